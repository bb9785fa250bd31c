"""Deeds that are called by their day ("Monday's attack", "last week's raid"): those told of that day, whatever was told in between."""

from datetime import date

from purport.coding.drafts import Draft
from purport.coding.retelling.anaphora import antecedent
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
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
    days = days_called(scene, history)
    return sorted(history, key=lambda d: _first_day(d) in days) if days else history


def days_called(scene: Scene, history: list[Draft]) -> set[date]:
    """The days by which a sentence calls deeds told before ("Sunday's attack", "the latest attack")."""
    nouns = [t.index for t in scene.sentence.tokens if t.upos == "NOUN" and scene.sentence.children(t.index, "nmod:poss")]
    days = {day for noun in nouns if scene.names_event(noun) and (day := _owns(scene, noun)) is not None}
    if "latest" in scene.vocabulary and any(_is_latest(scene, t.index) for t in scene.sentence.tokens if t.upos == "NOUN"):
        days |= {max((day for d in history if (day := _first_day(d)) is not None), default=date.min)}
    return days


def of_days_called(draft: Draft, history: list[Draft]) -> list[Draft]:
    """What was told of the days by which a sentence calls its deeds, or all that was told."""
    days = days_called(draft.scene, history)
    return [d for d in history if _first_day(d) in days] or history


def in_deed_of_day(draft: Draft, history: list[Draft]) -> list[Draft]:
    """Those told of the day by whose deed a loss is framed ("in Sunday's attack, five houses were also burned"), nearest last."""
    days = days_called(draft.scene, history) if _framed(draft) else set()
    return [d for d in history if _first_day(d) in days]


def _framed(draft: Draft) -> bool:
    """Tell whether the words are told as part of a deed that they name ("in the latest attack")."""
    below = draft.sentence.children(draft.trigger.token, "obl")
    return any(draft.scene.names_event(t.index) and preposition(draft.sentence, t.index) in {"in", "during"} for t in below)


def _is_latest(scene: Scene, noun: int) -> bool:
    """Tell whether a deed is called the latest of those told ("in the latest attack"), which "the latest in a series" is not."""
    sentence = scene.sentence
    named = scene.names_event(noun) or sentence.tokens[noun].lemma.lower() == "incident"
    words = {t.lemma.lower() for t in sentence.children(noun, "amod")} | {t.text.lower() for t in sentence.children(noun, "amod")}
    definite = any(t.lemma.lower() == "the" for t in sentence.children(noun, "det"))
    return named and definite and "latest" in words and not sentence.children(noun, "cop")


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
