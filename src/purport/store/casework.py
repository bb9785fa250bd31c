"""Bringing the reports of a case together: origins, tellings, incidents and the change log, a batch of new reports at a time.

A report is stored first and noted as pending; a batch of pending reports is settled in one transaction that also takes the notes away. What is killed
in between stays pending and is settled the next time. The outcome does not depend on the order or the batches, because whatever a new report bears on is
worked out anew: reports whose origin it changes, that credit its outlet, or whose outlet it says to be a party's own.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from purport.knowledge import Knowledge
from purport.model import Telling
from purport.reconcile.changes import explain
from purport.reconcile.gathering import extend
from purport.reconcile.telling import tellings_of
from purport.store.chunks import chunks
from purport.store.codec import to_json
from purport.store.kinship import Readings, Surroundings, file_origins
from purport.store.schema import CHANGES, ORIGINS, PENDING, TELLINGS
from purport.store.shelf import SqlShelf

BATCH = 32
"""Reports settled in one transaction: a writer then holds the store for a second or two."""


def families_of(knowledge: Knowledge) -> Mapping[str, str]:
    """The family of each kind."""
    return {name: kind.family for name, kind in knowledge.events.kinds.items()}


def pending_reports(connection: Connection, limit: int) -> list[int]:
    """Reports to be settled, in the order in which they came."""
    return list(connection.execute(select(PENDING.c.report_id).order_by(PENDING.c.report_id).limit(limit)).scalars())


def settle_reports(connection: Connection, reports: Sequence[int], knowledge: Knowledge, now: str) -> None:
    """Settle pending reports, and whatever they bear on."""
    readings = Readings(connection)
    touched = set(reports) | file_origins(connection, reports, readings)
    surroundings = Surroundings.of(connection)
    touched |= surroundings.bears_on(connection)
    fresh = [telling for report in sorted(touched) for telling in _tellings(connection, report, readings, knowledge, surroundings)]
    shelf = SqlShelf(connection)
    kept = {telling.key: telling for telling in shelf.tellings([telling.key for telling in fresh])}
    added = [telling for telling in fresh if kept.get(telling.key) != telling]
    gone = _gone(connection, touched, {telling.key for telling in fresh}, readings)
    uids = [readings.uid(report) for report in reports]
    cause = f"report {', '.join(uids[:3])}{f' and {len(uids) - 3} more' if len(uids) > 3 else ''} read"
    update_incidents(connection, shelf, added, knowledge, cause, now, removed=gone)
    for chunk in chunks(reports):
        connection.execute(delete(PENDING).where(PENDING.c.report_id.in_(chunk)))


def update_incidents(
    connection: Connection,
    shelf: SqlShelf,
    added: Sequence[Telling],
    knowledge: Knowledge,
    cause: str,
    now: str,
    *,
    removed: Collection[str] = (),
    touched: Collection[str] = (),
) -> None:
    """Settle what tellings or decisions bear on, and write down what changed and why."""
    found = extend(shelf, added, families=families_of(knowledge), removed=removed, touched=touched)
    log = explain(found.before, found.after, cause)
    if log:
        connection.execute(insert(CHANGES), [{"incident": c.incident, "at": now, "cause": c.cause, "body": to_json(c)} for c in log])


def _tellings(
    connection: Connection, report: int, readings: Readings, knowledge: Knowledge, surroundings: Surroundings
) -> Sequence[Telling]:
    origin = connection.execute(select(ORIGINS.c.origin).where(ORIGINS.c.report_id == report)).scalar()
    actors = knowledge.actors
    return tellings_of(readings[report], actors, origin=origin or "", media=surroundings.media, outlets=surroundings.outlets)


def _gone(connection: Connection, reports: Collection[int], stands: set[str], readings: Readings) -> set[str]:
    """Keys of tellings of these reports that no reading has any more."""
    gone: set[str] = set()
    for report in reports:
        uid = readings.uid(report)
        kept = connection.execute(select(TELLINGS.c.uid).where(TELLINGS.c.uid >= f"{uid}/", TELLINGS.c.uid < f"{uid}0")).scalars()
        gone |= set(kept) - stands
    return gone
