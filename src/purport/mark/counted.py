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
    behind = sentence.tokens[last] if last < len(sentence.tokens) else None
    if behind is None or behind.upos not in _NOUNS:
        return None
    return last if token.upos in _NOUNS or _torn_off(sentence, first, head, behind.index) else None


def _torn_off(sentence: Sentence, first: int, number: int, noun: int) -> bool:
    """Tell whether the tree tore a bare number off the plural that it counts ("19 rebels were killed, seven wounded and 12 rifles seized")."""
    token = sentence.tokens[number]
    governed = any(case.index < first for case in sentence.children(number, "case"))  # "between" of "between 15 and 20" is the count's own
    if token.rel not in ("obl", "dep", "conj") or "Number=Plur" not in sentence.tokens[noun].feats or governed:
        return False
    beside = token.head == sentence.tokens[noun].head or token.rel == "conj"
    return beside and not sentence.children(noun, "nummod", "det")


def _is_of(sentence: Sentence, index: int) -> bool:
    return any(child.lemma.lower() == "of" for child in sentence.children(index, "case"))


def _by_order(sentence: Sentence, last: int, knowledge: QuantityKnowledge) -> int | None:
    for token in sentence.tokens[last : last + _REACH]:
        if token.text.lower() in knowledge.counted:
            return token.index
        if not token.text[:1].isalpha():
            return None
    return None
