"""What many reports together say: tellings, origins, links, decisions, incidents and stretches of time (codebook §5, §6).

A claim is of one report. Here the same claim is a `Telling`: it has an outlet, a day on which it was published and an origin, so that claims of many
reports can be weighed against each other. Everything is a value: the store keeps it, the functions of `purport.reconcile` make it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from purport.model.claim import Claim, Deaths, Relation
from purport.model.mention import Actor

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of one report, with what is needed to weigh it against those of others.

    `key` is "<report id>/<claim id>"; `side` the actor whose own medium the outlet is; `origin` the id of the group of reports that share their
    text's origin (the report's own id where it stands alone); `group` the incident of the report itself that the claim is in ("i3"), None where
    that was not asked; `words` the content words of its evidence, lower case and sorted. `outlet_id` is the outlet as an actor (the registry's id, else a
    slug), `credit` the id of the outlet to which the page gives its whole text ("VELL (Beacon) —"), empty where it gives it to nobody; `side` then is that one's. `anchor` is what the claim stands on in its report (kind, trigger, holders), the same when a
    re-reading numbers the claims anew, and another for each claim of a report.
    """

    key: str
    report: str
    claim: Claim
    outlet: str | None = None
    side: str | None = None
    published: date | None = None
    origin: str = ""
    actors: tuple[Actor, ...] = ()
    words: tuple[str, ...] = ()
    group: str | None = None
    outlet_id: str = ""
    credit: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ToldRelation:
    """One standing fact that one report states. `key` is "<report id>/r<number>"."""

    key: str
    report: str
    relation: Relation
    outlet: str | None = None
    side: str | None = None
    published: date | None = None
    origin: str = ""
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two texts share: `[start, end)` in each, code points."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class OriginLink:
    """Two reports that share an origin. `a` and `b` are report ids, a < b.

    `kind` is `copy` (one text, edited or not) or `quote` (a good part of one stands in the other). `share` is the part of the shorter text's words that
    both have, `passages` where.
    """

    a: str
    b: str
    kind: str
    share: float
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How far two tellings speak for one happening. `a` < `b` are keys.

    `weight` is the sum of `parts` (hundredths of a bit: +100 doubles the odds that it is one happening, -100 halves them, the part `chance` is what
    stands before anything is looked at); `why` says each part in words.
    """

    a: str
    b: str
    weight: int
    parts: Mapping[str, int] = field(default_factory=lambda: _NONE)
    why: tuple[str, ...] = ()

    @property
    def probability(self) -> float:
        """The weight as a probability from 0 to 1."""
        return float(1 / (1 + 2 ** (-max(-6000, min(6000, self.weight)) / 100)))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided; holds through rebuilds. Of two that contradict each other the later (by `made`, then `id`) holds.

    `verb` is `merge` (all `tellings` are of one incident), `split` (none of `tellings` is of an incident with any of `apart`), `reject` (each of `tellings` is a
    misreading and counts nowhere) or `correct` (the incident of `tellings[0]` has `value` in `slot`: kind, start, end, place, deaths.best,
    deaths.low, deaths.high). `made` is an ISO date and time.
    """

    id: str
    verb: str
    tellings: tuple[str, ...]
    apart: tuple[str, ...] = ()
    slot: str = ""
    value: str = ""
    by: str = ""
    made: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths in all, and by party: an actor id, `civilians`, or `unknown`."""

    total: Deaths
    parties: Mapping[str, Deaths] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one slot as told, and by whom. `value` is comparable (an id, an ISO date, "12", "9+"), `label` for people.

    `voices` are the innermost holders' ids; the publisher's own voice is the outlet's name with "outlet:" before it. `voice_names` are
    what to call each of them, in the same order.
    """

    slot: str
    value: str
    label: str
    tellings: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    voice_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values that cannot all be true, with the tellings on each side. `about` is a slot, or `happened` where some deny it."""

    about: str
    sides: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class CaseIncident:
    """One happening as all reports together tell it (codebook §6).

    `id` comes from the earliest telling alone, so that later reports keep it. `tellings` are keys in order of publication. `tolls` has one `Toll` for each rule
    of counting: `ucdp` and `acled`. `start`, `end` bound the days that the sharpest tellings allow; `lat`, `lon`, `radius_km` and `place` are the sharpest
    place's. `status` is the tellings' modality (actual, planned, threatened …). `independent_origins` counts origins that no side owns, copies once. `corrected` are the slots that a reviewer set.
    """

    id: str
    tellings: tuple[str, ...]
    kind: str
    family: str
    start: date | None = None
    end: date | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: int | None = None
    country: str | None = None
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    status: str = "actual"
    tolls: Mapping[str, Toll] = field(default_factory=lambda: MappingProxyType({}))
    spread: tuple[Value, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    independent_origins: int = 0
    confidence: float = 0.0
    confidence_parts: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log: what became of one value of one incident, and why.

    `field` is `incident` (appeared, gone, merged, split), or a field or slot such as `deaths.ucdp.best`; `why` names the tellings that moved it.
    """

    incident: str
    field: str
    before: str
    after: str
    cause: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that held for a time, as told: a truce, who holds a place, a tie between actors.

    `state` is truce, held, allied_with, member_of …; `about` the actor ids it binds, `place` its place. `start` and `end` are the first and last day it is told
    to hold, None where nobody says. `breaches` are tellings (keys) of violations in between; `denied` those that deny it.
    """

    state: str
    about: tuple[str, ...]
    place: str | None
    start: date | None
    end: date | None
    begun_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
