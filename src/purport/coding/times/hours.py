"""The hour or part of a day at which something was, told without its day."""

import re

from purport.coding.drafts import Draft
from purport.model import Mention, MentionKind

_OF_A_DAY = re.compile(r"T(?:\d\d|MO|AF|EV|NI|DT|MI)")
"""TIMEX3 values of an hour, or a part of a day, of whatever day."""
_CLOCK = re.compile(r"T(\d\d:\d\d)$")


def hour_told(draft: Draft) -> Mention | None:
    """The hour or part of a day that the clause of the event tells, without its day ("at dawn", "at 14:30"), or the clause that it goes on
    ("entered the town at dawn and attacked the police").
    """
    below = set(draft.sentence.subtree(draft.trigger.token))
    token = draft.sentence.tokens[draft.trigger.token]
    if token.rel == "conj" and token.upos == "VERB" and not draft.sentence.children(token.index, "nsubj", "nsubj:pass"):
        below |= {t.index for t in draft.sentence.children(token.head, "obl", "advmod")}
    times = (m for m in draft.scene.mentions if m.kind is MentionKind.TIME and m.time is not None and m.head in below)
    return next((m for m in times if m.time is not None and _OF_A_DAY.match(m.time.value)), None)


def hour_of(mention: Mention) -> str | None:
    """The hour and minute that a time tells, of whatever day; None where it tells none."""
    found = _CLOCK.search(mention.time.value) if mention.time is not None else None
    return found[1] if found is not None else None


def clock_of(draft: Draft) -> str | None:
    """The hour and minute at which an event was, where its sentence tells them."""
    told = draft.hour or hour_told(draft)
    if told is None and draft.time is not None:
        found = _CLOCK.search(draft.time.interval.value)
        return found[1] if found is not None else None
    return hour_of(told) if told is not None else None


def at_another_hour(draft: Draft, other: Draft) -> bool:
    """Tell whether two sentences tell two events, each at its own hour and minute."""
    mine, theirs = clock_of(draft), clock_of(other)
    return mine is not None and theirs is not None and mine != theirs and draft.sentence.index != other.sentence.index
