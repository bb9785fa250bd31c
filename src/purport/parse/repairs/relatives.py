"""Clauses that begin with "where" behind a comma: they tell of the place before it."""

from dataclasses import replace

from purport.model import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"nmod", "flat", "compound", "appos", "conj", "punct", "nmod:unmarked"})


def repair_relatives(sentence: Sentence) -> dict[int, Token]:
    """Hang them on the place."""
    changes: dict[int, Token] = {}
    for clause in sentence.tokens:
        if clause.deprel == "advcl" and clause.upos == "VERB":
            changes |= _where(sentence, clause)
    return changes


def _where(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "combed the forest of Vell, where they seized two rifles" the clause tells of the forest."""
    where = next((t for t in sentence.children(clause.index, "advmod") if t.text.lower() == "where"), None)
    if where is None or where.index < 2 or not 0 <= clause.head < where.index or min(sentence.subtree(clause.index)) < where.index - 1:
        return {}
    last, comma = sentence.tokens[where.index - 2 : where.index]
    if comma.text != "," or last.upos not in _NOMINAL:
        return {}
    place = last
    while place.rel in _WITHIN and clause.head < place.head < place.index and _is_part(sentence, place):
        place = sentence.tokens[place.head]
    inside = clause.head in {t.index for t in sentence.ancestors(place.index)}
    return {clause.index: replace(clause, head=place.index, deprel="acl:relcl")} if inside else {}


def _is_part(sentence: Sentence, name: Token) -> bool:
    """Tell whether a word is a part of the noun above it, and no place of its own ("the forest of Vell", not "a post near Vell")."""
    return not any(c.lemma.lower() != "of" for c in sentence.children(name.index, "case"))
