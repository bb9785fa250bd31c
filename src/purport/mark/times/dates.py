"""Rules for dates of the calendar: days, months, years, decades, seasons, feasts."""

from dataclasses import replace
from datetime import datetime

from purport.mark.times.cuts import Clock, Range, SpanOf
from purport.mark.times.lexemes import FIRST_YEAR
from purport.mark.times.patterns import Builder, Hit, Made, group
from purport.mark.times.whens import Calendar, EitherOrder, Feast, Fixed, Season, When, century, decade
from purport.model.calendar import make_day

_MONTH = "(?P<month><month>|<month_short><.>?)"
_DAY = "(?:<dom>|<ordday>)"
_THE = "(?:<the>(?=<ordday>))?"
_YEAR = "(?:<,>?(?P<year><year>))?"
_DASH = "(?:<->|<–>|<—>|<to>|<and>|<&>|<through>|<until>)"
_LEADING = frozenset(
    "in since of until till by during before after from through to and or between early late mid last this next for "
    "around about past each every within entire as throughout over circa".split()
)
"""Words after which a bare month or year is one."""
_MONTHLY = frozenset({"in", "since", "of", "until", "till", "last", "next", "this", "early", "late", "mid"})
"""Words after which a month without its capital is one."""
_DATED = frozenset({"on", "of", "since", "until", "till", "before", "after", "from", "by"})
"""Words after which "may 5" and "march 5" are days, in text without capitals too."""
_SEASONAL = _LEADING - frozenset({"to", "of", "from", "and", "or", "for", "about", "around"})
"""Words after which "spring" and "fall" are no verbs, no wells and no downfalls."""
_OF_A_YEAR = frozenset(
    "raid attack bombing massacre war coup invasion strike airstrike uprising offensive agreement deal ceasefire truce battle siege killing ambush "
    "earthquake operation assault accord report law decree ruling resolution".split()
)
"""What "a 2008 …" dates by its year."""
CENTURY_SPAN = 100


def _month(hit: Hit, name: str = "month") -> int:
    return int(hit.value(name, "month", "month_short"))


def full_year(two_digits: int) -> int:
    """`90` is 1990, `20` is 2020: wire copy of the last century and jottings of this one."""
    return two_digits + (1900 if two_digits >= 50 else 2000)


def _checked(year: int | None, month: int, day: int) -> Made | None:
    if make_day(year or 2000, month, day) is None:
        return None
    return Made("day", Calendar(year, month, day))


def _in_a_name(hit: Hit) -> bool:
    """As in "The June 25 Brigade", "the 27 September neighbourhood": a date that names a body or a ground; "the June 25 school bombing" tells a day."""
    after = hit.after
    if after is None or after.word in hit.values.get("name_head", {}):
        return after is not None
    at = hit.match.end() + 1
    follows = hit.items[at].word if at < len(hit.items) else ""
    return after.word in hit.values.get("name_ground", {}) and (not follows.isalpha() or follows in _LINKS)


_LINKS = frozenset(
    "in on at of near by to from and or where which that who with for after before while when as was were is are has had between outside".split()
)
"""Words after which a noun stands alone."""


def month_day(hit: Hit) -> Made | None:
    """June 25, Dec. 6th, 25 June 2020, 10 JAN 90."""
    if _in_a_name(hit):
        return Made("name", Calendar(None, _month(hit)), firm=False)
    if hit.first.text.islower() and hit.first.word in ("may", "march") and not (hit.before is not None and hit.before.word in _DATED):
        return None
    year = hit.number("year")
    if hit.has("short_year"):
        year = full_year(hit.number("short_year") or 0)
    day = hit.number("day") or int(hit.value("day", "ordinal_word"))
    return _checked(year, _month(hit), day)


def day_span(hit: Hit) -> Made | None:
    """June 25-26, 11-13 Dec."""
    if _in_a_name(hit):
        return None
    year, month = hit.number("year"), _month(hit)
    first, last = (_checked(year, month, hit.number(name) or 0) for name in ("first", "last"))
    if first is None or last is None or (hit.number("first") or 0) >= (hit.number("last") or 0):
        return None
    return Made("days", Range(Calendar(None, month, hit.number("first")), last.when))


def month_year(hit: Hit) -> Made | None:
    """June 2019, June of 2019."""
    return Made("month", Calendar(hit.number("year"), _month(hit)))


def bare_month(hit: Hit) -> Made | None:
    """March, where the words around make it a month and no verb, no person."""
    before, after = hit.before, hit.after
    lead = before.word if before else ""
    short = hit.first.word in hit.values["month_short"]
    made = Made("month", Calendar(None, _month(hit)), firm=False)
    if hit.first.text.islower() and (short or lead not in _MONTHLY or hit.first.word in ("may", "march", "august")):
        return None
    if lead in _LEADING:
        return made if short and not _dotted(hit) and hit.shouted else Made("month", made.when)
    named = after is not None and after.text[:1].isupper() and not hit.shouted and after.code in "A"
    if short or hit.first.word in ("may", "march") or named or hit.shouted or (before and before.code == "A"):
        return made
    return Made("month", made.when)


