"""How the words before a time place an event by it: since, until, as of (codebook §4, time)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from purport.mark.times.lexemes import Item
from purport.model.calendar import shift_months
from purport.model.mention import Interval

_SINCE = frozenset({"since", "after"})
_UNTIL = frozenset({"until", "till", "by", "before", "through"})
_ONWARD = frozenset({"onward", "onwards", "on", "forward"})
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SMALL = frozenset("and or of to in on at by for from with when while as that which who the a an he she it they we i until till".split())
"""Words that, behind a date, show that it is no modifier of a noun."""
_RITES = frozenset({"prayer", "prayers", "mass", "sermon", "service"})
"""What is had on its day ("after Friday prayers")."""
_SKIPPED = frozenset({"the", "at", "least", "about", "around", "early", "late", "on", "in", "shortly", "just", "then"})


def with_role(interval: Interval, items: Sequence[Item], at: int, published: date | None) -> Interval:
    """The interval as the words before it (and "onward" after it) use it."""
    if interval.role != "at" or interval.value.endswith("_REF"):
        return interval
    lead = _lead(items, at)
    after = items[at + 1].word if at + 1 < len(items) else ""
    if (lead in ("before", "after") and "T" in interval.value) or _names_event(interval, items, at, after):
        return interval
    if lead in _SINCE or (lead == "from" and after in _ONWARD):
        return _since(interval, published)
    if lead in _UNTIL:
        return replace(interval, start=None, role="until")
    return interval


def _names_event(interval: Interval, items: Sequence[Item], at: int, after: str) -> bool:
    """Tell whether a date says which event is meant ("after the 10 May raid"): the raid was on that day, and not after it."""
    if after in ("'s", "’s"):
        return True  # "after last month's killing of a guard"
    article = (at > 0 and items[at - 1].word in ("the", "a", "an")) or after in _RITES
    return article and _DATE.fullmatch(interval.value) is not None and after.isalpha() and after not in _SMALL


def _lead(items: Sequence[Item], at: int) -> str:
    """The word that governs the time, over small words; "as of" and "up to" count as until."""
    back = at - 1
    while back >= 0 and items[back].word in _SKIPPED:
        back -= 1
    word = items[back].word if back >= 0 else ""
    if word == "by" and back > 0 and items[back - 1].word in ("-", "‑", "–"):
        return ""  # "two passers-by on Sunday"
    if word == "through" and items[at - 1].word in ("on", "in"):
        return ""  # "tried to break through on 18 March"
    two = f"{items[back - 1].word} {word}" if back >= 1 else ""
    return "until" if two in ("as of", "up to", "prior to") else word


def _since(interval: Interval, published: date | None) -> Interval:
    if interval.start is None:
        return replace(interval, role="since")
    start = interval.start
    if published is not None and start > published and interval.precision in ("day", "week", "month"):
        start = shift_months(start, -12)  # "since late May", said in early May, was a year ago
        interval = replace(interval, start=start, value=interval.value.replace(str(start.year + 1), str(start.year), 1))
    return replace(interval, end=max(published, start) if published else None, role="since")
