"""Items of a list that were hung across the verb of their list, on what stands before it."""

from dataclasses import replace

from purport.model import Sentence, Token

_LISTING = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "obl:agent"})
"""Functions of the first item of a list behind its verb."""


def repair_items(sentence: Sentence) -> dict[int, Token]:
    """Hang such items on the first of the list that stands right before them: "strikes hit two posts, a van and a depot"."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.upos in {"NOUN", "PROPN"} and (_across_verb(sentence, token) or _before_semicolon(sentence, token)):
            first = _first_item(sentence, token, changes)
            if first is not None:
                changes[token.index] = replace(token, head=first, deprel="conj")
        elif token.rel == "conj" and token.upos == "VERB" and token.xpos in {"VBD", "VBN"}:
            changes |= _verb_beside(sentence, token)
    return changes


def _across_verb(sentence: Sentence, token: Token) -> bool:
    """Tell whether a conjunct's first item hangs on a verb that stands between the two, and the conjunct is no clause with its verb left out."""
    if token.rel != "conj" or token.head < 0 or sentence.children(token.index, "orphan", "obj", "nsubj", "case", "cop", "advcl"):
        return False
    first = sentence.tokens[token.head]
    verb = sentence.tokens[first.head] if first.head >= 0 else first
    return first.rel in {"nsubj", "obl"} and verb.upos == "VERB" and first.index < verb.index < token.index


def _before_semicolon(sentence: Sentence, token: Token) -> bool:
    """Tell whether a subject is parted from its verb by a semicolon, as no subject is."""
    if token.rel != "nsubj" or token.head <= token.index + 1 or sentence.children(token.index, "case"):
        return False
    return sentence.tokens[token.head - 1].text == ";"


def _first_item(sentence: Sentence, token: Token, changes: dict[int, Token]) -> int | None:
    """The first item of the list of whose items one stands right before this one."""
    inside = [t.index for t in sentence.children(token.index) if t.index < token.index and t.rel not in {"punct", "cc", "conj"}]
    at = min([token.index, *inside]) - 1
    while at > 0 and sentence.tokens[at].rel in {"punct", "cc"}:
        at -= 1
    for _ in sentence.tokens:
        item = changes.get(at, sentence.tokens[at])
        above = sentence.tokens[item.head] if item.head >= 0 else None
        if above is None or item.index > token.index or item.upos == "VERB":
            return None
        if above.upos == "VERB" and item.deprel in _LISTING:
            return item.index if above.index < item.index else None
        at = above.index
    return None


def _verb_beside(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "a brutal raid that killed and wounded people" the wounding stands beside the killing, not beside "brutal"."""
    joined, beside = sentence.tokens[verb.index - 1], sentence.tokens[verb.index - 2]
    if verb.index < 2 or joined.rel != "cc" or beside.upos != "VERB" or beside.xpos not in {"VBD", "VBN"} or beside.index == verb.head:
        return {}
    if sentence.tokens[verb.head].upos == "VERB" or verb.index in {a.index for a in sentence.ancestors(beside.index)}:
        return {}
    return {verb.index: replace(verb, head=beside.index, xpos=beside.xpos, feats=beside.feats)}
