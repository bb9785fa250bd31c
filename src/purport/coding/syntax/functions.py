"""The function in which a word stands to the one right above it in the tree."""

from dataclasses import dataclass

from purport.coding.syntax.conjuncts import NOMINAL
from purport.coding.syntax.predicates import is_passive, is_predicate, preposition
from purport.model import Sentence, Token

LONG_PREPOSITIONS = {
    ("as", "result"): "as a result of",
    ("as", "consequence"): "as a result of",
    ("in", "consequence"): "as a result of",
    ("in", "course"): "during",
    ("at", "hand"): "by",
}
"""Prepositions of several words, by their first word and their noun."""
RECKONING = frozenset({"account", "count", "estimate", "reckoning", "tally"})
"""What a thing is told "by": its owner is no doer."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that fills a function; `shared` tells that another clause lends it."""

    function: str
    head: int
    shared: bool = False


def child_of_verb(sentence: Sentence, child: Token, passive: bool) -> Argument | None:
    """What a word is to the verb right above it, as if that were active; None for no party to it."""
    rel = child.rel
    if rel == "obj" and child.lemma.lower() == "hand" and preposition(sentence, child.index) == "at":
        rel = "obl"  # "died at the hands of rebels"
    if rel in {"nsubj", "csubj"}:
        return Argument("obj" if passive or child.deprel.endswith(":pass") else "subj", child.index)
    if rel in {"obj", "iobj"}:
        return Argument(rel, child.index)
    if rel in {"obl", "nmod", "dep"} and child.upos in NOMINAL:
        word = preposition(sentence, child.index)
        if word == "by" and child.lemma.lower() in RECKONING and sentence.children(child.index, "nmod:poss", "nmod"):
            return None  # "by the army's account, the rebels fled", "by the count of a priest"
        if word == "by" and passive:
            return Argument("subj", child.index)
        if word == "for" and child.lemma.lower() == "time" and sentence.children(child.index, "amod"):
            return Argument("tmod", child.index)  # "attacked the post for the third time" tells no reason
        return _long_preposition(sentence, child, word) or Argument(word or "tmod", child.index)
    return None


def _long_preposition(sentence: Sentence, child: Token, word: str) -> Argument | None:
    """What "as a result of" and "in the course of" govern, where the parser made their noun an oblique of its own."""
    name = LONG_PREPOSITIONS.get((word, child.lemma.lower()))
    if name is None:
        return None
    below = next((t for t in sentence.children(child.index, "nmod") if preposition(sentence, t.index) == "of"), None)
    if name == "by" and below is None:
        return None
    function = "subj" if name == "by" and is_passive(sentence, child.head) else name
    return Argument(function, below.index if below is not None else child.index)


def noun_arguments(sentence: Sentence, noun: int) -> list[Argument]:
    """Functions of an event noun, heads only."""
    found: list[Argument] = []
    for child in sentence.children(noun):
        if child.deprel == "nmod:poss":
            found.append(Argument("poss", child.index))
        elif child.rel in {"nmod", "obl"} and child.upos in NOMINAL:
            found.append(Argument(preposition(sentence, child.index) or "nmod", child.index))
        elif child.rel in {"compound", "amod"}:
            found.append(Argument(child.rel, child.index))
        elif child.rel == "nummod" and "Number=Plur" in sentence.tokens[noun].feats:
            found.append(Argument("num", child.index))
        elif child.rel == "nsubj" and any(t.xpos == "POS" for t in sentence.children(child.index, "case")):
            found.append(Argument("poss", child.index))
        elif child.rel == "nsubj":
            found.append(Argument("by" if preposition(sentence, noun) == "behind" else "subj", child.index))
    return found


def function_at(sentence: Sentence, governor: int, index: int) -> str | None:
    """The function in which the word `index` (or its first conjunct) stands to `governor`, as `arguments` names it."""
    token = sentence.tokens[index]
    if token.head == governor:
        if token.rel in {"xcomp", "ccomp", "advcl", "acl", "csubj", "parataxis", "appos"}:
            return token.rel
        if is_predicate(sentence, governor):
            found = child_of_verb(sentence, token, is_passive(sentence, governor))
            return found.function if found else None
        return next((a.function for a in noun_arguments(sentence, governor) if a.head == index), None)
    return None
