"""Mend words in -ing: event nouns that were read as clauses ("a week of fighting"), and participles that belong to the verb of the clause."""

from collections.abc import Callable
from dataclasses import replace

from purport.coding.mending.hanging import FINITE
from purport.model import Token


def hang_participle(tokens: list[Token], token: Token, doers: Callable[[Token], bool], *, harm: bool = False) -> bool:
    """Hang "near the town, killing two" and "fired shells, destroying a mill" on the verb of the clause.

    Harm behind the object of a verb is what the verb's deed did ("ambushed a unit near the town killing two").
    """
    above = tokens[token.head]
    marked = any(t.head == token.index and t.rel == "mark" and t.lemma.lower() in {"before", "after", "while", "when"} for t in tokens)
    after_comma = marked or (tokens[token.index - 1].text == "," and not (doers(above) and above.rel == "nsubj"))
    if (doers(above) and not after_comma and not harm) or not any(t.head == token.index and t.rel in {"obj", "mark"} for t in tokens):
        return False
    for _ in range(4):
        if above.head < 0 or above.upos == "VERB":
            break
        above = tokens[above.head]
    if above.upos != "VERB" or above.index == token.index:
        return False
    tokens[token.index] = replace(token, head=above.index, deprel="advcl")
    return True


ACCUSING = frozenset({"accuse", "suspect", "convict"})
"""Verbs whose object is the doer of what stands behind "of"."""
AIMED = frozenset({"at", "on", "upon", "into", "towards"})


def _accused_of(tokens: list[Token], token: Token) -> bool:
    """Tell whether a gerund tells what somebody is accused of having aimed ("accused Norland of firing at a village"): it stays a verb."""
    if token.rel != "advcl" or tokens[token.head].lemma.lower() not in ACCUSING:
        return False
    phrases = {t.index for t in tokens if t.head == token.index and t.rel == "obl"}
    return any(t.rel == "case" and t.head in phrases and t.lemma.lower() in AIMED for t in tokens)


def _of_others(tokens: list[Token], token: Token) -> bool:
    """Tell whether fighting is nobody's of the clause ("people crossed the border after fighting in Vell"): no enemy is told, and no length."""
    phrases = {t.index for t in tokens if t.head == token.index and t.rel == "obl"}
    cases = {t.lemma.lower() for t in tokens if t.rel == "case" and t.head in phrases}
    return (
        token.text.lower() in {"fighting", "shelling", "infighting"}
        and bool(phrases)
        and cases <= {"in", "near", "at", "around", "between", "on"}
    )


def event_gerund(tokens: list[Token], token: Token, doers: Callable[[Token], bool]) -> bool:
    """A gerund that has an article or preposition, or stands where the subject is missing, or heads a note with two sides, is an event noun ("a week of fighting", "Fighting between rebels and the army")."""
    noun = replace(token, lemma=token.text.lower())
    below = [t for t in tokens if t.head == token.index]
    leading = {"in", "of", "during", "amid", "over"} | ({"after"} if _of_others(tokens, token) else set())
    cased = {t.head for t in tokens if t.rel == "case" and t.lemma.lower() == "of"}
    whose = [t for t in below if t.rel == "obj" and t.index in cased]  # "over killing of a judge"
    led = [t for t in below if t.rel == "mark" and t.lemma.lower() in leading and t.index < token.index]
    if (
        not doers(noun)
        or any(t.rel in {"obj", "mark", "aux", "nsubj"} for t in below if t not in led and t not in whose)
        or _accused_of(tokens, token)
    ):
        return False
    for mark in led:
        tokens[mark.index] = replace(mark, deprel="case")
    determined = bool(led) or any(t.rel in {"det", "case"} for t in below)
    above = tokens[token.head] if token.head >= 0 else None
    lacks = (
        above is not None
        and token.rel in {"advcl", "csubj", "acl"}
        and token.index < above.index
        and above.xpos in FINITE
        and not any(t.head == above.index and t.rel in {"nsubj", "nsubj:pass"} for t in tokens)
    )
    sided = token.rel == "root" and any(
        t.rel == "case" and t.lemma.lower() == "between" and t.head in {b.index for b in below} for t in tokens
    )
    if not determined and not lacks and not sided and token.rel not in {"nsubj", "obj", "obl", "nmod"}:
        return False
    relation = "nsubj" if lacks else {"advcl": "obl", "acl": "nmod", "xcomp": "obj", "ccomp": "obj"}.get(token.rel, token.deprel)
    tokens[token.index] = replace(noun, upos="NOUN", xpos="NN", feats="Number=Sing", deprel=relation)
    for other in tuple(tokens):
        if other.head == token.index and (other.rel == "obl" or other in whose):
            tokens[other.index] = replace(other, deprel="nmod")
    return True
