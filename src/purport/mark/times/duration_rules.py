"""Rules for how long, how often, and at what hour."""

from dataclasses import dataclass

from purport.mark.times.cuts import Clock, Daytime
from purport.mark.times.patterns import Hit, Made, group
from purport.mark.times.relative_rules import COUNT, count_of, unit_of
from purport.mark.times.relatives import Count, Window, period_value
from purport.mark.times.whens import Context, Fixed
from purport.model.mention import Interval

_HEDGE = "(?:(?:<less>|<more>|<fewer>|<longer>)<than>|<nearly>|<almost>|<about>|<around>|<some>|<over>|<under>|<only>|<just>|<at><least>|<up><to>|<roughly>|<approximately>)?"
_LASTING_LEAD = frozenset(
    "for in within after than about nearly almost lasted last lasts took take takes under during only just over entire whole of spent "
    "lasting another first around roughly approximately least under".split()
)
"""Words after which "a week" is a stretch of time."""


def _lasting(value: str) -> Fixed:
    return Fixed(Interval(None, None, "unknown", value, "duration"))


def _often(value: str) -> Made:
    return Made("frequency", Fixed(Interval(None, None, "unknown", value, "frequency")))


@dataclass(frozen=True, slots=True)
class Within:
    """As in "In two weeks": the stretch up to publication in a text that looks back, else a bare length."""

    count: Count
    unit: str

    def resolve(self, context: Context) -> Interval | None:
        """Lay it before the published day."""
        return Window(self.count, self.unit, -1, "duration").resolve(context)


def duration(hit: Hit) -> Made | None:
    """Two hours, nearly four long years, a week."""
    count, unit, item = count_of(hit), unit_of(hit), hit.item("count")
    lead = hit.before.word if hit.before else ""
    after = hit.after.word if hit.after else ""
    single = item is not None and item.word in ("a", "an")
    hedged = hit.match.start("count") > hit.match.start()
    plural = hit.item("unit")
    if after == "old" or (
        plural is not None and plural.word in hit.values["unit"] and not single and item is not None and item.word != "one"
    ):
        return None
    if single and not hedged and lead not in _LASTING_LEAD:
        if hit.before is None or after != "of":
            return _often(period_value(Count(), unit)) if _counts(hit) else None
        return None
    if lead in ("in", "within") and count.vague is None and unit not in "STH":
        return Made("duration", Within(count, unit))
    return Made("duration", _lasting(period_value(count, unit)))


def _counts(hit: Hit) -> bool:
    """As in "20 shells a day": something stands before that can be counted out."""
    return hit.before is not None and hit.before.code in "aA" and hit.before.word not in ("is", "was", "as", "like", "not", "such", "what")


def bare_units(hit: Hit) -> Made | None:
    """Years, after "for", "after" and the like, or before "of"."""
    lead = hit.before.word if hit.before else ""
    after = hit.after.word if hit.after else ""
    if lead not in ("for", "after", "over", "within", "lasted", "took", "in", "spent", "many") and after != "of":
        return None
    return Made("duration", _lasting(period_value(Count(vague=""), unit_of(hit))))


def hyphened(hit: Hit) -> Made | None:
    """Three-day, 72-hour, six-year-long; "25-year-old" is an age."""
    if hit.has("old"):
        return None
    unit = unit_of(hit)
    count = count_of(hit) if hit.has("count") else Count(vague="") if _is_plural(hit) else Count()
    return Made("duration", _lasting(period_value(count, unit)))


def _is_plural(hit: Hit) -> bool:
    item = hit.item("unit")
    return item is not None and item.word in hit.values["units"]


def age(hit: Hit) -> Made | None:
    """25 years old, 25-year-old: no time at all, and nothing else may take its words."""
    return Made("age", _lasting("age"), firm=False)


def plus_units(hit: Hit) -> Made | None:
    """20-plus months."""
    return Made("duration", _lasting(period_value(count_of(hit), unit_of(hit))))


def count_to_count(hit: Hit) -> Made | None:
    """Two to three weeks: the longer."""
    return Made("duration", _lasting(period_value(count_of(hit), unit_of(hit))))


def half_unit(hit: Hit) -> Made | None:
    """Half an hour, an hour and a half."""
    halves = 3 if hit.has("more") else 1
    unit = unit_of(hit)
    return Made("duration", _lasting(period_value(Count(halves), unit))) if unit in "HWY" else None


def lasting_word(hit: Hit) -> Made | None:
    """Weeklong."""
    return Made("duration", _lasting(hit.value("word", "lasting")))


def whole_unit(hit: Hit) -> Made | None:
    """All day long, throughout the day."""
    lead = hit.before.word if hit.before else ""
    if hit.first.word == "the" and lead != "throughout":
        return None
    return Made("duration", _lasting(period_value(Count(), unit_of(hit))))


def every_unit(hit: Hit) -> Made | None:
    """Every day, each night, every two days, twice a week."""
    count = count_of(hit) if hit.has("count") else Count()
    return _often(period_value(count, unit_of(hit)))


def every_weekday(hit: Hit) -> Made | None:
    """Every Friday, on Fridays."""
    return _often(f"XXXX-WXX-{hit.value('day', 'weekday', 'weekdays')}")


def often_word(hit: Hit) -> Made | None:
    """Daily, weekly; a capital makes it a newspaper."""
    return _often(hit.value("word", "often")) if hit.first.text.islower() or hit.shouted else None


