"""Named migrations: what has to be done to a store made by an earlier version.

A new store is made whole from `schema.py` and has every name written down. An old one lacks some names; those steps run in order, each in one transaction
with its name, so that a kill between two leaves a store that opens. A store with a name that we do not know was made by a later version.
(Alembic would do this too; for one file without branches its command, templates and revision graph weigh more than these lines.)
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from purport import __version__
from purport.errors import StoreError
from purport.store.connecting import APPLICATION_ID, write_ahead
from purport.store.fulltext import make_index
from purport.store.schema import COMMENTS, METADATA, MIGRATIONS, SUBSCRIPTIONS, VOTES


def _first(connection: Connection) -> None:
    """Reports, readings, claims, incidents, decisions: what `schema.py` holds but for later steps."""
    later = (COMMENTS, VOTES, SUBSCRIPTIONS)
    METADATA.create_all(connection, tables=[table for table in METADATA.sorted_tables if table not in later])
    make_index(connection)


def _discussion(connection: Connection) -> None:
    """Comments under a claim, votes on them, subscriptions."""
    METADATA.create_all(connection, tables=[COMMENTS, VOTES, SUBSCRIPTIONS])


STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("0001-case-file", _first),
    ("0002-discussion", _discussion),
)
"""In order. A step is never changed once released; it may only be followed by another."""


def prepare(engine: Engine, path: Path, now: str) -> None:
    """Make a new store, or bring an old one up; StoreError for what is no store of ours or was made by a later version.

    One that is up to date is only looked at, so that opening it waits for nobody.
    """
    with engine.connect() as connection:
        done = _done(connection, path)
    for name, step in STEPS:
        if name not in done:
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                if name not in _done(connection, path):  # another program may have been quicker
                    _take(connection)
                    step(connection)
                    connection.execute(MIGRATIONS.insert().values(name=name, at=now, purport=__version__))

    write_ahead(engine)


def _take(connection: Connection) -> None:
    """Make an empty file ours."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.create(connection, checkfirst=True)


def _done(connection: Connection, path: Path) -> set[str]:
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = set(inspect(connection).get_table_names())
    if mark == 0 and not tables:
        return set()
    if mark != APPLICATION_ID or MIGRATIONS.name not in tables:
        raise StoreError(f"{path}: is an SQLite file, but no case file. Name a new file, or one that `purport add` has made.")
    done = set(connection.execute(select(MIGRATIONS.c.name)).scalars())
    unknown = sorted(done - {name for name, _ in STEPS})
    if unknown:
        raise StoreError(
            f"{path}: was made by a later version of Purport (it has {', '.join(unknown)}; this is {__version__}). Update Purport to open it."
        )
    return done
