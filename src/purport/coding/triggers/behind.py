"""Phrases that the parser hung on an object or a target, and that belong to the word of the event."""

from collections.abc import Container

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, noun_arguments
from purport.model import Sentence

HANGING = frozenset({"from", "with", "against", "to", "into", "by", "for", "at", "toward", "towards"})


def behind_object(sentence: Sentence, around: list[Argument]) -> list[Argument]:
    """Prepositional phrases that the parser hung on the object ("took the town from rebels"), for prepositions not seen yet."""
    have = {a.function for a in around}
    found = [b for a in around if a.function == "obj" and not a.shared for b in noun_arguments(sentence, a.head)]
    return [Argument(b.function, b.head, True) for b in found if b.function in HANGING - have]


def means_behind(scene: Scene, around: list[Argument]) -> list[Argument]:
    """Weapons that the parser hung on whom a noun's "of" names ("the targeting of a patrol with a bomb")."""
    if any(a.function == "with" for a in around):
        return []
    found = [b for a in around if a.function == "of" for b in noun_arguments(scene.sentence, a.head) if b.function == "with"]
    return [Argument("with", b.head, True) for b in found if "weapon" in scene.classes(b.head)]


def means_behind_aim(sentence: Sentence, around: list[Argument], words: tuple[int, ...], wanted: Container[str]) -> list[Argument]:
    """The means that a form asks for (`wanted`), hung on whom its preposition leads to ("set about a shepherd with clubs")."""
    leads = {sentence.tokens[w].lemma.lower() for w in words[1:] if sentence.tokens[w].rel == "case"}
    if "with" not in wanted or any(a.function == "with" for a in around):
        return []
    found = [b for a in around if a.function in leads for b in noun_arguments(sentence, a.head) if b.function == "with"]
    return [Argument("with", b.head, True) for b in found]
