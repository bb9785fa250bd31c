"""What words of time mean, before the day is known from which they count; each resolves to an interval in a context."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from purport.model.calendar import (
    between,
    day_interval,
    make_day,
    month_interval,
    months_interval,
    part_of,
    season_interval,
    shift_days,
    shift_months,
    week_interval,
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
    `ahead` tells that the sentence looks forward.
    """

    published: date | None = None
    reference: date | None = None
    anchor: Interval | None = None
    story: Interval | None = None
    ahead: bool = False


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
FRESH_DAYS = 60
"""A date within so many days before publication is of this year, whatever year the story told last, and whatever weekday a slip of the pen
gave it (two months: what news calls by day and month alone; chosen on the wire reports of MUC-4, DEV)."""
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
            return self._day_of_month(base or context.reference, context.ahead)
        assert self.weekday is not None
        if base is None:
            return unknown(f"XXXX-WXX-{self.weekday}")
        if context.ahead:
            return day_interval(shift_days(base, (self.weekday - base.isoweekday() - 1) % 7 + 1))
        return day_interval(shift_days(base, -((base.isoweekday() - self.weekday) % 7)))

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
        nearest = self._nearest_year(base, AHEAD_COST if looks_back else 1)
        story = context.story
        if story is None or story.start is None or nearest is None or context.ahead or story.start.year == base.year:
            return nearest
        found = self._in(nearest)
        if found and found.end and 0 <= (base - found.end).days <= FRESH_DAYS:
            return nearest
        return story.start.year if story.precision == "year" else self._nearest_year(story.start, 1)

    def _nearest_year(self, base: date, ahead_cost: int) -> int | None:
        costs = []
        for year in range(max(base.year - WEEKDAY_YEARS, 1), min(base.year + 2, 9999)):
            found = self._in(year)
            if found is None or found.start is None or found.end is None:
                continue
            behind, ahead = (base - found.end).days, (found.start - base).days
            fresh = 0 <= behind <= FRESH_DAYS
            wrong_weekday = self.weekday is not None and found.start.isoweekday() != self.weekday and not fresh
            costs.append((wrong_weekday, max(behind, 0) + max(ahead, 0) * ahead_cost, year))
        return min(costs)[2] if costs else base.year


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


@dataclass(frozen=True, slots=True)
class SpanOf:
    """A half or quarter of a year or month, or its first or last week: `whole` cut in `parts`, the `nth` of them."""

    whole: When
    parts: int
    nth: int

    def resolve(self, context: Context) -> Interval | None:
        """Cut the whole."""
        whole = self.whole.resolve(context)
        if whole is None or whole.start is None or whole.end is None:
            return whole
        if whole.precision == "year":
            months = 12 // self.parts
            letter = {2: "H", 4: "Q"}.get(self.parts, "P")
            return months_interval(whole.start.year, 1 + months * (self.nth - 1), months, f"{whole.value}-{letter}{self.nth}")
        start = shift_days(whole.start, 15 * (self.nth - 1))
        return replace(whole, start=start, end=whole.end if self.nth == 2 else shift_days(start, 14), precision="week")


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The first, second … or last (-1) week of a month."""

    month: When
    nth: int

    def resolve(self, context: Context) -> Interval | None:
        """Seven days counted from the month's first or to its last."""
        month = self.month.resolve(context)
        if month is None or month.start is None or month.end is None:
            return month
        start = shift_days(month.end, -6) if self.nth < 0 else shift_days(month.start, 7 * (self.nth - 1))
        return replace(month, start=start, end=min(shift_days(start, 6), month.end), precision="week")


