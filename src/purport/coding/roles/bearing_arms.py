"""Who of those that were hurt bears arms, and who does not: only attacks on the latter are attacks on civilians."""

import re

from purport.coding.drafts import Draft
from purport.coding.roles.crowds import UNARMED
from purport.coding.scenes.actor_classes import classes_of_type
from purport.model import ActorType, Filler
from purport.model.people import head_noun

IN_ARMS = frozenset("soldier soldiers troops servicemen policeman policemen fighter fighters trooper troopers commandos".split())
"""Who bears arms, whoever he is said to belong to ("the ministry said two of its soldiers were killed")."""
RANKS = frozenset("cpl corporal sgt sergeant pvt private pfc lt lieutenant capt captain lance airman spc specialist".split())
"""What stands before the name of who bears arms, and is too low for a murder to be aimed at him for what he is."""
DYING = frozenset({"die", "perish", "succumb", "lose", "fall", "death", "dead", "be"})
"""Words for a loss that do not say that somebody was attacked."""
MURDER = frozenset({"murder", "slay", "slaying", "assassinate", "massacre", "slaughter", "lynch"})
GUARDS = re.compile(r"\b(?:bodyguards?|escorts?)$", re.IGNORECASE)
"""Who guards somebody: what befalls them with him was aimed at him."""
RETIRED = re.compile(r"(?:retired|former|ex)\b", re.IGNORECASE)
"""Words before the rank of who bears arms no longer."""


def has_rank(draft: Draft, filler: Filler) -> bool:
    """Tell whether somebody told by name, here or before, serves in arms ("Cpl. Tom Reyes", "Cpl. Tom Reyes was buried. He was killed …")."""
    actor = draft.scene.actors.get(filler.id)
    if actor is None or actor.type is not ActorType.PERSON or actor.generic:
        return False
    return _begins_with_rank(filler.text) or _begins_with_rank(actor.name) or _leads_men(draft, filler)


def _begins_with_rank(name: str) -> bool:
    words = [w for w in name.lower().replace(".", "").split() if w not in {"staff", "master", "first", "second"}]
    return len(words) > 1 and words[0] in RANKS


ARMED_MEN = frozenset(
    "commander militant rebel guerrilla insurgent terrorist bandit warlord kingpin gunman gangster fighter jihadist militiaman ringleader mobster".split()
)
"""What somebody told by name is called who bears arms ("a notorious kingpin, Tom Reyes")."""
LEADERS = frozenset({"leader", "chief", "boss", "head", "lieutenant"})
BANDS = frozenset("rebel bandit gang militia guerrilla insurgent terrorist cartel militant paramilitary jihadist".split())


def _leads_men(draft: Draft, filler: Filler) -> bool:
    """Tell whether the words beside a name say that he bears arms, or leads those who do: "bandit commander X", "a gang leader, X", "X, a warlord"."""
    sentence, actors = draft.sentence, draft.scene.actors
    by_state = [f for f in draft.initiators if f.id in actors and "state" in classes_of_type(actors[f.id].type)]
    if not by_state or len(by_state) < len(draft.initiators):
        return False  # whom nobody, or who is no state's, is said to have killed may have been singled out
    first, last = sentence.at(filler.span.start, filler.span.end)
    if first >= last or not (sentence.start <= filler.span.start < sentence.end):
        return False
    head = sentence.tokens[sentence.head_of(first, last)]
    nouns = [
        head,
        *(t for t in sentence.children(head.index, "nmod", "appos", "compound") if t.deprel in {"nmod:desc", "appos", "compound"}),
    ]
    nouns += [sentence.tokens[head.head]] if head.rel == "appos" and head.head >= 0 else []
    words = {t.lemma.lower() for t in nouns}
    beside = {t.lemma.lower() for n in nouns for t in sentence.children(n.index, "compound", "amod", "nmod")}
    retired = bool(beside & {"former", "retired", "ex"})
    return not retired and (bool(words & ARMED_MEN) or (bool(words & LEADERS) and bool((words | beside) & BANDS)))


