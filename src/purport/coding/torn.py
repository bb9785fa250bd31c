"""Mend phrases that a parser spread over both sides of their verb ("[Orland artillery] shelled [positions]" read as one noun)."""

from dataclasses import replace

from purport.model import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def torn_subject(tokens: list[Token]) -> bool:
    """A noun right before a finite verb cannot be part of the object behind it: it is the subject, with all that stood before it."""
    subjects = {t.head for t in tokens if t.rel in {"nsubj", "csubj"}}
    for token in tokens[:-1]:
        verb = tokens[token.index + 1]
        if token.rel not in {"compound", "nmod", "amod"} or token.upos not in {"NOUN", "PROPN"} or token.head <= verb.index:
            continue
        if verb.upos != "VERB" or verb.xpos not in FINITE or verb.index in subjects or tokens[token.head].head != verb.index:
            continue
        for other in tuple(tokens[: token.index]):
            if other.head == token.head:
                tokens[other.index] = replace(other, head=token.index)
        tokens[token.index] = replace(token, head=verb.index, deprel="nsubj")
        return True
    return False
