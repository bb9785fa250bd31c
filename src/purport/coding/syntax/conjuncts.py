"""Nominals and verbs joined to others: what "and" and a list put side by side."""

from purport.model import Sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())


def with_conjuncts(sentence: Sentence, head: int) -> list[int]:
    """A nominal and those joined to it by "and" or "or"."""
    found = [head]
    for name in sentence.children(head, "appos", "flat") if sentence.tokens[head].upos == "NOUN" else ():
        if name.upos == "PROPN" and name.index == head + 1:  # "the leader Tom Orm and four of his men"
            found.extend(i for one in sentence.children(name.index, "conj") for i in with_conjuncts(sentence, one.index))
    for one in sentence.children(head, "conj", "appos"):
        if one.rel == "appos" and not _listed(sentence, one.index):
            continue
        if one.upos == "NOUN" and sentence.tokens[head].text.lower() in DAYS:
            continue  # "on Saturday, defence officials said": no list, whatever the parser makes of it
        if any(t.lemma.lower() == "not" for t in sentence.children(one.index, "advmod")):
            continue  # "by the army and not the rebels"
        if one.upos in NOMINAL and not sentence.children(one.index, "nsubj", "cop"):
            found.extend(with_conjuncts(sentence, one.index))
    others = [i for i in found if sentence.tokens[i].text.lower() not in REFLEXIVE]
    return others or found  # "killed himself and six recruits": what he does to himself is not done to another


REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def _listed(sentence: Sentence, index: int) -> bool:
    """Tell whether an apposition is a further item of a list: "a man, his wife and their daughter" are three."""
    token = sentence.tokens[index]
    owned = any(t.upos == "PRON" for t in sentence.children(index, "nmod:poss"))
    beside = [t for t in sentence.children(token.head, "conj") if t.index > index]
    below = [t for t in sentence.children(index, "conj") if sentence.children(t.index, "det", "nmod:poss")]
    return owned and token.upos == "NOUN" and bool(beside or below)


def first_conjunct(sentence: Sentence, index: int) -> int:
    """The word that heads the coordination in which `index` stands."""
    token = sentence.tokens[index]
    for _ in range(len(sentence.tokens)):
        if token.rel != "conj" or token.head < 0:
            break
        token = sentence.tokens[token.head]
    return token.index
