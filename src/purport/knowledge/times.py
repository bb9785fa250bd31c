"""What Purport knows of the words of time, and of feasts: the data of the grammar in `mark/times`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from purport.knowledge.loading import Sections
from purport.model.calendar import easter, make_day, nth_weekday


class TimeWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Spellings of one word of time: its category in the grammar, and what it means there."""

    kind: str
    value: str
    words: tuple[str, ...]


class Feast(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day with a name. `date` is `MM-DD`, `easter+N`, `MM-W#N` (the N-th weekday W of the month) or empty for a movable feast."""

    name: str
    date: str
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.date and self.in_year(2000) is None:
            raise ValueError(f"feast {self.name!r}: date {self.date!r} should be MM-DD, easter+N, MM-W#N or empty")

    def in_year(self, year: int) -> dt.date | None:
        """The day of the feast in a year, None for a movable one."""
        try:
            if self.date.startswith("easter"):
                return easter(year) + dt.timedelta(days=int(self.date[6:]))
            month, _, day = self.date.partition("-")
            weekday, nth, which = day.partition("#")
            return nth_weekday(year, int(month), int(weekday), int(which)) if nth else make_day(year, int(month), int(day))
        except ValueError:
            return None


@dataclass(frozen=True, eq=False)
class TimeKnowledge:
    """Indexed words of time."""

    words: tuple[TimeWord, ...]
    feasts: tuple[Feast, ...]

    @cached_property
    def categories(self) -> Mapping[str, Mapping[str, str]]:
        """Category → word (lower case) → value."""
        table: dict[str, dict[str, str]] = {}
        for entry in self.words:
            table.setdefault(entry.kind, {}).update(dict.fromkeys(entry.words, entry.value))
        return table


def load(overlays: Sequence[Path] = ()) -> TimeKnowledge:
    """Load the words of time, a user's folders laid over ours. Raises KnowledgeError with every fault."""
    with Sections(overlays) as sections:
        words, feasts = sections.load("times/words", TimeWord), sections.load("times/feasts", Feast)
    return TimeKnowledge(words, feasts)
