"""A case file as what is exported."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import select

from purport.errors import StoreError
from purport.export.case import Happening, Page, Statement, Who
from purport.knowledge import Knowledge
from purport.model import ActorType, Deaths, Toll
from purport.output import reading_to_json
from purport.reconcile.profiles import actor_key
from purport.reconcile.tolls import CLASSES
from purport.segment.masking import mask
from purport.store import Filter, Store
from purport.store.claims import claim_rows
from purport.store.rows import ClaimRow, IncidentRow, ReportRow
from purport.store.schema import CLAIMS

_BATCH = 500
"""Rows asked for at a time: SQLite takes some thousand values in a question."""

_PAGES = 20_000
_TEXTS = 256
"""Texts kept: claims come by day, and the reports of a day are asked for again and again."""


class StoreCase:
    """The claims and incidents of a store that pass a filter. Claims that a reviewer rejected are left out unless asked for."""

    def __init__(self, store: Store, knowledge: Knowledge, filter: Filter | None = None) -> None:
        self.store, self.knowledge, self.filter = store, knowledge, filter or Filter()
        self._pages: dict[str, Page] = {}

    def statements(self) -> Iterator[Statement]:
        """All claims, the earliest first."""
        for row in self.store.claims(self.filter, descending=False):
            if row.review != "rejected":
                yield self._statement(row)

    def happenings(self) -> Iterator[Happening]:
        """All incidents, the earliest first."""
        rows = iter(self.store.incidents(self.filter, descending=False))
        while batch := list(islice(rows, _BATCH)):
            told = self._told([uid for row in batch for uid in row.incident["tellings"]])
            for row in batch:
                yield self._happening(row, [told[uid] for uid in row.incident["tellings"] if uid in told])

    def who(self, id: str) -> Who:
        """An actor by its id, or by the key under which incidents join its spellings; one that no claim names any more by its id alone."""
        return self._actors.get(id) or self._by_key.get(id) or Who(id, id.replace("-", " "))

    def text(self, page: Page) -> str:
        """The text of the current reading, masked."""
        return str(self._masked(page.id))

    def named_in(self, page: Page) -> tuple[Who, ...]:
        """Everybody whom the current reading names."""
        named: tuple[Who, ...] = self._named(page.id)
        return named

    def relations(self) -> Iterator[tuple[Page, Mapping[str, Any]]]:
        """Standing facts, by report in order of publication."""
        for row in self.store.relations(limit=1_000_000):
            yield self._page(row.report), row.relation

    def readings(self) -> Iterator[Mapping[str, Any]]:
        """Each report's current reading as the output contract has it."""
        for id in self.store.report_ids():
            yield reading_to_json(self.store.reading(id), self.knowledge)

    @cached_property
    def _actors(self) -> Mapping[str, Who]:
        found: dict[str, Who] = {}
        after: str | None = None
        while True:
            page = self.store.actors(limit=1_000, after=after)
            for a in page.rows:
                found[a.id] = Who(a.id, a.name, ActorType(a.type), a.country, a.side_of, a.registered, a.generic)
            if page.next is None:
                return found
            after = page.next

    @cached_property
    def _by_key(self) -> Mapping[str, Who]:
        """The actors by key; of several spellings the one that the case has in most claims, which comes first."""
        found: dict[str, Who] = {}
        for who in self._actors.values():
            found.setdefault(actor_key(who.id, {}), who)
        return found

    @cached_property
    def _named(self) -> Any:
        @lru_cache(_PAGES)
        def named(id: str) -> tuple[Who, ...]:
            return tuple(self.who(actor.id) for actor in self.store.reading(id).marks.actors)

        return named

    @cached_property
    def _masked(self) -> Any:
        @lru_cache(_TEXTS)
        def masked(id: str) -> str:
            reading = self.store.reading(id)
            return mask(reading.report.text, reading.regions)

        return masked

    def _page(self, id: str) -> Page:
        if id not in self._pages:
            self._pages[id] = _page(self.store.report(id))
        return self._pages[id]

    def _statement(self, row: ClaimRow) -> Statement:
        return Statement(row.id, self._page(row.report), row.kind, row.family, row.claim, row.quote, row.incident)

    def _told(self, uids: Sequence[str]) -> Mapping[str, Statement]:
        """The claims of some incidents, by their ids: a few large questions, where one for each incident would take minutes."""
        found: dict[str, Statement] = {}
        with self.store.reading_connection() as connection:
            for at in range(0, len(uids), _BATCH):
                asked = select(CLAIMS.c.key).where(CLAIMS.c.uid.in_(uids[at : at + _BATCH]))
                keys = list(connection.execute(asked).scalars())
                rows = [row for row in claim_rows(connection, keys) if row.review != "rejected"]
                found |= {row.id: self._statement(row) for row in rows}
        return found

    def _happening(self, row: IncidentRow, claims: Sequence[Statement]) -> Happening:
        told = row.incident
        return Happening(
            id=row.id,
            kind=row.kind,
            family=row.family,
            start=row.start,
            end=row.end,
            place=row.place,
            lat=row.lat,
            lon=row.lon,
            radius_km=row.radius_km,
            precision=told.get("precision"),
            country=row.country,
            initiators=tuple(self.who(id).id for id in told["initiators"]),
            targets=tuple(self.who(id).id for id in told["targets"]),
            status=row.status,
            tolls={rule: self._toll(value) for rule, value in told.get("tolls", {}).items()},
            statements=tuple(claims),
            origins=row.origins,
            confidence=row.confidence,
            confidence_parts=told.get("confidence_parts", {}),
            disputed=row.disputed,
        )

    def _toll(self, value: Mapping[str, Any]) -> Toll:
        parties = value.get("parties", {})
        named = {p if p in CLASSES else self.who(p).id: Deaths(**deaths) for p, deaths in parties.items()}
        return Toll(Deaths(**value["total"]), named)


def _page(row: ReportRow) -> Page:
    return Page(row.id, row.sha256, row.title, row.publisher, row.published, row.url, row.path, row.language)


def open_case(path: Any, knowledge: Knowledge, filter: Filter | None = None) -> tuple[StoreCase, Store]:
    """Open a store for export. Raises StoreError."""
    store = Store.open(path)
    if store.status().reports == 0:
        store.close()
        raise StoreError(f"{path}: holds no reports. `purport add PAGES --store {path}` reads some in.")
    return StoreCase(store, knowledge, filter), store
