"""The case file: pages, readings, claims, incidents and decisions in one SQLite file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, select

from purport.errors import StoreError
from purport.knowledge import Knowledge
from purport.store.asking import Questions
from purport.store.casework import BATCH, pending_reports, settle_reports, update_incidents
from purport.store.connecting import WAIT_S, connect, told
from purport.store.deciding import Verdict, keep, undo
from purport.store.migrations import prepare
from purport.store.record import Record
from purport.store.reports import find_report, has_reading, report_number
from purport.store.schema import REPORTS
from purport.store.shelf import SqlShelf
from purport.store.versions import Versions
from purport.store.writing import has_sighting, note_sighting, note_unreadable, write_reading, write_report


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store(Questions):
    """A case file that is open. Use it as a context manager, or `close` it.

    Every method raises StoreError where the file cannot be read or written. Writing waits for another writer; reading never waits. A method
    that writes does so in one transaction, so that a kill leaves all of it or nothing. `now` gives the time that is noted with what is written;
    `knowledge` is what incidents are settled by.
    """

    def __init__(
        self, path: Path, *, wait_s: float = WAIT_S, now: Callable[[], str] = _utc_now, knowledge: Knowledge | None = None
    ) -> None:
        self.path = path
        self.now = now
        self.knowledge = knowledge or Knowledge()
        self._engine = connect(path, wait_s=wait_s)
        with told(path):
            prepare(self._engine, path, now())

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = False,
        wait_s: float = WAIT_S,
        now: Callable[[], str] = _utc_now,
        knowledge: Knowledge | None = None,
    ) -> "Store":
        """Open a case file, bringing one made by an earlier version up to this one. Without `create` it must be there.

        StoreError for what is missing, no case file, made by a later version, or held by another program for longer than `wait_s`.
        """
        path = Path(path)
        if path.is_dir():
            raise StoreError(f"{path}: is a folder. Name a file, such as {path / 'casefile.purport'}.")
        if not create and path.is_file() and path.stat().st_size == 0:
            raise StoreError(f"{path}: is empty, no case file. `purport add PAGES --store {path}` makes one of it.")
        if not path.exists():
            if not create:
                raise StoreError(f"{path}: there is no such store. `purport add PAGES --store {path}` makes one.")
            if not path.absolute().parent.is_dir():
                raise StoreError(f"{path}: the folder {path.absolute().parent} is not there. Make it first.")
        return cls(path, wait_s=wait_s, now=now, knowledge=knowledge)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing_connection(self) -> Iterator[Connection]:
        """A connection in a transaction that writes; an exception undoes all of it."""
        with told(self.path), self._engine.connect().execution_options(write=True) as connection, connection.begin():
            yield connection

    def put(self, record: Record) -> tuple[str, bool]:
        """Keep a page and its reading; return the report's id and whether anything is new.

        The same bytes are one report, unless another outlet or another day is told for them: then they are one page published twice. A reading by the
        same versions is kept once; one by others becomes the current one.
        """
        now = self.now()
        with self.writing_connection() as connection:
            known = find_report(connection, record.sha256, record.report["publisher"], record.report["published"])
            if known is None:
                return write_report(connection, record, now)[1], True
            number, uid = known
            note_sighting(connection, number, record.report, now)
            if has_reading(connection, number, record.versions):
                return uid, False
            write_reading(connection, number, uid, record, now)
            return uid, True

    def put_reading(self, id: str, record: Record) -> None:
        """Keep a new reading of a report beside the old ones and make it the current one; decisions are held on to by their words."""
        with self.writing_connection() as connection:
            number = report_number(connection, id)
            if not has_reading(connection, number, record.versions):
                uid = connection.execute(select(REPORTS.c.uid).where(REPORTS.c.id == number)).scalar_one()
                write_reading(connection, number, uid, record, self.now())

    def known(self, sha256: str, given: Mapping[str, str | None], versions: Versions, path: str | None) -> str | None:
        """The id of the report that a page is, where these versions have read it; then also note its path."""
        with self.reading_connection() as connection:
            found = find_report(connection, sha256, given.get("publisher"), given.get("published"))
            if found is None or not has_reading(connection, found[0], versions):
                return None
            noted = has_sighting(connection, found[0], path)
        if not noted:
            row = {"path": path, "publisher": given.get("publisher"), "published": given.get("published")}
            with self.writing_connection() as connection:
                note_sighting(connection, found[0], row, self.now())
        return found[1]

    def note_unreadable(self, path: str, stage: str, code: str, message: str) -> bool:
        """Keep the problem of a page that could not be read; tell whether it is new."""
        with self.writing_connection() as connection:
            return note_unreadable(connection, path, stage, code, message, self.now())

    def settle(self, *, progress: Callable[[int], None] | None = None) -> None:
        """Bring every report that is pending together with those of the case; `progress` is told how many were, batch by batch."""
        while True:
            with self.writing_connection() as connection:
                reports = pending_reports(connection, BATCH)
                if reports:
                    settle_reports(connection, reports, self.knowledge, self.now())
            if progress is not None and reports:
                progress(len(reports))
            if len(reports) < BATCH:
                return

    def decide(self, verdict: Verdict) -> int:
        """Keep a reviewer's decision and settle anew what it bears on; return its number."""
        with self.writing_connection() as connection:
            number = keep(connection, verdict, self.now())
            cause = f"decision {number} by {verdict.author}: {verdict.action}"
            touched = {*verdict.claims, *verdict.apart}
            update_incidents(connection, SqlShelf(connection), (), self.knowledge, cause, self.now(), touched=touched)
            return number

    def undo(self, decision: int, author: str, reason: str = "") -> None:
        """Undo a decision and settle anew what it bore on. It stays in the record, with who undid it, when and why."""
        with self.writing_connection() as connection:
            touched = undo(connection, decision, author, reason, self.now())
            cause = f"decision {decision} undone by {author}"
            update_incidents(connection, SqlShelf(connection), (), self.knowledge, cause, self.now(), touched=touched)
