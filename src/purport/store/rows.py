"""What queries give back: frozen values, ready to show. Payment addresses in them are masked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from purport.model import Change, Link

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a claim has it: id and the name by which the store knows it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A holder of a claim, with the words that make it one."""

    id: str
    name: str
    cue: str
    standing: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of a current reading. `id` is "<report>/<character of the trigger>", `local` its name within the reading ("c3").

    `holders` are empty for the publisher's own voice. `deaths_*` sum the killed. `place` and the point are the most exact. `claim` is the output
    contract's JSON object. `review` is accepted, corrected, rejected or None; a correction stands in `claim["corrections"]`.
    """

    id: str
    local: str
    report: str
    title: str | None
    publisher: str | None
    published: date | None
    kind: str
    family: str
    start: date | None
    end: date | None
    initiators: tuple[Named, ...]
    targets: tuple[Named, ...]
    holders: tuple[Voice, ...]
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    deaths_low: int | None
    deaths_high: int | None
    polarity: str
    modality: str
    stance: str
    phase: str
    confidence: float | None
    disputed: bool
    review: str | None
    incident: str | None
    quote: str
    claim: Mapping[str, Any] = field(repr=False, default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident. `incident` is the whole `purport.model.CaseIncident` as JSON; `origins` counts independent ones."""

    id: str
    kind: str
    family: str
    start: date | None
    end: date | None
    initiators: tuple[Named, ...]
    targets: tuple[Named, ...]
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    deaths_best: int | None
    deaths_low: int | None
    deaths_high: int | None
    claims: int
    reports: int
    origins: int
    confidence: float
    disputed: bool
    status: str
    incident: Mapping[str, Any] = field(repr=False, default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody whom a report names, with the number of claims in which it acts, suffers or speaks; `total` counts each claim once."""

    id: str
    name: str
    type: str
    country: str | None
    side_of: str | None
    registered: bool
    generic: bool
    as_initiator: int
    as_target: int
    as_holder: int
    total: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A page, and how often it was read. `reading` is the number of the current reading."""

    id: str
    sha256: str
    title: str | None
    publisher: str | None
    published: date | None
    published_basis: str
    language: str | None
    url: str | None
    path: str | None
    format: str
    size: int
    added: str
    reading: int
    claims: int
    problems: int
    origin: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading of a page: when, and by which versions."""

    number: int
    at: str
    purport: str
    engine: str
    knowledge: str
    current: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A report in which words were found. `snippet` holds some of them between MARK_OPEN and MARK_CLOSE."""

    report: str
    title: str | None
    publisher: str | None
    published: date | None
    claims: int
    snippet: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """What beat us: on a page that was read (`report`), or a page that could not be (`path` alone)."""

    report: str | None
    path: str | None
    stage: str
    code: str
    message: str
    at: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A standing fact that a report states; `relation` is the contract's JSON."""

    report: str
    publisher: str | None
    published: date | None
    kind: str
    subject: str
    object: str | None
    place: str | None
    quote: str
    relation: Mapping[str, Any] = field(repr=False, default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class OriginTie:
    """Another report of the same origin. `kind` is copy or quote where its text was found in this one's, `group` where both share a third's; `share` is the
    part of the shorter text's words that both have.
    """

    report: str
    title: str | None
    publisher: str | None
    published: date | None
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the change log."""

    at: str
    change: Change


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """An incident with what it rests on."""

    row: IncidentRow
    told: tuple[ClaimRow, ...]
    links: tuple[Link, ...]
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a store holds."""

    path: str
    migration: str
    reports: int
    readings: int
    claims: int
    incidents: int
    actors: int
    problems: int
    unreadable: int
    decisions: int
    first_day: date | None
    last_day: date | None
    outlets: tuple[tuple[str, int], ...]
    families: tuple[tuple[str, int], ...]
    versions: tuple[tuple[str, str, str, int], ...]


MARK_OPEN, MARK_CLOSE = "[", "]"
"""Around found words in a snippet."""
