"""Items of a list whose verb or copula is told once: "19 were killed, seven captured and 12 rifles seized"."""

from dataclasses import replace

from purport.model import Sentence, Token


def repair_lists(sentence: Sentence) -> dict[int, Token]:
    """Give participles and adjectives behind a number back to the list."""
    changes: dict[int, Token] = {}
    for number in sentence.tokens:
        if number.upos == "NUM" and number.index + 1 < len(sentence.tokens):
            changes |= _counted_participle(sentence, number)
    for done in sentence.tokens:
        if done.xpos == "VBN" and done.rel == "parataxis":
            changes |= _next_passive(sentence, done)
        if done.xpos == "VBN" and done.deprel == "acl":
            changes |= _last_of_passives(sentence, done)
    for more in sentence.tokens:
        if more.text.lower() == "more" and more.rel == "advmod" and more.index and sentence.tokens[more.index - 1].upos == "NUM":
            changes |= _more_people(sentence, more)
    for state in sentence.tokens:
        if state.rel == "conj" and state.text.lower() in _STATES:
            changes |= _state_of_another(sentence, state)
    for last in sentence.tokens:
        if last.rel == "conj" and sentence.children(last.index, "cc"):
            changes |= _middle_items(sentence, last)
    return changes


def _next_passive(sentence: Sentence, done: Token) -> dict[int, Token]:
    """In "Three guards killed, two injured in an attack" the comma stands for "and": the two are guards as well."""
    number = sentence.tokens[done.index - 1] if done.index else done
    first = sentence.tokens[done.head] if done.head >= 0 else done
    beside = number.upos == "NUM" and number.head == done.index and number.rel == "nsubj" and sentence.tokens[number.index - 1].text == ","
    if not beside or first.xpos not in {"VBN", "VBD"} or first.index > number.index:
        return {}
    if not sentence.children(first.index, "nsubj") or any(sentence.children(t.index, "obj", "aux", "mark") for t in (first, done)):
        return {}
    return {done.index: replace(done, deprel="conj")}


def _more_people(sentence: Sentence, more: Token) -> dict[int, Token]:
    """In "one was killed, and two more received wounds" the two more are who received them, and in "four killed and two more wounded" who was wounded."""
    verb, number = sentence.tokens[more.head], sentence.tokens[more.index - 1]
    subjects = sentence.children(verb.index, "nsubj", "nsubj:pass")
    if verb.upos not in {"VERB", "ADJ"} or more.index != verb.index - 1 or subjects not in ([], [number]):
        return {}
    below = {t.index: replace(t, head=more.index) for t in sentence.children(number.index) if t.rel != "nummod"}
    subject = replace(more, upos="NOUN", deprel=subjects[0].deprel if subjects else "nsubj")
    return {**below, more.index: subject, number.index: replace(number, head=more.index, deprel="nummod")}


_STATES = frozenset({"dead", "injured", "wounded", "hurt", "missing"})


def _state_of_another(sentence: Sentence, state: Token) -> dict[int, Token]:
    """In "left the driver dead and six men, two of them guards, injured" the six men were injured, and not left dead."""
    first = sentence.tokens[state.head]
    if first.rel != "xcomp" or first.text.lower() not in _STATES or first.head < 0:
        return {}
    objects = [t for t in sentence.children(first.head, "obj") if t.index < first.index]
    others = [c for o in objects for c in sentence.children(o.index, "conj") if first.index < c.index < state.index]
    return {others[-1].index: replace(others[-1], head=state.index, deprel="nsubj:pass")} if others else {}


def _middle_items(sentence: Sentence, last: Token) -> dict[int, Token]:
    """In "four candidates for deputies, a leader, and two managers" what stands before the last item is an item of the same list as it."""
    first = sentence.tokens[last.head]
    inner = (t for t in sentence.children(first.index, "nmod") if first.index < t.index < last.index)
    items = (item for noun in inner for item in sentence.children(noun.index, "conj") if item.index < last.index)
    return {
        item.index: replace(item, head=first.index)
        for item in items
        if not sentence.children(item.index, "cc") and sentence.children(item.index, "det", "nummod") and _behind_comma(sentence, item)
    }


def _behind_comma(sentence: Sentence, item: Token) -> bool:
    return any(t.text == "," and t.index < item.index for t in sentence.children(item.index, "punct"))


def _last_of_passives(sentence: Sentence, done: Token) -> dict[int, Token]:
    """In "four were captured and nine rifles seized" a noun is no item beside a verb: the participle behind it is, and the noun its subject."""
    noun = sentence.tokens[done.head]
    while noun.rel == "nmod" and noun.head >= 0 and any(c.lemma.lower() == "of" for c in sentence.children(noun.index, "case")):
        noun = sentence.tokens[noun.head]  # "a large quantity of arms seized"
    own = [i for i in sentence.subtree(noun.index) if i not in sentence.subtree(done.index) and i < done.index]
    verb = sentence.tokens[noun.head] if noun.rel == "conj" and max(own, default=-1) == done.index - 1 else noun
    if verb.xpos != "VBN" or not sentence.children(verb.index, "nsubj:pass", "aux:pass") or sentence.children(noun.index, "case"):
        return {}
    joined = {t.index: replace(t, head=done.index) for t in sentence.children(noun.index, "cc", "punct")}
    return {
        **joined,
        done.index: replace(done, head=verb.index, deprel="conj"),
        noun.index: replace(noun, head=done.index, deprel="nsubj:pass"),
    }


def _counted_participle(sentence: Sentence, number: Token) -> dict[int, Token]:
    """A participle between a number and an "and" modifies no noun behind the "and": it is a further verb, and the number its subject."""
    done, tokens = sentence.tokens[number.index + 1], sentence.tokens
    joined = tokens[done.index + 1] if done.index + 1 < len(tokens) else done
    noun = tokens[done.head]
    if (
        done.xpos != "VBN"
        or done.rel != "amod"
        or joined.rel != "cc"
        or number.head not in {noun.index, done.index}
        or noun.index < joined.index
    ):
        return {}
    verb = tokens[noun.head] if noun.head >= 0 else noun
    above = tokens[verb.head] if verb.rel == "conj" else verb
    if noun.rel != "nsubj" or verb.upos != "VERB" or above.index > number.index or above.upos != "VERB":
        return {}
    return {
        done.index: replace(done, head=above.index, deprel="conj"),
        number.index: replace(number, head=done.index, deprel="nsubj:pass"),
        joined.index: replace(joined, head=verb.index),
        noun.index: replace(noun, deprel="nsubj:pass" if verb.xpos == "VBN" else noun.deprel),
    }
