"""The day of a passage: told once, it holds for what the same passage tells next, and words such as "hours later" count from it (ruling 12)."""

import re
from dataclasses import replace
from datetime import date, timedelta

from purport.coding.drafts import Draft
from purport.coding.grouping.in_after import in_after_clause, only_says_who
from purport.coding.grouping.marches import is_protested
from purport.coding.licence.charges import is_charge
from purport.coding.losses.own_periods import has_no_day
from purport.coding.passages.same_victims import told_undated, undoes
from purport.coding.times.hours import clock_of
from purport.coding.times.telling_days import day_of_saying, told_on_another_day
from purport.model import Interval, RegionKind, Span, TimeFiller

UNTIMED = frozenset({"speech"})
"""Families dated by themselves: what is done by saying it was done when it was reported."""
HARM = frozenset({"violence", "explosives", "protest", "property", "territory"})
WIDE_DAYS = 7
"""A longer interval is no day of a passage ("since January")."""
_UNIT = {"day": 1, "week": 7}
_WORDS = "a one two three four five six seven eight nine ten".split()
_COUNT = {"a": 1, **{word: number for number, word in enumerate(_WORDS) if number}}
_SAME = re.compile(
    r"\b(?:(?:some |a few |several )?(?:hours|minutes|moments) (?:later|after(?:wards)?|earlier|before)|(?:shortly|soon) after(?:wards)?|"
    r"within (?:the hour|an hour|hours|minutes)|(?:the |that )?same (?:day|night|evening|morning|afternoon)|"
    r"that (?:day|night|evening|morning|afternoon)|at the same time)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:the (?:next|following) (?:day|morning|afternoon|evening|night)|the day after)\b", re.IGNORECASE)
_AWAY = re.compile(rf"\b(?P<count>{'|'.join(_WORDS)}|\d\d?) (?P<unit>day|week)s? (?P<way>after|before|later|earlier)\b", re.IGNORECASE)

_AFTER = re.compile(rf"\b(?P<way>after) (?P<count>{'|'.join(_WORDS)}|\d\d?) (?P<unit>day|week)s?\b", re.IGNORECASE)
_OPENS_WITHIN = 2
"""Words before a month that opens a sentence: "But in April"."""


def date_by_passage(draft: Draft, history: list[Draft]) -> None:
    """Date a draft without a date by what was told before."""
    if draft.time is not None or has_no_day(draft) or draft.modality != "actual":
        return
    if draft.scene.events.kinds[draft.kind].family in UNTIMED:
        _spoken_soon(draft, history)
        return
    if (there := _told_of_there(draft, history)) is not None and there.time is not None:
        draft.time = replace(there.time, basis="the day told of that place")
        draft.trace["time"] = "the day told of that place"
        return
    if told_undated(draft, history) or _in_same_period(draft, history):
        return
    base = _last_dated(draft, history)
    if not _dated_beside(draft, history) and _by_set_day(draft, base):
        return
    if base is None or base.time is None or (counted := _counted_from(draft, _day(base), base.time.interval)) is None:
        _by_paragraph(draft, history)
        if draft.time is None:
            _by_month_told(draft, history)
        return
    interval, span = counted
    draft.time = TimeFiller(interval, span, draft.scene.words(span), "counted from the event told before")
    draft.trace["time"] = "counted from the event told before"


_SAME_PERIOD = re.compile(
    r"\b(?:in|over|during|within|across|for) (?:the same|that same|that|this) (?:period|time ?frame|time span|timespan|interval)\b", re.I
)


def _in_same_period(draft: Draft, history: list[Draft]) -> bool:
    """Date what was "in the same period" by the days told last, however many they are."""
    text = " ".join(t.text for t in draft.sentence.tokens)
    found = _SAME_PERIOD.search(text)
    told = next((d for d in reversed(history) if d.time is not None and d.time.span is not None and d.sentence is not draft.sentence), None)
    if found is None or told is None or told.time is None or draft.sentence.index - told.last > 1 or told.time.interval.start is None:
        return False
    span = _span(draft, text, found)
    draft.time = TimeFiller(told.time.interval, span, draft.scene.words(span), "the period told before")
    draft.trace["time"] = "the period told before"
    return True


