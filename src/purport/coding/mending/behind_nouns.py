"""Clauses behind "of X" and "near X" that a parser hung on the noun before: who was killed is no death, and "where" is no patrol."""

from collections.abc import Sequence
from dataclasses import replace

from purport.model import Mention, MentionKind, Token

DEATHS = frozenset("death loss memory passing funeral burial body remains demise".split())
"""What is somebody's, and is itself neither killed nor carried off."""
SLAIN = frozenset("kill murder assassinate slay shoot gun execute ambush kidnap abduct massacre behead strangle stab".split())


def behind_nouns(tokens: list[Token], mentions: Sequence[Mention]) -> bool:
    """Mend in place; tell whether anything changed."""
    return _dead_of_death(tokens) | _where_of_place(tokens, mentions) | _done_at_chance(tokens)


def _dead_of_death(tokens: list[Token]) -> bool:
    """In "the death of a senator, murdered by gunmen" the senator was murdered."""
    changed = False
    for token in tuple(tokens):
        noun = tokens[token.head] if token.head >= 0 else token
        if token.rel != "acl" or token.xpos != "VBN" or token.lemma.lower() not in SLAIN or noun.lemma.lower() not in DEATHS:
            continue
        of = {t.head for t in tokens if t.rel == "case" and t.lemma.lower() == "of"}
        dead = [t for t in tokens[noun.index : token.index] if t.head == noun.index and t.rel == "nmod" and t.index in of]
        if dead:
            tokens[token.index] = replace(token, head=dead[0].index)
            changed = True
    return changed


CHANCES = frozenset({"opportunity", "chance", "occasion"})
TAKING = frozenset({"take", "seize", "use", "grab", "avail", "exploit"})


def _done_at_chance(tokens: list[Token]) -> bool:
    """In "took the opportunity to plant bombs" they planted them, which is told of them and not of the opportunity."""
    changed = False
    for token in tuple(tokens):
        noun = tokens[token.head] if token.head >= 0 else token
        if token.rel != "acl" or token.xpos != "VB" or noun.lemma.lower() not in CHANCES or noun.rel not in {"obj", "obl"}:
            continue
        verb = tokens[noun.head]
        if verb.lemma.lower() in TAKING and verb.xpos in {"VBD", "VBN"}:
            tokens[token.index] = replace(token, head=verb.index, deprel="advcl")
            changed = True
    return changed


def _where_of_place(tokens: list[Token], mentions: Sequence[Mention]) -> bool:
    """In "attacked a patrol near the bridge where two were killed" it was at the bridge: "where" takes up no people."""
    people = {m.head for m in mentions if m.kind in {MentionKind.ACTOR, MentionKind.PERSON}}
    changed = False
    for where in tuple(tokens):
        clause = tokens[where.head] if where.lemma.lower() == "where" and where.head >= 0 else where
        if clause.deprel != "acl:relcl" or clause.head not in people or where.index == 0:
            continue
        before = tokens[where.index - 1]
        if before.upos == "NOUN" and before.head == clause.head and before.rel == "nmod" and before.index not in people:
            tokens[clause.index] = replace(clause, head=before.index)
            changed = True
    return changed
