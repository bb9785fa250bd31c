"""What words of time mean, before the day is known from which they count; each resolves to an interval in a context."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from purport.model.calendar import (
    day_interval,
    make_day,
    month_interval,
    season_interval,
    shift_days,
    shift_months,
    weekend_interval,
    year_interval,
    years_interval,
)
from purport.model.mention import Interval


@dataclass(frozen=True, slots=True)
class Context:
    """From where words of time count.

    `published` is the report's day; `reference` stands in for it where only a year is missing (the text's own full dates).
    `anchor` is the interval told last, `story` the last one with its year in words, both only while the text is near.
    `ahead` tells that the sentence looks forward, `behind` that it is told in a past tense. `fresh` is the day of the news told last, `told` any
    day told last, both however far back.
    `history` tells that all dates so far had their years in words, and earlier ones than the report's: the page goes through what is past.
    `latest` is the day on which what a weekday dates was told, or before which it "had" been done; `said` tells that it is the day of the telling.
    """

    published: date | None = None
    reference: date | None = None
    anchor: Interval | None = None
    story: Interval | None = None
    ahead: bool = False
    behind: bool = False
    fresh: date | None = None
    told: date | None = None
    history: bool = False
    latest: date | None = None
    said: bool = False


class When(Protocol):
    """Words of time, understood but not yet placed."""

    def resolve(self, context: Context) -> Interval | None:
        """Place it; None where the calendar has no such day."""


def unknown(value: str) -> Interval:
    """An interval that nothing dates."""
    return Interval(None, None, "unknown", value, basis="undated")


AHEAD_COST = 60
"""How much dearer a day ahead is than a day behind when only the year is missing: news looks back, and up to five days ahead is a plan
or a slip of the pen (chosen by hand: 365 / 60 is about six)."""
BEHIND_COST = 4
"""How much dearer a day behind is where the sentence looks forward: what was announced for a day up to ten weeks ago is still of this year (365 / 5)."""
GOING_ON_COST = 3
"""How much dearer a day behind the one told last is where a page goes through what is past: its story goes on (365 / 3: up to nine months ahead)."""
FRESH_DAYS = 60
"""A date within so many days before publication is of this year, whatever year the story told last, and whatever weekday a slip of the pen
gave it (two months: what news calls by day and month alone; chosen on the wire reports of MUC-4, DEV)."""
LONGEST_MONTH = 31
WEEKDAY_YEARS = 6
"""How many years back a weekday may choose the year of a date: a day's weekday comes again after five, six or eleven years."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date with some of its parts. `weekday` is ISO's, `words` tell that the year stands in the text."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def resolve(self, context: Context) -> Interval | None:
        """Place it, filling a missing year from the nearest that fits."""
        if self.month is None:
            return self._without_month(context)
        year = self.year if self.year is not None else self._missing_year(context)
        if year is None:
            day = "" if self.day is None else f"-{self.day:02}"
            return unknown(f"XXXX-{self.month:02}{day}")
        return self._in(year)

    def _in(self, year: int) -> Interval | None:
        assert self.month is not None
        if self.day is None:
            return month_interval(year, self.month)
        day = make_day(year, self.month, self.day)
        return day_interval(day) if day else None

    def _without_month(self, context: Context) -> Interval | None:
        if self.year is not None:
            return year_interval(self.year)
        base = context.published
        if self.day is not None:
            return self._day_of_told_month(context) or self._day_of_month(base or context.reference, context.ahead)
        assert self.weekday is not None
        if base is None:
            return unknown(f"XXXX-WXX-{self.weekday}")
        if context.ahead:
            return day_interval(shift_days(base, (self.weekday - base.isoweekday() - 1) % 7 + 1))
        if context.latest is not None:
            base = min(base, context.latest)
        return day_interval(shift_days(base, -((base.isoweekday() - self.weekday) % 7)))

    def _day_of_told_month(self, context: Context) -> Interval | None:
        """The day of the month that was told near by ("In November police came. On the 12th …"), or of the next one behind a later day."""
        told, base = context.anchor, context.published
        if (
            told is None
            or told.start is None
            or told.end is None
            or told.precision not in ("day", "month")
            or context.ahead
            or base is None
        ):
            return None
        assert self.day is not None
        if (told.end - told.start).days > LONGEST_MONTH or self.weekday is not None or (base - told.end).days < 0:
            return None
        month = told.start if told.precision == "month" or self.day >= told.end.day else shift_months(told.start.replace(day=1), 1)
        day = make_day(month.year, month.month, self.day)
        return day_interval(day) if day and day <= base else None

    def _day_of_month(self, base: date | None, ahead: bool) -> Interval | None:
        assert self.day is not None
        if base is None:
            return unknown(f"XXXX-XX-{self.day:02}")
        for months in range(12):
            month = shift_months(base.replace(day=1), months if ahead else -months)
            day = make_day(month.year, month.month, self.day)
            fits = day and (day >= base if ahead else day <= base) and self.weekday in (None, day.isoweekday())
            if day and fits:
                return day_interval(day)
        return None

    def _missing_year(self, context: Context) -> int | None:
        base = context.published or context.reference
        if base is None:
            return None
        looks_back = context.published is not None and not context.ahead
        nearest = self._nearest_year(base, AHEAD_COST if looks_back else 1, BEHIND_COST if context.ahead else 1)
        story = context.story
        if story is None or story.start is None or nearest is None or context.ahead or story.start.year == base.year:
            return nearest
        if context.history:
            return self._nearest_year(story.start, 1, GOING_ON_COST)
        found = self._in(nearest)
        if found and found.end and 0 <= (base - found.end).days <= FRESH_DAYS:
            return nearest
        return story.start.year if story.precision == "year" else self._nearest_year(story.start, 1)

    def _nearest_year(self, base: date, ahead_cost: int, behind_cost: int = 1) -> int | None:
        costs = []
        for year in range(max(base.year - WEEKDAY_YEARS, 1), min(base.year + 2, 9999)):
            found = self._in(year)
            if found is None or found.start is None or found.end is None:
                continue
            behind, ahead = (base - found.end).days, (found.start - base).days
            fresh = 0 <= behind <= FRESH_DAYS
            wrong_weekday = self.weekday is not None and found.start.isoweekday() != self.weekday and not fresh
            costs.append((wrong_weekday, max(behind, 0) * behind_cost + max(ahead, 0) * ahead_cost, year))
        return min(costs)[2] if costs else base.year


