"""What a case file can be asked. Every question has its SQL in a module beside this one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from purport.errors import MissingError
from purport.model import Change, Reading
from purport.store.claims import claim_rows
from purport.store.codec import from_json
from purport.store.connecting import told
from purport.store.deciding import DecisionRow, decision_rows
from purport.store.filters import Filter, filter_of
from purport.store.incidents import change_rows, incident_detail, incident_rows
from purport.store.lists import find_actor, list_actors, list_hits, list_relations, list_reports
from purport.store.paging import Page, Query
from purport.store.planning import OF_CLAIMS, OF_INCIDENTS
from purport.store.reports import (
    claim_key,
    given_of,
    kin_of,
    problem_rows,
    raw_bytes,
    reading_of,
    reading_rows,
    report_number,
    report_rows,
)
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
from purport.store.schema import CHANGES, INCIDENTS, PENDING, REPORTS
from purport.store.summary import status_of


class Questions:
    """The questions to a case file: each is answered in one transaction that only reads, and waits for no writer."""

    path: Path
    _engine: Engine

    @contextmanager
    def reading_connection(self) -> Iterator[Connection]:
        """A connection for queries of your own over the tables of `purport.store.schema`."""
        with told(self.path), self._engine.connect() as connection:
            yield connection

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
            return from_json(given_of(connection, report_number(connection, id)), dict)

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
            found = find_actor(connection, id)
        if found is None:
            raise MissingError(f"'{id}': there is no such actor in this store. `purport actors` lists them.")
        return found

    def relations(self, *, actor: str | None = None, kind: str | None = None, limit: int = 1000) -> tuple[RelationRow, ...]:
        """Standing facts that reports state, by report in order of publication."""
        with self.reading_connection() as connection:
            return list_relations(connection, actor, kind, limit)

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
