"""Keys → rows of claims."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from purport.store.codec import from_json
from purport.store.rows import ClaimRow, Named, Voice
from purport.store.schema import ACTORS, BODIES, CLAIMS, INCIDENTS, MEMBERS, REPORTS

_COLUMNS = (
    *CLAIMS.c,
    BODIES.c.quote,
    BODIES.c.body,
    REPORTS.c.uid.label("report"),
    REPORTS.c.title,
    REPORTS.c.publisher,
    REPORTS.c.published,
    INCIDENTS.c.uid.label("incident"),
)


def claim_rows(connection: Connection, keys: Sequence[int]) -> list[ClaimRow]:
    """The claims of some keys, in that order; those that are gone are passed over."""
    joined = CLAIMS.join(BODIES, BODIES.c.key == CLAIMS.c.key).join(REPORTS, REPORTS.c.id == CLAIMS.c.report_id)
    joined = joined.outerjoin(MEMBERS, MEMBERS.c.claim_uid == CLAIMS.c.uid).outerjoin(INCIDENTS, INCIDENTS.c.key == MEMBERS.c.incident_key)
    found = {row["key"]: row for row in connection.execute(select(*_COLUMNS).select_from(joined).where(CLAIMS.c.key.in_(keys))).mappings()}
    bodies = {key: from_json(row["body"], dict) for key, row in found.items()}
    names = actor_names(connection, {f["id"] for body in bodies.values() for slot in _SLOTS for f in body[slot]})
    return [_claim_row(found[key], bodies[key], names) for key in keys if key in found]


_SLOTS = ("initiators", "targets", "holders")


def actor_names(connection: Connection, ids: set[str]) -> Mapping[str, str]:
    """The names of actors by id."""
    if not ids:
        return {}
    return {row.id: row.name for row in connection.execute(select(ACTORS.c.id, ACTORS.c.name).where(ACTORS.c.id.in_(sorted(ids))))}


def to_day(text: str | None) -> date | None:
    """A day as the tables keep it."""
    return date.fromisoformat(text) if text else None


def named(fillers: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[Named, ...]:
    """Actors of a slot, each once, with the names that the store knows."""
    return tuple({f["id"]: Named(f["id"], names.get(f["id"], f["text"])) for f in fillers}.values())


def _claim_row(row: RowMapping, body: dict[str, Any], names: Mapping[str, str]) -> ClaimRow:
    return ClaimRow(
        id=row["uid"],
        local=row["local"],
        report=row["report"],
        title=row["title"],
        publisher=row["publisher"],
        published=to_day(row["published"]),
        kind=row["kind"],
        family=row["family"],
        start=to_day(row["start_day"]),
        end=to_day(row["end_day"]),
        initiators=named(body["initiators"], names),
        targets=named(body["targets"], names),
        holders=tuple(Voice(h["id"], names.get(h["id"], h["text"]), h["cue"], h["standing"]) for h in body["holders"]),
        disputed=bool(row["disputed"]),
        claim=body,
        **{name: row[name] for name in _PLAIN},
    )


_PLAIN = (
    "place",
    "country",
    "lat",
    "lon",
    "radius_km",
    "deaths_low",
    "deaths_high",
    "polarity",
    "modality",
    "stance",
    "phase",
    "confidence",
    "review",
    "incident",
    "quote",
)
