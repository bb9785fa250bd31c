"""Rules for words that count from the published day or from what was told last."""

from purport.mark.times.cuts import Daytime, Sofar
from purport.mark.times.patterns import Hit, Made, group
from purport.mark.times.relatives import Ago, Count, Deictic, Following, Named, Step, Then, Window
from purport.mark.times.whens import Reference, Weekend

COUNT = "(?P<count><num>|<numeral>|<tens>|<@count>|<a>|<an>)"
_UNIT = "(?P<unit><unit>|<units>)"
_SHIFTS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_VAGUE = {"few": "few", "couple": "few", "several": "several", "some": "several", "many": "several", "recent": ""}
_STRETCH = frozenset({"over", "in", "within", "during", "for"})
_END = frozenset('.,;:)!?-–—"”')
_NEARLY = "(?:<nearly>|<almost>|<about>|<around>|<some>|<roughly>|<approximately>|<over>|<more><than>)"


def count_of(hit: Hit) -> Count:
    """The count of a hit; a bare plural is vague."""
    item = hit.item("count")
    if item is None:
        return Count(vague="")
    if isinstance(item.when, Count):
        return item.when
    if item.word in ("a", "an"):
        return Count()
    number = hit.number("count")
    return Count(2 * (int(hit.value("count", "numeral", "tens")) if number is None else number))


def unit_of(hit: Hit, name: str = "unit") -> str:
    """The letter of a unit."""
    return hit.value(name, "unit", "units", "night_unit")


def tens_and_ones(hit: Hit) -> Made | None:
    """Twenty-five, twenty-four."""
    return Made("count", Count(2 * (int(hit.value("tens", "tens")) + int(hit.value("ones", "numeral")))), firm=False)


def couple(hit: Hit) -> Made | None:
    """A couple of."""
    return Made("count", Count(4), firm=False)


def vague_count(hit: Hit) -> Made | None:
    """A few, several, some."""
    item = hit.item("vague")
    assert item is not None
    return Made("count", Count(vague=_VAGUE[item.word]), firm=False)


def and_a_half(hit: Hit) -> Made | None:
    """Two and a half."""
    return Made("count", Count(count_of(hit).halves + 1), firm=False)


COUNTS = group(
    ("(?P<tens><tens>)<->?(?P<ones><numeral>)", tens_and_ones),
    ("<a><couple><of>?", couple),
    ("(?P<vague><few>)(?=<units>)", vague_count),
    ("<a>(?P<vague><few>)", vague_count),
    ("(?P<vague><several>|<some>|<many>|<few>)(?=<units>|<more>)", vague_count),
    ("(?P<count><num>|<numeral>|<tens>)<and><a><half>", and_a_half),
)


def deictic_day(hit: Hit) -> Made | None:
    """Today, yesterday, tomorrow."""
    return Made("day", Deictic("D", int(hit.value("day", "deictic_day"))))


def deictic_night(hit: Hit) -> Made | None:
    """Last night, this morning, tonight."""
    if hit.first.word == "tonight":
        return Made("daytime", Daytime("NI", Deictic("D", 0), one_day=True))
    which = hit.first.word
    part = hit.value("part", "part")
    return Made("daytime", Daytime(part, Deictic("D", _SHIFTS.get(which, 0)), one_day=which == "this"))


def overnight(hit: Hit) -> Made | None:
    """Overnight: the night that ends on the published day."""
    return Made("overnight", Daytime("NI", Deictic("D", -1)))


def day_beside(hit: Hit) -> Made | None:
    """The day before yesterday, the day after tomorrow."""
    return Made("day", Deictic("D", 2 if hit.has("after") else -2))


def deictic_period(hit: Hit) -> Made | None:
    """A week, month or year by this, last and next: this week, last month, next year."""
    item, unit = hit.item("which"), unit_of(hit)
    assert item is not None
    if unit in "HT" or _of_something(hit, item.word):
        return None
    if unit == "D" and item.word in ("last", "next"):
        return None
    return Made("week" if unit == "W" else "period", Deictic(unit, _SHIFTS[item.word]))


