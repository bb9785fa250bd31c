"""What is known of how a claim was made that tells how far to trust the reading: features, each 0 to 1, for the claim and for each slot.

They say how sure it is that the report purports this, not that it happened. `knowledge/confidence` holds the weights.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.knowledge.confidence import ConfidenceKnowledge
from purport.model import Claim, Filler, RegionKind, Span

SLOTS = ("initiators", "targets", "places", "time", "effects", "holders")
LONG_SENTENCE = 60
"""Words at which a sentence counts as wholly long: twice the mean of news."""
CROWDED = 3
"""Further claims of a sentence at which it counts as wholly crowded."""
FAR = 20
"""Words between trigger and filler at which they count as wholly apart."""


def weigh(claims: Sequence[Claim], drafts: Sequence[Draft], length: int, known: ConfidenceKnowledge) -> tuple[Claim, ...]:
    """The claims of a report of so many characters with their confidence, each made of the draft beside it."""
    told = Counter(draft.sentence.index for draft in drafts)
    return tuple(
        _weighed(claim, draft, _around(draft, told[draft.sentence.index], length), known)
        for claim, draft in zip(claims, drafts, strict=True)
    )


def _around(draft: Draft, told: int, length: int) -> dict[str, float]:
    """Where a claim is told: news comes first, then what led to it and what was like it; a sentence that tells much is read worse."""
    return {"far down": draft.sentence.start / max(length, 1), "crowded": min(1.0, (told - 1) / CROWDED)}


def _weighed(claim: Claim, draft: Draft, around: Mapping[str, float], known: ConfidenceKnowledge) -> Claim:
    """The claim with its confidence; the features that hold are kept in its trace."""
    features = features_of(draft)
    features["claim"].update(around)
    holding = {question: {name: round(value, 3) for name, value in found.items() if value} for question, found in features.items()}
    slots = {slot: value for slot in SLOTS if (value := known.of(slot, features[slot])) is not None}
    trace = {**claim.trace, "features": holding}
    return replace(claim, confidence=known.of("claim", features["claim"]), slot_confidence=slots, trace=trace)


def features_of(draft: Draft) -> dict[str, dict[str, float]]:
    """Features, by its own words, of the question whether the claim is right, and of the question whether each slot is."""
    shared = _telling(draft)
    slots = {slot: {**shared, **_slot(draft, slot)} for slot in SLOTS}
    filled = {f"has {slot}": slots[slot]["filled"] for slot in SLOTS}
    return {"claim": {**shared, **filled, **_words(draft)}, **slots}


def _telling(draft: Draft) -> dict[str, float]:
    """What holds for the claim and for all its slots."""
    sentence = draft.sentence
    return {
        "noun": float(not draft.trigger.is_verb),
        "long sentence": min(1.0, len(sentence.tokens) / LONG_SENTENCE),
        "headline": float(sentence.region is RegionKind.HEADLINE),
        "several events": float(len(draft.parts) > 0),
        "told again": float(bool(draft.evidence)),
        "not actual": float(draft.modality != "actual" or draft.polarity != "affirmed"),
    }


def _words(draft: Draft) -> dict[str, float]:
    """How sure the words are to tell an event."""
    entry, family = draft.trigger.entry, draft.scene.events.kinds[draft.kind].family
    return {
        "weak word": float(entry.weak),
        "loss alone": float(draft.loose),
        "points back": float(bool(draft.anaphor)),
        "demanding entry": min(1.0, (len(entry.require) + len(draft.trigger.words) - 1) / 2),
        "carried": float(bool(draft.trigger.uses)),
        "root": float(draft.sentence.tokens[draft.trigger.token].head < 0),
        "by speech": float(family in {"speech", "deal"}),
        "other family": float(family == "other"),
        "heard": max((e.sure for e in draft.sentence.events if e.token in draft.trigger.words), default=0.0),
        "heard so": draft.heard,
        "by ear alone": float(not (entry.verb or entry.noun)),
    }


def _slot(draft: Draft, slot: str) -> dict[str, float]:
    if slot == "time":
        return _time(draft)
    fillers: Sequence[object] = getattr(draft, slot)
    spans = [span for f in fillers if isinstance(span := getattr(f, "span", None), Span)]
    inherited = [f for f in fillers if getattr(f, "basis", "clause") != "clause"]
    out = {
        "filled": float(bool(fillers)),
        "inherited": float(bool(inherited) or _elsewhere(draft, spans)),
        "several": float(len(fillers) > 1),
        "apart": _apart(draft, spans),
    }
    if slot in {"initiators", "targets"}:
        out["unregistered"] = _share([_unregistered(draft, f) for f in fillers if isinstance(f, Filler)])
    if slot == "places":
        out["no coordinates"] = _share([p.place.lat is None for p in draft.places])
    if slot == "effects":
        out["no number"] = _share([e.low is None and e.high is None for e in draft.effects])
        out["no party"] = _share([e.party is None for e in draft.effects])
    return out


def _time(draft: Draft) -> dict[str, float]:
    time = draft.time
    told = time is not None and time.span is not None
    known = time is not None and time.interval.start is not None
    return {
        "filled": float(known),
        "inherited": float(known and not told),
        "apart": _apart(draft, [time.span] if time is not None and time.span is not None else []),
        "to the day": float(time is not None and time.interval.precision in {"day", "hour"}),
    }


def _elsewhere(draft: Draft, spans: Sequence[Span]) -> bool:
    sentence = draft.sentence
    return any(not (sentence.start <= span.start < sentence.end) for span in spans)


def _apart(draft: Draft, spans: Sequence[Span]) -> float:
    """Greatest distance in words of a filler from the trigger, within its sentence."""
    sentence = draft.sentence
    ranges = [sentence.at(span.start, span.end) for span in spans if sentence.start <= span.start < sentence.end]
    gaps = [max(first - draft.trigger.token, draft.trigger.token - last + 1, 0) for first, last in ranges]
    return min(1.0, max(gaps, default=0) / FAR)


def _unregistered(draft: Draft, filler: Filler) -> bool:
    actor = draft.scene.actors.get(filler.id)
    return actor is None or not (actor.registered or actor.generic)


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