LOG_DAYS = 45
"""A day that two numbers can be in either order is within so many days before publication, where only one order is: logs number their own weeks."""


@dataclass(frozen=True, slots=True)
class EitherOrder:
    """Two numbers that are a day in either order ("11/03"): the day comes first, unless only the other order is of the weeks before publication."""

    day_first: Calendar
    month_first: Calendar

    def resolve(self, context: Context) -> Interval | None:
        """Place the order that fits."""
        first, other = self.day_first.resolve(context), self.month_first.resolve(context)
        return other if _just_before(other, context.published) and not _just_before(first, context.published) else first


def _just_before(told: Interval | None, published: date | None) -> bool:
    return told is not None and told.end is not None and published is not None and 0 <= (published - told.end).days <= LOG_DAYS


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day: its days in the years around, by year; empty for a movable feast."""

    days: tuple[tuple[int, date], ...]
    year: int | None = None

    def resolve(self, context: Context) -> Interval | None:
        """The last one before publication, or the one of the year told."""
        if not self.days:
            return unknown("XXXX-XX")
        table = dict(self.days)
        if self.year is not None:
            return day_interval(table[self.year]) if self.year in table else None
        base = context.published or context.reference
        if base is None:
            return unknown("XXXX" + self.days[0][1].isoformat()[4:])
        years = range(base.year, base.year + 2) if context.ahead else range(base.year, base.year - 2, -1)
        fits = (table[y] for y in years if y in table and (table[y] >= base if context.ahead else table[y] <= base))
        day = next(fits, None)
        return day_interval(day) if day else None


@dataclass(frozen=True, slots=True)
class Season:
    """A season, of a year or the last one begun. `which` is last, this, next or empty."""

    season: str
    year: int | None = None
    which: str = ""

    def resolve(self, context: Context) -> Interval | None:
        """Place it; `last` is one that is over."""
        if self.year is not None:
            return season_interval(self.year, self.season)
        base = context.published or context.reference
        if base is None:
            return unknown(f"XXXX-{self.season}")
        years = [season_interval(year, self.season) for year in range(base.year + 1, base.year - 3, -1)]
        if self.which == "next" or (context.ahead and self.which != "last"):
            return next(found for found in reversed(years) if found.start and found.start > base)
        if self.which == "last":
            return next(found for found in years if found.end and found.end < base)
        return next(found for found in years if found.start and found.start <= base)


@dataclass(frozen=True, slots=True)
class Fixed:
    """An interval that needs no context: a decade, a half year, a duration, a frequency."""

    interval: Interval

    def resolve(self, context: Context) -> Interval | None:
        """Give it as it is."""
        return self.interval


@dataclass(frozen=True, slots=True)
class Reference:
    """Now, recently, soon: PRESENT_REF is the published day, PAST_REF and FUTURE_REF have no edges."""

    value: str

    def resolve(self, context: Context) -> Interval | None:
        """Place the present on the published day."""
        day = context.published
        if self.value == "PRESENT_REF" and day:
            return Interval(day, day, "day", self.value, basis="published date")
        return unknown(self.value)


def decade(first: int) -> Interval:
    """The ten years from `first`."""
    return years_interval(first, 10, str(first // 10))


def century(number: int) -> Interval:
    """The 19th century runs from 1801 to 1900."""
    return years_interval((number - 1) * 100 + 1, 100, f"{number - 1:02}")


_MIDWEEK = 3
"""Up to this weekday, "this weekend" in a past tense is the one that is over."""


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend: `which` is last, this, next or empty."""

    which: str

    def resolve(self, context: Context) -> Interval | None:
        """The last one over, the one of this week, or the next."""
        day = context.published
        if day is None:
            return unknown("XXXX-WXX-WE")
        this_week = weekend_interval(day)
        over = this_week.end is not None and this_week.end <= day
        if self.which == "next":
            return weekend_interval(shift_days(day, 7))
        if context.ahead or (self.which == "this" and (over or not context.behind or day.isoweekday() > _MIDWEEK)):
            return this_week
        return this_week if over else weekend_interval(shift_days(day, -7))
