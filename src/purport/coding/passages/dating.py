"""When an event with no date of its own is said to have been (codebook ruling 12), and open intervals closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from purport.coding.drafts import Draft
from purport.coding.grouping.in_after import days_off, in_after_clause, only_says_who
from purport.coding.licence.charges import is_charge
from purport.coding.losses.own_periods import has_no_day
from purport.coding.passages.day import looks_back, said_before
from purport.coding.passages.same_victims import of_the_taking, undoes
from purport.coding.times.hours import hour_told
from purport.coding.times.telling_days import day_behind_what_is_asked, day_of_saying, told_on_another_day
from purport.model import Interval, RegionKind, Span, TimeFiller

AHEAD = frozenset({"next", "coming"})
"""Words of spans to come ("within the next 72 hours")."""
LASTING = frozenset({"speech", "deal"})
"""Families that the day of the fighting beside them does not date."""
APART = frozenset({"elsewhere", "separately"})
"""Words with which a paragraph leaves what was told before."""
BULLETS = frozenset("– — • * ◾ ◼ ▪ ■ ● ◦ ‣ ▸ ► ▶ ➤ ➡ ➖ 🔹 🔸 🔻 🔺 🔴 ⚫ 🔵 ⚡ ❗ ❕ ‼".split())
"""Marks before the items of a digest, each of which is news of its own."""
HARM = frozenset({"violence", "explosives", "protest", "property", "territory", "custody"})
SPOKEN = frozenset({"speech"})
FRESH_DAYS = 3
WEEK_DAYS = 7
BY_HOUR = "an hour told without its day: the published day"
FRESH = "undated fresh news: the published day and the three before"


def forget_unresolved(drafts: Sequence[Draft], published: date | None) -> None:
    """Drop words that even the published date does not resolve: the freshness of news tells more (ruling 12).

    Days to come date nothing that has happened; the word belongs to something else. One day is left for the world's time zones.
    """
    for draft in drafts:
        told = draft.time
        if published is None or told is None:
            continue
        if draft.modality == "actual" and told.interval.start is not None and told.interval.start > published and _is_present(draft):
            draft.modality = "planned"  # "hosts the talks tomorrow"
        lasts = told.interval.role == "until" and told.interval.end is not None and told.interval.end > published
        unresolved = told.interval.start is None and told.interval.end is None
        ahead = told.interval.start is not None and told.interval.start > published + timedelta(days=1)
        from_now = told.interval.start is not None and told.interval.start >= published
        ahead = ahead or (from_now and bool(AHEAD & set((told.text or "").lower().split()[:3])))
        counted = (told.text or "").lower().split()[-1:] in (["later"], ["after"], ["afterwards"])
        ahead = ahead or (counted and told.interval.start is not None and told.interval.start > published)  # from an event without a day
        if unresolved or ((ahead or lasts) and draft.modality == "actual"):
            draft.time = None


def _is_present(draft: Draft) -> bool:
    """Tell whether the verb that tells an event is in the present, or that of what comes into force ("the truce takes effect on Monday")."""
    token = draft.sentence.tokens[draft.trigger.token]
    if not draft.trigger.is_verb and token.rel == "nsubj" and token.head >= 0:
        token = draft.sentence.tokens[token.head]
        return token.xpos in {"VBZ", "VBP"} and token.lemma.lower() in {"take", "come", "enter", "go"}
    return draft.trigger.is_verb and token.xpos in {"VBZ", "VBP"}


NO_START = "told of before the published day, from a start that nobody dates"


def date_draft(draft: Draft, published: date | None) -> None:
    """Close an open interval, or derive one from the published date."""
    if draft.time is not None:
        draft.time = replace(draft.time, interval=_closed(draft.time.interval, published, ahead=draft.modality != "actual"))
        if draft.modality == "actual":
            draft.time = replace(draft.time, interval=_so_far(draft.time.interval, published))
        return
    if published is None or draft.modality in {"planned", "possible", "threatened", "demanded"}:
        return
    if has_no_day(draft):
        draft.time = TimeFiller(Interval(None, published, "unknown", "PAST_REF", "until", "published date"), None, None, NO_START)
        return
    family = draft.family
    if (hour := draft.hour or hour_told(draft)) is not None and family not in SPOKEN:
        night = hour.time is not None and hour.time.value[:3] in _EVENINGS
        day = Interval(published - timedelta(days=int(night)), published, "day", published.isoformat(), basis="published date")
        draft.time = TimeFiller(day, Span(hour.start, hour.end), hour.text, BY_HOUR)
        return
    if family in SPOKEN and (said := day_of_saying(draft)) is not None and said.time is not None:
        draft.time = TimeFiller(said.time, Span(said.start, said.end), said.text, "done by saying it: the day on which it was said")
        return
    if family in SPOKEN and (asked := day_behind_what_is_asked(draft, published)) is not None and asked.time is not None:
        draft.time = TimeFiller(
            asked.time, Span(asked.start, asked.end), asked.text, "behind what is asked, and past: the day of the asking"
        )
        return
    if family in SPOKEN:
        if _looks_back(draft):
            return
        start, why = published, "done by saying it: the published day"
    elif draft.phase == "ongoing" or draft.trace.get("called") == "ended":
        start, why = published - timedelta(days=WEEK_DAYS), "going on: the week up to the published day"
    else:
        start, why = published - timedelta(days=FRESH_DAYS), FRESH
    end, said = published, day_of_saying(draft) if why == FRESH else None
    if said is not None and said.time is not None and said.time.start is not None and said.time.start < start:
        start, end = said.time.start - timedelta(days=FRESH_DAYS), said.time.start  # what was told before those days was not done in them
    precision = "day" if start == end else "week"
    draft.time = TimeFiller(Interval(start, end, precision, "PRESENT_REF", basis="published date"), None, None, why)


def _looks_back(draft: Draft) -> bool:
    """Tell whether a sentence looks back at what somebody "had demanded" before what it goes on from: nobody says when."""
    verb = draft.sentence.tokens[draft.trigger.token]
    return verb.rel == "root" and any(t.text.lower() == "had" for t in draft.sentence.children(verb.index, "aux"))


def date_by_hour_told(drafts: Sequence[Draft]) -> None:
    """In "crossed the fence at dawn. They also kidnapped a shepherd" the day that the hour tells is the paragraph's."""
    told: Draft | None = None
    for draft in drafts:
        if draft.time is None or draft.family in LASTING:
            continue
        if draft.time.basis == BY_HOUR:
            told = draft
            continue
        after = told is not None and draft.sentence.paragraph == told.paragraph_of_last and draft.sentence.index >= told.sentence.index
        if draft.time.basis == FRESH and after and told is not None and told.time is not None and _of_one_day(draft):
            draft.time = replace(told.time, span=None, text=None, basis="the paragraph's hour")
            draft.trace["time"] = "the paragraph's hour"


