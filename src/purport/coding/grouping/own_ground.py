"""Deeds joined by "and" that have each its own place: "raided a post in Vell, killing two, and destroyed a bridge near Orsk" (ruling 6)."""

from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind


def on_own_ground(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a loss is told by a verb beside that of another event, and each of the two names a place of its own."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    if not trigger.is_verb or not trigger.entry.effect or token.rel != "conj" or sentence.children(token.index, "nsubj", "nsubj:pass"):
        return False
    if not any(t.is_verb and t.token == token.head for t in others):
        return False
    if token.index - token.head <= JOINED and not sentence.children(token.head, "obj"):
        return False  # "in Vell, two men shot and killed a judge as he left his home in the Orsk district"
    own = set(sentence.subtree(token.index))
    here = _places(scene, own)
    who = {
        i for t in sentence.children(token.head, "nsubj", "nsubj:pass") for i in sentence.subtree(t.index)
    }  # "a leader in Vell was hit and killed"
    there = _places(scene, {i for i in sentence.subtree(token.head) if i < token.index} - own - who)
    return bool(here and there) and here.isdisjoint(there)


def _places(scene: Scene, tokens: set[int]) -> set[str]:
    """The names of places, no countries, that tell where something is among some words."""
    found = (m for m in scene.mentions if m.kind is MentionKind.PLACE and m.place is not None and m.head in tokens)
    located = (m for m in found if any(c.lemma.lower() in WHERE for c in scene.sentence.children(m.head, "case")))
    return {m.place.name for m in located if m.place is not None and m.place.feature != "country"}


JOINED = 2
"""Words from one verb to the next where only "and" stands between them."""
WHERE = frozenset({"in", "near", "at", "outside", "around"})
