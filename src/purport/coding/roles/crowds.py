"""What the people who do it make of a deed: crowds, single persons, people with guns and protesters (codebook §3, protest and mob violence)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import IRREGULARS, classes_of
from purport.coding.scenes.fillers import fillers
from purport.model import ActorType

UNARMED = frozenset({ActorType.CIVILIANS, ActorType.PERSON, ActorType.ORGANISATION, ActorType.MEDIA, ActorType.GOVERNMENT})
GUNS = frozenset({"small_arms", "machine_gun", "rpg", "mortar", "artillery", "rocket", "grenade", "armored_vehicle"})
CROWDS = frozenset({"mob", "crowd", "group", "gang", "throng"})
DISSENT = frozenset(
    "protester protestor demonstrator rioter crowd mob marcher striker mourner demonstration protest procession march rally agitator riot".split()
)
BRAWLING = frozenset({"fight", "clash", "battle", "exchange"})


def among_themselves(draft: Draft) -> bool:
    """Tell whether a fight is told between people of whom none is police and none protests ("clashes between two groups of villagers")."""
    sides = [a.head for a in draft.trigger.arguments if a.function == "between"]
    told = {ActorType.PROTESTERS, ActorType.RIOTERS} & {
        draft.scene.actors[f.id].type for f in draft.initiators if f.id in draft.scene.actors
    }
    return bool(sides) and not told and not any(draft.scene.classes(h) & {"state", "armed"} for h in sides)


def turned_violent(draft: Draft) -> str | None:
    """What a protest is that "turned violent", or at which people are told to have been killed or hurt: it was no peaceful one."""
    if draft.kind != "peaceful_protest" or draft.polarity == "denied":
        return None
    words = {draft.sentence.tokens[w].lemma.lower() for t in draft.triggers for u in t.uses for w in u.words}
    hurt = {t.entry.effect for t in draft.triggers} & {"killed", "injured"}
    police_lost = any("armed" in c for c in classes_of(draft.scene.actors, draft.targets))
    if "killed" in hurt and not police_lost:
        lost = [a.head for t in draft.triggers if t.entry.effect == "killed" for a in t.arguments if t.role(a) == "loss"]
        draft.targets[:] = [f for head in lost for f in fillers(draft.scene, head, owners=False)]  # and not those against whom it was
        return "attack_on_civilians" if lost and all(_in_office(draft, head) for head in lost) else "force_against_protesters"
    return "violent_demonstration" if hurt or words & {"violent", "violence", "deadly", "bloody"} else None


def _in_office(draft: Draft, head: int) -> bool:
    """Tell whether one who holds an office or leads was killed at a rally: no protester need have been."""
    tokens = draft.sentence.tokens
    beside = [tokens[head], *draft.sentence.children(head, "nmod", "appos", "compound", "flat")]
    singular = "Number=Plur" not in tokens[head].feats
    return singular and any(draft.scene.events.class_of.get(t.lemma.lower()) == "leader" or t.lemma.lower() in OFFICES for t in beside)


OFFICES = frozenset({"leader", "senator", "candidate", "deputy", "mayor", "governor", "minister", "bishop", "hopeful", "congressman"})


def by_arms(draft: Draft) -> str | None:
    """People who fight with guns are no mob."""
    if draft.kind != "mob_violence" or draft.trigger.form.words[0] not in BRAWLING:
        return None
    tokens = draft.sentence.tokens
    heads = [a.head for a in draft.trigger.arguments if a.function == "subj"]
    armed = any(t.lemma.lower() in {"armed", "rebel"} for head in heads for t in draft.sentence.children(head, "amod"))
    tribal = any(tokens[head].lemma.lower() in {"clan", "tribe", "tribesman"} for head in heads)
    return "armed_clash" if (armed and tribal) or {w.item for w in draft.weapons} & GUNS else None


def blocked_by_arms(draft: Draft) -> str | None:
    """Roads that gunmen block are no protest, and lead nowhere."""
    types = {draft.scene.actors[f.id].type for f in draft.initiators if f.id in draft.scene.actors}
    armed = bool(types) and types <= IRREGULARS
    return "access_cut" if draft.kind == "peaceful_protest" and draft.trigger.form.words[0] == "block" and armed else None


def of_no_crowd(draft: Draft) -> str | None:
    """The police shooting of somebody is force against protesters only where there are some."""
    of = [a.head for a in draft.trigger.arguments if a.function == "of"]
    if (
        draft.kind != "force_against_protesters"
        or draft.trigger.is_verb
        or draft.trigger.form.words[0] not in ({"shooting", "firing"} if of else {"shooting"})
    ):
        return None
    if not draft.sentence.lemmas.isdisjoint(DISSENT):
        return None
    types = {draft.scene.actors[f.id].type for f in draft.targets if f.id in draft.scene.actors}
    return "attack_on_civilians" if types and types <= UNARMED else "attack"


COUNTRYFOLK = frozenset({"villager", "farmer", "peasant", "resident"})
GATHERING = DISSENT | frozenset("demand protest gather rally blockade sit-in strike disperse unrest".split())
GATHERED_BEFORE = 4
"""Sentences over which a protest told before tells who "the farmers" are."""


def on_bystanders(draft: Draft, history: list[Draft]) -> None:
    """Villagers and farmers who are fired on, where nothing says that they had gathered against anything, are no protesters."""
    if draft.kind != "force_against_protesters" or not draft.trigger.is_verb or not draft.targets:
        return
    tokens = draft.sentence.tokens
    hit = [a.head for t in draft.triggers for a in t.arguments if t.role(a) == "target" and draft.scene.actor_at(a.head) is not None]
    gathered = any(t.lemma.lower() in GATHERING for t in tokens) or any(
        d.family == "protest" and d.polarity == "affirmed" and draft.sentence.index - d.last <= GATHERED_BEFORE for d in history
    )
    if hit and not gathered and all(tokens[h].lemma.lower() in COUNTRYFOLK for h in hit):
        draft.kind = "attack_on_civilians"


def alone(draft: Draft) -> str | None:
    """One person is no mob."""
    heads = [a.head for a in draft.trigger.arguments if a.function == "subj"]
    if draft.kind != "mob_violence" or draft.trigger.form.words == ("lynch",) or len(heads) != 1:
        return None
    token = draft.sentence.tokens[heads[0]]
    if (
        token.lemma.lower() in CROWDS
        or "Number=Sing" not in token.feats
        or draft.scene.events.class_of.get(token.lemma.lower()) not in {"person", "civilian"}
    ):
        return None
    types = {draft.scene.actors[f.id].type for f in draft.targets if f.id in draft.scene.actors}
    return "attack_on_civilians" if types and types <= UNARMED else "attack"


def by_no_authority(draft: Draft) -> str | None:
    """Gunmen, gangs and some persons that fire on a crowd do not police it, nor need those whom nobody names."""
    if draft.kind != "force_against_protesters" or _at_protesters(draft):
        return None
    if not draft.initiators:
        told = {t.lemma.lower() for t in draft.sentence.tokens} & (DISSENT - {"crowd"})
        return "attack_on_civilians" if draft.targets and not told and draft.trigger.is_verb else None
    types = {draft.scene.actors[f.id].type for f in draft.initiators if f.id in draft.scene.actors}
    doers = classes_of(draft.scene.actors, draft.initiators)
    others = doers and all("state" not in c and ("armed" in c or "civilian" in c) for c in doers)
    return "attack_on_civilians" if others and ActorType.PROTESTERS not in types else None


def _at_protesters(draft: Draft) -> bool:
    """Tell whether those fired on are told as protesters, and not as a mere crowd."""
    actors = draft.scene.actors
    types = {actors[f.id].type for f in draft.targets if f.id in actors}
    return types == {ActorType.PROTESTERS} and not any(CROWDS & set(f.text.lower().split()) for f in draft.targets)


def by_protesters(draft: Draft) -> bool:
    """Tell whether those who wreck something are told as protesters or rioters."""
    actors = draft.scene.actors
    types = [actors[f.id].type for f in draft.initiators if f.id in actors]
    return bool(types) and all(t in {ActorType.PROTESTERS, ActorType.RIOTERS} for t in types)
