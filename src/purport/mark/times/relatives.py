"""Words of time that count from the published day or from what was told last: "three days ago", "the following week"."""

from dataclasses import dataclass, replace
from datetime import date

from purport.mark.times.whens import Context, unknown
from purport.model.calendar import (
    day_interval,
    month_interval,
    shift_days,
    shift_months,
    week_interval,
    week_up_to,
    year_interval,
)
from purport.model.mention import Interval

MONTHS_IN = {"M": 1, "Y": 12, "E": 120, "C": 1200}
DAYS_IN = {"D": 1, "W": 7, "F": 14}
VAGUE = {"few": (2, 5), "several": (2, 7), "": (1, 7)}
"""How many days, weeks or years "a few" and "several" and a bare plural may be: the least and the most that readers would grant."""
VAGUE_WEEKS = {"few": (2, 5), "several": (2, 5), "": (1, 5)}
VAGUE_MONTHS = {"few": (2, 5), "several": (2, 8), "": (1, 12)}


@dataclass(frozen=True, slots=True)
class Count:
    """How many units: a number of halves (so that "two and a half" is whole), or a vague word."""

    halves: int = 2
    vague: str | None = None

    @property
    def whole(self) -> int:
        """The number, rounded down."""
        return self.halves // 2

    def resolve(self, context: Context) -> Interval | None:
        """A number alone is no time."""
        return None


def period_value(count: Count, unit: str) -> str:
    """The TIMEX3 duration of so many units: P3D, PT24H, P20Y for two decades, PXM for months."""
    factor = {"F": 2, "E": 10, "C": 100}.get(unit, 1)
    letter = {"F": "W", "E": "Y", "C": "Y", "T": "M"}.get(unit, unit)
    clock = "T" if unit in "STH" else ""
    if count.vague is not None:
        return f"P{clock}X{letter}"
    if count.halves % 2 and unit in "HWY":
        smaller = {"H": ("T", "M", 60), "W": ("", "D", 7), "Y": ("", "M", 12)}[unit]
        return f"P{smaller[0]}{count.halves * smaller[2] // 2}{smaller[1]}"
    return f"P{clock}{count.whole * factor}{letter}"


def reach(count: Count, unit: str) -> tuple[int, int]:
    """Least and most that the count may be."""
    if count.vague is None:
        return count.whole, count.whole
    table = VAGUE_WEEKS if unit == "W" else VAGUE_MONTHS if unit == "M" else VAGUE
    return table.get(count.vague, table["several"])


