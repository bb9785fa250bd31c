"""Which words of a clause tell who or what was lost, and whose loss it is (rulings 15, 26)."""

from purport.coding.drafts import Draft
from purport.coding.losses.counts import quantity_of
from purport.coding.losses.subsets import is_part
from purport.coding.losses.toll import BODIES
from purport.coding.scenes.actor_classes import ASSAILANTS, IRREGULARS
from purport.coding.scenes.by_country import by_reference, of_the_country
from purport.coding.scenes.fillers import fillers, owner_fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import Argument, preposition
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.event_entries import STATE
from purport.model import ActorType, Filler, Sentence

ENTAILED = frozenset({"arrest", "abduction", "release", "execution", "displacement", "evacuation", "robbery", "hijacking", "assassination"})
"""Kinds that entail their loss: without a number it is no extra effect (ruling 7)."""
HUMAN = frozenset({"killed", "injured", "captured", "missing", "displaced", "arrested", "abducted", "released", "surrendered"})


def loser_named(draft: Draft, trigger: Trigger) -> str | None:
    """The loser whom the frame names ("two dead among the troops")."""
    return next((f.id for a in trigger.arguments if trigger.role(a) == "owner" for f in fillers(draft.scene, a.head)), None)


def things_lost(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The words of a trigger's clause that name people or things which it tells lost."""
    found = [
        a
        for a in trigger.arguments
        if trigger.role(a) in {"loss", "doer_loss"}
        and not scene.classes(a.head) & {"event", "abstract", "time"}
        and scene.sentence.tokens[a.head].lemma.lower() != "death"
        and (_another_fate(scene, trigger, a.head) or not is_part(scene, a.head))
    ]
    if trigger.entry.roles.get("self") == "loss":
        found = [Argument("self", trigger.token)]
    if trigger.entry.effect == "killed":
        found += [Argument(a.function, i) for a in found for i in _further_bodies(scene, a.head)]
    if trigger.entry.effect in TAKEN:
        found += [Argument("with", i) for i in _taken_with(scene.sentence, trigger, [a.head for a in found])]
    if not found:
        counted = trigger.entry.roles.get("obj") == "loss"
        found = [Argument("form", w) for w in trigger.words[1:] if counted or scene.sentence.children(w, "nummod")]
    return list({a.head: a for a in found}.values())


def _further_bodies(scene: Scene, head: int) -> list[int]:
    """Those joined to the first in "the bodies of a policeman and a driver", each with an article or a number of his own."""
    if scene.sentence.tokens[head].lemma.lower() not in BODIES:
        return []
    whose = [t for t in scene.sentence.children(head, "nmod") if preposition(scene.sentence, t.index) == "of"]
    joined = [t for one in whose for t in scene.sentence.children(one.index, "conj") if t.upos in {"NOUN", "PROPN"}]
    return [t.index for t in joined if scene.sentence.children(t.index, "det", "nummod") or scene.is_named(t.index)]


def _another_fate(scene: Scene, trigger: Trigger, head: int) -> bool:
    """In "took seven men, of whom five were freed" the five are no part of a count of people freed."""
    whom = any(t.lemma.lower() == "whom" for t in scene.sentence.children(trigger.token, "obl"))
    return whom and trigger.entry.effect in FATES and scene.sentence.tokens[head].upos == "NUM"


FATES = frozenset({"released", "arrested", "abducted", "missing", "displaced", "surrendered", "captured"})
"""What may befall some of those of whom something else was told."""
TAKEN = frozenset({"captured", "seized", "surrendered"})


def _taken_with(sentence: Sentence, trigger: Trigger, heads: list[int]) -> list[int]:
    """What was taken "along with" or "together with" the people or things told, wherever the parser hung it."""
    below = set(sentence.subtree(trigger.token))
    withs = (
        t
        for t in sentence.tokens[1:]
        if t.text.lower() == "with" and sentence.tokens[t.index - 1].text.lower() in {"along", "together"} and t.index in below
    )
    nouns = (sentence.tokens[t.head] for t in withs if t.head > t.index > min(heads, default=len(sentence.tokens)))
    return [i for n in nouns if n.upos in {"NOUN", "PROPN"} and n.index not in heads for i in with_conjuncts(sentence, n.index)]


def party_of(draft: Draft, trigger: Trigger, head: int) -> str | None:
    """Whose loss it is: the people themselves, the owner that the words name, else the side that was hit."""
    scene = draft.scene
    human = trigger.entry.effect in HUMAN
    if (loser := loser_of(scene, trigger)) is not None:
        return loser
    named = fillers(scene, _whole_of(scene, head), owners=not human) if human else owner_fillers(scene, head)
    if trigger.entry.effect == "surrendered" and named:
        return named[0].id  # and not his to whom they surrendered
    targets = [t.id for t in draft.targets]
    named = [f for f in named if not (_of_the_doer(draft, trigger, f) if human else _takes_up_doer(draft, f))]
    if trigger.entry.effect == "surrendered" and (gave_up := [f.id for f in named if f.id not in targets]):
        return gave_up[0]
    for filler in named:
        actor = scene.actors.get(filler.id)
        assails = scene.sentence.tokens[head].lemma.lower() in ASSAILANTS
        if (
            filler.id in targets
            or actor is None
            or assails
            or (human and (_of_other_side(scene, filler.id, targets) or _who_protested(draft, filler)))
            or not (human and (actor.generic or of_the_country(scene, filler)) and len(targets) == 1)
        ):
            return filler.id
    owner = loser_named(draft, trigger)
    if owner is not None:
        return owner
    if not human and "infrastructure" in scene.classes(head):
        return None
    if draft.effects and scene.sentence.tokens[head].upos in {"NUM", "DET", "PRON"}:
        return draft.effects[-1].party
    if not human and (any(are_bystanders(draft, t) for t in targets) or _of_a_person_lost(draft, trigger, head)):
        return None
    if human and len(targets) == 1 and draft.kind not in ENTAILED and _of_another_loss(draft, trigger, head):
        return None
    return targets[0] if len(targets) == 1 and not (human and _besides_person(scene, targets[0], head)) else None


def _whole_of(scene: Scene, head: int) -> int:
    """Of whom a bare number is told: "five of its fighters" are fighters."""
    whole = [
        t.index for t in scene.sentence.children(head, "nmod") if any(c.lemma == "of" for c in scene.sentence.children(t.index, "case"))
    ]
    return whole[0] if whole and scene.sentence.tokens[head].upos == "NUM" else head


def _takes_up_doer(draft: Draft, owner: Filler) -> bool:
    """In "the army responded to the rebels, destroying their posts" the army destroyed none of its own, whatever "their" was linked to."""
    sentence = draft.sentence
    first, last = sentence.at(owner.span.start, owner.span.end)
    pronoun = last - first == 1 and "Poss=Yes" in sentence.tokens[first].feats
    own = last < len(sentence.tokens) and sentence.tokens[last].text.lower() == "own"
    return pronoun and not own and owner.id in {f.id for f in draft.initiators}


def _of_the_doer(draft: Draft, trigger: Trigger, lost: Filler) -> bool:
    """In "Orland troops shelled the post, killing two soldiers" the soldiers are not those of Orland, though the report names no other army."""
    if lost.id not in {f.id for f in draft.initiators} or not by_reference(draft.scene, lost):
        return False
    doing = (a for a in trigger.arguments if a.function == "subj" and trigger.role(a) == "initiator")
    return any(lost.id == f.id for a in doing for f in fillers(draft.scene, a.head))


def _who_protested(draft: Draft, lost: Filler) -> bool:
    """Tell whether somebody unarmed was hurt as a protest turned violent: he is none of those against whom it was."""
    actor = draft.scene.actors.get(lost.id)
    return draft.family == "protest" and actor is not None and actor.type in {ActorType.PROTESTERS, ActorType.CIVILIANS}


def _of_other_side(scene: Scene, lost: str, targets: list[str]) -> bool:
    """Tell whether a policeman or soldier is lost where separatists are hit, or a rebel where an army is: he is none of theirs."""
    mine = scene.actors[lost].type
    theirs = {scene.actors[t].type for t in targets if t in scene.actors}
    return bool(theirs) and ((mine in STATE and theirs <= IRREGULARS | {ActorType.CIVILIANS}) or (mine in IRREGULARS and theirs <= STATE))


def _besides_person(scene: Scene, target: str, head: int) -> bool:
    """Tell whether several people were lost beside the one whom the frame names ("killing Tom Orm and four of his aides")."""
    actor, quantity = scene.actors.get(target), quantity_of(scene, head)
    return actor is not None and actor.type is ActorType.PERSON and not actor.generic and quantity is not None and (quantity.low or 0) > 1


def _of_another_loss(draft: Draft, trigger: Trigger, head: int) -> bool:
    """Tell whether the only target is who was lost by another verb ("two officers were killed and a girl died"): it is not theirs."""
    own = {a.head for a in things_lost(draft.scene, trigger)}
    others = {a.head for t in draft.triggers if t is not trigger and t.entry.effect for a in things_lost(draft.scene, t)} - own
    lost = {f.id for one in others for f in fillers(draft.scene, one, owners=False)}
    return draft.scene.sentence.tokens[head].upos == "NOUN" and draft.targets[0].id in lost


def _of_a_person_lost(draft: Draft, trigger: Trigger, head: int) -> bool:
    """Tell whether the only target is a person who was killed or hurt beside the things ("burning six houses and killing Tom Orm"): they are not his."""
    actor = draft.scene.actors.get(draft.targets[0].id) if len(draft.targets) == 1 else None
    return actor is not None and actor.type is ActorType.PERSON and _of_another_loss(draft, trigger, head)


def loser_of(scene: Scene, trigger: Trigger) -> str | None:
    """Whoever "lost four men" or "suffered casualties" lost his own."""
    if not trigger.is_verb or trigger.role(Argument("subj", -1)) != "target" or not trigger.entry.effect:
        return None
    return next((f.id for a in trigger.arguments if a.function == "subj" for f in fillers(scene, a.head)), None)


def are_bystanders(draft: Draft, actor_id: str) -> bool:
    """Tell whether a target is people told by a common noun, or a person by name, who own nothing of what was wrecked beside them."""
    actor = draft.scene.actors.get(actor_id)
    return actor is not None and (actor.type is ActorType.PERSON or (actor.generic and actor.type is ActorType.CIVILIANS))