def date_on_that_very_day(draft: Draft) -> None:
    """In "by Sunday evening the town had fallen" it fell on that day."""
    told = draft.time
    if told is None or told.span is None or draft.modality != "actual":
        return
    first, _ = draft.sentence.at(told.span.start, told.span.end)
    words = [t.lemma.lower() for t in draft.sentence.tokens[max(0, first - 1) : first + 1]]
    if told.interval.role == "until" and "T" in told.interval.value and "by" in words:
        draft.time = replace(told, interval=replace(told.interval, start=told.interval.end, role="at"))


_EVENINGS = frozenset({"TEV", "TNI"})
"""TIMEX3 values of parts of a day that reports of the morning after tell."""


def date_by_day_told(drafts: Sequence[Draft], published: date | None) -> None:
    """Events without a date of their own are of the day told last, where that is among the fresh days, or where none of the days told is:
    such a report looks back (ruling 12). A day counted back from what the report is about ("a day earlier") is an aside, and dates nothing else.
    """
    if published is None:
        return
    days = [
        draft.time
        for draft in drafts
        if draft.time is not None and _is_told(draft) and _is_day(draft.time) and not only_says_who(draft, drafts)
    ]
    all_past = bool(days) and all(day.interval.end is not None and (published - day.interval.end).days > FRESH_DAYS for day in days)
    spans = all_past and _begins_with_span(drafts)
    last: Draft | None = None
    away: set[str] = set()  # where a paragraph has gone that has no day
    for draft in drafts:
        told = draft.time
        if told is None:
            if last is not None and undoes(draft, last):
                draft.time = of_the_taking(draft, drafts)
            elif (
                last is not None
                and last.time is not None
                and _of_one_day(draft)
                and not is_charge(draft, last)
                and not days_off(draft)
                and not has_no_day(draft)
                and not told_on_another_day(draft, last)
                and not said_before(draft, last.time.interval)
            ):
                here = {p.place.name for p in draft.places}
                if not all_past and (_is_elsewhere(draft, last) or (here and here <= away)):
                    away |= here
                    continue
                draft.time = replace(last.time, basis="the day told last")
                draft.trace["time"] = "the day told last"
        elif (
            _is_told(draft)
            and not in_after_clause(draft)
            and not only_says_who(draft, drafts)
            and not (last is not None and looks_back(draft))
        ):
            # of "came a day after rockets fell" and "a day earlier" the next paragraph is not
            past = all_past and (_is_day(told) or (spans and _is_span(told)))
            last = draft if _is_fresh(told, published) or past else None


