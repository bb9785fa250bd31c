"""The shapes of the JSON API, and how the store's values become them. Text that came from pages is plain text; whoever shows it escapes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from purport.store.rows import ActorRow, ClaimRow, IncidentRow, Named, ReportRow

T = TypeVar("T")


class Shape(BaseModel):
    """Base: unknown fields are an error, so that a shape never says more than it documents."""

    model_config = ConfigDict(extra="forbid")


class PageOf(Shape, Generic[T]):
    """Some items of a list; ask again with `after` = `next` for more, null at the end. `total` is null where counting would take long."""

    items: list[T]
    next: str | None = None
    total: int | None = None


class Who(Shape):
    """An actor."""

    id: str
    name: str


class HolderShape(Who):
    """One to whom words are attributed, with the cue."""

    cue: str
    standing: str


class DeathsShape(Shape):
    """Deaths as told; null where nobody gives a number."""

    best: int | None = None
    low: int | None = None
    high: int | None = None


class EffectShape(Shape):
    """A loss."""

    effect: str
    what: str
    low: int | None
    high: int | None
    hedge: str
    party: str | None


class SpanShape(Shape):
    """Code points of the report's text, end exclusive."""

    start: int
    end: int


class ReportRef(Shape):
    """A report, by name."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None


class Where(Shape):
    """The most exact place; null coordinates where no gazetteer has it."""

    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None


class IncidentShape(Where):
    """One incident in a list."""

    id: str
    kind: str
    family: str
    start: date | None
    end: date | None
    initiators: list[Who]
    targets: list[Who]
    deaths: DeathsShape
    claims: int
    reports: int
    origins: int
    confidence: float
    disputed: bool
    status: str


class ClaimShape(Where):
    """One claim in a list."""

    id: str
    report: ReportRef
    kind: str
    family: str
    start: date | None
    end: date | None
    initiators: list[Who]
    targets: list[Who]
    holders: list[HolderShape]
    deaths: DeathsShape
    effects: list[EffectShape]
    polarity: str
    modality: str
    stance: str
    phase: str
    confidence: float | None
    quote: str
    incident: str | None
    disputed: bool
    review: str | None
    trigger: SpanShape


class ReportShape(ReportRef):
    """One report in a list."""

    language: str | None
    format: str
    path: str | None
    url: str | None
    claims: int
    problems: int
    sha256: str
    origin: str | None


class ActorShape(Who):
    """One actor in a list, with the number of claims in which it acts, suffers and speaks."""

    type: str
    country: str | None
    side_of: str | None
    registered: bool
    generic: bool
    as_initiator: int
    as_target: int
    as_holder: int
    total: int


def who(those: Sequence[Named]) -> list[Who]:
    """Actors."""
    return [Who(id=one.id, name=one.name) for one in those]


def incident_shape(row: IncidentRow) -> IncidentShape:
    """An incident's row."""
    return IncidentShape(
        initiators=who(row.initiators),
        targets=who(row.targets),
        deaths=DeathsShape(best=row.deaths_best, low=row.deaths_low, high=row.deaths_high),
        **{name: getattr(row, name) for name in _INCIDENT},
    )


def claim_shape(row: ClaimRow) -> ClaimShape:
    """A claim's row."""
    body: Mapping[str, Any] = row.claim
    return ClaimShape(
        report=ReportRef(id=row.report, title=row.title, publisher=row.publisher, published=row.published),
        initiators=who(row.initiators),
        targets=who(row.targets),
        holders=[HolderShape(id=h.id, name=h.name, cue=h.cue, standing=h.standing) for h in row.holders],
        deaths=DeathsShape(low=row.deaths_low, high=row.deaths_high),
        effects=[EffectShape(**{name: e[name] for name in EffectShape.model_fields}) for e in body["effects"]],
        trigger=SpanShape(start=body["trigger"]["start"], end=body["trigger"]["end"]),
        **{name: getattr(row, name) for name in _CLAIM},
    )


def claim_shape_of(id: str, report: ReportRef, body: Mapping[str, Any], family: str, names: Mapping[str, str], quote: str) -> ClaimShape:
    """A claim of a reading that is not the current one, from the output contract's object."""

    def named(slot: str) -> list[Who]:
        return [Who(id=f["id"], name=names.get(f["id"], f["text"])) for f in {f["id"]: f for f in body[slot]}.values()]

    place = next((p for p in body["places"] if p["lat"] is not None), body["places"][0] if body["places"] else None)
    killed = [e for e in body["effects"] if e["effect"] == "killed" and e["low"] is not None]
    highs = [e["high"] for e in killed]
    time = body["time"] or {"start": None, "end": None}
    return ClaimShape(
        id=id,
        report=report,
        kind=body["kind"],
        family=family,
        start=time["start"],
        end=time["end"],
        place=place["name"] if place else None,
        country=place["country"] if place else None,
        lat=place["lat"] if place else None,
        lon=place["lon"] if place else None,
        radius_km=place["radius_km"] if place else None,
        initiators=named("initiators"),
        targets=named("targets"),
        holders=[
            HolderShape(id=h["id"], name=names.get(h["id"], h["text"]), cue=h["cue"], standing=h["standing"]) for h in body["holders"]
        ],
        deaths=DeathsShape(low=sum(e["low"] for e in killed) if killed else None, high=None if None in highs or not highs else sum(highs)),
        effects=[EffectShape(**{name: e[name] for name in EffectShape.model_fields}) for e in body["effects"]],
        polarity=body["polarity"],
        modality=body["modality"],
        stance=body["publisher_stance"],
        phase=body["phase"],
        confidence=body["confidence"],
        quote=quote,
        incident=None,
        disputed=bool(body["disputes"] or body["disputed_by"]),
        review=None,
        trigger=SpanShape(start=body["trigger"]["start"], end=body["trigger"]["end"]),
    )


def report_shape(row: ReportRow) -> ReportShape:
    """A report's row."""
    return ReportShape(**{name: getattr(row, name) for name in ReportShape.model_fields})


def actor_shape(row: ActorRow) -> ActorShape:
    """An actor's row."""
    return ActorShape(**{name: getattr(row, name) for name in ActorShape.model_fields})


_SHARED = ("id", "kind", "family", "start", "end", "place", "country", "lat", "lon", "radius_km", "confidence", "disputed")
_INCIDENT = (*_SHARED, "claims", "reports", "origins", "status")
_CLAIM = (*_SHARED, "polarity", "modality", "stance", "phase", "quote", "incident", "review")
