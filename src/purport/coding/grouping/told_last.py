"""The occasion told last of losses told together: "two were killed and three wounded in clashes", "two died while five were hurt in a firefight"."""

from collections.abc import Set

from purport.coding.grouping.causes import CONTRASTING, cause_of, lost_elsewhere, suffered, told_below
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind


def cause_told_last(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "two were killed and three wounded in clashes", "killing two and wounding three in a raid" the occasion told last is that of both."""
    passive = is_passive(scene.sentence, trigger.token)
    placed = any(a.function in {"in", "at", "near", "on"} and not a.shared for a in trigger.arguments)
    if not trigger.entry.effect or (placed and not passive and not _days_only(trigger, scene)):
        return None
    joined_on = scene.sentence.children(trigger.token, "conj")
    later = {c.index for c in joined_on if not any(m.lemma.lower() == "that" for m in scene.sentence.children(c.index, "mark"))}
    if trigger.is_verb and not passive and (raid := _raid_of_all(scene, later, others)) is not None:
        return raid
    for other in others:
        gone = other.entry.effect == "missing" and passive  # "12 were killed and five are missing after an ambush"
        joined = other.token in later and (gone or is_passive(scene.sentence, other.token) == passive)
        joined = joined and not (
            scene.sentence.children(other.token, "nsubj") and not suffered(scene, other)
        )  # "and a second blast wounded four"
        if other.entry.effect and (joined or _set_beside(scene, trigger, other)):
            rest = [o for o in others if o is not other]
            return cause_of(other, rest, scene) or (None if joined else told_below(scene, other, rest))
    return None


def _set_beside(scene: Scene, trigger: Trigger, other: Trigger) -> bool:
    """Tell whether another loss of the same event is set beside one: in "two died while five were wounded in a firefight" it was of both."""
    sentence, token = scene.sentence, scene.sentence.tokens[other.token]
    marks = {m.lemma.lower() for m in sentence.children(token.index, "mark")}
    beside = token.head == trigger.token and token.rel == "advcl" and bool(marks & CONTRASTING)
    return beside and suffered(scene, trigger) and suffered(scene, other) and not _apart(scene, trigger, other)


def _raid_of_all(scene: Scene, later: Set[int], others: list[Trigger]) -> Trigger | None:
    """In "killed nine rebels and seized two rifles in a raid on Vell" what was done first was done in the raid too."""
    tokens = scene.sentence.tokens
    same = {i for i in later if not scene.sentence.children(i, "nsubj", "nsubj:pass")}
    nouns = (t for t in others if not t.is_verb and t.entry.kind == "ground_assault" and tokens[t.token].head in same)
    return next((t for t in nouns if tokens[t.token].rel == "obl" and preposition(scene.sentence, t.token) in {"in", "during"}), None)


def _days_only(trigger: Trigger, scene: Scene) -> bool:
    """Tell whether all that says where or when is a day ("killed five on Monday and wounded seven in an attack")."""
    around = [a.head for a in trigger.arguments if a.function in {"in", "at", "near", "on"} and not a.shared]
    return all("time" in scene.classes(head) for head in around)


def _apart(scene: Scene, trigger: Trigger, other: Trigger) -> bool:
    """Tell whether the two losses have each its own town ("killed in Vell, while four were wounded in a drone strike on Orsk")."""
    towns = [m for m in scene.mentions if m.kind is MentionKind.PLACE and m.place is not None]
    own = [m.place for m in towns if scene.sentence.tokens[m.head].head == trigger.token]
    return lost_elsewhere(scene, other) or (bool(own) and any(m.head > other.token and m.place not in own for m in towns))
