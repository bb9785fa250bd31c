"""Rules that make larger parts of the parts already found: a weekday with its date, a range, the night of a day, an hour of it."""

from datetime import date

from purport.mark.times.cuts import Clock, Daytime, InWeek, InYear, NightInto, Part, Range, SpanOf, Week, WeekOf
from purport.mark.times.patterns import Hit, Made, group
from purport.mark.times.relatives import Deictic
from purport.mark.times.whens import Calendar, Context, When

_TO = "(?:<->|<–>|<—>|<to>|<until>|<through>|<till>)"


def _calendar(when: When) -> Calendar | None:
    return when if isinstance(when, Calendar) else None


def weekday_and_day(hit: Hit) -> Made | None:
    """Monday, June 22; Monday the 22nd."""
    weekday, day = _calendar(hit.when("weekday")), _calendar(hit.when("day"))
    if weekday is None or day is None or day.day is None:
        return Made("day", hit.when("day")) if day is not None else None
    return Made("day", Calendar(day.year, day.month, day.day, weekday.weekday))


def in_year(hit: Hit) -> Made | None:
    """March last year, June 12 of this year, the 3rd of last month."""
    day = _calendar(hit.when("day"))
    if day is None or day.year is not None:
        return None
    return Made("month" if day.day is None else "day", InYear(day, hit.when("year")))


def in_week(hit: Hit) -> Made | None:
    """Wednesday last week."""
    day = _calendar(hit.when("day"))
    return Made("day", InWeek(day.weekday, hit.when("week"))) if day is not None and day.weekday else None


def week_of(hit: Hit) -> Made | None:
    """The week of June 15, the week ending June 20."""
    return Made("week", Week(hit.when("day"), ending=hit.has("ending")))


def nth_week_of(hit: Hit) -> Made | None:
    """The last week of May."""
    return Made("week", WeekOf(hit.when("month"), int(hit.value("nth", "ordinal_word"))))


def half_of(hit: Hit) -> Made | None:
    """The second half of May."""
    nth = int(hit.value("nth", "ordinal_word"))
    return Made("week", SpanOf(hit.when("month"), 2, 2 if nth < 0 else nth)) if nth in (1, 2, -1) else None


DATE_JOINS = group(
    ("(?P<weekday><@weekday>)<,>?(?P<day><@day>|<@monthday>)", weekday_and_day),
    ("(?P<weekday><@weekday>)<=(>(?P<day><@day>|<@monthday>)<=)>", weekday_and_day),
    ("(?P<weekday><@weekday>)<,>?<the>?(?P<day><@days>)", lambda hit: Made("days", hit.when("day"))),
    ("(?P<day><@day>|<@month>|<@monthday>)<,>?<of>?(?P<year><@period>)", in_year),
    ("(?P<day><@weekday>)<of>?(?P<week><@week>)", in_week),
    ("<the><week>(?:<of>|<beginning>|<starting>|(?P<ending><ending>))(?P<day><@day>)", week_of),
    ("<the>(?P<nth><ordinal_word>)<week>(?:<of>|<in>)(?P<month><@month>)", nth_week_of),
    ("<the>(?P<nth><ordinal_word>)<half><of>(?P<month><@month>)", half_of),
)


def early_or_late(hit: Hit) -> Made | None:
    """Early June, mid-2019, late last month; early yesterday is yesterday."""
    word = hit.item("word")
    assert word is not None
    part = {"earlier": "early", "later": "late"}.get(word.word, word.word)
    return Made(hit.kind("of"), Part(hit.when("of"), part))


def end_of(hit: Hit) -> Made | None:
    """The end of May, the beginning of 2019, the middle of last month."""
    return Made("period", Part(hit.when("of"), hit.value("bound", "bound")))


def bound_of_this(hit: Hit) -> Made | None:
    """The start of the year, the end of the month: of the one that is running."""
    unit = hit.value("unit", "unit")
    return Made("period", Part(Deictic(unit, 0), hit.value("bound", "bound"))) if unit in {"Y", "M", "W"} else None


_SPANS = "<@month>|<@year>|<@period>|<@week>|<@decade>|<@season>"

PARTS = group(
    (f"(?:<the>)?(?P<word><early>|<mid>|<late>)<->?(?P<of>{_SPANS})", early_or_late),
    (f"<the>(?P<bound><bound>)<of>(?P<of>{_SPANS})", end_of),
    ("<the>(?P<bound><bound>)<of><the>(?P<unit><unit>)(?!<of>)", bound_of_this),
    ("<the>(?P<word><early>|<mid>|<late>)<->?(?P<of><@decade>)", early_or_late),
)
"""Parts of months, years, weeks, decades."""

DAY_PARTS = group(
    ("(?P<word><early>|<late>|<earlier>|<later>)<->?(?P<of><@day>|<@weekday>|<@daytime>|<@part>)", early_or_late),
)
"""Early and late on a day: still that day."""


def to_range(hit: Hit) -> Made | None:
    """June 20 to June 25, March to May 2018, Monday to Wednesday; "and" only after "between", or from one day to the next."""
    first, last = hit.when("first"), hit.when("last")
    between = hit.before is not None and hit.before.word == "between"
    if hit.has("and") and not between and not _follows(first, last):
        return None
    return Made("years" if hit.kind("last") == "year" else "days", Range(first, last))


