"""Clauses that begin with "where" behind a comma tell of the place before it; those with "of whom" of some of the people before it."""

from dataclasses import replace

from purport.model import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_SOME = frozenset("most many some several all half few none both majority part dozen hundred thousand".split())
_WITHIN = frozenset({"nmod", "flat", "compound", "appos", "conj", "punct", "nmod:unmarked"})


def repair_relatives(sentence: Sentence) -> dict[int, Token]:
    """Hang them on the place."""
    changes: dict[int, Token] = {}
    for clause in sentence.tokens:
        if clause.deprel == "advcl" and clause.upos == "VERB":
            changes |= _where(sentence, clause)
        elif clause.deprel == "acl:relcl" and clause.upos == "VERB":
            changes |= _of_whom(sentence, clause)
    return changes


def _of_whom(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "survivors, some 3,000 of whom have fled" the 3,000 have fled."""
    whom = next((t for t in sentence.children(clause.index, "obl") if t.text.lower() in {"whom", "which"}), None)
    if whom is None or whom.index < 3 or sentence.tokens[whom.index - 1].lemma.lower() != "of":
        return {}
    count = sentence.tokens[whom.index - 2]
    counts = count.upos == "NUM" or (count.upos in {"DET", "ADJ", "PRON", "NOUN"} and count.lemma.lower() in _SOME)
    if not counts or sentence.children(clause.index, "nsubj") or count.head in sentence.subtree(whom.index):
        return {}
    passive = bool(sentence.children(clause.index, "aux:pass"))
    return {
        count.index: replace(count, head=clause.index, deprel="nsubj:pass" if passive else "nsubj"),
        whom.index: replace(whom, head=count.index, deprel="nmod"),
        **{t.index: replace(t, head=count.index) for t in sentence.children(clause.head, "nmod") if t.index == count.index - 1},
    }


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