_COUNTED_WITHIN = 4
"""Words with which a sentence that counts from the event told before opens ("Within hours", "The next day", "Some hours later")."""


def _spoken_soon(draft: Draft, history: list[Draft]) -> None:
    """Date what is done by saying it from the event told before, where the sentence opens so ("Within hours the government blamed the rebels")."""
    opening = " ".join(t.text for t in draft.sentence.tokens[:_COUNTED_WITHIN])
    base = _last_dated(draft, history) if any(p.match(opening) for p in (_SAME, _NEXT, _AWAY)) else None
    if base is None or base.time is None or base.family in UNTIMED or draft.sentence.index - base.last > 1:
        return
    if (counted := _counted_from(draft, _day(base), base.time.interval)) is not None:
        draft.time = TimeFiller(counted[0], counted[1], draft.scene.words(counted[1]), "counted from the event told before")
        draft.trace["time"] = "counted from the event told before"


def _by_month_told(draft: Draft, history: list[Draft]) -> None:
    """Date what goes on from something that a month or a year dates: by the same words ("In April a drone hit a wedding. Four guests were hurt."),
    or so many days later ("A week later its imam was arrested").
    """
    told = next((d for d in reversed(history) if d.time is not None), None)
    if told is None or told.time is None or draft.sentence.index - told.last > 1 or draft.family in {"deal", "territory"}:
        return
    interval, span = told.time.interval, told.time.span
    if interval.start is None or interval.end is None or interval.role != "at" or told.family in UNTIMED or looks_back(told):
        return
    if (interval.end - interval.start).days <= WIDE_DAYS or draft.sentence.paragraph != told.paragraph_of_last:
        return
    found = _AWAY.search(" ".join(t.text for t in draft.sentence.tokens)) or _AFTER.search(" ".join(t.text for t in draft.sentence.tokens))
    if found is not None and not in_after_clause(draft):
        away = timedelta(days=_days_away(found))
        start, end = interval.start + away, interval.end + away
        words = _span(draft, " ".join(t.text for t in draft.sentence.tokens), found)
        moved = replace(interval, start=start, end=end, value=start.isoformat(), basis="previous time")
        draft.time = TimeFiller(moved, words, draft.scene.words(words), "counted from the event told before")
    elif span is not None and _opens(told) and found is None:
        draft.time = replace(told.time, basis="the passage's month")
    draft.trace["time"] = draft.time.basis if draft.time is not None else ""


def _opens(draft: Draft) -> bool:
    """Tell whether the words that date a draft open its sentence, so that what the next one tells goes on from them."""
    if draft.time is None or draft.time.span is None:
        return False
    first, _ = draft.sentence.at(draft.time.span.start, draft.time.span.end)
    return first <= _OPENS_WITHIN and draft.sentence.start <= draft.time.span.start


def _told_of_there(draft: Draft, history: list[Draft]) -> Draft | None:
    """What was told before, with its day, of the one place to which somebody's words come back ("had killed rebels in Vell") from another."""
    names = {p.place.name for p in draft.places if p.basis == "clause" and p.place.feature not in {"region", "country"}}
    perfect = any(t.text.lower() == "had" for t in draft.sentence.children(draft.trigger.token, "aux"))
    there = [d for d in history if names & {p.place.name for p in d.places} and d.sentence.index < draft.sentence.index]
    at_hour = clock_of(draft) is not None  # "stormed Vell at 6:30 pm", of which a day was told before
    if not (perfect or at_hour) or not there or (there[-1] is history[-1] and not at_hour) or not draft.holders:
        return None
    own = (d for d in reversed(there) if any(p.basis == "clause" and p.place.name in names for p in d.places))
    return next((d for d in own if d.family in HARM and _dates(d) and not looks_back(d)), None)


