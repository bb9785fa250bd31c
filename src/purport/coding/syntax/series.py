"""Several like events told as one ("a wave of raids"), and what was done during them."""

from purport.coding.syntax.grammar import preposition
from purport.model import Sentence

SERIES = frozenset({"wave", "series", "string", "spate", "spree", "campaign", "course"})
"""Nouns of several like events that their "of" names."""


def occasion_of(sentence: Sentence, noun: int) -> int:
    """The verb of what was done during what a noun tells, itself or as one of a series ("killed nine during a wave of raids"); -1 for none."""
    token = sentence.tokens[noun]
    while token.rel == "nmod" and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in SERIES:
        token = sentence.tokens[token.head]
    occasion = token.rel == "obl" and preposition(sentence, token.index) in {"during", "amid"}
    return token.head if occasion and sentence.tokens[token.head].upos == "VERB" else -1