def _dotted(hit: Hit) -> bool:
    return hit.match.end() - hit.match.start() > 1


def bare_year(hit: Hit) -> Made | None:
    """1998, where it counts nothing and numbers nothing."""
    before, after = hit.before, hit.after
    lead = before.word if before else ""
    when = Calendar(hit.number("year"))
    named = before is not None and before.code == "A" and lead not in _LEADING and not hit.shouted
    if lead == "at" or lead in hit.values.get("numbered", {}) or named:
        return None
    if after is not None and after.word in ("%", "percent", "metres", "meters", "km", "people", "m", "feet", "dollars"):
        return None
    plural = (
        hit.match.start() > 1 and after is not None and after.code == "a" and after.word.endswith("s") and not after.word.endswith("ss")
    )
    bracketed = lead == "(" and (after is None or after.word in (")", ",", "-", "–", ";"))
    firm = (
        bracketed
        or lead == "the"
        or (lead == "a" and after is not None and after.word in _OF_A_YEAR)
        or (lead in _LEADING and lead not in ("and", "or", "to", "over", "about", "around", "for") and not plural)
    )
    return Made("year", when, firm)


def year_span(hit: Hit) -> Made | None:
    """1980-88, 1980-1988."""
    first, last = hit.number("first") or 0, hit.number("last") or 0
    last = last if last >= FIRST_YEAR else first - first % CENTURY_SPAN + last
    return Made("years", Range(Calendar(first), Calendar(last))) if first < last else None


def iso_date(hit: Hit) -> Made | None:
    """2020-06-25, 2020-06-25T14:30."""
    words = hit.first.text.rstrip("Z")
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    date = Calendar(moment.year, moment.month, moment.day)
    return Made("day", Clock(words[11:], date) if "T" in words else date)


def slashed_date(hit: Hit) -> Made | None:
    """25/06/2020, 06/25/2020, 2020/06/25, 22.6.20. Where both readings are days, the day comes first, as in most of the world."""
    first, second, third = (int(part) for part in hit.first.text.replace(".", "/").split("/"))
    if first > 31:
        return _checked(first, second, third) if first >= FIRST_YEAR else None
    year = full_year(third) if third < CENTURY_SPAN else third
    return _in_order(year, first, second)


def _in_order(year: int | None, first: int, second: int) -> Made | None:
    """Two numbers as a day and a month; where both orders are days, the words around tell which."""
    day_first, month_first = _checked(year, second, first), _checked(year, first, second)
    if day_first is None or month_first is None or first == second:
        return day_first or month_first
    return Made("day", EitherOrder(Calendar(year, second, first), Calendar(year, first, second)))


_NUMBERED = frozenset(
    "brigade battalion regiment division infantry armoured armored mechanized mechanised airborne army corps military detachment squadron company "
    "fleet front field floor street avenue congress anniversary century parallel".split()
)
"""What an ordinal before it numbers ("by the 6th Brigade"): no day of the month."""
_DATING = frozenset("on since until till by from before after between of night morning evening".split())
"""Words after which two numbers with a stroke between them are a day and a month."""


def day_and_month(hit: Hit) -> Made | None:
    """On 16/08, until 5/06, 16/08 at the head of a note; the day comes first where both could be."""
    lead = hit.before.word if hit.before else ""
    first, second = (int(part) for part in hit.first.text.split("/"))
    made = _in_order(None, first, second)
    return made if made is None or lead in _DATING or hit.before is None else Made("day", made.when, firm=False)


def decade_of(hit: Hit) -> Made | None:
    """The 1980s, the '90s, the nineties."""
    item = hit.item("decade")
    assert item is not None
    digits = hit.number("decade")
    if digits is None:
        digits = int(hit.value("decade", "decade_word"))
    if digits >= CENTURY_SPAN and not FIRST_YEAR <= digits < 2100:
        return None
    return Made("decade", Fixed(decade(digits if digits >= CENTURY_SPAN else full_year(digits))))


def century_of(hit: Hit) -> Made | None:
    """The 19th century."""
    number = hit.number("nth") or 0
    return Made("century", Fixed(century(number))) if 1 <= number <= 21 else None


def season_year(hit: Hit) -> Made | None:
    """The summer of 2014, summer 2014."""
    return Made("season", Season(hit.value("season", "season"), hit.number("year")))


