"""Arithmetic on days and the intervals made of it: a week, a month, a season, the days of fresh news (codebook §4, ruling 12).

`Interval.value` follows TIMEX3: a season is `2014-SU`, a half year `2014-H1`, a decade `198`, a century `18`.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from purport.model.mention import Interval

UNKNOWN = Interval(None, None, "unknown", "XXXX-XX-XX", basis="undated")
"""Nothing dates it."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season of the northern half of the world begins; each lasts three."""


def shift_days(day: date, days: int) -> date:
    """`days` later, held inside the calendar that Python knows."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, MINYEAR), MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def day_interval(day: date) -> Interval:
    """One day."""
    return Interval(day, day, "day", day.isoformat())


def week_interval(day: date) -> Interval:
    """The ISO week, Monday to Sunday, in which the day lies."""
    year, week, weekday = day.isocalendar()
    monday = shift_days(day, 1 - weekday)
    return Interval(monday, shift_days(monday, 6), "week", f"{year:04}-W{week:02}")


def weekend_interval(day: date) -> Interval:
    """Saturday and Sunday of the ISO week in which the day lies."""
    week = week_interval(day)
    assert week.start is not None
    return Interval(shift_days(week.start, 5), week.end, "day", f"{week.value}-WE")


def month_interval(year: int, month: int) -> Interval:
    """One month."""
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", f"{year:04}-{month:02}")


def year_interval(year: int) -> Interval:
    """One year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def years_interval(first: int, years: int, value: str) -> Interval:
    """A decade or a century."""
    last = min(first + years - 1, MAXYEAR)
    return Interval(date(first, 1, 1), date(last, 12, 31), "year", value)


def season_interval(year: int, season: str) -> Interval:
    """A season by the year in which it begins: the winter of 2014 ends in February 2015."""
    start = date(year, SEASON_MONTHS[season], 1)
    return Interval(start, shift_days(shift_months(start, 3), -1), "month", f"{year:04}-{season}")


def months_interval(year: int, first: int, months: int, value: str) -> Interval:
    """A half year or a quarter."""
    start = date(year, first, 1)
    return Interval(start, shift_days(shift_months(start, months), -1), "month", value)


def between(first: Interval, last: Interval) -> Interval:
    """From the start of one interval to the end of another, as exact as the less exact of them."""
    exactness = ("hour", "day", "week", "month", "year", "unknown")
    precision = max(first.precision, last.precision, key=exactness.index)
    return Interval(first.start, last.end, precision, f"{first.value}/{last.value}")


def part_of(interval: Interval, part: str) -> Interval:
    """The early, mid or late part: thirds of a month (days 1-10, 11-20, 21-) and of a year, the years 0-3, 4-6 and 7-9 of a decade."""
    start, end = interval.start, interval.end
    if start is None or end is None or interval.precision in ("hour", "day"):
        return interval
    days = (end - start).days + 1
    if interval.precision == "month" and days <= 31:
        bounds = {"early": (0, 9), "mid": (10, 19), "late": (20, days - 1)}[part]
        return replace(interval, start=shift_days(start, bounds[0]), end=shift_days(start, bounds[1]), precision="week")
    if interval.precision == "week":
        bounds = {"early": (0, 2), "mid": (2, 3), "late": (3, days - 1)}[part]
        return replace(interval, start=shift_days(start, bounds[0]), end=shift_days(start, bounds[1]))
    return _part_of_years(interval, start, end, part)


def _part_of_years(interval: Interval, start: date, end: date, part: str) -> Interval:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    tenth = {"early": (0, 4), "mid": (4, 7), "late": (7, 10)}[part]
    third = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}[part]
    first, last = (months * tenth[0] // 10, months * tenth[1] // 10) if months >= 120 else (months * third[0] // 3, months * third[1] // 3)
    precision = "year" if months >= 120 else "month"
    return replace(interval, start=shift_months(start, first), end=shift_days(shift_months(start, last), -1), precision=precision)


def fresh(published: date) -> Interval:
    """Undated fresh news: the published day and the three before it (codebook ruling 12)."""
    start = shift_days(published, -3)
    return Interval(start, published, "day", f"{start.isoformat()}/{published.isoformat()}", basis="published date")


def week_up_to(day: date) -> Interval:
    """The week up to a day: "this week", "continues", "has made progress" (codebook ruling 12)."""
    start = shift_days(day, -7)
    return Interval(start, day, "week", f"{start.isoformat()}/{day.isoformat()}", basis="published date")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, after the rule of the anonymous computus of 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    f = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * f) // 451
    month, day = divmod(h + f - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The `nth` Monday (1) to Sunday (7) of a month."""
    first = date(year, month, 1)
    return make_day(year, month, 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
