"""Nouns and prepositions that several names share: "between the Orm and Tarn clans"."""

from dataclasses import replace

from purport.model import Sentence, Token

KIN = frozenset(
    "clan tribe sub-clan subclan community brigade battalion militia faction family gang cartel front party group side village neighbourhood neighborhood".split()
)
"""Plural nouns before which "A and B" are two of them, and no one name."""
FORCES = frozenset(
    "force operative troop unit fighter personnel patrol team soldier militant militiaman jet helicopter gunman vehicle".split()
)
"""Plural nouns before which two of `SIDES` are two."""
SIDES = frozenset(
    "army police military government rebel militia navy paramilitary guerrilla coalition opposition regime insurgent tribal separatist".split()
)


def repair_shared(sentence: Sentence) -> dict[int, Token]:
    """Give a list of names its own preposition, and the noun behind it to the last of them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel == "case" and token.head >= 0 and sentence.tokens[token.head].rel == "conj":
            changes |= _before_list(sentence, token)
        elif token.xpos in {"NNS", "NNPS"} and token.lemma.lower() in KIN | FORCES:
            changes |= _two_of_a_kind(sentence, token) or _told_of_two(sentence, token)
    return changes


def _before_list(sentence: Sentence, case: Token) -> dict[int, Token]:
    """In "between Orm and the Tarn clans" the preposition before the first of a list is the first's."""
    first = sentence.tokens[sentence.tokens[case.head].head]
    begins = min(sentence.subtree(first.index))
    if not case.index < first.index or sentence.children(first.index, "case") or first.upos not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return {}
    return {case.index: replace(case, head=first.index)} if begins <= case.index else {}


def _two_of_a_kind(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "the Orm and Tarn clans clashed" there are two clans: the first name stands for one, and the noun with the second for the other."""
    for first in sentence.children(noun.index, "compound", "amod", "nmod"):
        between = sentence.tokens[first.index + 1 : noun.index]
        second = _second(sentence, noun, first)
        if second is None or not any(t.text.lower() == "and" for t in between) or sentence.children(first.index, "case"):
            continue
        moved = [t for t in sentence.children(noun.index) if t.index < first.index and t.rel in {"det", "case", "cc"}]
        joining = [t for t in between if t.rel == "cc" and t.head in {first.index, second.index, noun.index}]
        return {
            first.index: replace(first, head=noun.head, deprel=noun.deprel),
            noun.index: replace(noun, head=first.index, deprel="conj"),
            second.index: replace(second, head=noun.index, deprel="compound"),
            **{t.index: replace(t, head=first.index) for t in moved},
            **{t.index: replace(t, head=noun.index) for t in joining},
        }
    return {}


def _told_of_two(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "elders of the Orm and Tarn families met" the families are no second party beside the elders, but the second of two families."""
    second = _name_ending(sentence, noun.index)
    link = sentence.tokens[second - 1] if 0 < second < noun.index else noun
    begin = _name_ending(sentence, link.index) if link.text.lower() == "and" else link.index
    if noun.rel != "conj" or begin == link.index or noun.head >= begin:
        return {}
    one, other = sentence.tokens[sentence.head_of(begin, link.index)], sentence.tokens[sentence.head_of(second, noun.index)]
    lead = [t for t in sentence.tokens[max(begin - 2, 0) : begin] if t.upos in {"ADP", "DET"}]
    if not any(t.upos == "ADP" for t in lead):
        return {}
    changes = {
        noun.index: replace(noun, head=one.index),
        other.index: replace(other, head=noun.index, deprel="compound"),
        link.index: replace(link, head=noun.index, deprel="cc"),
    }
    if one.head >= begin:
        changes[one.index] = replace(one, head=noun.head, deprel="nmod")
        changes |= {t.index: replace(t, head=one.index) for t in lead if t.head >= begin}
    return changes


def _name_ending(sentence: Sentence, last: int) -> int:
    """The first token of the name that ends right before a token; the token itself where none does."""
    first = last
    while first > 0 and sentence.tokens[first - 1].upos == "PROPN" and sentence.tokens[first - 1].text[:1].isupper():
        first -= 1
    return first


def _second(sentence: Sentence, noun: Token, first: Token) -> Token | None:
    """The second of two names before a noun of such kinds, or of two sides before a noun of such people."""
    if noun.lemma.lower() in FORCES:
        second = sentence.tokens[noun.index - 1]
        two = second.index == first.index + 2 and second.head in {first.index, noun.index}
        return second if two and {first.lemma.lower(), second.lemma.lower()} <= SIDES and first.lemma != second.lemma else None
    names = [t for t in sentence.children(first.index, "conj") if first.index < t.index < noun.index and t.text[:1].isupper()]
    return names[0] if len(names) == 1 and first.text[:1].isupper() else None