@dataclass(frozen=True, slots=True)
class Week:
    """The week of a day told: the ISO week that holds it, or the seven days up to it."""

    day: When
    ending: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Widen the day."""
        day = self.day.resolve(context)
        if day is None or day.start is None:
            return day
        week = week_interval(day.start)
        return replace(week, start=shift_days(day.start, -6), end=day.start) if self.ending else week


@dataclass(frozen=True, slots=True)
class Part:
    """The early, mid or late part of something."""

    of: When
    part: str

    def resolve(self, context: Context) -> Interval | None:
        """Cut it."""
        whole = self.of.resolve(context)
        return part_of(whole, self.part) if whole else None


@dataclass(frozen=True, slots=True)
class Sofar:
    """Earlier or later in a period that holds the published day."""

    of: When
    later: bool

    def resolve(self, context: Context) -> Interval | None:
        """Cut it at the published day."""
        whole, day = self.of.resolve(context), context.published
        if whole is None or whole.start is None or whole.end is None or day is None or not whole.start <= day <= whole.end:
            return whole
        return replace(whole, start=day) if self.later else replace(whole, end=day)


@dataclass(frozen=True, slots=True)
class InYear:
    """A date whose year stands in other words: "March last year"."""

    date: Calendar
    year: When

    def resolve(self, context: Context) -> Interval | None:
        """Take the year, or the month, from the words."""
        period = self.year.resolve(context)
        if period is None or period.start is None:
            return self.date.resolve(context)
        if period.precision == "month":
            return replace(self.date, year=period.start.year, month=period.start.month).resolve(context)
        return replace(self.date, year=period.start.year).resolve(context)


@dataclass(frozen=True, slots=True)
class InWeek:
    """A weekday of a week told: "Wednesday last week"."""

    weekday: int
    week: When

    def resolve(self, context: Context) -> Interval | None:
        """The day of the ISO week."""
        week = self.week.resolve(context)
        if week is None or week.end is None:
            return unknown(f"XXXX-WXX-{self.weekday}")
        monday = week_interval(week.end).start
        return day_interval(shift_days(monday, self.weekday - 1)) if monday else None


@dataclass(frozen=True, slots=True)
class Range:
    """From one to another, the first taking from the last what it lacks."""

    first: When
    last: When

    def resolve(self, context: Context) -> Interval | None:
        """Place the last, then the first before it; None where they make no range."""
        last = self.last.resolve(context)
        if last is None:
            return None
        first = self._before(last, context)
        if first is None:
            return None
        if first.start and last.end and first.start > last.end:
            return None
        if first.start is None or last.end is None:
            return unknown(f"{first.value}/{last.value}")
        return between(first, last)

    def _before(self, last: Interval, context: Context) -> Interval | None:
        first = self.first
        if not isinstance(first, Calendar) or last.start is None or first.year is not None:
            return first.resolve(context)
        if first.month is not None:
            found = replace(first, year=last.start.year).resolve(context)
            late = found is None or (found.start is not None and found.start > last.start)
            return replace(first, year=last.start.year - 1).resolve(context) if late else found
        if first.weekday is not None and first.day is None:
            back = (last.start.isoweekday() - first.weekday) % 7
            return day_interval(shift_days(last.start, -back)) if back else None
        return replace(first, year=last.start.year, month=last.start.month).resolve(context)


@dataclass(frozen=True, slots=True)
class Daytime:
    """A part of a day, TIMEX3's MO, AF, EV, NI or DT. A night runs into the day after, unless `tonight`."""

    part: str
    of: When | None = None
    one_day: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Place it on its day; alone, it has no day."""
        day = self.of.resolve(context) if self.of else None
        if day is None:
            return None if self.of else unknown(f"T{self.part}")
        if day.start is None or day.end is None or day.precision not in ("day", "hour"):
            return replace(day, value=f"{day.value}T{self.part}")
        night = self.part == "NI" and not self.one_day and day.start == day.end
        end = shift_days(day.end, 1) if night else day.end
        return replace(day, end=end, value=f"{day.start.isoformat()}T{self.part}")


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of a day, as `14:30`."""

    hour: str
    of: When | None = None

    def resolve(self, context: Context) -> Interval | None:
        """Place it on its day; alone, it has no day."""
        day = self.of.resolve(context) if self.of else None
        if day is None:
            return None if self.of else Interval(None, None, "hour", f"T{self.hour}", basis="undated")
        date_value = day.value.partition("T")[0]
        return replace(day, precision="hour" if day.start else "unknown", value=f"{date_value}T{self.hour}")


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
        if self.which == "this" or context.ahead:
            return this_week
        return this_week if over else weekend_interval(shift_days(day, -7))
