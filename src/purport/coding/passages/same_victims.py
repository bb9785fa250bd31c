"""The day of what was told before of the same people: "the four priests" whose bodies were found are those he spoke of, and nobody is kidnapped twice."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import ONE_PERSON, quantity_of
from purport.coding.retelling.anaphora import people_harmed
from purport.coding.retelling.compatible import ATTACKS, compatible
from purport.model import ActorType, RegionKind, TimeFiller
from purport.model.people import VAGUE, head_noun

REACH = 8
"""Sentences over which "the four priests" are those told before."""


def date_by_victims(draft: Draft, history: list[Draft]) -> None:
    """Date a killing of people meant by the article by the telling of another voice that counts the same people."""
    if draft.time is not None or draft.kind not in ATTACKS or draft.modality != "actual":
        return
    counted = {n: number for n, number in _numbers(draft).items() if n not in VAGUE and number > 1 and _definite(draft, n)}
    for other in reversed(history) if counted else ():
        if draft.sentence.index - other.last > REACH:
            return
        theirs = people_harmed(other).numbers
        told = other.kind in ATTACKS and other.time is not None and other.sentence.region is not RegionKind.HEADLINE
        if told and other.time is not None and any(theirs.get(n) == number for n, number in counted.items()) and compatible(draft, other):
            draft.time = replace(other.time, basis="when they were killed, as told before")
            draft.trace["time"] = "when they were killed, as told before"
            draft.event = draft.event or other
            return


ONCE = frozenset({"abduction", "release", "assassination", "execution"})
"""Kinds of what befalls one person once, as far as one report goes; a killing does, too."""


def date_by_person(draft: Draft, history: list[Draft]) -> None:
    """Date what befell a person once by its telling before ("they had seized her at her office", after "kidnapped on 3 May"), whatever was told since."""
    if draft.time is not None or draft.modality != "actual" or not (draft.kind in ONCE or _deadly(draft)):
        return
    persons = _persons(draft)
    for other in reversed(history) if persons else ():
        same = other.kind == draft.kind or (_deadly(draft) and _deadly(other))
        told = other.time is not None and other.modality == "actual" and other.sentence.region is not RegionKind.HEADLINE
        if same and told and other.time is not None and persons <= _persons(other) and compatible(replace(draft, places=[]), other):
            draft.time = replace(other.time, basis="when it befell them, as told before")
            draft.trace["time"] = "when it befell them, as told before"
            return


_VAGUE_KINDS = frozenset({"attack", "attack_on_civilians", "assassination"})


def killed_in_it(draft: Draft, history: list[Draft]) -> None:
    """Who was killed in a strike, as another tells, was killed in it where the next voice says only that it "eliminated" him."""
    if draft.kind not in _VAGUE_KINDS or not _deadly(draft) or draft.modality != "actual" or draft.weapons:
        return
    persons = _persons(draft)
    for other in reversed(history) if persons else ():
        if draft.sentence.index - other.last > REACH:
            return
        told = other.kind in ATTACKS and other.modality == "actual" and other.polarity == draft.polarity and not draft.same_voice(other)
        if told and _deadly(other) and persons <= _persons(other) and compatible(draft, other):
            draft.kind = other.kind
            if not draft.places:
                draft.places.extend(replace(p, basis="where he was killed, as told before") for p in other.places)
            draft.event = draft.event or other
            return


def told_undated(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether what befell a person once was told before without a day: the day of what was told beside it ("arrived on Monday to ask who
    had murdered her") is not its own.
    """
    persons = _persons(draft)
    if not persons or not (draft.kind in ONCE or _deadly(draft)):
        return False
    same = (d for d in reversed(history) if (d.kind == draft.kind or (_deadly(draft) and _deadly(d))) and persons <= _persons(d))
    first = next((d for d in same if d.sentence.index < draft.sentence.index and d.sentence.region is not RegionKind.HEADLINE), None)
    return first is not None and first.time is None


TAKING = frozenset({"abduction", "arrest"})


def undoes(draft: Draft, other: Draft) -> bool:
    """Tell whether one tells of a taking and the other of a release: the day of the one is not that of the other."""
    return {draft.kind, other.kind} & TAKING != set() and "release" in {draft.kind, other.kind}


def of_the_taking(draft: Draft, history: Sequence[Draft]) -> TimeFiller | None:
    """The day on which the same was told to be done before ("kidnapped on 2 May … were freed on Monday … the rebels had kidnapped them")."""
    index = next((n for n, d in enumerate(history) if d is draft), len(history))
    told = (d for d in reversed(history[:index]) if d.kind == draft.kind and d.time is not None and d.time.span is not None)
    first = next(told, None)
    return replace(first.time, basis="the day of the same told before") if first is not None and first.time is not None else None


def _deadly(draft: Draft) -> bool:
    return any(e.effect == "killed" for e in draft.effects) or any(t.entry.effect == "killed" for t in draft.triggers)


def _persons(draft: Draft) -> frozenset[str]:
    """The persons with a name whom it befell, and those meant by "him" or "her"."""
    actors = draft.scene.actors
    named = {f.id for f in draft.targets if f.id in actors and actors[f.id].type is ActorType.PERSON and not actors[f.id].generic}
    return frozenset(named | {f.id for f in draft.targets if f.text.lower() in ONE_PERSON and f.basis == "pronoun"})


def _numbers(draft: Draft) -> dict[str, int]:
    """How many there were of whom it befell, by noun, where the words count them."""
    numbers = dict(people_harmed(draft).numbers)
    for filler in draft.targets:
        first, last = draft.sentence.at(filler.span.start, filler.span.end)
        count = quantity_of(draft.scene, draft.sentence.head_of(first, last)) if first < last else None
        if count is not None and count.low is not None and count.low == count.high:
            numbers.setdefault(head_noun(filler.text), count.low)
    return numbers


def _definite(draft: Draft, noun: str) -> bool:
    """Tell whether the people told by a noun stand with the article."""
    tokens = draft.sentence.tokens
    heads = (t.index for t in tokens if head_noun(t.text) == noun)
    return any(d.lemma.lower() in {"the", "these", "those"} for h in heads for d in draft.sentence.children(h, "det"))