def _of_one_day(draft: Draft) -> bool:
    """Tell whether a draft tells of what has been done, and at once."""
    return draft.family not in LASTING and draft.phase != "ongoing" and draft.modality == "actual"


def _is_elsewhere(draft: Draft, other: Draft) -> bool:
    """Tell whether a later paragraph opens on other ground ("In the north, in Vell, …"): the day told before need not be its own."""
    if draft.sentence.paragraph <= other.paragraph_of_last:
        return False
    if draft.sentence.tokens[0].lemma.lower() in APART or draft.sentence.tokens[0].text in BULLETS or _opens_another(draft):
        return True
    stage = draft.scene.stage
    if stage is None or stage.mention.place is None or stage.label:
        return False
    names = {p.place.name for p in other.places}
    here = stage.mention.place
    inside = any(p.place.feature in {"region", "country"} and here.country in {p.place.country, None} for p in other.places)
    return bool(names) and here.name not in names and not (inside and here.feature not in {"region", "country"})


def _opens_another(draft: Draft) -> bool:
    """Tell whether a paragraph opens with "In a separate incident", "In another attack": with what has to do with nothing told before."""
    opening = [t.text.lower() for t in draft.sentence.tokens[:4]]
    return opening[:1] == ["in"] and bool({"separate", "unrelated", "another", "different"} & set(opening[1:3]))


def _is_told(draft: Draft) -> bool:
    """Tell whether a draft tells of harm done, in the report's own text, so that its day may be that of what is told next."""
    harm = draft.scene.events.kinds[draft.kind].family in HARM
    return harm and draft.sentence.region is not RegionKind.HEADLINE and draft.modality == "actual"


def _is_day(told: TimeFiller) -> bool:
    start, end = told.interval.start, told.interval.end
    return start is not None and end is not None and (end - start).days < 2


SPAN_DAYS = 31
"""The longest span ("between 3 and 9 May", "in April") whose days what is told next may share."""


def _is_span(told: TimeFiller) -> bool:
    start, end = told.interval.start, told.interval.end
    return told.interval.role == "at" and start is not None and end is not None and (end - start).days <= SPAN_DAYS


def _begins_with_span(drafts: Sequence[Draft]) -> bool:
    """Tell whether the first harm that a report tells fell within a span of days: the report looks into those."""
    first = next((d for d in drafts if _is_told(d)), None)
    return first is not None and first.time is not None and first.time.span is not None and _is_span(first.time)


def _is_fresh(told: TimeFiller, published: date) -> bool:
    end = told.interval.end
    return _is_day(told) and end is not None and 0 <= (published - end).days <= FRESH_DAYS


def _so_far(interval: Interval, published: date | None) -> Interval:
    """What has happened "this year" happened up to the report (ruling 12)."""
    start, end = interval.start, interval.end
    ahead = published is not None and start is not None and end is not None and start <= published < end - timedelta(days=1)
    return replace(interval, end=published) if ahead else interval


def _closed(interval: Interval, published: date | None, *, ahead: bool) -> Interval:
    start, end = interval.start, interval.end
    if start is not None and end is None and published is not None:
        return replace(interval, end=max(start, published))
    if start is None and end is not None and ahead and published is not None and end > published:
        return replace(interval, start=published)  # what may be "before the end of December" may be from now on
    if start is None and end is not None:
        return replace(interval, start=end - timedelta(days=FRESH_DAYS))
    return interval
