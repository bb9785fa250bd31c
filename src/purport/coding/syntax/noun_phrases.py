"""The words of a noun phrase, without its clauses and its conjuncts."""

from purport.model import Sentence, Token

_WAYS = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())


def phrase_tokens(sentence: Sentence, head: int) -> set[int]:
    """The tokens of the noun phrase with this head, all in one run."""
    kept, todo = {head}, [head]
    while todo:
        for child in sentence.children(todo.pop()):
            if _in_phrase(sentence, child, head):
                kept.add(child.index)
                todo.append(child.index)
    low = head
    while low - 1 in kept or (low - 2 in kept and sentence.tokens[low - 1].text == "-"):
        low -= 1
    high = head
    while high + 1 in kept or (high + 2 in kept and sentence.tokens[high + 1].upos == "PUNCT"):
        high += 1
    return set(range(low, high + 1))


_WHERE = frozenset({"there", "here", "inside", "outside", "aboard", "nearby"})
"""Adverbs that say where those are who are counted, and not who they are; behind a pronoun they do ("those inside")."""


def _in_phrase(sentence: Sentence, child: Token, head: int) -> bool:
    if child.rel == "nmod" and child.deprel not in {"nmod:poss", "nmod:desc"}:
        way = any(t.lemma.lower() in _WAYS for t in sentence.children(child.index, "advmod"))  # "three people east of Vell"
        return not way and any(c.lemma.lower() == "of" for c in sentence.children(child.index, "case"))
    if child.rel == "case":
        return child.head != head or child.index > head
    if child.deprel == "obl:unmarked" or child.text == "-":  # "a 12-year-old boy"
        return child.head != head and sentence.tokens[child.head].rel in {"amod", "obl"}
    where = child.text.lower() in _WHERE and sentence.tokens[child.head].upos not in {"PRON", "DET"}
    if child.rel == "advmod" and child.index > child.head and (where or sentence.children(child.index, "obl")):
        return False  # "three people east of Vell", "20 houses there", "all four inside"
    return child.rel in {"det", "amod", "compound", "nummod", "flat", "nmod", "fixed", "advmod", "goeswith"}


EQUIPPED = frozenset("wear carry brandish wield arm armed masked hooded uniformed dress bear".split())


def are_equipped(sentence: Sentence, token: Token) -> bool:
    """Tell whether people are told as individuals, or with what they wear and carry ("30 men wearing uniforms"): those are no mere crowd."""
    return token.lemma.lower() == "individual" or any(t.lemma.lower() in EQUIPPED for t in sentence.children(token.index, "amod", "acl"))


def are_men_of(sentence: Sentence, head: int) -> bool:
    """Tell whether a noun means those who fight for the one named before it ("Orm's men", "Orm's forces")."""
    led = bool(sentence.children(head, "nmod:poss")) and all(t.upos == "PROPN" for t in sentence.children(head, "nmod:poss"))
    return led and sentence.tokens[head].lemma.lower() in {"man", "force", "troop", "fighter", "gunman", "militiaman"}