def day_and_night(hit: Hit) -> Made | None:
    """Day and night."""
    return _often("P1D")


def clock(hit: Hit) -> Made | None:
    """14:30, 3 p.m., 0300 GMT, 1915H, 5 o'clock, noon."""
    item = hit.item("at")
    assert item is not None
    if hit.has("word"):
        return Made("clock", Clock(hit.value("at", "clock_word")))
    hour, minute = _hour_and_minute(item.word)
    if hit.has("half"):
        half = hit.item("half")
        hour = hour % 12 + (12 if half is not None and half.word.startswith("p") else 0)
    lead = hit.before.word if hit.before else ""
    if hour > 24 or minute > 59:
        return None
    told = hit.has("half") or hit.has("zone") or ":" in item.word or "h" in item.word or hit.has("oclock")
    if not told and lead not in ("at", "about", "around", "by", "since", "until", "before", "after", "from", "approximately"):
        return None
    if not told and lead != "at" and item.code == "5":
        return None
    if not told and hit.after is not None and hit.after.code in "aA" and lead != "at":
        return None
    return Made("clock", Clock(f"{hour:02}:{minute:02}"))


def _hour_and_minute(word: str) -> tuple[int, int]:
    parts = word.rstrip("hrs ").replace("h", ":").replace(".", ":").split(":")
    if len(parts) == 1:
        digits = parts[0]
        return (int(digits[:2]), int(digits[2:])) if len(digits) == 4 else (int(digits), 0)
    return int(parts[0]), int(parts[1])


def part_alone(hit: Hit) -> Made | None:
    """Dawn, dusk; the morning, night after "at", "in" or "during"; none in "the Dawn Brigades"."""
    if hit.after is not None and hit.after.text[:1].isupper() and not hit.shouted and hit.after.word in hit.values.get("name_head", {}):
        return None
    lead = hit.before.word if hit.before else ""
    item = hit.item("part")
    assert item is not None
    sure = item.word in hit.values["part_alone"]
    bare_night = item.word == "night" and lead in ("at", "by")
    with_article = hit.has("the") and lead in ("in", "during", "throughout", "into", "of")
    return Made("part", Daytime(hit.value("part", "part")), firm=(sure and lead != "the") or bare_night or with_article)


def part_hours(hit: Hit) -> Made | None:
    """Daylight hours, the early morning hours, the early hours."""
    item = hit.item("part")
    part = "MO" if item is None else "DT" if item.word == "daylight" else hit.value("part", "part")
    return Made("part", Daytime(part))


_ZONE = "(?P<zone><local><time>|<local>|<gmt>|<utc>|<hours>|<hrs>|<z>|<est>|<edt>|<cet>|<msk>)?"

DURATIONS = group(
    (f"{COUNT}(?:(?P<unit><unit>|<units>)<->?<old>|<-><unit><->(?P<old><old>))", age),
    (f"{_HEDGE}{COUNT}(?:<long>)?(?P<unit><units>|<unit>)", duration),
    ("(?P<unit><units>)", bare_units),
    (f"{COUNT}<->(?P<unit><unit>)(?:<->(?:<long>|(?P<old><old>)))?", hyphened),
    ("(?P<unit><unit>|<units>)<-><long>", hyphened),
    (f"{COUNT}<->?<plus>(?P<unit><units>)", plus_units),
    (f"(?:<num>|<numeral>)(?:<to>|<or>|<->|<–>){COUNT}(?P<unit><units>)", count_to_count),
    ("<half>(?:<a>|<an>)(?P<unit><unit>)", half_unit),
    ("(?:<a>|<an>|<one>)(?P<unit><unit>)(?P<more><and><a><half>)", half_unit),
    ("(?P<word><lasting>)", lasting_word),
    ("<all>(?P<unit><unit>)<long>?", whole_unit),
    ("<the><whole>?(?P<unit><unit>)", whole_unit),
    ("(?:<every>|<each>)(?P<unit><unit>|<night_unit>)", every_unit),
    (f"<every>{COUNT}(?P<unit><units>)", every_unit),
    ("(?:<once>|<twice>|<thrice>|(?:<numeral>|<num>|<several>|<many>|<@count>)<times>)(?:<a>|<an>|<per>|<each>|<every>)(?P<unit><unit>|<night_unit>)", every_unit),
    ("<per>(?P<unit><unit>)", every_unit),
    ("(?:<every>|<each>)(?P<day><weekday>)", every_weekday),
    ("(?P<day><weekdays>)", every_weekday),
    ("(?P<word><often>)", often_word),
    ("<day><and><night>|<night><and><day>", day_and_night),
    ("(?P<unit><unit>)(?:<after><unit>|<by><unit>)", every_unit),
    (f"(?P<at><clock>)(?P<half><ampm>)?{_ZONE}", clock),
    (f"(?P<at><hour>)(?P<half><ampm>){_ZONE}", clock),
    (f"(?P<at><hhmm>){_ZONE}", clock),
    ("(?P<at><hour>)(?P<oclock><o'clock>)", clock),
    ("(?P<word>(?P<at><clock_word>))", clock),
    ("(?P<the><the>)?(?P<part><part>)", part_alone),
    ("<the>?(?P<part><part>)<hours>", part_hours),
    ("<the><early>(?P<part><part>)?<hours>", part_hours),
)  # fmt: skip