def sofar(hit: Hit) -> Made | None:
    """Earlier this month, later this year."""
    return Made("period", Sofar(Deictic(unit_of(hit), 0), later=hit.has("later")))


def sofar_of_week(hit: Hit) -> Made | None:
    """Earlier in the week; a month or year so named may be that of an older story."""
    return sofar(hit) if unit_of(hit) == "W" else None


def same_day_told(hit: Hit) -> Made | None:
    """Later that day, earlier in the day."""
    return Made("day", Step("D", 0))


def named(hit: Hit) -> Made | None:
    """Last Thursday, next September."""
    item = hit.item("which")
    assert item is not None
    which = "last" if hit.has("past") else item.word
    if hit.has("day"):
        return Made("weekday_told", Named(which, weekday=int(hit.value("day", "weekday"))))
    return Made("month", Named(which, month=int(hit.value("month", "month", "month_short"))))


def weekday_after(hit: Hit) -> Made | None:
    """The following Sunday."""
    return Made("weekday_told", Following(int(hit.value("day", "weekday"))))


def weekend(hit: Hit) -> Made | None:
    """The weekend, last weekend."""
    word = hit.first.word
    return Made("weekend", Weekend(word if word in ("last", "this", "next") else ""))


def ago(hit: Hit) -> Made | None:
    """Three days ago, days ago, a few weeks earlier."""
    item = hit.item("word")
    assert item is not None
    count, unit = count_of(hit), unit_of(hit)
    if item.word == "ago":
        return Made("day", Ago(count, unit))
    if item.word in ("before", "after") and hit.after is not None and hit.after.word not in _END:
        return None
    if item.word in ("before", "after") and not hit.has("count"):
        return None
    return Made("day", Ago(count, unit, -1 if item.word in ("earlier", "before", "previously", "beforehand") else 1, narrative=True))


def window(hit: Hit) -> Made | None:
    """The past two weeks, the last year, the next few days, the coming weeks."""
    item = hit.item("which")
    assert item is not None
    ahead = item.word in ("next", "coming", "following")
    if item.word == "following" and hit.first is item:
        return None  # "following 19 days of attacks"
    lead = hit.before.word if hit.before else ""
    if not hit.has("count") and ((item.word == "next" and lead not in _STRETCH) or _of_something(hit, item.word)):
        return None
    count = count_of(hit)
    if not hit.has("count"):
        single = hit.item("unit")
        count = Count(vague="") if single is not None and single.word in hit.values["units"] else Count()
    return Made("window", Window(count, _last_unit(hit), 1 if ahead else -1, narrative=item.word == "following"))


def _of_something(hit: Hit, which: str) -> bool:
    """As in "The last week of May" is no week of the published day."""
    return which == "last" and hit.after is not None and hit.after.word == "of"


def recent(hit: Hit) -> Made | None:
    """Recent days, recent weeks and months."""
    return Made("window", Window(Count(vague=""), _last_unit(hit)))


def _last_unit(hit: Hit) -> str:
    return unit_of(hit, "more") if hit.has("more") else unit_of(hit)


def step(hit: Hit) -> Made | None:
    """The following day, the previous week, the same month, that year."""
    item = hit.item("which")
    assert item is not None
    shift = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "prior": -1}.get(item.word, 0)
    unit = unit_of(hit)
    if unit in "HTS":
        return None
    return Made({"D": "day", "W": "week"}.get(unit, "period"), Step(unit, shift))


def step_part(hit: Hit) -> Made | None:
    """The next morning, that night, the previous evening."""
    item, part = hit.item("which"), hit.item("part")
    assert item is not None and part is not None
    if (item.word, part.word) == ("that", "overnight"):
        return None  # "said that overnight its jets had struck"
    shift = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(item.word, 0)
    return Made("daytime", Daytime(hit.value("part", "part"), Step("D", shift)))


