"""One reading into the tables, within a transaction that the caller holds."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from purport.store.codec import to_json
from purport.store.deciding import reanchor_report
from purport.store.fulltext import CLAIM_WORDS, REPORT_WORDS, index_words
from purport.store.record import ClaimRecord, Record
from purport.store.schema import (
    ACTORS,
    BODIES,
    CLAIMS,
    COUNTERS,
    DAY_SHIFT,
    DOCUMENTS,
    HOLDERS,
    PARTIES,
    PENDING,
    PLACES,
    PROBLEMS,
    READINGS,
    REGIONS,
    RELATIONS,
    REPORTS,
    SIGHTINGS,
)

Row = dict[str, Any]
_UID_CHARS = 16


def write_report(connection: Connection, record: Record, now: str) -> tuple[int, str]:
    """Keep a page that is new, with its first reading; return the report's number and its id."""
    document = _document(connection, record)
    uid = _free_uid(connection, record.sha256[:_UID_CHARS])
    row = {**record.report, "uid": uid, "document_id": document, "given": to_json(record.given), "added": now, "reading_id": 0, "claims": 0}
    report = _inserted(connection, REPORTS, row)
    index_words(connection, REPORT_WORDS, [{"rowid": report, "title": record.report["title"] or "", "text": record.masked}])
    note_sighting(connection, report, record.report, now)
    write_reading(connection, report, uid, record, now)
    return report, uid


def write_reading(connection: Connection, report: int, uid: str, record: Record, now: str) -> None:
    """Keep a reading beside those there are, and make it the current one: its claims take the place of the former one's in every index."""
    number = connection.execute(
        select(func.coalesce(func.max(READINGS.c.number), 0) + 1).where(READINGS.c.report_id == report)
    ).scalar_one()
    versions = {"purport": record.versions.purport, "engine": record.versions.engine, "knowledge": record.versions.knowledge}
    kept = {"report_id": report, "number": number, **versions, "at": now, "text": record.text, "body": record.body}
    reading = _inserted(connection, READINGS, kept)
    _insert(connection, REGIONS, [{"reading_id": reading, **row} for row in record.regions])
    problems = [{"report_id": report, "reading_id": reading, "path": record.report["path"], "at": now, **row} for row in record.problems]
    _insert(connection, PROBLEMS, problems)
    if number > 1:
        clear_claims(connection, report)
    write_claims(connection, report, uid, record)
    connection.execute(update(REPORTS).where(REPORTS.c.id == report).values(reading_id=reading, claims=len(record.claims)))
    if connection.execute(select(PENDING.c.report_id).where(PENDING.c.report_id == report)).first() is None:
        connection.execute(insert(PENDING).values(report_id=report))
    if number > 1:
        reanchor_report(connection, report, record.reading)


def write_claims(connection: Connection, report: int, uid: str, record: Record) -> None:
    """Fill the index of claims, actors and relations."""
    keyed = list(zip(_keys(connection, record.claims), record.claims, strict=True))
    _insert(connection, CLAIMS, [{"key": key, "uid": f"{uid}/{c.tag}", "report_id": report, **c.row} for key, c in keyed])
    _insert(connection, BODIES, [{"key": key, "quote": c.quote, "body": c.body} for key, c in keyed])
    _insert(connection, PARTIES, [{"actor": actor, "key": key, "role": role} for key, c in keyed for actor, role in c.parties])
    told = [{"holder": id, "key": key, "position": at, "standing": standing} for key, c in keyed for id, at, standing in c.holders]
    _insert(connection, HOLDERS, told)
    _insert(connection, PLACES, [{"key": key, **place} for key, c in keyed for place in c.places])
    index_words(connection, CLAIM_WORDS, [{"rowid": key, "quote": c.quote, "names": c.names} for key, c in keyed])
    _insert(connection, RELATIONS, [{"report_id": report, **row} for row in record.relations])
    _count_actors(connection, record)


def clear_claims(connection: Connection, report: int) -> None:
    """Take a report's claims out of every index; its readings stay as they are."""
    keys = select(CLAIMS.c.key).where(CLAIMS.c.report_id == report).scalar_subquery()
    _discount_actors(connection, keys)
    for table in (BODIES, PARTIES, HOLDERS, PLACES):
        connection.execute(delete(table).where(table.c.key.in_(keys)))
    connection.execute(delete(RELATIONS).where(RELATIONS.c.report_id == report))
    connection.execute(delete(CLAIMS).where(CLAIMS.c.report_id == report))


def has_sighting(connection: Connection, report: int, path: str | None) -> bool:
    """Whether it is known that a report came under this path."""
    known = select(SIGHTINGS.c.path).where(SIGHTINGS.c.report_id == report, SIGHTINGS.c.path == (path or "-"))
    return connection.execute(known).first() is not None


def note_sighting(connection: Connection, report: int, row: Row, now: str) -> None:
    """Note that the same bytes came under this path, unless that is known."""
    if not has_sighting(connection, report, row["path"]):
        path = row["path"] or "-"
        values = {"report_id": report, "path": path, "publisher": row["publisher"], "published": row["published"], "at": now}
        connection.execute(insert(SIGHTINGS).values(values))


