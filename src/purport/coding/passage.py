"""The day of a passage: told once, it holds for what the same passage tells next, and words such as "hours later" count from it (ruling 12)."""

import re
from dataclasses import replace
from datetime import date, timedelta

from purport.coding.drafts import Draft
from purport.coding.grammar import preposition
from purport.coding.handing_on import place_beside
from purport.coding.in_after import in_after_clause
from purport.coding.merging import share_a_side
from purport.coding.stage import Stage
from purport.coding.tolls import counts_from_a_day, only_lost
from purport.model import Interval, PlaceFiller, RegionKind, Span, TimeFiller

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


def date_by_passage(draft: Draft, history: list[Draft]) -> None:
    """Date a draft without a date by what was told before."""
    if draft.time is not None or draft.modality != "actual" or draft.scene.events.kinds[draft.kind].family in UNTIMED:
        return
    base = _last_dated(draft, history)
    if _by_set_day(draft, base):
        return
    if base is None or base.time is None or (counted := _counted_from(draft, _day(base), base.time.interval)) is None:
        _by_paragraph(draft, history)
        return
    interval, span = counted
    draft.time = TimeFiller(interval, span, draft.scene.words(span), "counted from the event told before")
    draft.trace["time"] = "counted from the event told before"


def _by_set_day(draft: Draft, base: Draft | None) -> bool:
    """Date a draft by the day of the paragraph that a sentence without an event of its own has set ("They reached the village on 14 March")."""
    told = draft.scene.day
    if told is None or told.time is None or told.time.start is None or (base is not None and base.last >= told.sentence):
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


def _counted_from(draft: Draft, day: date | None, same: Interval) -> tuple[Interval, Span] | None:
    text = " ".join(t.text for t in draft.sentence.tokens)
    backwards = in_after_clause(draft)
    if day is None:
        return None
    if (found := _AWAY.search(text)) is not None:
        count = found["count"].lower()
        days = (int(count) if count.isdigit() else _COUNT[count]) * _UNIT[found["unit"].lower()]
        sign = (-1 if found["way"].lower() in {"before", "earlier"} else 1) * (-1 if backwards else 1)
        return _on(day + timedelta(days=sign * days)), _span(draft, text, found)
    if backwards:
        return None
    if (words := _since_event(draft)) is not None:
        return Interval(day, None, "day", day.isoformat(), role="since", basis="previous time"), words
    if (found := _NEXT.search(text)) is not None:
        return _on(day + timedelta(days=1)), _span(draft, text, found)
    if (found := _SAME.search(text)) is not None:
        return same, _span(draft, text, found)
    return None


def _since_event(draft: Draft) -> Span | None:
    """The words that count from the event told before ("more than 6,000 have fled since the attack"); None where there are none."""
    scene, tokens = draft.scene, draft.sentence.tokens
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


def _looks_back(draft: Draft) -> bool:
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
    dated = [d for d in told if _dates(d) and not _looks_back(d)]
    if _points_at_event(draft):
        dated = [d for d in dated if d.scene.events.kinds[d.kind].family in HARM] or dated
    return next(iter(dated), None)


def _points_at_event(draft: Draft) -> bool:
    """Tell whether the sentence counts from a violent event that it names ("two days after the attack", "the shooting came a week after …")."""
    scene = draft.scene
    return any(t.rel == "det" and t.head >= 0 and t.lemma.lower() == "the" and scene.names_event(t.head) for t in scene.sentence.tokens)


def _by_paragraph(draft: Draft, history: list[Draft]) -> None:
    """Talks last longer than the day of what is told beside them."""
    if draft.scene.events.kinds[draft.kind].family == "deal":
        return
    for other in reversed(history):
        if other.paragraph_of_last != draft.sentence.paragraph and other.sentence.paragraph != draft.sentence.paragraph:
            return
        if other.family in UNTIMED and other.sentence.index == draft.sentence.index and not draft.trigger.is_verb:
            continue  # the deed that is condemned, or into which an inquiry is asked, was not done on the day of the words
        if _dates(other) and other.time is not None and not in_after_clause(draft) and not _looks_back(other):
            draft.time = replace(other.time, basis="the paragraph's day")
            draft.trace["time"] = "the paragraph's day"
            return


PLACED = HARM | {"custody"}
"""Families of what tells where a paragraph plays, and is told to have been there; who was held or freed next may have been elsewhere."""
ELSEWHERE = re.compile(r"\b(?:elsewhere|separately|in (?:a|another) separate|in other|another)\b", re.IGNORECASE)


