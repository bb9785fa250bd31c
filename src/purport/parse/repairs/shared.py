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
            changes |= _two_of_a_kind(sentence, token)
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
        second = sentence.tokens[noun.index - 1]
        between = sentence.tokens[first.index + 1 : second.index]
        joined = len(between) == 1 and between[0].text.lower() == "and" and second.head in {first.index, noun.index}
        if not joined or not _are_two(noun, first, second) or sentence.children(first.index, "case"):
            continue
        moved = [t for t in sentence.children(noun.index) if t.index < first.index and t.rel in {"det", "case", "cc"}]
        return {
            first.index: replace(first, head=noun.head, deprel=noun.deprel),
            noun.index: replace(noun, head=first.index, deprel="conj"),
            second.index: replace(second, head=noun.index, deprel="compound"),
            **{t.index: replace(t, head=first.index) for t in moved},
            between[0].index: replace(between[0], head=noun.index, deprel="cc"),
        }
    return {}


def _are_two(noun: Token, first: Token, second: Token) -> bool:
    """Tell whether two words before a plural are names of two of a kind, or two sides that have such people."""
    if noun.lemma.lower() in FORCES:
        return {first.lemma.lower(), second.lemma.lower()} <= SIDES and first.lemma != second.lemma
    return second.rel == "conj" and first.text[:1].isupper() and second.text[:1].isupper()
