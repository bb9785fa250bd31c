"""Which noun a number counts."""

from purport.knowledge.quantities import QuantityKnowledge
from purport.model import Sentence

_NOUNS = frozenset({"NOUN", "PROPN"})
_REACH = 6
"""How many words behind a number its noun is looked for, where there is no tree; attributes are seldom more."""


def counted_noun(sentence: Sentence, first: int, last: int, knowledge: QuantityKnowledge) -> int | None:
    """The token index of the noun that the number over `[first, last)` counts; None where it stands alone."""
    if sentence.tokens[first].upos != "X":
        return _by_tree(sentence, first, last)
    return _by_order(sentence, last, knowledge)


def _by_tree(sentence: Sentence, first: int, last: int) -> int | None:
    head = sentence.head_of(first, last)
    token = sentence.tokens[head]
    below = next((t for t in sentence.children(head, "nmod") if t.index >= last and _is_of(sentence, t.index)), None)
    if below is not None:
        return below.index if below.upos in _NOUNS else None
    if token.rel in ("nummod", "det", "amod", "compound", "advmod", "nmod") and token.head >= 0:
        above = sentence.tokens[token.head]
        if above.upos in _NOUNS and above.index >= last:
            return above.index
    if token.upos in _NOUNS and last < len(sentence.tokens) and sentence.tokens[last].upos in _NOUNS:
        return last
    return None


def _is_of(sentence: Sentence, index: int) -> bool:
    return any(child.lemma.lower() == "of" for child in sentence.children(index, "case"))


def _by_order(sentence: Sentence, last: int, knowledge: QuantityKnowledge) -> int | None:
    for token in sentence.tokens[last : last + _REACH]:
        if token.text.lower() in knowledge.counted:
            return token.index
        if not token.text[:1].isalpha():
            return None
    return None
