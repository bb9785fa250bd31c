"""Who says it, where a parser hung him on what is said: "rebels killed two people, residents and an official said"."""

from dataclasses import replace

from purport.model import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def with_tellers(sentence: Sentence) -> Sentence:
    """The sentence with the words between a comma and a verb that has a clause before it, but no subject, as that verb's subject."""
    tokens = list(sentence.tokens)
    for verb in sentence.tokens:
        teller = _torn_off(sentence, verb)
        if teller is not None:
            tokens[teller] = replace(tokens[teller], head=verb.index, deprel="nsubj")
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


def _torn_off(sentence: Sentence, verb: Token) -> int | None:
    """The head of the phrase right before the verb that must be its subject."""
    if verb.upos != "VERB" or verb.index == 0 or sentence.tokens[verb.index - 1].upos not in _NOUNS:
        return None
    told = any(clause.index < verb.index for clause in sentence.children(verb.index, "ccomp"))
    if not told or sentence.children(verb.index, "nsubj", "csubj", "aux", "mark"):
        return None
    first = next((t.index + 1 for t in reversed(sentence.tokens[: verb.index]) if t.text == ","), None)
    if first is None or any(t.upos in {"VERB", "AUX"} for t in sentence.tokens[first : verb.index]):
        return None
    inside = range(first, verb.index)
    heads = [t for t in sentence.tokens[first : verb.index] if t.head not in inside and t.rel not in {"punct", "cc"}]
    return heads[0].index if len(heads) == 1 and heads[0].upos in _NOUNS else None
