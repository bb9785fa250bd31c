"""The day of a report's story: fresh news told without a day happened when most of what the report does date happened."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from purport.coding.drafts import Draft
from purport.coding.passages.dating import FRESH, FRESH_DAYS
from purport.coding.passages.day import HARM
from purport.model import TimeFiller

DAY_OF_STORY = "the day of most that the report dates"
SHARED = 2
"""Events that share a day make it the day of the story."""


def date_by_story(drafts: Sequence[Draft], published: date | None) -> None:
    """Narrow the fresh days (ruling 12) of harm told without a day to the one among them that most of the harm told with a day shares.

    "Shells fell on Orsk. … On Monday a drone hit Vell. … Gunmen attacked Tamm on Monday": the shells fell on Monday.
    """
    if published is None:
        return
    days = [
        d.time for d in drafts if d.family in HARM and d.modality == "actual" and d.time is not None and _is_fresh_day(d.time, published)
    ]
    ranked = Counter(day.interval.start for day in days).most_common(1)
    if not ranked or ranked[0][1] < SHARED or 2 * ranked[0][1] <= len(days):
        return
    shared = next(day for day in days if day.interval.start == ranked[0][0])
    for draft in drafts:
        if draft.time is not None and draft.time.basis == FRESH and draft.family in HARM and draft.modality == "actual":
            draft.time = replace(shared, span=None, text=None, basis=DAY_OF_STORY)
            draft.trace["time"] = DAY_OF_STORY


def _is_fresh_day(told: TimeFiller, published: date) -> bool:
    """Tell whether a time is one day among the fresh ones."""
    start, end = told.interval.start, told.interval.end
    return start is not None and start == end and timedelta(0) <= published - start <= timedelta(days=FRESH_DAYS)
