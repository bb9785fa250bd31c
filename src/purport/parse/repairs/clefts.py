"""Clauses that stand far from what they are about: "it was the army, backed by gunmen, that stormed Vell"; people counted beside people counted."""

from dataclasses import replace

from purport.model import Sentence, Token

_RELATIVE = frozenset({"who", "that", "which"})
_NAMES = frozenset({"PROPN", "ADJ"})


def repair_clefts(sentence: Sentence) -> dict[int, Token]:
    """Give the noun that "it was" brings out the clause that follows, and counted people the place beside those counted before."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel == "acl:relcl":
            changes |= _brought_out(sentence, token)
        elif token.rel == "conj" and token.upos == "NOUN" and sentence.children(token.index, "nummod"):
            changes |= _beside_counted(sentence, token)
    return changes


def _brought_out(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "it was the army, backed by gunmen, that stormed Vell" the comma closes what is said aside: the army stormed it."""
    word = next((t for t in sentence.children(clause.index, "nsubj") if t.lemma.lower() in _RELATIVE), None)
    if word is None or word.index < 2 or sentence.tokens[word.index - 1].text != ",":
        return {}
    for above in sentence.ancestors(clause.index):
        subject = next((t for t in sentence.children(above.index, "nsubj", "expl") if t.text.lower() == "it"), None)
        if subject is not None and sentence.children(above.index, "cop") and above.upos in {"NOUN", "PROPN"}:
            aside = any(t.text == "," for t in sentence.tokens[above.index : word.index - 1])
            return {clause.index: replace(clause, head=above.index)} if aside and clause.head != above.index else {}
    return {}


def _beside_counted(sentence: Sentence, people: Token) -> dict[int, Token]:
    """In "3 members of the Front and 2 children were killed" the children stand beside the members: no group's name is joined to a number."""
    group = sentence.tokens[people.head]
    counted = sentence.tokens[group.head] if group.rel == "nmod" and group.head >= 0 else group
    if counted is group or counted.upos != "NOUN" or not sentence.children(counted.index, "nummod") or group.upos not in _NAMES:
        return {}
    return {people.index: replace(people, head=counted.index)}
