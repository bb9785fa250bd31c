"""Names on which the two layers of an engine disagree."""

from dataclasses import replace

from purport.model import NameSpan, Sentence

WHERE = frozenset({"in", "near", "at", "around", "outside"})
BESIDE = frozenset({"near"})
"""Prepositions behind which every name by itself is a place's."""
_OTHERS = frozenset({"person", "organisation"})


def repair_names(sentence: Sentence) -> Sentence:
    """The sentence with the name of a person or body behind "near", or behind "in" where the wider layer calls it a location, as a place's."""
    if not any(n.proper and n.kind in _OTHERS for n in sentence.names):
        return sentence
    ground = {(n.first, n.last) for n in sentence.names if not n.proper and n.kind == "location"}
    names = tuple(replace(n, kind="place") if _is_place(sentence, n, ground) else n for n in sentence.names)
    return sentence if names == sentence.names else replace(sentence, names=names)


def _is_place(sentence: Sentence, name: NameSpan, ground: set[tuple[int, int]]) -> bool:
    if not name.proper or name.kind not in _OTHERS or name.first == 0:
        return False
    before = sentence.tokens[name.first - 1]
    word = before.text.lower()
    alone = before.rel == "case" and name.first <= before.head < name.last
    return alone and (word in BESIDE or (word in WHERE and name.kind == "person" and (name.first, name.last) in ground))
