"""The case file: pages, readings, claims, incidents and decisions in one SQLite file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from purport.errors import MissingError, StoreError
from purport.knowledge import Knowledge
from purport.model import Change, Reading
from purport.store.casework import BATCH, pending_reports, settle_reports, update_incidents
from purport.store.claims import claim_rows, to_day
from purport.store.codec import from_json
from purport.store.connecting import WAIT_S, connect, told
from purport.store.deciding import DecisionRow, Verdict, decision_rows, keep, undo
from purport.store.filters import Filter, filter_of
from purport.store.incidents import change_rows, incident_detail, incident_rows
from purport.store.lists import actor_row, list_actors, list_hits, list_reports
from purport.store.migrations import prepare
from purport.store.paging import Page, Query
from purport.store.planning import OF_CLAIMS, OF_INCIDENTS
from purport.store.record import Record
from purport.store.reports import claim_key, kin_of, problem_rows, raw_bytes, reading_of, reading_rows, report_number, report_rows
from purport.store.rows import (
    ActorRow,
    ChangeRow,
    ClaimRow,
    Hit,
    IncidentDetail,
    IncidentRow,
    OriginTie,
    ProblemRow,
    ReadingRow,
    RelationRow,
    ReportRow,
    Status,
)
from purport.store.schema import ACTORS, CHANGES, DOCUMENTS, INCIDENTS, PENDING, READINGS, RELATIONS, REPORTS
from purport.store.shelf import SqlShelf
from purport.store.summary import status_of
from purport.store.versions import Versions
from purport.store.writing import has_sighting, note_sighting, note_unreadable, write_reading, write_report


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
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
    def reading_connection(self) -> Iterator[Connection]:
        """A connection for queries of your own over the tables of `purport.store.schema`."""
        with told(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing_connection(self) -> Iterator[Connection]:
        """A connection in a transaction that writes; an exception undoes all of it."""
        with told(self.path), self._engine.connect().execution_options(write=True) as connection, connection.begin():
            yield connection

    # ---- writing

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
            if _has_reading(connection, number, record.versions):
                return uid, False
            write_reading(connection, number, uid, record, now)
            return uid, True

    def put_reading(self, id: str, record: Record) -> None:
        """Keep a new reading of a report beside the old ones and make it the current one; decisions are held on to by their words."""
        with self.writing_connection() as connection:
            number = report_number(connection, id)
            if not _has_reading(connection, number, record.versions):
                uid = connection.execute(select(REPORTS.c.uid).where(REPORTS.c.id == number)).scalar_one()
                write_reading(connection, number, uid, record, self.now())

    def known(self, sha256: str, given: Mapping[str, str | None], versions: Versions, path: str | None) -> str | None:
        """The id of the report that a page is, where these versions have read it; then also note its path."""
        with self.reading_connection() as connection:
            found = find_report(connection, sha256, given.get("publisher"), given.get("published"))
            if found is None or not _has_reading(connection, found[0], versions):
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

    # ---- asking

    def decisions(self, *, claim: str | None = None, standing: bool = False) -> list[DecisionRow]:
        """Decisions, the first first: all, those about one claim, or those that were not undone."""
        with self.reading_connection() as connection:
            return decision_rows(connection, standing=standing, claim=claim)

    def changes(self, incident: str | None = None, *, limit: int = 200) -> list[ChangeRow]:
        """The change log: of one incident from its beginning, or of the whole case, the latest first."""
        with self.reading_connection() as connection:
            if incident is not None:
                return list(change_rows(connection, incident))
            rows = connection.execute(select(CHANGES.c.at, CHANGES.c.body).order_by(CHANGES.c.id.desc()).limit(limit))
            return [ChangeRow(row.at, from_json(row.body, Change)) for row in rows]

    def pending(self) -> int:
        """How many reports are stored but not yet brought together with the others."""
        with self.reading_connection() as connection:
            return int(connection.execute(select(func.count()).select_from(PENDING)).scalar_one())

    def claims(self, filter: Filter | None = None, *, sort: str = "day", descending: bool = True, **given: Any) -> Query[ClaimRow]:
        """Claims of current readings: `store.claims(kind="airstrike", actor="isis").page(limit=50)`; keywords as in Filter."""
        return Query(self.reading_connection, OF_CLAIMS, filter_of(filter, **given), claim_rows, ClaimRow, sort, descending)

    def incidents(self, filter: Filter | None = None, *, sort: str = "day", descending: bool = True, **given: Any) -> Query[IncidentRow]:
        """Incidents; keywords as in Filter."""
        return Query(self.reading_connection, OF_INCIDENTS, filter_of(filter, **given), incident_rows, IncidentRow, sort, descending)

    def claim(self, id: str) -> ClaimRow:
        """One claim by its id, "<report>/<character>" or "<report>/c3"; the report's id may be cut short."""
        report, _, name = id.partition("/")
        with self.reading_connection() as connection:
            key = claim_key(connection, report_number(connection, report), name)
            if key is None:
                raise MissingError(f"'{id}': the report's current reading has no such claim. `purport show {report}` lists its claims.")
            return claim_rows(connection, [key])[0]

    def incident(self, id: str) -> IncidentDetail:
        """One incident with its tellings, the links between them and its history."""
        with self.reading_connection() as connection:
            key = connection.execute(select(INCIDENTS.c.key).where(INCIDENTS.c.uid == id)).scalar()
            if key is None:
                raise MissingError(f"'{id}': there is no such incident in this store. `purport incidents` lists them.")
            return incident_detail(connection, key)

    def reports(
        self,
        *,
        outlet: str | None = None,
        text: str | None = None,
        sort: str = "added",
        descending: bool = True,
        limit: int = 50,
        after: str | None = None,
    ) -> Page[ReportRow]:
        """Pages, by when they were added or published, the latest first; `text` as in `search`."""
        with self.reading_connection() as connection:
            return list_reports(connection, outlet, text, sort, descending, limit, after)

    def report(self, id: str) -> ReportRow:
        """One page by its id or the beginning of it."""
        with self.reading_connection() as connection:
            return report_rows(connection, [report_number(connection, id)])[0]

    def raw(self, id: str) -> bytes:
        """A page byte for byte, as it was retrieved; nothing in it is masked."""
        with self.reading_connection() as connection:
            return raw_bytes(connection, report_number(connection, id))

    def reading(self, id: str, number: int | None = None) -> Reading:
        """A reading as it was put in; the current one unless numbered. Nothing in it is masked: `output.reading_to_json` does that."""
        with self.reading_connection() as connection:
            return reading_of(connection, report_number(connection, id), number)

    def readings(self, id: str) -> tuple[ReadingRow, ...]:
        """All readings of a page, the first first."""
        with self.reading_connection() as connection:
            return reading_rows(connection, report_number(connection, id))

    def kin(self, id: str) -> tuple[OriginTie, ...]:
        """The other reports whose text has the same origin, with how much they share where two were compared, by id."""
        with self.reading_connection() as connection:
            return kin_of(connection, report_number(connection, id))

    def given(self, id: str) -> Mapping[str, Any]:
        """What was told of a page when it was added, by the user and by its container: all that reading it again needs beside its bytes."""
        with self.reading_connection() as connection:
            return from_json(
                connection.execute(select(REPORTS.c.given).where(REPORTS.c.id == report_number(connection, id))).scalar_one(), dict
            )

    def search(self, words: str, *, limit: int = 20, after: str | None = None) -> Page[Hit]:
        """Reports with all the words, the latest added first: words, "a phrase", begin*, -without."""
        with self.reading_connection() as connection:
            return list_hits(connection, words, limit, after)

    def actors(
        self,
        *,
        text: str | None = None,
        type: str | None = None,
        sort: str = "total",
        descending: bool | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Page[ActorRow]:
        """Actors, by total those in most claims first, or by name; `text` is a part of a name or id."""
        down = sort == "total" if descending is None else descending
        with self.reading_connection() as connection:
            return list_actors(connection, text, type, sort, down, limit, after)

    def actor(self, id: str) -> ActorRow:
        """One actor."""
        with self.reading_connection() as connection:
            row = connection.execute(select(ACTORS).where(ACTORS.c.id == id)).mappings().first()
            if row is None:
                raise MissingError(f"'{id}': there is no such actor in this store. `purport actors` lists them.")
            return actor_row(row)

    def relations(self, *, actor: str | None = None, kind: str | None = None, limit: int = 1000) -> tuple[RelationRow, ...]:
        """Standing facts that reports state, by report in order of publication."""
        told: list[ColumnElement[bool]] = [or_(RELATIONS.c.subject == actor, RELATIONS.c.object == actor)] if actor else []
        told += [RELATIONS.c.kind == kind] if kind else []
        with self.reading_connection() as connection:
            joined = RELATIONS.join(REPORTS, REPORTS.c.id == RELATIONS.c.report_id)
            columns = (RELATIONS, REPORTS.c.uid, REPORTS.c.publisher, REPORTS.c.published)
            query = select(*columns).select_from(joined).where(*told).order_by(REPORTS.c.published, RELATIONS.c.id).limit(limit)
            return tuple(_relation_row(row) for row in connection.execute(query).mappings())

    def problems(self, report: str | None = None, *, limit: int = 200) -> list[ProblemRow]:
        """What beat us, the latest first."""
        with self.reading_connection() as connection:
            return problem_rows(connection, report_number(connection, report) if report else None, limit)

    def status(self) -> Status:
        """What the store holds, in figures."""
        with self.reading_connection() as connection:
            return status_of(connection, str(self.path))

    def report_ids(self) -> list[str]:
        """The ids of all reports, in the order in which they came."""
        with self.reading_connection() as connection:
            return list(connection.execute(select(REPORTS.c.uid).order_by(REPORTS.c.id)).scalars())


def find_report(connection: Connection, sha256: str, publisher: str | None, published: str | None) -> tuple[int, str] | None:
    """The report that some bytes are: publisher and day must not contradict what is kept, and what is not told contradicts nothing."""
    rows = connection.execute(
        select(REPORTS.c.id, REPORTS.c.uid, REPORTS.c.publisher, REPORTS.c.published)
        .join(DOCUMENTS, DOCUMENTS.c.id == REPORTS.c.document_id)
        .where(DOCUMENTS.c.sha256 == sha256)
        .order_by(REPORTS.c.id)
    )
    for row in rows:
        if publisher in (None, row.publisher) and published in (None, row.published):
            return row.id, row.uid
    return None


def _has_reading(connection: Connection, report: int, versions: Versions) -> bool:
    same = (READINGS.c.purport == versions.purport, READINGS.c.engine == versions.engine, READINGS.c.knowledge == versions.knowledge)
    return connection.execute(select(READINGS.c.id).where(READINGS.c.report_id == report, *same)).first() is not None


def _relation_row(row: Mapping[Any, Any]) -> RelationRow:
    return RelationRow(
        report=row["uid"],
        publisher=row["publisher"],
        published=to_day(row["published"]),
        relation=from_json(row["body"], dict),
        **{name: row[name] for name in ("kind", "subject", "object", "place", "quote")},
    )