def unarmed_hurt(draft: Draft) -> bool:
    """Tell whether all who were killed or hurt bear no arms; people of whom no more is told do not, where they were murdered."""
    told = {t.form.words[0] for t in draft.triggers if t.entry.effect in {"killed", "injured"}} - DYING
    told |= {"shoot"} if _of_shots(draft) or _died_of_attack(draft) or _laid_on_somebody(draft) else set()
    armed = any(not IN_ARMS.isdisjoint(f.text.lower().split()) or has_rank(draft, f) for f in draft.targets)
    if not told or not draft.targets or armed:
        return False
    unarmed = UNARMED | ({ActorType.UNKNOWN} if told & MURDER else set())
    guarded = [f for f in draft.targets if not GUARDS.search(f.text)] or draft.targets
    told_of = [f for f in guarded if not RETIRED.match(f.text) and not of_civil_life(f)]
    types = {draft.scene.actors[f.id].type for f in told_of if f.id in draft.scene.actors}
    return types <= unarmed and (bool(types) or all(RETIRED.match(f.text) or of_civil_life(f) for f in guarded))


CIVIL = frozenset(
    "activist supporter follower sympathizer sympathiser adherent campaigner unionist politician candidate delegate worker".split()
)
"""Nouns for people who take sides, and bear no arms unless more is said."""
CIVIC = frozenset(
    "political party parties patriotic union unions labor labour trade peasant farmers student opposition community civic religious church council".split()
)
"""Words beside leaders that say that they lead no men in arms ("leaders of the Patriotic Union")."""
WARLIKE = BANDS | ARMED_MEN | {"army", "armed", "military", "front", "liberation", "brigade", "brigades", "command"}


def of_civil_life(filler: Filler) -> bool:
    """Tell whether people without names are told by what they do in politics ("two activists of the party", "leaders of the union")."""
    words = re.findall(r"[^\W\d_]+", filler.text.lower())
    head = head_noun(filler.text)
    if any(w.rstrip("s") in WARLIKE or w in WARLIKE for w in words):
        return False
    return head in CIVIL or (head in {"leader", "official"} and not CIVIC.isdisjoint(words))


def _died_of_attack(draft: Draft) -> bool:
    """Tell whether an attack is told that brought death to people of whom none bears arms ("an attack that resulted in the death of ten workers")."""
    attacks = any(t.entry.kind == "attack" and not t.entry.effect for t in draft.triggers)
    lost = [a.head for t in draft.triggers for a in t.arguments if t.entry.effect in {"killed", "injured"} and t.role(a) == "loss"]
    return attacks and bool(lost) and all("civilian" in c and "armed" not in c for c in map(draft.scene.classes, lost))


ANSWERED_FOR = frozenset("blame responsible responsibility accuse charge condemn denounce implicate involve guilty convict".split())


def _laid_on_somebody(draft: Draft) -> bool:
    """Tell whether a death is one for which somebody is said to answer, or that is condemned ("blamed the army for the death of two nuns")."""
    sentence = draft.sentence
    nouns = [t.token for t in draft.triggers if t.entry.effect == "killed" and not t.is_verb]
    above = [a for n in nouns for a in list(sentence.ancestors(n))[:3]]
    above += [t for a in above for t in sentence.children(a.index, "obj")]  # "accepted responsibility for the death"
    return any(t.lemma.lower() in ANSWERED_FOR for t in above)


def _of_shots(draft: Draft) -> bool:
    """Tell whether somebody "died from gunshot wounds"."""
    sentence = draft.sentence
    wounds = [a.head for t in draft.triggers for a in t.arguments if a.function in {"from", "of", "with"}]
    before = {t.lemma.lower() for w in wounds for t in sentence.children(w, "compound", "amod") if sentence.tokens[w].lemma == "wound"}
    return bool(before & {"gunshot", "bullet", "stab", "knife", "shrapnel"})