def _dated_beside(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether words that open the very sentence date another event of it ("In March gunmen shot a chief, and the clans fought for weeks")."""
    opened = (d for d in history if d.sentence.index == draft.sentence.index and d.time is not None and d.time.span is not None)
    return any(_opens(d) and d.sentence.end >= draft.sentence.start for d in opened)


def _by_set_day(draft: Draft, base: Draft | None) -> bool:
    """Date a draft by the day of the paragraph that a sentence without an event of its own has set ("They reached the village on 14 March")."""
    told = draft.scene.day
    if told is None or told.time is None or told.time.start is None or (base is not None and base.last >= told.sentence):
        return False
    if said_before(draft, told.time):
        return False
    interval, span, text, why = told.time, Span(told.start, told.end), told.text, "the paragraph's day"
    if (counted := _counted_from(draft, told.time.start, told.time)) is not None:
        interval, span = counted
        text, why = draft.scene.words(span), "counted from the day told before"
    elif in_after_clause(draft) or draft.scene.events.kinds[draft.kind].family == "deal":
        return False
    draft.time = TimeFiller(interval, span, text, why)
    draft.trace["time"] = why
    return True


def said_before(draft: Draft, told: Interval) -> bool:
    """Tell whether somebody told of it on a day before another was: it was done before that one."""
    said = day_of_saying(draft)
    day = said.time.start if said is not None and said.time is not None else None
    return day is not None and told.start is not None and day < told.start


def _counted_from(draft: Draft, day: date | None, same: Interval) -> tuple[Interval, Span] | None:
    text = " ".join(t.text for t in draft.sentence.tokens)
    backwards = in_after_clause(draft)
    if day is None:
        return None
    if (found := _AWAY.search(text)) is not None:
        sign = -1 if backwards else 1
        return _on(day + timedelta(days=sign * _days_away(found))), _span(draft, text, found)
    if backwards:
        return None
    if (words := _since_event(draft)) is not None:
        return Interval(day, None, "day", day.isoformat(), role="since", basis="previous time"), words
    if (found := _NEXT.search(text)) is not None:
        return _on(day + timedelta(days=1)), _span(draft, text, found)
    if (found := _SAME.search(text)) is not None:
        return same, _span(draft, text, found)
    return None


def _days_away(found: re.Match[str]) -> int:
    """How many days such words count on, or back."""
    count = found["count"].lower()
    days = (int(count) if count.isdigit() else _COUNT[count]) * _UNIT[found["unit"].lower()]
    return -days if found["way"].lower() in {"before", "earlier"} else days


def _since_event(draft: Draft) -> Span | None:
    """The words that count from the event told before ("more than 6,000 have fled since the attack", "has since massed troops"); None for none."""
    scene, tokens = draft.scene, draft.sentence.tokens
    for adverb in draft.sentence.children(draft.trigger.token, "advmod"):
        if adverb.text.lower() == "since" and any(t.lemma.lower() == "have" for t in draft.sentence.children(draft.trigger.token, "aux")):
            return Span(adverb.start, adverb.end)
    for index in scene.sentence.subtree(draft.trigger.token):
        word = tokens[index]
        if word.text.lower() != "since" or word.rel != "case" or word.head < 0 or not scene.names_event(word.head):
            continue
        if {d.lemma.lower() for d in scene.sentence.children(word.head, "det")} & {"the", "this", "that"}:
            return Span(word.start, tokens[word.head].end)
    return None


def _span(draft: Draft, text: str, found: re.Match[str]) -> Span:
    first = text[: found.start()].count(" ")
    last = first + found[0].count(" ")
    tokens = draft.sentence.tokens
    return Span(tokens[first].start, tokens[last].end)


def _on(day: date) -> Interval:
    return Interval(day, day, "day", day.isoformat(), basis="previous time")


def _day(draft: Draft) -> date | None:
    """The day to count from; of a night, the day on which it began."""
    if draft.time is None:
        return None
    start, end = draft.time.interval.start, draft.time.interval.end
    return start if start is not None and end is not None and (end - start).days == 1 else end or start


def _dates(draft: Draft) -> bool:
    """Tell whether the words date the draft to a few days, so that it can date others."""
    if draft.time is None or draft.time.span is None or draft.modality != "actual":
        return False
    start, end = draft.time.interval.start, draft.time.interval.end
    if start is None or end is None:
        return draft.time.interval.role == "until"
    return (end - start).days <= WIDE_DAYS


def looks_back(draft: Draft) -> bool:
    """Tell whether a draft's day is counted back from the one told before ("they had been moved two days earlier"): the story does not go on from it."""
    text = (draft.time.text or "").lower() if draft.time is not None else ""
    return text.endswith(("earlier", "before", "previously"))


def _last_dated(draft: Draft, history: list[Draft]) -> Draft | None:
    here = in_after_clause(draft)  # "on Monday, a day after a missile landed"
    told = (
        d
        for d in reversed(history)
        if d.sentence.region is not RegionKind.HEADLINE
        and (d.sentence.index < draft.sentence.index or (here and d.sentence.index == draft.sentence.index and not in_after_clause(d)))
    )
    dated = [d for d in told if _dates(d) and not looks_back(d) and not only_says_who(d, history)]
    if _points_at_event(draft):
        dated = [d for d in dated if d.scene.events.kinds[d.kind].family in HARM] or dated
    return next(iter(dated), None)


def _points_at_event(draft: Draft) -> bool:
    """Tell whether the sentence counts from a violent event that it names ("two days after the attack", "the shooting came a week after …")."""
    scene = draft.scene
    return any(t.rel == "det" and t.head >= 0 and t.lemma.lower() == "the" and scene.names_event(t.head) for t in scene.sentence.tokens)


def _in_spite(other: Draft) -> bool:
    """Tell whether something is only told as what hindered nobody ("despite the curfew imposed a week ago"): its day is no other's."""
    sentence = other.sentence
    above = (sentence.tokens[other.trigger.token], *sentence.ancestors(other.trigger.token))
    return any(m.lemma.lower() == "despite" for t in above for m in sentence.children(t.index, "case", "mark"))


def _by_paragraph(draft: Draft, history: list[Draft]) -> None:
    """Talks last longer than the day of what is told beside them."""
    if draft.scene.events.kinds[draft.kind].family == "deal":
        return
    for other in reversed(history):
        if other.paragraph_of_last != draft.sentence.paragraph and other.sentence.paragraph != draft.sentence.paragraph:
            return
        other_time = undoes(draft, other) or told_on_another_day(draft, other) or _in_spite(other)
        if is_charge(draft, other) or other_time or only_says_who(other, [draft, *history]):
            continue
        here = other.sentence.index == draft.sentence.index
        if other.time is not None and said_before(draft, other.time.interval):
            continue
        if here and any(is_protested(draft.sentence, t, draft.trigger) for t in other.triggers):
            continue
        if _lasts_elsewhere(draft, other) or (other.family in UNTIMED and here and not draft.trigger.is_verb):
            continue  # the deed that is condemned, or into which an inquiry is asked, was not done on the day of the words
        if _dates(other) and other.time is not None and not in_after_clause(draft) and not looks_back(other):
            draft.time = replace(other.time, basis="the paragraph's day")
            draft.trace["time"] = "the paragraph's day"
            return


def _lasts_elsewhere(draft: Draft, other: Draft) -> bool:
    """Tell whether what was told before has gone on since some day on other ground ("a depot in Vell has burned since Monday. Near Orsk, a drone hit a car")."""
    here = {p.place.name for p in draft.places if p.basis == "clause"}
    there = {p.place.name for p in other.places}
    lasts = other.time is not None and other.time.interval.role == "since"
    return lasts and bool(here) and here.isdisjoint(there)
