"""Names on which the two layers of an engine disagree."""

from dataclasses import replace

from purport.model import NameSpan, Sentence

WHERE = frozenset({"in", "near", "at", "around", "outside"})
BESIDE = frozenset({"near"})
"""Prepositions behind which every name by itself is a place's."""


def repair_names(sentence: Sentence) -> Sentence:
    """The sentence with the name of a person or body behind "near", or behind "in" where the wider layer calls it a location, as a place's."""
    if not any(n.proper and n.kind in _OTHERS for n in sentence.names):
        return sentence
    seats = tuple(_seat(sentence, n) for n in sentence.names)
    sentence = replace(sentence, names=seats) if seats != sentence.names else sentence
    ground = {(n.first, n.last) for n in sentence.names if not n.proper and n.kind == "location"}
    names = tuple(replace(n, kind="place") if _is_place(sentence, n, ground) else n for n in sentence.names)
    return sentence if names == sentence.names else replace(sentence, names=names)


def _seat(sentence: Sentence, name: NameSpan) -> NameSpan:
    """The place for which a member of a party sits, whose letter stands before it: "Senator Orm, D-Winthrop"."""
    letter, hyphen = sentence.tokens[name.first], sentence.tokens[min(name.first + 1, name.last - 1)]
    before = sentence.tokens[name.first - 1].text if name.first else ""
    if (
        letter.text not in PARTIES
        or hyphen.text not in "-–"
        or hyphen.start != letter.end
        or before not in {",", "("}
        or name.last - name.first < 3
    ):
        return name
    return replace(name, first=name.first + 2, kind="place" if name.proper else "location")


PARTIES = frozenset({"D", "R", "I", "DFL", "GOP"})
"""How a member's party is told before the hyphen."""
_OTHERS = frozenset({"person", "organisation"})


def _is_place(sentence: Sentence, name: NameSpan, ground: set[tuple[int, int]]) -> bool:
    if not name.proper or name.kind not in _OTHERS or name.first == 0:
        return False
    before = sentence.tokens[name.first - 1]
    word = before.text.lower()
    alone = before.rel == "case" and name.first <= before.head < name.last
    return alone and (word in BESIDE or (word in WHERE and name.kind == "person" and (name.first, name.last) in ground))
