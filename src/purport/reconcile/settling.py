"""Groups of tellings → incidents with their values, tolls, contradictions and confidence (codebook §6)."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from purport.model import CaseIncident, Contradiction, Decision, Link, PlaceFiller, Telling, Toll
from purport.reconcile.clusters import cluster
from purport.reconcile.comparing import LOOSE
from purport.reconcile.decisions import Bounds, corrections_of, read_decisions
from purport.reconcile.likeness import MUTUAL
from purport.reconcile.profiles import actor_key
from purport.reconcile.spread import contradictions_of, spread_of
from purport.reconcile.tolls import count_tolls
from purport.reconcile.voices import independent_groups, sides_of, speaks_for

ENOUGH_ORIGINS = 3
"""Independent origins at which more add nothing to the confidence: the newsroom's two, and one to spare."""


def settle(
    tellings: Sequence[Telling], links: Sequence[Link], decisions: Iterable[Decision] = (), families: Mapping[str, str] | None = None
) -> tuple[CaseIncident, ...]:
    """Group tellings and say what each group tells. Give all tellings that hang together by links or decisions; order plays no part.

    Incidents come in the order of their first telling's key. `families` gives the ontology's family of each kind.
    """
    bounds = read_decisions(decisions)
    by_key = {telling.key: telling for telling in tellings}
    groups = cluster(by_key.keys(), links, bounds)
    return tuple(build_incident([by_key[key] for key in group], bounds, families or {}) for group in groups)


def build_incident(tellings: Sequence[Telling], bounds: Bounds, families: Mapping[str, str]) -> CaseIncident:
    """One incident from its tellings."""
    ordered = sorted(tellings, key=age)
    spread = spread_of(ordered)
    contradictions = contradictions_of(ordered, spread)
    sides = sides_of(ordered)
    independent = len(independent_groups(ordered, sides))
    kind = _kind(ordered)
    start, end = _days(ordered)
    doers, sufferers = _roles(ordered, kind)
    parts = _confidence(ordered, independent, contradictions, sides)
    incident = CaseIncident(
        id=incident_id(ordered[0]),
        tellings=tuple(t.key for t in ordered),
        kind=kind,
        family=families.get(kind, kind),
        start=start,
        end=end,
        **_place(_sharpest(ordered)),
        initiators=doers,
        targets=sufferers,
        status=_status(ordered),
        tolls=count_tolls(ordered),
        spread=spread,
        contradictions=contradictions,
        independent_origins=independent,
        confidence=round(sum(parts.values()) / len(parts), 4),
        confidence_parts=parts,
    )
    return _corrected(incident, corrections_of(bounds, incident.tellings))


def age(telling: Telling) -> tuple[date, str, int, str]:
    """An order by publication in which later reports come last; ties by content."""
    return telling.published or date.max, telling.report, telling.claim.trigger.start, telling.key


def incident_id(first: Telling) -> str:
    """An id from the earliest telling's report and words, so that neither later reports nor a re-reading that numbers claims anew change it."""
    told = f"{first.report}|{first.anchor}" if first.anchor else first.key
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _kind(tellings: Sequence[Telling]) -> str:
    """The kind that most origins tell; loose kinds give way, then the alphabet decides."""
    told = {(t.claim.kind, t.origin or t.report) for t in tellings}
    count = Counter(kind for kind, _ in told)
    return min(count, key=lambda kind: (kind in LOOSE, -count[kind], kind))


