"""Names on which the two layers of an engine disagree."""

from dataclasses import replace

from purport.model import NameSpan, Sentence

WHERE = frozenset({"in", "near", "at", "around", "outside"})


def repair_names(sentence: Sentence) -> Sentence:
    """The sentence with a person's name behind "in" or "near" that the wider layer calls a location read as a place's."""
    ground = {(n.first, n.last) for n in sentence.names if not n.proper and n.kind == "location"}
    if not ground or not any(n.kind == "person" and n.proper and (n.first, n.last) in ground for n in sentence.names):
        return sentence
    return replace(sentence, names=tuple(replace(n, kind="place") if _is_place(sentence, n, ground) else n for n in sentence.names))


def _is_place(sentence: Sentence, name: NameSpan, ground: set[tuple[int, int]]) -> bool:
    if not name.proper or name.kind != "person" or (name.first, name.last) not in ground or name.first == 0:
        return False
    before = sentence.tokens[name.first - 1]
    return before.rel == "case" and before.text.lower() in WHERE
