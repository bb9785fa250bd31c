"""Opening the database, and saying in words what SQLite says in codes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from purport.errors import StoreError

APPLICATION_ID = 0x50555250
"""The letters PURP in the head of the file: what tells a case file from any other SQLite file."""

WAIT_S = 30.0
"""How long a writer waits for another: adding holds the store for milliseconds a report, a merge of incidents for seconds."""


def connect(path: Path, *, wait_s: float = WAIT_S) -> Engine:
    """An engine on an SQLite file. Transactions that write begin as writers (execution option `write`), so that they never fail half way."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": wait_s})
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # transactions begin where we say so
    for pragma in (
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "cache_size = -65536",
        "mmap_size = 1073741824",
        "temp_store = MEMORY",
        "wal_autocheckpoint = 8000",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")


def write_ahead(engine: Engine) -> None:
    """Keep a write-ahead log, so that readers and the writer do not wait for each other; the file remembers it."""
    raw = engine.raw_connection()
    try:
        if raw.cursor().execute("PRAGMA journal_mode").fetchone() != ("wal",):
            raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


@contextmanager
def told(path: object) -> Iterator[None]:
    """Turn what the database raises into a StoreError that says what happened, whether anything is lost, and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{path}: {words_for(error.orig)}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {words_for(error)}") from error


def words_for(error: BaseException | None) -> str:
    """The words for a database error."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR and "short" not in str(error):
        return f"the disk refused a write or a read ({error}). What was stored before is kept; make room or mend the disk, and run the command again."
    return _WORDS.get(code, f"the database says: {error}.")


_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full. What was stored before is kept, nothing is half written; make room and run the command again to go on.",
    sqlite3.SQLITE_BUSY: "another program is writing to this store and has not finished. Wait for it, or end it, and run the command again.",
    sqlite3.SQLITE_LOCKED: "another program is writing to this store and has not finished. Wait for it, or end it, and run the command again.",
    sqlite3.SQLITE_NOTADB: "is no case file. Name a new file, or one that `purport add` has made.",
    sqlite3.SQLITE_CORRUPT: "is damaged. Take your last copy of it; `sqlite3 FILE .recover` may save more.",
    sqlite3.SQLITE_READONLY: "may not be written. Change its permissions, or copy it to where you may write.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that the folder is there and that you may write in it.",
}