def _follows(first: When, last: When) -> bool:
    """Whether one day, weekday, month or year comes right after the other."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return False
    if first.day and last.day and first.month and last.month:
        year = last.year or 2001
        days = [
            c.resolve(Context(reference=date(year, 12, 31)))
            for c in (Calendar(year, first.month, first.day), Calendar(year, last.month, last.day))
        ]
        starts = [found.start for found in days if found is not None and found.start is not None]
        return len(starts) == 2 and (starts[1] - starts[0]).days == 1
    if first.day or last.day:
        return False
    if first.month and last.month:
        return last.month - first.month == 1
    if first.weekday and last.weekday:
        return (last.weekday - first.weekday) % 7 == 1
    return first.year is not None and last.year is not None and last.year - first.year == 1


def part_range(hit: Hit) -> Made | None:
    """From late morning to early evening; of two days, each has its own ("from Saturday evening till dawn on Monday")."""
    if hit.before is not None and isinstance(hit.before.when, Calendar) and hit.before.when.weekday is not None:
        return None
    return Made("part", Range(hit.when("first"), hit.when("last")))


RANGES = group(
    *[
        (f"(?P<first><@{kind}>)(?:{_TO}|(?P<and><and>|<&>))(?P<last><@{kind}>)", to_range)
        for kind in ("day", "month", "year", "weekday", "decade", "period", "season")
    ],
)

PART_RANGES = group((f"(?P<first><@part>){_TO}(?P<last><@part>)", part_range))


def part_of_day(hit: Hit) -> Made | None:
    """The morning of June 25, Monday night, June 10 at dawn."""
    part = hit.when("part")
    if isinstance(part, Part):
        part = part.of
    return Made("daytime", Daytime(part.part, hit.when("day"))) if isinstance(part, Daytime) and part.of is None else None


def night_of_days(hit: Hit) -> Made | None:
    """The night of June 24-25 is one night."""
    part, days = hit.when("part"), hit.when("days")
    if not isinstance(part, Daytime) or not isinstance(days, Range):
        return None
    return Made("daytime", Daytime(part.part, days))


def overnight_of(hit: Hit) -> Made | None:
    """Overnight Monday."""
    return Made("daytime", Daytime("NI", hit.when("day")))


def overnight_over(hit: Hit) -> Made | None:
    """Overnight from Monday to Tuesday."""
    return Made("days", hit.when("days"))


def overnight_into(hit: Hit) -> Made | None:
    """Overnight into Tuesday: the night that ends then."""
    return Made("days", NightInto(hit.when("day")))


_DAY = "<@day>|<@weekday>|<@monthday>|<@weekday_told>"


def daytime_of_day(hit: Hit) -> Made | None:
    """The day told with its date is the one meant: "this morning, Tuesday 13 May"."""
    part, day = hit.when("part"), _calendar(hit.when("day"))
    own = isinstance(part, Daytime) and isinstance(part.of, Deictic)
    return Made("daytime", Daytime(part.part, day, part.one_day)) if own and isinstance(part, Daytime) and day is not None else None


DAYTIMES = group(
    ("(?P<part><@daytime>)<,>(?P<day><@day>|<@weekday_told>|<@monthday>|<@weekday>)", daytime_of_day),
    (f"(?:<the>)?(?P<part><@part>)(?:<of>|<on>|<,>)?(?P<day>{_DAY})", part_of_day),
    (f"(?P<day>{_DAY})(?:<in><the>|<at>|<,>)?(?P<part><@part>)", part_of_day),
    ("(?:<the>)?(?P<part><@part>)<of>(?P<days><@days>)", night_of_days),
    (f"(?P<overnight><@overnight>)(?:<on>)?(?P<day>{_DAY})", overnight_of),
    ("(?P<overnight><@overnight>)(?:<from>|<between>|<=on>)?(?P<days><@days>)", overnight_over),
    (f"(?P<overnight><@overnight>)<=into>(?P<day>{_DAY})", overnight_into),
)


def clock_of_day(hit: Hit) -> Made | None:
    """11 am on Thursday 28 July; June 25 at about 9 pm."""
    clock = hit.when("clock")
    return Made("clock_of_day", Clock(clock.hour, hit.when("day"))) if isinstance(clock, Clock) and clock.of is None else None


def daytime_range(hit: Hit) -> Made | None:
    """From Friday evening until the early hours of Sunday, between Monday night and Tuesday; Monday and early Tuesday."""
    first, last = hit.when("first"), hit.when("last")
    if not any(isinstance(when, Daytime | Part) for when in (first, last)):
        return None  # ranges of whole days are made already
    between = hit.before is not None and hit.before.word in {"between", "from"}
    if hit.has("and") and not between and not _follows(_day_of(first), _day_of(last)):
        return None
    return Made("days", Range(first, last))


def _day_of(when: When) -> When:
    return when.of if isinstance(when, Daytime | Part) and when.of is not None else when


def early_hours(hit: Hit) -> Made | None:
    """The early hours of Monday, the small hours of 9 May."""
    return Made("daytime", Daytime("MO", hit.when("day")))


DAYTIME_RANGES = group(
    (f"(?:<the>)?(?:<early>|<=small>|<=wee>)<=hours><of>(?P<day>{_DAY})", early_hours),
    (f"(?P<first><@daytime>|{_DAY})(?:{_TO}|<=into>|(?P<and><and>|<&>))(?:<the>)?(?P<last><@daytime>|{_DAY})", daytime_range),
)

CLOCKS = group(
    (f"(?P<clock><@clock>)(?:<,>|<on>|<of>)?(?P<day>{_DAY}|<@daytime>)", clock_of_day),
    (f"(?P<day>{_DAY})<,>?<at>(?:<about>|<around>|<approximately>)?(?P<clock><@clock>)", clock_of_day),
    (f"(?P<day>{_DAY})<,>?(?P<clock><@clock>)", clock_of_day),
)
