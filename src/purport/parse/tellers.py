"""Who says it, where a parser hung him on what is said: "rebels killed two people, residents and an official said"."""

from dataclasses import replace

from purport.model import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def with_tellers(sentence: Sentence) -> Sentence:
    """The sentence with the words between a comma and a verb that has a clause before it, but no subject, as that verb's subject."""
    sentence = _with_last_word(sentence)
    tokens = list(sentence.tokens)
    for verb in sentence.tokens:
        told = any(clause.index < verb.index for clause in sentence.children(verb.index, "ccomp"))
        teller = _torn_off(sentence, verb) if told else None
        if teller is not None:
            tokens[teller] = replace(tokens[teller], head=verb.index, deprel="nsubj")
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


def _with_last_word(sentence: Sentence) -> Sentence:
    """The sentence with its last verb over the clause that it was joined to, where its subject was taken for a second one of that clause."""
    verb = next((t for t in reversed(sentence.tokens) if t.upos in {"VERB", "AUX"}), None)
    if verb is None or verb.upos != "VERB" or verb.rel not in {"conj", "parataxis"} or sentence.children(verb.index, "ccomp", "obj", "aux"):
        return sentence
    clause = sentence.tokens[verb.head]
    subjects = [s.index for s in sentence.children(clause.index, "nsubj", "nsubj:pass")]
    first = _behind_comma(sentence, verb)
    teller = next((i for i in subjects if clause.index < first <= i < verb.index), None)
    if teller is None or not any(i < clause.index for i in subjects):
        return sentence
    tokens = list(sentence.tokens)
    tokens[teller] = replace(tokens[teller], head=verb.index, deprel="nsubj")
    tokens[verb.index] = replace(verb, head=clause.head, deprel=clause.deprel)
    tokens[clause.index] = replace(clause, head=verb.index, deprel="ccomp")
    for other in sentence.children(verb.index, "nsubj"):  # "and the army", taken for who alone said it
        tokens[other.index] = replace(other, head=teller, deprel="conj")
        for word in sentence.children(verb.index, "cc"):
            tokens[word.index] = replace(word, head=other.index)
    return replace(sentence, tokens=tuple(tokens))


def _behind_comma(sentence: Sentence, verb: Token) -> int:
    """Where the words between the last comma and the verb begin; the verb's own index where there is no comma, or another verb between."""
    first = next((t.index + 1 for t in reversed(sentence.tokens[: verb.index]) if t.text == ","), verb.index)
    return verb.index if any(t.upos in {"VERB", "AUX"} for t in sentence.tokens[first : verb.index]) else first


def _torn_off(sentence: Sentence, verb: Token) -> int | None:
    """The head of the phrase right before a verb without subject that must be its subject."""
    if verb.upos != "VERB" or verb.index == 0 or sentence.tokens[verb.index - 1].upos not in _NOUNS:
        return None
    if sentence.children(verb.index, "nsubj", "csubj", "aux", "mark"):
        return None
    first = _behind_comma(sentence, verb)
    inside = range(first, verb.index)
    heads = [t for t in sentence.tokens[first : verb.index] if t.head not in inside and t.rel not in {"punct", "cc"}]
    return heads[0].index if len(heads) == 1 and heads[0].upos in _NOUNS else None
