"""Who says it, where a parser hung him on what is said: "rebels killed two people, residents and an official said"."""

from dataclasses import replace

from purport.model import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def with_tellers(sentence: Sentence) -> Sentence:
    """The sentence with the words between a comma and a verb that has a clause before it, but no subject, as that verb's subject."""
    sentence = _gone_on(_fronted(_told_behind(_aside(_inverted(sentence)))))
    tokens = list(sentence.tokens)
    for verb in sentence.tokens:
        told = any(clause.index < verb.index for clause in sentence.children(verb.index, "ccomp"))
        teller = _torn_off(sentence, verb) if told else None
        if teller is not None:
            tokens[teller] = replace(tokens[teller], head=verb.index, deprel="nsubj")
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


_HARMING = frozenset(
    "kill wound injure destroy damage leave cause force capture seize burn hit set trigger spark prompt bring maim".split()
)
"""Participles that go on with what is said, behind whoever said it."""


def _gone_on(sentence: Sentence) -> Sentence:
    """In "a car was hit, confirmed the spokesman, wounding three" the hit wounded them, and not the spokesman."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.xpos != "VBG" or token.rel != "advcl" or token.lemma.lower() not in _HARMING or token.head < 0:
            continue
        verb = sentence.tokens[token.head]
        said = [c for c in sentence.children(verb.index, "ccomp") if c.index < verb.index]
        behind = sentence.tokens[token.index - 1].text == ","
        if said and verb.index < token.index and behind and not sentence.children(token.index, "mark"):
            tokens[token.index] = replace(token, head=said[-1].index)
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


def _aside(sentence: Sentence) -> Sentence:
    """The sentence with a last "…, it said", which nobody says, beside what is said."""
    verb = next((t for t in reversed(sentence.tokens) if t.rel != "punct"), None)
    if verb is None or verb.xpos not in {"VBD", "VBZ", "VBP"} or verb.rel not in {"ccomp", "conj", "advcl"} or verb.head > verb.index:
        return sentence
    first = _behind_comma(sentence, verb)
    below = [t for t in sentence.children(verb.index) if t.rel not in {"punct", "advmod"}]
    if first == verb.index or [t.rel for t in below] != ["nsubj"] or min(sentence.subtree(below[0].index)) != first:
        return sentence
    return replace(sentence, tokens=(*sentence.tokens[: verb.index], replace(verb, deprel="parataxis"), *sentence.tokens[verb.index + 1 :]))


def _inverted(sentence: Sentence) -> Sentence:
    """In "Among the dead were the mayor and a guard, police said" those behind "were" are its subject, and say nothing."""
    tokens = list(sentence.tokens)
    for verb in sentence.tokens:
        subjects = sentence.children(verb.index, "nsubj") if verb.upos == "VERB" else []
        if (
            len(subjects) != 2
            or subjects[1].index > verb.index
            or not subjects[0].index < _behind_comma(sentence, verb) <= subjects[1].index
        ):
            continue
        first = min(sentence.subtree(subjects[0].index))
        were = sentence.tokens[first - 1] if first else verb
        if were.lemma.lower() != "be" or were.head != verb.index or were.rel not in {"ccomp", "aux", "cop"}:
            continue
        tokens[were.index] = replace(were, deprel="ccomp")
        for word in (subjects[0], *(c for c in sentence.children(verb.index, "obl", "advmod", "punct") if c.index < were.index)):
            tokens[word.index] = replace(word, head=were.index)
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


def _fronted(sentence: Sentence) -> Sentence:
    """In "In a clash on May 3, troops held nine men, residents said" the clash is when they were held, and not when it was said."""
    tokens = list(sentence.tokens)
    for verb in sentence.tokens:
        clause = next((c for c in sentence.children(verb.index, "ccomp") if c.index < verb.index), None)
        subject = sentence.children(clause.index, "nsubj", "nsubj:pass") if clause is not None else []
        if clause is None or not subject or not sentence.children(verb.index, "nsubj"):
            continue
        first = min(min(sentence.subtree(t.index)) for t in subject)
        for token in sentence.children(verb.index, "obl"):
            if max(sentence.subtree(token.index)) < first < clause.index:
                tokens[token.index] = replace(token, head=clause.index)
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


def _told_behind(sentence: Sentence) -> Sentence:
    """In "Not one truck was lost, says the mayor" who stands right behind the last verb says it, and has no part in what is told before."""
    for verb in sentence.tokens:
        clause = next((c for c in sentence.children(verb.index, "ccomp") if c.index < verb.index), None)
        if verb.upos != "VERB" or clause is None or sentence.children(verb.index, "nsubj", "csubj", "obj", "aux", "mark"):
            continue
        below = set(sentence.subtree(clause.index))
        behind = (t for t in sentence.tokens[verb.index + 1 :] if t.index in below and t.head < verb.index and t.upos in _NOUNS)
        teller = next((t for t in behind if min(sentence.subtree(t.index)) == verb.index + 1), None)
        if teller is not None and teller.rel in {"nsubj", "obj", "conj", "appos", "dep", "obl", "nmod"}:
            tokens = list(sentence.tokens)
            tokens[teller.index] = replace(teller, head=verb.index, deprel="nsubj")
            return replace(sentence, tokens=tuple(tokens))
    return sentence


def _behind_comma(sentence: Sentence, verb: Token) -> int:
    """Where the words between the last comma and the verb begin; the verb's own index where there is no comma, or another verb between.

    A name between commas right before the verb belongs to the office before it ("the governor, Ana Lind, said").
    """
    end = verb.index
    if end > 2 and sentence.tokens[end - 1].text == ",":
        name = next((t.index for t in reversed(sentence.tokens[: end - 1]) if t.upos != "PROPN"), 0)
        end = name if sentence.tokens[name].text == "," and name < end - 2 else end
    first = next((t.index + 1 for t in reversed(sentence.tokens[:end]) if t.text == ","), verb.index)
    return verb.index if any(t.upos in {"VERB", "AUX"} for t in sentence.tokens[first : verb.index]) else first


def _torn_off(sentence: Sentence, verb: Token) -> int | None:
    """The head of the phrase right before a verb without subject that must be its subject."""
    before = sentence.tokens[verb.index - 1] if verb.index else verb
    if verb.upos != "VERB" or not (before.upos in _NOUNS or before.text == ","):
        return None
    if sentence.children(verb.index, "nsubj", "csubj", "aux", "mark"):
        return None
    first = _behind_comma(sentence, verb)
    inside = range(first, verb.index)
    heads = [t for t in sentence.tokens[first : verb.index] if t.head not in inside and t.rel not in {"punct", "cc"}]
    return heads[0].index if len(heads) == 1 and heads[0].upos in _NOUNS | {"NUM"} else None
