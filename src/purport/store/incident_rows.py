"""Incidents into the tables, with the parties, holders, places and words that they are found by."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from purport.model import CaseIncident, Deaths
from purport.store.codec import to_json
from purport.store.fulltext import INCIDENT_WORDS, fold, index_words, joined
from purport.store.grid import FINE_DEGREES, WIDE_DEGREES, square
from purport.store.schema import (
    ACTORS,
    BODIES,
    CLAIMS,
    DAY_SHIFT,
    HOLDERS,
    INCIDENT_HOLDERS,
    INCIDENT_PARTIES,
    INCIDENT_PLACES,
    INCIDENTS,
    LONG_DAYS,
    MEMBERS,
)
from purport.store.writing import next_serials

Row = dict[str, Any]
MOST_QUOTES = 30
"""Tellings of one incident whose words its full-text entry has: beyond that they repeat each other."""


def write_incidents(connection: Connection, incidents: Sequence[CaseIncident]) -> None:
    """Keep incidents whose ids are free."""
    if not incidents:
        return
    serials = next_serials(connection, "incidents", len(incidents))
    keyed = [(_key(incident, serial), incident) for serial, incident in zip(serials, incidents, strict=True)]
    connection.execute(insert(INCIDENTS), [_row(key, incident) for key, incident in keyed])
    connection.execute(insert(MEMBERS), [{"claim_uid": uid, "incident_key": key} for key, i in keyed for uid in i.tellings])
    _insert(connection, INCIDENT_PARTIES, [row for key, incident in keyed for row in _parties(key, incident)])
    _insert(connection, INCIDENT_PLACES, [row for key, incident in keyed for row in _places(key, incident)])
    _write_words(connection, keyed)


def _write_words(connection: Connection, keyed: Sequence[tuple[int, CaseIncident]]) -> None:
    """Holders and words come from the claims."""
    uids = [uid for _, incident in keyed for uid in incident.tellings]
    told = _told(connection, uids)
    holders, words = [], []
    names = _names(connection, {id for _, i in keyed for id in (*i.initiators, *i.targets)})
    for key, incident in keyed:
        claims = [told[uid] for uid in incident.tellings if uid in told]
        holders += [{"holder": holder, "key": key} for holder in sorted({h for _, held in claims for h in held})]
        told_names = [
            incident.kind.replace("_", " "),
            incident.place,
            *(names.get(id, id) for id in (*incident.initiators, *incident.targets)),
        ]
        words.append({"rowid": key, "quotes": joined(quote for quote, _ in claims[:MOST_QUOTES]), "names": joined(told_names)})
    _insert(connection, INCIDENT_HOLDERS, holders)
    index_words(connection, INCIDENT_WORDS, words)


def _told(connection: Connection, uids: Sequence[str]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """For each claim its words and its holders."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for at in range(0, len(uids), 500):
        chunk = uids[at : at + 500]
        quotes = (
            select(CLAIMS.c.uid, CLAIMS.c.key, BODIES.c.quote).join(BODIES, BODIES.c.key == CLAIMS.c.key).where(CLAIMS.c.uid.in_(chunk))
        )
        rows = connection.execute(quotes).all()
        held: dict[int, list[str]] = {}
        for key, holder in connection.execute(select(HOLDERS.c.key, HOLDERS.c.holder).where(HOLDERS.c.key.in_([row.key for row in rows]))):
            held.setdefault(key, []).append(holder)
        found |= {row.uid: (row.quote, tuple(held.get(row.key, ()))) for row in rows}
    return found


def _names(connection: Connection, ids: set[str]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    ordered = sorted(ids)
    for at in range(0, len(ordered), 500):
        names |= {
            row.id: row.name
            for row in connection.execute(select(ACTORS.c.id, ACTORS.c.name).where(ACTORS.c.id.in_(ordered[at : at + 500])))
        }
    return names


def _key(incident: CaseIncident, serial: int) -> int:
    day = incident.start or incident.end
    return ((day.toordinal() if day else 0) << DAY_SHIFT) | serial


def _row(key: int, incident: CaseIncident) -> Row:
    start, end = incident.start or incident.end, incident.end or incident.start
    toll = incident.tolls.get("ucdp")
    deaths = toll.total if toll else Deaths(None, None, None)
    return {
        "key": key,
        "uid": incident.id,
        "kind": incident.kind,
        "family": incident.family,
        "start_day": start.isoformat() if start else None,
        "end_day": end.isoformat() if end else None,
        "long": int(start is not None and end is not None and (end - start).days > LONG_DAYS),
        "deaths_best": deaths.best,
        "deaths_low": deaths.low,
        "deaths_high": deaths.high,
        "place": incident.place,
        "country": incident.country,
        "lat": incident.lat,
        "lon": incident.lon,
        "radius_km": incident.radius_km,
        "claims": len(incident.tellings),
        "reports": len({uid.partition("/")[0] for uid in incident.tellings}),
        "origins": incident.independent_origins,
        "confidence": incident.confidence,
        "disputed": int(bool(incident.contradictions)),
        "status": incident.status,
        "body": to_json(incident),
    }


def _parties(key: int, incident: CaseIncident) -> list[Row]:
    doers, others = set(incident.initiators), set(incident.targets)
    roles = {id: "both" if id in doers and id in others else "initiator" if id in doers else "target" for id in doers | others}
    return [{"actor": id, "key": key, "role": roles[id]} for id in sorted(roles)]


def _places(key: int, incident: CaseIncident) -> list[Row]:
    if incident.place is None and incident.lat is None:
        return []
    pointed = incident.lat is not None and incident.lon is not None
    lat, lon = incident.lat or 0.0, incident.lon or 0.0
    row = {"key": key, "position": 0, "name": incident.place or "", "folded": fold(incident.place or ""), "gazetteer": None}
    row |= {"country": incident.country, "lat": incident.lat, "lon": incident.lon, "radius_km": incident.radius_km}
    cells = (square(lat, lon, FINE_DEGREES), square(lat, lon, WIDE_DEGREES)) if pointed else (None, None)
    return [{**row, "cell": cells[0], "wide_cell": cells[1]}]


def _insert(connection: Connection, table: Any, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
