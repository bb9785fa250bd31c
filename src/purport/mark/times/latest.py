"""The latest day that a weekday of a clause can be: that of those who tell it, or of what it was done before."""

from collections.abc import Sequence
from datetime import date

from purport.model.sentence import Sentence, Token

_TELLING = frozenset(
    "say tell announce add report state confirm claim reveal disclose declare acknowledge admit write explain note inform recount allege".split()
)
"""Verbs behind which what was done is told on the day of the telling, or later."""


def tellings(sentence: Sentence, days: Sequence[tuple[int, date]]) -> dict[int, date]:
    """The days (by the word that heads each) on which verbs of the sentence tell something, by verb ("told us on Wednesday that …")."""
    found: dict[int, date] = {}
    for head, day in days:
        verb = _verb_above(sentence, head)
        if verb is not None and verb.lemma.lower() in _TELLING:
            found.setdefault(verb.index, day)
    return found


def latest_day(sentence: Sentence, head: int, told: dict[int, date], before: date | None) -> tuple[date | None, bool]:
    """The day after which what a time dates cannot have been done, None for none, and whether it is the day of a telling.

    In "told us on Wednesday that men had seized boats on Sunday" it is the Wednesday. `before` is the day told last, which bounds what
    "had" been done ("freed two teachers on Thursday. They had been abducted on Sunday").
    """
    verb = _verb_above(sentence, head)
    if verb is None or verb.index in told:
        return None, False
    helpers = {t.text.lower() for t in sentence.children(verb.index, "aux")}
    if verb.xpos not in {"VBD", "VBN"}:
        return None, False
    above = sentence.ancestors(verb.index)
    said = next((told[t.index] for t in above if t.index in told), None) or _told_behind(sentence, verb, told)
    reported = any(t.rel == "ccomp" for t in (verb, *sentence.ancestors(verb.index)))  # "denied that its jets had struck Vell on Monday"
    return said or (before if "had" in helpers and not reported else None), said is not None


def _told_behind(sentence: Sentence, verb: Token, told: dict[int, date]) -> date | None:
    """The day of the telling that is set beside what is told ("two men were shot on Friday, the mayor said on Tuesday")."""
    beside = (t.index for t in sentence.children(verb.index, "parataxis"))
    return next((told[index] for index in beside if index in told), None)


def _verb_above(sentence: Sentence, head: int) -> Token | None:
    return next((t for t in (sentence.tokens[head], *sentence.ancestors(head)) if t.upos == "VERB"), None)
