"""Verbs behind "and" that go on with another clause than the engine read, and subjects read into the phrase before them."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.told import SAYING

_SPOKEN = frozenset(
    "accuse blame deny condemn denounce call demand urge appeal warn vow threaten reject dismiss announce promise pledge insist describe".split()
)
"""What somebody does by speaking: behind "said that … and" it is done by him who said it."""
_HARMING = frozenset({"kill", "wound", "injure", "hurt", "maim"})
_BUT = frozenset({"but", "yet", "though"})
_TELLINGS = frozenset("claim report account statement assertion allegation figure version".split())
"""What is told, of which another says behind "but" how far it is true."""
_CLAUSES = frozenset({"before", "when", "as", "until", "after", "while"})
_THEM = frozenset({"him", "her", "them"})
_PLACING = frozenset({"in", "outside", "inside", "near", "at", "around"})


def repair_beside(sentence: Sentence) -> dict[int, Token]:
    """Give joined verbs the clause that they go on with, and verbs the subject right before them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel == "conj" and token.upos == "VERB" and token.xpos in {"VBD", "VBN"}:
            changes |= _said_beside(sentence, token) or _hurt_in_clause(sentence, token)
        if token.rel == "conj" and token.index not in changes:
            changes |= _of_what_was_said(sentence, token)
        elif token.rel == "nmod" and token.xpos in {"NNS", "NNPS"}:
            changes |= _subject_behind_place(sentence, token)
    return changes


def _said_beside(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "the Front said that a jet had bombed the school and accused the army" it is the Front that accused."""
    told = sentence.tokens[verb.head]
    said = sentence.tokens[told.head] if told.head >= 0 else told
    if verb.lemma.lower() not in _SPOKEN or told.rel != "ccomp" or said.lemma.lower() not in SAYING or said.xpos != "VBD":
        return {}
    if told.lemma.lower() in _SPOKEN | SAYING or told.upos != "VERB" or said.index > told.index:
        return {}
    if sentence.children(verb.index, "nsubj", "aux", "aux:pass", "mark") or not sentence.children(said.index, "nsubj"):
        return {}
    finite = bool(sentence.children(told.index, "aux")) or told.xpos == "VBD"
    return {verb.index: replace(verb, head=said.index, xpos="VBD")} if finite else {}


def _of_what_was_said(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "the army said that it had killed 80, but the figure is seen as inflated" no army says so of its own figure."""
    told = sentence.tokens[clause.head]
    said = sentence.tokens[told.head] if told.head >= 0 else told
    subjects = sentence.children(clause.index, "nsubj")
    but = any(t.lemma.lower() in _BUT for t in sentence.children(clause.index, "cc"))
    if told.rel != "ccomp" or said.lemma.lower() not in SAYING or said.index > told.index or not subjects or not but:
        return {}
    pointed = any(t.lemma.lower() in {"the", "this", "that", "such"} for t in sentence.children(subjects[0].index, "det"))
    bare = not sentence.children(subjects[0].index, "nmod", "acl", "nmod:poss")
    telling = subjects[0].lemma.lower() in _TELLINGS and pointed and bare
    return {clause.index: replace(clause, head=said.index)} if telling else {}


def _hurt_in_clause(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "he pulled out children before a second bomb hit the yard and killed him" the bomb killed him."""
    above = sentence.tokens[verb.head]
    whom = sentence.children(verb.index, "obj")
    if verb.lemma.lower() not in _HARMING or not whom or whom[0].text.lower() not in _THEM or sentence.children(verb.index, "nsubj", "aux"):
        return {}
    clauses = [
        c
        for c in sentence.children(above.index, "advcl")
        if above.index < c.index < verb.index
        and sentence.children(c.index, "nsubj")
        and any(m.lemma.lower() in _CLAUSES for m in sentence.children(c.index, "mark", "advmod"))
    ]
    links = sentence.children(verb.index, "cc")
    if not clauses or not links or sentence.tokens[links[0].index - 1].text == ",":
        return {}
    return {verb.index: replace(verb, head=clauses[-1].index)}


def _subject_behind_place(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "Outside the court in Vell police used tear gas" the police used it, and are no part of the place."""
    verb = sentence.tokens[noun.index + 1] if noun.index + 1 < len(sentence.tokens) else noun
    place = sentence.tokens[noun.head]
    opens = place.rel == "obl" and place.head == verb.index and sentence.tokens[0].lemma.lower() in _PLACING
    if verb.xpos != "VBD" or not opens or sentence.children(verb.index, "nsubj", "csubj", "expl"):
        return {}
    town = sentence.tokens[noun.index - 1]
    case = sentence.children(noun.index, "case")
    if town.upos != "PROPN" or town.head != place.index:
        return {}
    changes = {noun.index: replace(noun, head=verb.index, deprel="nsubj")}
    return changes | {c.index: replace(c, head=town.index) for c in case}