def note_unreadable(connection: Connection, path: str, stage: str, code: str, message: str, now: str) -> bool:
    """Keep the problem of a page that could not be read, once; tell whether it is new."""
    same = (PROBLEMS.c.report_id.is_(None), PROBLEMS.c.path == path, PROBLEMS.c.message == message)
    if connection.execute(select(PROBLEMS.c.id).where(*same)).first() is not None:
        return False
    connection.execute(insert(PROBLEMS).values(path=path, stage=stage, code=code, message=message, at=now))
    return True


def next_serials(connection: Connection, name: str, count: int) -> range:
    """The next numbers of a counter; none is ever given twice."""
    at = connection.execute(select(COUNTERS.c.value).where(COUNTERS.c.name == name)).scalar()
    if at is None:
        connection.execute(insert(COUNTERS).values(name=name, value=count))
        return range(count)
    connection.execute(update(COUNTERS).where(COUNTERS.c.name == name).values(value=at + count))
    return range(at, at + count)


def _keys(connection: Connection, claims: Sequence[ClaimRecord]) -> list[int]:
    if not claims:
        return []
    serials = next_serials(connection, "claims", len(claims))
    return [(claim.day << DAY_SHIFT) | serial for claim, serial in zip(claims, serials, strict=True)]


def _document(connection: Connection, record: Record) -> int:
    known = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.sha256 == record.sha256)).scalar()
    return known or _inserted(connection, DOCUMENTS, {"sha256": record.sha256, "size": record.size, "packed": record.packed})


def _free_uid(connection: Connection, wanted: str) -> str:
    """The page's own id; with a number where another outlet published the same bytes before."""
    taken = set(connection.execute(select(REPORTS.c.uid).where(REPORTS.c.uid.startswith(wanted))).scalars())
    return next(uid for uid in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if uid not in taken)


def _inserted(connection: Connection, table: Table, row: Row) -> int:
    made = connection.execute(insert(table).values(row)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _count_actors(connection: Connection, record: Record) -> None:
    """Note who is new, and count in how many claims each acts, suffers and speaks."""
    counts: dict[str, list[int]] = {actor["id"]: [0, 0, 0, 0] for actor in record.actors}
    for claim in record.claims:
        for actor, role in claim.parties:
            count = counts.setdefault(actor, [0, 0, 0, 0])
            count[0] += role in ("initiator", "both")
            count[1] += role in ("target", "both")
        for holder, _, _ in claim.holders:
            counts.setdefault(holder, [0, 0, 0, 0])[2] += 1
        for actor in {a for a, _ in claim.parties} | {h for h, _, _ in claim.holders}:
            counts[actor][3] += 1
    known = set(connection.execute(select(ACTORS.c.id).where(ACTORS.c.id.in_(counts))).scalars())
    zero = dict.fromkeys(("as_initiator", "as_target", "as_holder", "total"), 0)
    _insert(connection, ACTORS, [{**_actor(id, record), **zero} for id in counts if id not in known])
    _add_counts(connection, counts)


def _actor(id: str, record: Record) -> Row:
    blank = {"id": id, "name": id, "type": "unknown", "country": None, "side_of": None, "registered": 0, "generic": 0}
    return next((actor for actor in record.actors if actor["id"] == id), blank)


def _add_counts(connection: Connection, counts: dict[str, list[int]]) -> None:
    rows = [{"b_id": id, "i": i, "t": t, "h": h, "n": n} for id, (i, t, h, n) in counts.items() if n]
    if rows:
        more = {
            "as_initiator": ACTORS.c.as_initiator + bindparam("i"),
            "as_target": ACTORS.c.as_target + bindparam("t"),
            "as_holder": ACTORS.c.as_holder + bindparam("h"),
            "total": ACTORS.c.total + bindparam("n"),
        }
        connection.execute(update(ACTORS).where(ACTORS.c.id == bindparam("b_id")).values(more), rows)


def _discount_actors(connection: Connection, keys: Any) -> None:
    counts: dict[str, list[int]] = {}
    claims: dict[str, set[int]] = {}
    for actor, key, role in connection.execute(select(PARTIES.c.actor, PARTIES.c.key, PARTIES.c.role).where(PARTIES.c.key.in_(keys))):
        count = counts.setdefault(actor, [0, 0, 0, 0])
        count[0] -= role in ("initiator", "both")
        count[1] -= role in ("target", "both")
        claims.setdefault(actor, set()).add(key)
    for holder, key in connection.execute(select(HOLDERS.c.holder, HOLDERS.c.key).where(HOLDERS.c.key.in_(keys))):
        counts.setdefault(holder, [0, 0, 0, 0])[2] -= 1
        claims.setdefault(holder, set()).add(key)
    for actor, held in claims.items():
        counts[actor][3] -= len(held)
    _add_counts(connection, counts)
