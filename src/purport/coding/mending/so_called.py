"""Deeds that somebody calls something: "killed in what he called an attack by rebels" tells of an attack by rebels."""

from collections.abc import Callable
from dataclasses import replace

from purport.model import Sentence, Token

CALLING = frozenset({"call", "term", "label", "dub", "brand", "deem", "consider"})
DESCRIBING = frozenset({"describe", "denounce", "condemn", "characterise", "characterize", "decry", "regard", "see"})
"""Verbs whose word for the deed stands behind "as"."""
SAYING = frozenset({"say", "believe", "appear", "seem", "suspect", "claim", "think"})
"""Verbs whose clause says what the deed was ("in what police said was a robbery")."""
IN = frozenset({"in", "during", "after"})


def so_called(tokens: list[Token], doers: Callable[[Token], bool]) -> bool:
    """Mend in place; tell whether anything changed. `doers` tells of nouns that can do something or happen."""
    changed = False
    for what in tuple(tokens):
        if what.rel not in {"obl", "nmod"} or what.text.lower() != "what" or what.head < 0 or not what.index:
            continue
        case, verb = tokens[what.index - 1], next((t for t in tokens if t.head == what.index and t.deprel == "acl:relcl"), None)
        if case.head != what.index or case.lemma.lower() not in IN or verb is None:
            continue
        deed = _deed(tokens, verb)
        if deed is not None and deed.upos == "NOUN" and doers(deed) and _has_author(tokens, deed):
            _hang(tokens, what, case, verb, deed)
            changed = True
    return changed


def only_names(sentence: Sentence, deed: int, cue: int | None) -> bool:
    """Tell whether a verb only says what the deed is called: whoever is its subject tells nothing of what came of it."""
    clauses = (t for t in sentence.children(deed, "acl:relcl") if t.index == cue)
    return any(t.text.lower() == "what" for c in clauses for t in sentence.children(c.index, "dep"))


def told_with(sentence: Sentence, deed: int) -> int:
    """The verb with which a deed is told that somebody only calls something; of any other, the deed itself."""
    clauses = sentence.children(deed, "acl:relcl")
    named = any(only_names(sentence, deed, c.index) for c in clauses)
    return sentence.tokens[deed].head if named and sentence.tokens[deed].head >= 0 else deed


def _has_author(tokens: list[Token], deed: Token) -> bool:
    by = {t.head for t in tokens if t.rel == "case" and t.lemma.lower() == "by"}
    return any(t.head == deed.index and t.rel in {"nmod", "obl"} and t.index in by for t in tokens)


def _deed(tokens: list[Token], verb: Token) -> Token | None:
    """The noun that the clause gives the deed."""
    lemma = verb.lemma.lower()
    below = [t for t in tokens if t.head == verb.index and t.index > verb.index]
    cased = {t.head: t.lemma.lower() for t in tokens if t.rel == "case"}
    if lemma in CALLING:
        return next((t for t in below if t.rel in {"obj", "xcomp"} and t.index not in cased), None)
    if lemma in DESCRIBING:
        return next((t for t in below if t.rel in {"obl", "xcomp", "obj"} and cased.get(t.index) == "as"), None)
    copied = {t.head for t in tokens if t.rel == "cop"}
    if lemma in SAYING:
        return next((t for t in below if t.rel in {"ccomp", "xcomp"} and t.index in copied), None)
    return verb if verb.index in copied else None


def _hang(tokens: list[Token], what: Token, case: Token, verb: Token, deed: Token) -> None:
    """Give the deed the place of "what", with the clause that names it below it."""
    for token in tuple(tokens):
        if token.head == deed.index and token.index < deed.index and token.rel in {"cop", "case", "mark", "aux", "nsubj"}:
            tokens[token.index] = replace(token, head=verb.index, deprel="dep")
    said = tokens[what.head]
    told = (
        [t for t in tokens if t.head == said.index and t.rel == "ccomp"] if said.lemma.lower() in SAYING and what.index < said.index else []
    )
    tokens[deed.index] = replace(deed, head=told[0].index if told else said.index, deprel=what.deprel)
    tokens[case.index] = replace(case, head=deed.index)
    tokens[what.index] = replace(what, head=verb.index, deprel="dep")
    if verb.index != deed.index:
        tokens[verb.index] = replace(verb, head=deed.index, deprel="acl:relcl")
