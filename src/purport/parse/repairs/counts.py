"""Counts read as parts of another item or clause: "two bridges, two systems", "3 dead, 7 hurt", "has 26 dead"."""

from dataclasses import replace

from purport.model import Sentence, Token

LOST = frozenset({"dead", "hurt", "injured", "wounded", "missing", "killed", "displaced", "detained", "arrested"})
HARM = frozenset({"injury", "wound", "damage", "harm"})
INCLUDING = frozenset({"incl.", "incl"})
"""Short for "including"."""
_OWN = ("aux", "aux:pass", "cop", "obj", "obl", "advcl", "ccomp")


def repair_counts(sentence: Sentence) -> dict[int, Token]:
    """Hang a count and the word for what befell those who are counted on each other."""
    changes: dict[int, Token] = {}
    for count in sentence.tokens[:-1]:
        if count.upos == "NUM":
            changes |= _counted(sentence, count, sentence.tokens[count.index + 1])
        elif count.upos == "ADJ" and count.rel == "xcomp" and count.text.lower() in LOST:
            changes |= _counted_state(sentence, count)
        elif count.lemma.lower() in HARM and count.rel == "conj":
            changes |= _to_whom(sentence, count)
        elif count.text.lower() in INCLUDING and count.index:
            changes |= _included(sentence, count, sentence.tokens[count.index - 1])
    return changes


def _counted(sentence: Sentence, count: Token, after: Token) -> dict[int, Token]:
    word = after.text.lower()
    if count.rel == "nummod" and after.upos == "NOUN":
        return _of_next(sentence, count)
    if word not in LOST:
        return {}
    if count.rel in {"nsubj", "nsubj:pass"} and count.head == after.index and after.rel in {"conj", "parataxis"}:
        return {} if sentence.children(after.index, *_OWN) else {count.index: replace(count, deprel="nummod")}
    if count.rel == "conj" and after.rel == "conj" and after.head == count.head and after.upos in {"ADJ", "VERB"}:
        return {} if sentence.children(after.index, *_OWN) else _counts_next(sentence, count, after)  # "eight dead and 21 injured"
    if count.rel == "obj" and after.rel == "xcomp" and after.head == count.head and after.upos == "ADJ":
        return {after.index: replace(after, head=count.index, deprel="amod")}
    toll = count.rel == "nmod" and any(t.lemma.lower() == "of" for t in sentence.children(count.index, "case"))
    if toll and after.rel == "xcomp" and after.head == sentence.tokens[count.head].head:
        return {after.index: replace(after, head=count.index, deprel="amod")}  # "left a toll of two dead"
    return {}


def _counts_next(sentence: Sentence, count: Token, state: Token) -> dict[int, Token]:
    joined = {t.index: replace(t, head=state.index) for t in sentence.children(count.index, "cc", "punct")}
    return {**joined, count.index: replace(count, head=state.index, deprel="nummod")}


def _counted_state(sentence: Sentence, state: Token) -> dict[int, Token]:
    """In "medics reported eight dead" a state that a number counts is who was reported, and nobody who reports is dead."""
    number = sentence.tokens[state.index - 1] if state.index else state
    counted = number.upos == "NUM" and number.head == state.index and number.rel == "nummod"
    verb = sentence.tokens[state.head]
    if not counted or verb.upos != "VERB" or sentence.children(verb.index, "obj", "nsubj:pass", "aux:pass"):
        return {}
    return {state.index: replace(state, deprel="obj")}


def _of_next(sentence: Sentence, count: Token) -> dict[int, Token]:
    """In "two bridges, two artillery systems" the first two are bridges: a number counts nothing behind a comma."""
    noun = sentence.tokens[count.index + 1]
    while noun.index + 1 < len(sentence.tokens) and sentence.tokens[noun.index + 1].upos == "NOUN":
        noun = sentence.tokens[noun.index + 1]
    between = any(t.text == "," for t in sentence.tokens[noun.index : count.head])
    counted = sentence.children(noun.index, "nummod")
    return {count.index: replace(count, head=noun.index)} if count.head > noun.index and between and not counted else {}


def _to_whom(sentence: Sentence, harm: Token) -> dict[int, Token]:
    """In "the deaths of eleven people and injuries to four others" it is injuries that are to somebody."""
    to = sentence.tokens[harm.index + 1] if harm.index + 1 < len(sentence.tokens) else harm
    noun = sentence.tokens[to.head] if to.rel == "case" and to.text.lower() == "to" else harm
    return {noun.index: replace(noun, head=harm.index)} if noun.rel == "nmod" and noun.head == harm.head else {}


def _included(sentence: Sentence, short: Token, state: Token) -> dict[int, Token]:
    """In "3 dead, 7 wounded incl. 2 civilians" the civilians are some of the seven, and no item beside them."""
    noun = sentence.tokens[short.head]
    if state.text.lower() not in LOST or noun.index < short.index or noun.upos not in {"NOUN", "PROPN"}:
        return {}
    before = {
        t.index: replace(t, head=state.index) for t in sentence.children(noun.index, "nummod", "punct", "cc") if t.index < state.index
    }
    above = replace(state, head=noun.head, deprel="conj" if noun.rel == "conj" else "amod") if state.head == noun.index else state
    part = replace(noun, head=state.index, deprel="obl")
    return {**before, short.index: replace(short, upos="ADP", xpos="IN", deprel="case"), state.index: above, noun.index: part}
