"""Keys → rows of incidents, and one incident with what it rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from purport.model import Change, Link
from purport.store.claims import claim_rows, to_day
from purport.store.codec import from_json
from purport.store.rows import ChangeRow, IncidentDetail, IncidentRow, Named
from purport.store.schema import CHANGES, CLAIMS, INCIDENTS, LINKS, MEMBERS, TELLINGS


def incident_rows(connection: Connection, keys: Sequence[int]) -> list[IncidentRow]:
    """The incidents of some keys, in that order; those that are gone are passed over."""
    found = {row["key"]: row for row in connection.execute(select(INCIDENTS).where(INCIDENTS.c.key.in_(keys))).mappings()}
    bodies = {key: from_json(row["body"], dict) for key, row in found.items()}
    return [_incident_row(found[key], bodies[key], from_json(found[key]["names"], dict)) for key in keys if key in found]


def incident_detail(connection: Connection, key: int) -> IncidentDetail:
    """One incident, its tellings, the links between them and its history."""
    row = incident_rows(connection, [key])[0]
    uids = select(MEMBERS.c.claim_uid).where(MEMBERS.c.incident_key == key)
    keys = list(connection.execute(select(CLAIMS.c.key).where(CLAIMS.c.uid.in_(uids)).order_by(CLAIMS.c.uid)).scalars())
    return IncidentDetail(row, tuple(claim_rows(connection, keys)), _links(connection, uids), change_rows(connection, row.id))


def change_rows(connection: Connection, incident: str) -> tuple[ChangeRow, ...]:
    """The history of an incident, oldest first."""
    rows = connection.execute(select(CHANGES.c.at, CHANGES.c.body).where(CHANGES.c.incident == incident).order_by(CHANGES.c.id))
    return tuple(ChangeRow(row.at, from_json(row.body, Change)) for row in rows)


def _links(connection: Connection, uids: Any) -> tuple[Link, ...]:
    a, b = TELLINGS.alias(), TELLINGS.alias()
    held = select(TELLINGS.c.id).where(TELLINGS.c.uid.in_(uids))
    joined = LINKS.join(a, a.c.id == LINKS.c.first_id).join(b, b.c.id == LINKS.c.second_id)
    query = select(a.c.uid, b.c.uid, LINKS.c.weight, LINKS.c.parts, LINKS.c.why).select_from(joined)
    rows = connection.execute(query.where(LINKS.c.first_id.in_(held), LINKS.c.second_id.in_(held)).order_by(a.c.uid, b.c.uid))
    return tuple(
        Link(first, second, weight, from_json(parts, dict), tuple(from_json(why, list))) for first, second, weight, parts, why in rows
    )


def _incident_row(row: RowMapping, body: dict[str, Any], names: Mapping[str, str]) -> IncidentRow:
    return IncidentRow(
        id=row["uid"],
        start=to_day(row["start_day"]),
        end=to_day(row["end_day"]),
        initiators=tuple(Named(id, names.get(id, id)) for id in body["initiators"]),
        targets=tuple(Named(id, names.get(id, id)) for id in body["targets"]),
        disputed=bool(row["disputed"]),
        incident=body,
        **{name: row[name] for name in _PLAIN},
    )


_PLAIN = (
    "kind",
    "family",
    "place",
    "country",
    "lat",
    "lon",
    "radius_km",
    "deaths_best",
    "deaths_low",
    "deaths_high",
    "claims",
    "reports",
    "origins",
    "confidence",
    "status",
)
