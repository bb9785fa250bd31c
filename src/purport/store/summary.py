"""What a store holds, in figures."""

from typing import Any

from sqlalchemy import Connection, Table, func, select

from purport.store.claims import to_day
from purport.store.rows import Status
from purport.store.schema import ACTORS, CLAIMS, DAY_SHIFT, DECISIONS, INCIDENTS, MIGRATIONS, PROBLEMS, READINGS, REPORTS

MOST_OUTLETS = 50


def status_of(connection: Connection, path: str) -> Status:
    """Count."""
    first, last = _days(connection)
    versions = (READINGS.c.purport, READINGS.c.engine, READINGS.c.knowledge)
    current = READINGS.join(REPORTS, REPORTS.c.reading_id == READINGS.c.id)
    told = connection.execute(select(*versions, func.count()).select_from(current).group_by(*versions).order_by(func.count().desc()))
    return Status(
        path=path,
        migration=connection.execute(select(func.max(MIGRATIONS.c.name))).scalar_one(),
        reports=_count(connection, REPORTS),
        readings=_count(connection, READINGS),
        claims=_count(connection, CLAIMS),
        incidents=_count(connection, INCIDENTS),
        actors=_count(connection, ACTORS),
        problems=_count(connection, PROBLEMS),
        unreadable=_count(connection, PROBLEMS, PROBLEMS.c.report_id.is_(None)),
        decisions=_count(connection, DECISIONS, DECISIONS.c.undone_at.is_(None)),
        first_day=to_day(first),
        last_day=to_day(last),
        outlets=_outlets(connection),
        families=tuple((row[0], row[1]) for row in _grouped(connection, CLAIMS.c.family)),
        versions=tuple((row[0], row[1], row[2], row[3]) for row in told),
    )


def _count(connection: Connection, table: Table, *told: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*told)).scalar_one())


def _days(connection: Connection) -> tuple[str | None, str | None]:
    dated = select(CLAIMS.c.start_day).where(CLAIMS.c.key >= 1 << DAY_SHIFT)
    first = connection.execute(dated.order_by(CLAIMS.c.key).limit(1)).scalar()
    return first, connection.execute(dated.order_by(CLAIMS.c.key.desc()).limit(1)).scalar()


def _grouped(connection: Connection, column: Any) -> list[Any]:
    return list(connection.execute(select(column, func.count()).group_by(column).order_by(func.count().desc(), column)))


def _outlets(connection: Connection) -> tuple[tuple[str, int], ...]:
    return tuple((row[0] or "not told", row[1]) for row in _grouped(connection, REPORTS.c.publisher)[:MOST_OUTLETS])
