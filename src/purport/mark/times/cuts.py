"""What words make of other words of time: a part of it, a week around it, an hour of it, a stretch from one to another."""

from dataclasses import dataclass, replace

from purport.mark.times.whens import Calendar, Context, When, unknown
from purport.model.calendar import between, day_interval, months_interval, part_of, shift_days, week_interval
from purport.model.mention import Interval


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
        last = self._running(context) or self.last.resolve(context)
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

    def _running(self, context: Context) -> Interval | None:
        """The end of a range that is told by its days alone and in which the day of publication lies ("runs from 20 June to 9 July")."""
        day, first, end = context.published, self.first, self.last
        if day is None or not isinstance(first, Calendar) or not isinstance(end, Calendar) or end.year or first.year:
            return None
        if not (first.month and end.month and end.day):
            return None
        for year in (day.year, day.year + 1):
            last = replace(end, year=year).resolve(context)
            begun = self._before(last, context) if last is not None else None
            if last and last.end and begun and begun.start and begun.start <= day <= last.end:
                return last
        return None

    def _before(self, last: Interval, context: Context) -> Interval | None:
        first = self.first
        if isinstance(first, Daytime | Part) and isinstance(first.of, Calendar):
            first = first.of  # "from Friday evening until Sunday"
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
    """A part of a day, TIMEX3's MO, AF, EV, NI or DT. A night runs into the day after, unless `tonight`; of the
    published day it is the one that has just ended.
    """

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
        if night and day.end == context.published and not context.ahead and isinstance(self.of, Calendar) and self.of.day is not None:
            return replace(day, start=shift_days(day.start, -1), value=f"{day.start.isoformat()}T{self.part}")  # told before the next night
        end = shift_days(day.end, 1) if night else day.end
        return replace(day, end=end, value=f"{day.start.isoformat()}T{self.part}")


@dataclass(frozen=True, slots=True)
class NightInto:
    """The night that ends on a day."""

    day: When

    def resolve(self, context: Context) -> Interval | None:
        """Place the day, and begin on the one before."""
        day = self.day.resolve(context)
        if day is None or day.start is None or day.start != day.end:
            return day
        eve = shift_days(day.start, -1)
        return replace(day, start=eve, value=f"{eve.isoformat()}TNI")


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
        if day.value.endswith("TNI") and day.start is not None and day.end is not None and self.hour[:2].isdigit():
            on = day.start if self.hour >= "12" else day.end  # "at 10 p.m. last night" was before midnight
            day, date_value = replace(day, start=on, end=on), on.isoformat()
        return replace(day, precision="hour" if day.start else "unknown", value=f"{date_value}T{self.hour}")