def _days(tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The days that all sharp tellings share; where they share none, all the days of the sharpest."""
    spans = [t.claim.time.interval for t in tellings if t.claim.time and t.claim.polarity == "affirmed"] or [
        t.claim.time.interval for t in tellings if t.claim.time
    ]
    closed = sorted((s.start, s.end) for s in spans if s.start and s.end)
    if not closed:
        starts, ends = [s.start for s in spans if s.start], [s.end for s in spans if s.end]
        return max(starts, default=None), min(ends, default=None)
    start, end = max(s for s, _ in closed), min(e for _, e in closed)
    if start <= end:
        return start, end
    least = min((e - s).days for s, e in closed)
    sharp = [(s, e) for s, e in closed if (e - s).days == least]
    return min(s for s, _ in sharp), max(e for _, e in sharp)


def _sharpest(tellings: Sequence[Telling]) -> PlaceFiller | None:
    """The place told most sharply; of equals the one that most origins tell, then the name."""
    told = [(filler, t.origin or t.report) for t in tellings for filler in t.claim.places]
    backing = Counter(name for name, _ in {(f.place.gazetteer or f.place.name, origin) for f, origin in told})

    def rank(filler: PlaceFiller) -> tuple[object, ...]:
        p = filler.place
        return p.lat is None, p.precision, -backing[p.gazetteer or p.name], p.radius_km or 0.0, p.name, p.relation

    return min((filler for filler, _ in told), key=rank, default=None)


def _place(filler: PlaceFiller | None) -> dict[str, Any]:
    if filler is None:
        return {}
    p = filler.place
    return {"place": p.name, "lat": p.lat, "lon": p.lon, "radius_km": p.radius_km, "precision": p.precision, "country": p.country}


def _roles(tellings: Sequence[Telling], kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Initiators and targets by the tellings of the incident's own kind, of all where those name nobody; those that most origins name stand first.

    A party told in both roles stands in the one that more origins give it, except in a kind of two sides.
    """
    own = [t for t in tellings if t.claim.kind == kind and t.claim.polarity == "affirmed"]
    votes = [_votes(own, slot) or _votes(tellings, slot) for slot in ("initiators", "targets")]
    if kind not in MUTUAL:
        doers, sufferers = votes
        both = doers.keys() & sufferers.keys()
        votes = [
            Counter({p: n for p, n in doers.items() if p not in both or n >= sufferers[p]}),
            Counter({p: n for p, n in sufferers.items() if p not in both or n > doers[p]}),
        ]
    return _ranked(votes[0]), _ranked(votes[1])


def _ranked(count: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(count, key=lambda party: (-count[party], party)))


def _votes(tellings: Sequence[Telling], slot: str) -> Counter[str]:
    """How many origins name each party in a slot; classes of people only where nobody named is told."""
    named: set[tuple[str, str]] = set()
    classes: set[tuple[str, str]] = set()
    for telling in tellings:
        actors = {actor.id: actor for actor in telling.actors}
        for filler in telling.claim.initiators if slot == "initiators" else telling.claim.targets:
            generic = filler.id not in actors or actors[filler.id].generic
            (classes if generic else named).add((actor_key(filler.id, actors), telling.origin or telling.report))
    return Counter(party for party, _ in named or classes)


def _status(tellings: Sequence[Telling]) -> str:
    """The modality of the tellings; `denied` where nobody affirms it."""
    if all(t.claim.polarity == "denied" for t in tellings):
        return "denied"
    return tellings[0].claim.modality


def _confidence(
    tellings: Sequence[Telling], independent: int, contradictions: Sequence[Contradiction], sides: frozenset[str]
) -> Mapping[str, float]:
    """What speaks for the incident as told, each from 0 to 1; the confidence is their plain mean.

    `origins`: independent ones, of three. `sides`: whether each of two sides or more owns to it. `undisputed`: 1, less for each contradiction, 0 where some
    deny that it happened or a publisher rejects it. `place` and `time`: how sharp the sharpest telling is.
    """
    speakers = frozenset().union(*(speaks_for(t, sides) for t in tellings if t.claim.polarity == "affirmed")) & sides
    precisions = [p.place.precision for t in tellings for p in t.claim.places]
    exact = {t.claim.time.interval.precision for t in tellings if t.claim.time}
    rejected = any(t.claim.publisher_stance == "rejects" for t in tellings) or any(c.about == "happened" for c in contradictions)
    return {
        "origins": round(min(1.0, independent / ENOUGH_ORIGINS), 4),
        "sides": 1.0 if len(speakers) > 1 else 0.0,
        "undisputed": 0.0 if rejected else round(1 / (1 + len(contradictions)), 4),
        "place": {1: 1.0, 2: 0.6, 3: 0.3}.get(min(precisions, default=9), 0.0),
        "time": 1.0 if {"day", "hour"} & exact else 0.5 if exact - {"unknown"} else 0.0,
    }


def _corrected(incident: CaseIncident, values: Mapping[str, str]) -> CaseIncident:
    """Lay a reviewer's values over what is told. A value that its slot cannot take is left out, since a decision must never stop a rebuild."""
    done: list[str] = []
    for slot, value in sorted(values.items()):
        try:
            incident = _with_value(incident, slot, value)
        except (KeyError, ValueError):
            continue
        done.append(slot)
    return replace(incident, corrected=tuple(done))


def _with_value(incident: CaseIncident, slot: str, value: str) -> CaseIncident:
    new: dict[str, Any]
    if slot in ("kind", "place", "status", "country"):
        new = {slot: value}
    elif slot in ("start", "end"):
        new = {slot: date.fromisoformat(value)}
    elif slot in ("initiators", "targets"):
        new = {slot: tuple(part.strip() for part in value.split(";") if part.strip())}
    elif slot in ("lat", "lon", "radius_km"):
        new = {slot: float(value)}
    else:
        name = {"deaths.best": "best", "deaths.low": "low", "deaths.high": "high"}[slot]
        new = {"tolls": {rule: _toll_with(toll, name, int(value)) for rule, toll in incident.tolls.items()}}
    return replace(incident, **new)


def _toll_with(toll: Toll, name: str, value: int) -> Toll:
    number: dict[str, Any] = {name: value}
    return replace(toll, total=replace(toll.total, **number))