def season_named(hit: Hit) -> Made | None:
    """Last winter, this spring, the autumn."""
    which = hit.item("which")
    word = which.word if which is not None and which.word != "the" else ""
    lead = hit.before.word if hit.before else ""
    if not word and (lead not in _SEASONAL or (hit.after is not None and hit.after.word == "of")):
        return None
    return Made("season", Season(hit.value("season", "season"), None, word))


def half_or_quarter(hit: Hit) -> Made | None:
    """The first half of 2019, the third quarter of 2019."""
    parts = 2 if hit.has("half") else 4
    nth = int(hit.value("nth", "ordinal_word"))
    nth = parts if nth < 0 else nth
    year: When = Calendar(hit.number("year")) if hit.has("year") else Calendar(None, _month(hit))
    if nth > parts or (parts == 4 and not hit.has("year")):
        return None
    return Made("years" if hit.has("year") else "week", SpanOf(year, parts, nth))


def weekday_bare(hit: Hit) -> Made | None:
    """Monday. "The Sunday Times" is none."""
    if _in_a_name(hit):
        return None
    if hit.after is not None and hit.after.code == "A" and not hit.shouted and hit.before is not None and hit.before.word == "the":
        return Made("weekday", Calendar(weekday=int(hit.value("day", "weekday"))), firm=False)
    return Made("weekday", Calendar(weekday=int(hit.value("day", "weekday"))))


def weekday_short(hit: Hit) -> Made | None:
    """Wed., or Wed before a date."""
    if not hit.first.text[:1].isupper():
        return None
    when = Calendar(weekday=int(hit.value("day", "weekday_short")))
    lead = hit.before.word if hit.before else ""
    return Made("weekday", when, firm=_dotted(hit) and lead in ("on", "by", "since", "until", "last", "late", "early"))


_GOING_ON = frozenset("they he she it we i there some several many".split())
"""Words with which a clause goes on behind a day ("On the 12th they burned a clinic")."""


def day_of_month(hit: Hit) -> Made | None:
    """On the 22nd; a noun after it makes it an ordinal."""
    after = hit.after
    followed = after is not None and after.code in "aA" and after.word not in _GOING_ON
    if after is not None and after.word in _NUMBERED:
        return None
    firm = not followed and hit.before is not None and hit.before.word in ("on", "by", "since", "until", "before", "after")
    return Made("monthday", Calendar(day=hit.number("day")), firm=firm)


def feast_rule(days: Feast) -> Builder:
    """The builder of one feast."""

    def build(hit: Hit) -> Made | None:
        return None if hit.first.text.islower() else Made("day", replace(days, year=hit.number("year")))

    return build


DATES = group(
    ("(?P<iso><iso>)", iso_date),
    ("(?P<dmy><dmy>)", slashed_date),
    ("(?P<dm><dm>)", day_and_month),
    (f"{_MONTH}<the>?(?P<day>{_DAY}){_YEAR}", month_day),
    (f"{_THE}(?P<day>{_DAY})<of>?{_MONTH}{_YEAR}", month_day),
    ("(?P<day><dom>)(?P<month><month_short><.>?)<'>?(?P<short_year><yy>)", month_day),
    (f"<the>(?P<day><ordinal_word>)<of>{_MONTH}{_YEAR}", month_day),
    (f"{_MONTH}<the>?(?P<first>{_DAY}){_DASH}(?P<last>{_DAY})(?!<month>|<month_short>){_YEAR}", day_span),
    (f"<weekday>?{_THE}(?P<first>{_DAY})(?:<,>{_DAY})*{_DASH}<weekday>?<the>?(?P<last>{_DAY})<of>?{_MONTH}{_YEAR}", day_span),
    (f"{_MONTH}(?:<,>|<of>)?(?P<year><year>)", month_year),
    (_MONTH, bare_month),
    ("(?P<year><year>)", bare_year),
    ("(?P<first><year>)(?:<->|<–>)(?P<last><year>|<yy>)", year_span),
    ("<the>?(?P<decade><decade>)", decade_of),
    ("<the>?(?P<decade><decade_word>)", decade_of),
    ("<the>?(?P<nth><ordinal>)<century>", century_of),
    ("<the>?(?P<season><season>)<of>?(?P<year><year>)", season_year),
    ("(?P<which><last>|<this>|<next>|<the>)(?P<season><season>)", season_named),
    ("(?P<season><season>)", season_named),
    ("<the>(?P<nth><ordinal_word>)(?:(?P<half><half>)|<quarter>)<of>(?P<year><year>)", half_or_quarter),
    (f"<the>(?P<nth><ordinal_word>)(?P<half><half>)<of>{_MONTH}", half_or_quarter),
    ("(?P<day><weekday>)", weekday_bare),
    ("(?P<day><weekday_short>)<.>?", weekday_short),
    ("<the>(?P<day><ordday>)", day_of_month),
)
