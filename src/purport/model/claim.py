"""Claims, relations and incidents (codebook §3 to §6, §8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from purport.model.mention import Interval, Place
from purport.model.spans import Span

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a slot, by mention and id. `basis` says how a slot was filled that the clause itself leaves open."""

    id: str
    span: Span
    text: str
    basis: str = "clause"


@dataclass(frozen=True, slots=True)
class PlaceFiller:
    """A place in a slot, by mention."""

    place: Place
    span: Span
    text: str
    basis: str = "clause"


@dataclass(frozen=True, slots=True)
class TimeFiller:
    """When it is said to have happened; `span` is None where the interval is derived (codebook ruling 12)."""

    interval: Interval
    span: Span | None
    text: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A loss: `effect` one of codebook §4, `what` its words, `party` the actor id whose loss it is."""

    effect: str
    what: str
    party: str | None
    low: int | None
    high: int | None
    hedge: str
    span: Span


@dataclass(frozen=True, slots=True)
class Means:
    """A weapon used, by mention and class."""

    item: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Holder:
    """One to whom the content is attributed, with the cue and the standing toward the event's sides (codebook §5)."""

    id: str
    span: Span
    text: str
    cue: str
    standing: str = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """One event of one kind that somebody says happened, as one report gives it (codebook §1).

    `evidence` are the sentences that tell it, the fullest first; `rule` names the lexicon entry and the construction;
    `trace` says how each slot was filled, for `purport explain`; `plover` is the PLOVER code of its words, where it is not that of its kind;
    `same_as` is the claim whose event the words point at ("the attack, he said"), so that another voice's telling of it is known for one.
    `confidence` is how often claims made in this way were right on gold readings, 0 to 1, and `slot_confidence` how often, given the claim, the
    slot was right as told: both are about the reading, not about what happened.
    """

    id: str
    kind: str
    trigger: Span
    trigger_text: str
    sentence: int
    evidence: tuple[Span, ...]
    rule: str
    initiators: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    places: tuple[PlaceFiller, ...] = ()
    time: TimeFiller | None = None
    effects: tuple[Effect, ...] = ()
    weapons: tuple[Means, ...] = ()
    phase: str = "occurred"
    holders: tuple[Holder, ...] = ()
    polarity: str = "affirmed"
    modality: str = "actual"
    publisher_stance: str = "reports"
    disputes: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    dispute_words: tuple[Span, ...] = ()
    plover: str = ""
    same_as: str | None = None
    trace: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    confidence: float | None = None
    slot_confidence: Mapping[str, float] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing fact that a report states. `object` is an actor id, or None where `place` names a place.

    `phase` is holds or ended ("no longer part of", "the former leader of"); `polarity` affirmed or denied by the innermost holder.
    """

    kind: str
    subject: str
    span: Span
    object: str | None = None
    place: PlaceFiller | None = None
    holders: tuple[Holder, ...] = ()
    rule: str = ""
    phase: str = "holds"
    polarity: str = "affirmed"


@dataclass(frozen=True, slots=True)
class Deaths:
    """UCDP's best, low and high estimate; None where nobody gives a number."""

    best: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Incident:
    """The claims that are about one happening, with the spread of what they say (codebook §6)."""

    id: str
    claims: tuple[str, ...]
    kind: str
    deaths: Deaths
    start: str | None = None
    end: str | None = None
    independent_sources: int = 1
    confidence: float = 0.0
    confidence_parts: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
