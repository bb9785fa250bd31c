"""Mend clauses that lost their verb: "men believed to be rebels attacked a convoy" is no belief of the men's."""

from dataclasses import replace

from purport.coding.mending.hanging import FINITE
from purport.model import Token

HELD_TO_BE = frozenset("believe think suspect allege report presume say understand assume".split())
"""Verbs whose participle right behind a noun says what its people are taken for."""


def reduced_clause(tokens: list[Token]) -> bool:
    """A noun taken for something ("believed to be …", "suspected of being …") is the subject of the finite verb behind, which has none."""
    subjects = {t.head: t for t in tokens if t.rel == "nsubj"}
    for token in tokens[1:]:
        noun = tokens[token.index - 1]
        if token.upos != "VERB" or token.lemma.lower() not in HELD_TO_BE or noun.upos not in {"NOUN", "PROPN"} or token.rel == "acl":
            continue
        own = subjects.get(token.index, noun)
        below = {t.rel for t in tokens if t.head == token.index}
        if own is not noun or "aux" in below or not below & {"xcomp", "advcl", "ccomp"}:
            continue
        verb = _verb_without_subject(tokens, token, set(subjects))
        if verb is None or noun.head not in {token.index, token.head, verb.index}:
            continue
        _restore(tokens, noun, token, verb)
        return True
    return False


def _verb_without_subject(tokens: list[Token], token: Token, having: set[int]) -> Token | None:
    """The first finite verb behind the participle, where it lacks a subject and hangs beside or below the participle."""
    for other in tokens[token.index + 1 :]:
        if other.upos == "VERB" and other.xpos in FINITE:
            beside = other.head in {token.head, token.index} or token.head == other.index
            return other if other.index not in having and beside and other.rel in {"ccomp", "root", "parataxis", "conj", "dep"} else None
    return None


def _restore(tokens: list[Token], noun: Token, token: Token, verb: Token) -> None:
    above = verb if verb.head != token.index else replace(verb, head=token.head, deprel=token.deprel)
    tokens[verb.index] = above
    tokens[token.index] = replace(token, head=noun.index, deprel="acl", xpos="VBN")
    tokens[noun.index] = replace(noun, head=verb.index, deprel="nsubj")
    for other in tuple(tokens):
        if other.head == token.index and other.index > verb.index:
            tokens[other.index] = replace(other, head=verb.index)
