"""Heads of reports and headlines: the day before a dash is no day of the deed, and the name before a verb is who does it."""

from dataclasses import replace

from purport.model import Sentence, Token

_DASHES = frozenset({"-", "–", "—", "--"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LAST_WORD = 4
"""Words in which a dateline has its dash: "May 13 -", "13 May 2031 -"."""
_FINITE = frozenset({"VBZ", "VBD"})


def repair_datelines(sentence: Sentence) -> dict[int, Token]:
    """Set a report's own day beside its first sentence, and give a headline's verb its subject."""
    return _dateline(sentence) or _name_before_verb(sentence)


def _dateline(sentence: Sentence) -> dict[int, Token]:
    """In "May 13 - Rebels shelled Vell on Monday" nobody shelled on 13 May: the day stands alone, and the sentence beside it."""
    dash = next((t.index for t in sentence.tokens[: _LAST_WORD + 1] if t.text in _DASHES), 0)
    day = next((t for t in sentence.tokens[:dash] if t.rel == "obl" and t.head > dash), None)
    before = {t.text.lower() for t in sentence.tokens[:dash]}
    if day is None or not before & _MONTHS or sentence.children(day.index, "case"):
        return {}
    if any(t.text.lower() not in _MONTHS and not t.text.isdigit() for t in sentence.tokens[:dash]):
        return {}
    top = next(t for t in sentence.tokens if t.head < 0)
    return {day.index: replace(day, head=-1, deprel="root"), top.index: replace(top, head=day.index, deprel="parataxis")}


def _name_before_verb(sentence: Sentence) -> dict[int, Token]:
    """In "Jordan airdrops aid" a finite verb is no noun that a name could stand before: Jordan does it."""
    for name in sentence.tokens:
        verb = sentence.tokens[name.head] if name.deprel == "compound" and name.head > name.index else None
        if name.upos != "PROPN" or verb is None or verb.upos != "VERB" or verb.xpos not in _FINITE:
            continue
        between = all(t.head == verb.index or t.rel == "punct" for t in sentence.tokens[name.index + 1 : verb.index])
        if between and sentence.children(verb.index, "obj") and not sentence.children(verb.index, "nsubj", "csubj", "expl"):
            return {name.index: replace(name, deprel="nsubj")}
    return {}