def step_beside(hit: Hit) -> Made | None:
    """The day before, the week after, where nothing follows that it counts from."""
    if hit.after is not None and hit.after.word not in _END:
        return None
    return Made("day", Step(unit_of(hit), 1 if hit.has("after") else -1))


def then(hit: Hit) -> Made | None:
    """Then, after since and until."""
    lead = hit.before.word if hit.before else ""
    return Made("then", Then()) if lead in ("since", "until", "till", "by") else None


def other_day(hit: Hit) -> Made | None:
    """The other day: some days back."""
    return Made("period", Ago(Count(vague="few"), "D"))


def now(hit: Hit) -> Made | None:
    """Now, currently; at present, at the moment; "for now" and "by now" date nothing."""
    lead = hit.before.word if hit.before else ""
    return None if lead in ("for", "by") else Made("present", Reference("PRESENT_REF"))


def at_present(hit: Hit) -> Made | None:
    """Present, moment: only after "at"."""
    return now(hit) if hit.before is not None and hit.before.word == "at" else None


def lately(hit: Hit) -> Made | None:
    """Recently."""
    return Made("past", Reference("PAST_REF"))


RELATIVES = group(
    ("(?P<day><deictic_day>)", deictic_day),
    ("(?P<which><last>|<this>)(?P<part><part>)", deictic_night),
    ("<tonight>", deictic_night),
    ("<overnight>", overnight),
    ("<the><day>(?:<before><yesterday>|(?P<after><after><tomorrow>))", day_beside),
    (f"(?P<which><last>|<this>|<next>){_UNIT}", deictic_period),
    (f"(?:<earlier>|(?P<later><later>))<this>{_UNIT}", sofar),
    (f"<earlier><in><the>{_UNIT}", sofar_of_week),
    ("(?:<earlier>|<later>)(?:<that>|<the><same>|<in><the>|<on><the><same>)<day>", same_day_told),
    ("(?P<which><last>|<next>|<this>)(?P<past><past>)?(?P<day><weekday>)", named),
    ("(?P<which><last>|<next>|<this>)<past>?(?P<month><month>)(?!<dom>|<ordday>)", named),
    ("<the><following>(?P<day><weekday>)", weekday_after),
    ("(?:<the>|<last>|<this>|<next>|<past>)<weekend>", weekend),
    (f"{_NEARLY}{COUNT}{_UNIT}(?P<word><ago>)", ago),
    (f"{COUNT}{_UNIT}(?P<word><ago>|<later>|<earlier>|<before>|<after>|<beforehand>|<previously>)", ago),
    ("(?P<unit><units>)(?P<word><ago>|<later>|<earlier>)", ago),
    (f"(?:<the>|<these>|<this>)?(?P<which><past>|<last>|<previous>|<preceding>|<next>|<coming>|<following>){COUNT}(?:<->?<plus>)?{_UNIT}", window),
    (f"<the>(?P<which><past>|<last>|<coming>|<next>){_UNIT}(?:(?:<and>|<or>)(?P<more><units>))?", window),
    ("(?:<the>)?(?P<which><past>|<coming>)(?P<unit><units>|<unit>)(?:(?:<and>|<or>)(?P<more><units>))?", window),
    ("<recent>(?P<unit><units>)(?:(?:<and>|<or>)(?P<more><units>))?", recent),
    (f"<the>(?P<which><following>|<next>|<previous>|<preceding>|<prior>|<same>|<very>){_UNIT}", step),
    (f"(?P<which><that>|<that><same>|<that><very>|<the><very><same>){_UNIT}", step),
    ("(?:<the>)(?P<which><following>|<next>|<previous>|<preceding>|<same>)(?P<part><part>)", step_part),
    ("(?P<which><that>)(?P<part><part>)", step_part),
    ("<the>(?P<unit><unit>|<night_unit>)(?:<before>|(?P<after><after>))", step_beside),
    ("<then>", then),
    ("<the><other><day>", other_day),
    ("<present>|<the><moment>", at_present),
    ("<now_word>", now),
    ("<lately_word>", lately),
)  # fmt: skip
