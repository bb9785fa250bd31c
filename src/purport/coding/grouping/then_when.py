"""The day that "when" takes up: "the deadliest strike since February, when 21 people died in a raid" (codebook §4)."""

from dataclasses import replace
from datetime import date

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Interval, Mention, MentionKind, PlaceFiller, Span, TimeFiller
from purport.model.calendar import day_interval, month_interval, week_interval, year_interval


def looked_back_to(scene: Scene, index: int) -> tuple[int, Mention] | None:
    """The clause with "when" in which a word stands, and the day before it since when there was nothing like what its sentence tells."""
    sentence = scene.sentence
    for token in (sentence.tokens[index], *sentence.ancestors(index)):
        whens = [t.index for t in sentence.children(token.index, "advmod", "mark") if t.lemma.lower() == "when" and t.index < token.index]
        if not whens:
            continue
        before = whens[0] - 1 if sentence.tokens[whens[0] - 1].text == "," else whens[0]
        day = next((m for m in scene.mentions if m.kind is MentionKind.TIME and m.last == before), None)
        return (token.index, day) if day is not None and day.time is not None and day.time.role == "since" else None
    return None


def clause_of_then(scene: Scene, index: int) -> int:
    """The verb of such a clause; -1 for a word in none."""
    clause = looked_back_to(scene, index)
    return clause[0] if clause is not None else -1


def date_then(draft: Draft) -> None:
    """Give what "since February, when" tells that month, and not the time from it on."""
    clause = looked_back_to(draft.scene, draft.trigger.token)
    if clause is None or clause[1].time is None or clause[1].time.start is None:
        return
    day, interval = clause[1], clause[1].time
    span = Span(day.start, day.end)
    if draft.time is not None and draft.time.span not in {None, span} and draft.time.interval.role != "since":
        return
    then = _whole(interval.precision, clause[1].time.start)
    draft.time = TimeFiller(replace(interval, end=then.end, role="at"), span, day.text, "the day that 'when' takes up")
    draft.trace["time"] = f"{day.text!r}, the day that 'when' takes up"
    if not draft.places:
        draft.places.extend(_there(draft, day))


def _whole(precision: str, start: date) -> Interval:
    """The week, month, year or day that begins with a day."""
    if precision == "week":
        return week_interval(start)
    if precision == "month":
        return month_interval(start.year, start.month)
    return year_interval(start.year) if precision == "year" else day_interval(start)


def _there(draft: Draft, day: Mention) -> list[PlaceFiller]:
    """The town in which there was nothing like it since ("the deadliest in Vell since February, when …")."""
    places = (m for m in draft.scene.mentions if m.kind is MentionKind.PLACE and m.place is not None and m.last <= day.first)
    inside = (m for m in places if preposition(draft.sentence, m.head) in {"in", "at", "near"})
    return [PlaceFiller(m.place, Span(m.start, m.end), m.text, "where there was nothing like it since") for m in inside if m.place][-1:]
