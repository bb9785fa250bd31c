"""Conditions without "if": "Were the rebels to attack Vell, the garrison would flee", "Had they attacked, it would have fled"."""

from purport.model import Sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"PUNCT", "CCONJ", "SCONJ"})


def supposed(sentence: Sentence, verb: int) -> bool:
    """Tell whether a deed is only supposed: "were" or "had" opens its clause, and its subject stands behind that."""
    token = sentence.tokens[verb]
    to = next((m.index for m in sentence.children(verb, "mark") if m.text.lower() == "to"), 0)
    if token.xpos == "VB" and to:
        return _opens(sentence, "were", to)
    had = [t for t in sentence.children(verb, "aux") if t.text.lower() == "had"]
    return token.xpos == "VBN" and token.rel == "advcl" and bool(had) and _opens(sentence, "had", verb)


def _opens(sentence: Sentence, word: str, last: int) -> bool:
    """Tell whether the word stands at the head of a clause, and between it and the last nothing but a subject."""
    first = next((t for t in reversed(sentence.tokens[:last]) if t.text.lower() == word), None)
    if first is None or (first.index and sentence.tokens[first.index - 1].upos not in OPENING):
        return False
    between = sentence.tokens[first.index + 1 : last]
    return any(t.upos in NOMINAL for t in between) and not any(t.upos in {"VERB", "PUNCT"} for t in between)