def place_by_passage(draft: Draft, history: list[Draft]) -> None:
    """What a paragraph goes on to tell without a place was where the event told before it in the paragraph was, or where the passage plays (ruling 22)."""
    if draft.places or draft.modality != "actual" or not (draft.family in PLACED or draft.kind == "displacement"):
        return
    flown = draft.kind == "disrupted_attack" and draft.trigger.entry.effect == "destroyed" and not _meant_again(draft)
    summed_up = only_lost(draft) and counts_from_a_day(draft)
    stage = draft.scene.stage
    here = stage is not None and stage.sentence == draft.sentence.index
    if flown or summed_up or (draft.sentence.region is RegionKind.HEADLINE and not here):
        return
    if ELSEWHERE.search(" ".join(t.text for t in draft.sentence.tokens)):
        return
    if stage is not None and here and stage.mention.last <= draft.trigger.token:
        _play(draft, stage)  # "Meanwhile, in Vell, the army said …" leaves what the paragraph told before
        return
    if draft.family != "custody":
        _place_of_last(draft, history)
    if not draft.places:
        place_beside(draft, history)
    if not draft.places and stage is not None and stage.label:
        _play(draft, stage)
    if not draft.places:
        _place_of_doers(draft, history)
    if not draft.places and stage is not None and not here:
        _play(draft, stage)
    if not draft.places and draft.family != "custody" and not _on_other_ground(draft):
        _place_of_story(draft, history)


def _play(draft: Draft, stage: Stage) -> None:
    """Put a draft where the passage plays."""
    mention = stage.mention
    if mention.place is not None:
        draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, "where the passage plays"))
        draft.trace["places"] = "where the passage plays"


def _meant_again(draft: Draft) -> bool:
    """Tell whether what was brought down is told before ("the missile"): other drones may have flown anywhere."""
    downed = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    return any(d.lemma.lower() == "the" for h in downed for d in draft.sentence.children(h, "det"))


def _place_of_last(draft: Draft, history: list[Draft]) -> None:
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph:
            return
        if draft.holders and not draft.same_voice(other) and not share_a_side(draft, other) and _hits_a_place(draft):
            return  # another speaks of what others hit elsewhere
        if other.places and other.modality == "actual" and other.family in PLACED:
            draft.places.extend(replace(p, basis="the paragraph's place") for p in other.places)
            draft.trace["places"] = "the paragraph's place"
            return


def _hits_a_place(draft: Draft) -> bool:
    """Tell whether the words name what was hit as one known place ("the headquarters of the intelligence service")."""
    sentence, scene = draft.sentence, draft.scene
    hit = (a.head for t in draft.triggers for a in t.arguments if t.role(a) in {"target", "place"} and not a.shared)
    return any(
        scene.class_of(sentence.tokens[h]) in {"building", "position", "infrastructure"}
        and any(d.lemma.lower() == "the" for d in sentence.children(h, "det"))
        and bool(sentence.children(h, "nmod"))
        for h in hit
    )


STORY_REACH = 4
STORY_PARAGRAPHS = 1


def _place_of_story(draft: Draft, history: list[Draft]) -> None:
    """What a short paragraph goes on to tell was where all that the report has told so far was, where it has told one place only."""
    told = [d for d in history if d.places and d.modality == "actual" and d.family in HARM and d.sentence.region is draft.sentence.region]
    if (
        not told
        or draft.sentence.index - told[-1].last > STORY_REACH
        or draft.sentence.paragraph - told[-1].paragraph_of_last > STORY_PARAGRAPHS
    ):
        return
    if len({p.place.name for d in told for p in d.places}) == 1:
        draft.places.extend(replace(p, basis="the one place told so far") for p in told[-1].places)
        draft.trace["places"] = "the one place told so far"


_GROUND = frozenset({"in", "at", "near", "on", "outside", "along", "from", "off"})
_WILD = frozenset("river lake forest bush ravine creek field jungle swamp coast shore desert sea beach".split())
_MEANT = frozenset({"town", "city", "village", "area", "settlement", "place", "scene"})


def _on_other_ground(draft: Draft) -> bool:
    """Tell whether the clause says where by ground of its own that has no name ("near the river", "on a road"), or turns to other news."""
    tokens = draft.sentence.tokens
    if tokens[0].lemma.lower() == "meanwhile":
        return True
    for token in (t for t in tokens if t.rel == "obl" and preposition(draft.sentence, t.index) in _GROUND):
        lemma = token.lemma.lower()
        pointing = lemma in _MEANT and any(d.lemma.lower() in {"the", "this", "that"} for d in draft.sentence.children(token.index, "det"))
        if not pointing and (lemma in _WILD or draft.scene.events.class_of.get(lemma) in {"place", "infrastructure"}):
            return True
    return False


DOERS_REACH = 3
"""Sentences, of short paragraphs as agencies write them, over which those who go on are where they were."""


def _place_of_doers(draft: Draft, history: list[Draft]) -> None:
    """What "the attackers" or "they" do next, a paragraph on, they do where they had come ("The attackers set fire to a dozen houses")."""
    mine = {
        f.id
        for f in draft.initiators
        if f.basis not in {"clause", "owner"} or f.text.lower().startswith("the ") or _definite(draft, f.span)
    }
    for other in reversed(history):
        if not mine or draft.sentence.index - other.last > DOERS_REACH or draft.sentence.region is not other.sentence.region:
            return
        if other.places and other.modality == "actual" and other.family in HARM and mine & {f.id for f in other.initiators}:
            draft.places.extend(replace(p, basis="where the same doers were") for p in other.places)
            draft.trace["places"] = "where the same doers were"
            return


def _definite(draft: Draft, span: Span) -> bool:
    first, _ = draft.sentence.at(span.start, span.end)
    return first > 0 and draft.sentence.tokens[first - 1].lemma.lower() in {"the", "these", "those"}