def move(day: date, number: int, unit: str) -> date:
    """The day so many units later (earlier, if negative); hours and minutes by whole days."""
    if unit in MONTHS_IN:
        return shift_months(day, max(min(number, 10_000), -10_000) * MONTHS_IN[unit])
    if unit in DAYS_IN:
        return shift_days(day, number * DAYS_IN[unit])
    per_day = {"H": 24, "T": 1440, "S": 86400}[unit]
    return shift_days(day, number // per_day if number > 0 else -(-number // per_day))


def around(day: date, unit: str) -> Interval:
    """The day, week, month or year that holds the day."""
    if unit in ("W", "F"):
        return week_interval(day)
    if unit == "M":
        return month_interval(day.year, day.month)
    if unit in MONTHS_IN:
        return year_interval(day.year)
    return day_interval(day)


@dataclass(frozen=True, slots=True)
class Deictic:
    """Today, this week, last month, next year: `shift` units from the published day."""

    unit: str
    shift: int

    def resolve(self, context: Context) -> Interval | None:
        """Place it; "this week" of news is the week up to publication (codebook ruling 12)."""
        day = context.published
        if day is None:
            return unknown({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(self.unit, "XXXX"))
        if self.unit == "D" and self.shift < 0 and context.said and context.latest is not None:
            day = min(day, context.latest)  # "said on Monday that overnight rebels had shelled the town"
        found = around(move(day, self.shift, self.unit), self.unit)
        if self.unit == "W" and not self.shift:
            up_to = week_up_to(day)
            found = replace(found, start=day) if context.ahead else replace(found, start=up_to.start, end=day)
        return replace(found, basis="published date")


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday or month with last, this, next or past: "last Thursday", "this March"."""

    which: str
    weekday: int | None = None
    month: int | None = None

    def resolve(self, context: Context) -> Interval | None:
        """Place it around the published day; `last` is never that day itself, nor that month."""
        day = context.published
        if day is None:
            return unknown(f"XXXX-WXX-{self.weekday}" if self.weekday else f"XXXX-{self.month:02}")
        ahead = self.which == "next" or (self.which == "this" and context.ahead)
        if self.weekday:
            back = (day.isoweekday() - self.weekday - (self.which != "this")) % 7 + (self.which != "this")
            found = day_interval(shift_days(day, (self.weekday - day.isoweekday() - 1) % 7 + 1 if ahead else -back))
        else:
            assert self.month is not None
            found = month_interval(self._year_of_month(day, ahead), self.month)
        return replace(found, basis="published date")

    def _year_of_month(self, day: date, ahead: bool) -> int:
        assert self.month is not None
        if ahead:
            return day.year + (self.month <= day.month if self.which == "next" else self.month < day.month)
        return day.year - (self.month >= day.month if self.which == "last" else self.month > day.month)


@dataclass(frozen=True, slots=True)
class Following:
    """The first such weekday behind the day told last ("the following Sunday"); the last one past, where none is told."""

    weekday: int

    def resolve(self, context: Context) -> Interval | None:
        """Count on from the day told."""
        base = _day_told(context, "D")
        if base is None:
            return Named("last", weekday=self.weekday).resolve(context)
        found = day_interval(shift_days(base, (self.weekday - base.isoweekday() - 1) % 7 + 1))
        return replace(found, basis="previous time")


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before (`sign` -1) or after (+1) the published day, or what was told last if `narrative`."""

    count: Count
    unit: str
    sign: int = -1
    narrative: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Place it as exactly as its unit is: "two weeks ago" is a week."""
        base = self._told(context) if self.narrative else context.published
        value = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        if base is None and self.narrative and self.count.vague is None and (moved := self._from_month(context.anchor)) is not None:
            return moved
        if base is None:
            return unknown(value if self.count.vague is not None else "XXXX-XX-XX")
        if self.count.vague is not None:
            return self._vaguely(base, value)
        there = move(base, self.sign * self.count.whole, self.unit)
        found = around(there, self.unit)
        if self.narrative and self.unit == "W" and context.anchor is not None:
            found = replace(found, start=there, end=there)  # a week from a day told is about that day of the week
        return replace(found, basis="previous time" if self.narrative else "published date")

    def _from_month(self, anchor: Interval | None) -> Interval | None:
        """The month told last, so many days or weeks on: "In April … A week later" is a day from 8 April to 7 May."""
        if anchor is None or anchor.start is None or anchor.end is None or anchor.precision != "month" or self.unit not in {"D", "W", "F"}:
            return None
        start, end = (move(day, self.sign * self.count.whole, self.unit) for day in (anchor.start, anchor.end))
        return replace(anchor, start=start, end=end, value="XXXX-XX-XX", role="at", basis="previous time")

    def _told(self, context: Context) -> date | None:
        """The day told last; where nothing is told near by, that of the news, or of the report ("Two days earlier" opens a paragraph); days later, any."""
        near = _day_told(context, self.unit)
        if near is not None or context.anchor is not None or self.unit not in DAYS_IN or self.count.vague is not None:
            return near
        return context.told if self.sign > 0 else context.fresh or context.published

    def _vaguely(self, base: date, value: str) -> Interval:
        basis = "previous time" if self.narrative else "published date"
        if self.unit in "STH":
            ends = sorted((base, base if self.narrative or self.unit != "H" else shift_days(base, self.sign)))
            day = base.isoformat()
            return Interval(ends[0], ends[1], "day", day, basis=basis)
        least, most = reach(self.count, self.unit)
        ends = sorted((move(base, self.sign * least, self.unit), move(base, self.sign * most, self.unit)))
        return Interval(ends[0], ends[1], _precision(self.unit), value, basis=basis)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends (`sign` -1) or begins (+1) on the published day: "the past two weeks", "recent days"; or behind the day told last."""

    count: Count
    unit: str
    sign: int = -1
    role: str = "at"
    narrative: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Lay it before or after the published day."""
        value = period_value(self.count, self.unit)
        if self.count.vague is not None:
            value = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        day = context.published
        if day is None or (self.role == "duration" and context.ahead):
            return replace(unknown(value), role=self.role)
        told = _day_told(context, "D") if self.narrative and not context.ahead else None
        most = reach(self.count, self.unit)[1]
        if told is not None:  # "in the following two days", behind a day told
            return Interval(told, move(told, most, self.unit), _precision(self.unit), value, self.role, "previous time")
        far = move(day, self.sign * most, self.unit)
        if far == day and not (self.unit in "STH" and self.count.vague is not None and self.sign < 0):
            far = shift_days(day, self.sign)  # hours that are not counted are those of the day on which they are told
        start, end = sorted((far, day))
        return Interval(start, end, _precision(self.unit), value, self.role, "published date")


@dataclass(frozen=True, slots=True)
class Step:
    """The previous (-1), same (0) or following (1) unit, counted from what was told last."""

    unit: str
    shift: int

    def resolve(self, context: Context) -> Interval | None:
        """Place it; "the previous day" with nothing told before counts from the published day."""
        base = _day_told(context, self.unit)
        basis = "previous time"
        if base is None and self.shift > 0 and context.anchor is None and self.unit in DAYS_IN:
            base = context.told  # "The next day" opens a paragraph, however far from the day told
        if base is None and self.shift < 0 and context.published and context.anchor is None:
            base, basis = context.published, "published date"
        if base is None:
            return unknown({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(self.unit, "XXXX"))
        return replace(around(move(base, self.shift, self.unit), self.unit), basis=basis)


@dataclass(frozen=True, slots=True)
class Then:
    """What was told last."""

    def resolve(self, context: Context) -> Interval | None:
        """Repeat it."""
        anchor = context.anchor
        return replace(anchor, role="at", basis="previous time") if anchor else None


_FITTING = {
    "D": ("hour", "day"),
    "H": ("hour", "day"),
    "T": ("hour", "day"),
    "S": ("hour", "day"),
    "W": ("hour", "day", "week"),
    "F": ("hour", "day", "week"),
    "M": ("hour", "day", "week", "month"),
}


def _day_told(context: Context, unit: str) -> date | None:
    """The day told last, where it was told at least as exactly as the unit needs."""
    anchor = context.anchor
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    if unit in _FITTING and anchor.precision not in _FITTING[unit]:
        return None
    return anchor.end if "/" in anchor.value else anchor.start


def _precision(unit: str) -> str:
    return {"W": "week", "F": "week", "M": "month"}.get(unit, "year" if unit in MONTHS_IN else "day")
