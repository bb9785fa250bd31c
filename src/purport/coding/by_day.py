"""Deeds that are called by their day ("Monday's attack", "last week's raid"): those told of that day, whatever was told in between."""

from datetime import date

from purport.coding.anaphora import antecedent
from purport.coding.drafts import Draft
from purport.coding.scene import Scene
from purport.model import MentionKind

DATED = "dated"
"""What `Draft.anaphor` says of a deed that is called by its day."""


def _owns(scene: Scene, noun: int) -> date | None:
    """The day whose a noun is, the first of more."""
    owners = {i for t in scene.sentence.children(noun, "nmod:poss") for i in scene.sentence.subtree(t.index)}
    days = (m.time.start for m in scene.mentions if m.kind is MentionKind.TIME and m.time is not None and m.head in owners)
    return next((day for day in days if day is not None), None)


def called_by_day(scene: Scene, noun: int) -> str:
    """`dated` where an event noun is called by its day alone."""
    return DATED if scene.sentence.tokens[noun].upos == "NOUN" and _owns(scene, noun) is not None else ""


def that_day_last(scene: Scene, history: list[Draft]) -> list[Draft]:
    """What was told, and last what was told of the day by which the sentence calls a deed: that is what its words point back at."""
    nouns = (t.index for t in scene.sentence.tokens if t.upos == "NOUN" and scene.sentence.children(t.index, "nmod:poss"))
    days = {day for noun in nouns if scene.names_event(noun) and (day := _owns(scene, noun)) is not None}
    return sorted(history, key=lambda d: _first_day(d) in days) if days else history


def of_that_day(draft: Draft, history: list[Draft]) -> Draft | None:
    """The deed told before that a draft calls by its day; where the sentence before was says nothing of where that one was."""
    here = [p for p in draft.places if draft.sentence.start <= p.span.start < draft.sentence.end]
    elsewhere = [p for p in draft.places if p not in here]
    draft.places[:] = here
    same = _only(draft, [d for d in history if _first_day(d) == _first_day(draft) is not None])
    if same is None:
        draft.places.extend(elsewhere)
    return same


def _first_day(draft: Draft) -> date | None:
    return draft.time.interval.start if draft.time is not None else None


def _only(draft: Draft, told: list[Draft]) -> Draft | None:
    """The one deed of that day that fits; none where the day had more than one ("Monday's attacks were …" in a list of them)."""
    same = antecedent(draft, told)
    others = [d for d in told if d is not same and d.event is not same and (same is None or d is not same.event)]
    return same if same is not None and antecedent(draft, others) is None else None
