"""Incidents into the tables, with the parties, holders, places and words that they are found by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select

from purport.model import CaseIncident, Deaths
from purport.reconcile.profiles import actor_key
from purport.store.chunks import chunks
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
    MEMBERS,
    PARTIES,
    length_class,
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
    told = _told(connection, [uid for incident in incidents for uid in incident.tellings])
    found = [_found_by(key, incident, [told[uid] for uid in incident.tellings if uid in told]) for key, incident in keyed]
    names = _names(connection, {id for by in found for id in by.known.values()})
    rows = [_row(key, incident, by, names) for (key, incident), by in zip(keyed, found, strict=True)]
    connection.execute(insert(INCIDENTS), rows)
    connection.execute(insert(MEMBERS), [{"claim_uid": uid, "incident_key": key} for key, i in keyed for uid in i.tellings])
    _insert(
        connection,
        INCIDENT_PARTIES,
        [{"actor": id, "key": by.key, "role": role} for by in found for id, role in sorted(by.parties.items())],
    )
    _insert(connection, INCIDENT_HOLDERS, [{"holder": holder, "key": by.key} for by in found for holder in by.holders])
    _insert(connection, INCIDENT_PLACES, [row for key, incident in keyed for row in _places(key, incident)])
    words = [_words(incident, by, names) for (_, incident), by in zip(keyed, found, strict=True)]
    index_words(connection, INCIDENT_WORDS, words)


@dataclass(slots=True)
class _Told:
    """What a claim adds to how its incident is found: its words, its parties with their roles, its holders."""

    quote: str
    parties: list[tuple[str, str]] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _FoundBy:
    """What an incident is found by. `known` gives for each of its parties an actor whom the store knows: reconciliation names the unregistered ones by ids
    that reports share ("commando"), claims by their own ("commandos").
    """

    key: int
    parties: Mapping[str, str]
    holders: Sequence[str]
    quotes: Sequence[str]
    known: Mapping[str, str]


def _found_by(key: int, incident: CaseIncident, told: Sequence[_Told]) -> _FoundBy:
    roles: dict[str, str] = {}
    doers, others = set(incident.initiators), set(incident.targets)
    for id, role in [(p, r) for t in told for p, r in t.parties] + [(p, "initiator") for p in doers] + [(p, "target") for p in others]:
        roles[id] = role if roles.get(id, role) == role else "both"
    likely = {actor_key(id, {}): id for id in sorted(roles, reverse=True) if id not in doers | others}
    known = {id: likely.get(id, id) for id in sorted(doers | others)}
    holders = sorted({holder for t in told for holder in t.holders})
    return _FoundBy(key, roles, holders, [t.quote for t in told[:MOST_QUOTES]], known)


def _words(incident: CaseIncident, by: _FoundBy, names: Mapping[str, str]) -> Row:
    told = [incident.kind.replace("_", " "), incident.place, *(names.get(id) for id in by.known.values())]
    return {"rowid": by.key, "quotes": joined(by.quotes), "names": joined(told)}


def _told(connection: Connection, uids: Sequence[str]) -> Mapping[str, _Told]:
    """For each claim its words, parties and holders."""
    found: dict[str, _Told] = {}
    for chunk in chunks(uids):
        quotes = (
            select(CLAIMS.c.uid, CLAIMS.c.key, BODIES.c.quote).join(BODIES, BODIES.c.key == CLAIMS.c.key).where(CLAIMS.c.uid.in_(chunk))
        )
        held = {}
        for uid, key, quote in connection.execute(quotes):
            found[uid] = held[key] = _Told(quote)
        for key, actor, role in connection.execute(select(PARTIES.c.key, PARTIES.c.actor, PARTIES.c.role).where(PARTIES.c.key.in_(held))):
            held[key].parties.append((actor, role))
        for key, holder in connection.execute(select(HOLDERS.c.key, HOLDERS.c.holder).where(HOLDERS.c.key.in_(held))):
            held[key].holders.append(holder)
    return found


def _names(connection: Connection, ids: set[str]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for chunk in chunks(sorted(ids)):
        names |= {row.id: row.name for row in connection.execute(select(ACTORS.c.id, ACTORS.c.name).where(ACTORS.c.id.in_(chunk)))}
    return names


def _key(incident: CaseIncident, serial: int) -> int:
    day = incident.start or incident.end
    return ((day.toordinal() if day else 0) << DAY_SHIFT) | serial


def _row(key: int, incident: CaseIncident, by: _FoundBy, names: Mapping[str, str]) -> Row:
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
        "long": length_class(start, end),
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
        "names": to_json({id: names[known] for id, known in by.known.items() if known in names}),
    }


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
