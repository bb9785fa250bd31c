"""Pages into a store: read by as many processes as there are cores, written by one, in the order in which they came."""

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from purport.errors import InputError, PurportError
from purport.model import Marks, Problem
from purport.pipeline import Reader
from purport.read import Source, open_source, read_source
from purport.store.casework import BATCH
from purport.store.codec import from_json, to_json
from purport.store.record import Record, record_of
from purport.store.store import Store
from purport.store.versions import Versions, present_versions

WAITING = 3
"""Pages in flight for each process: one being read, one waiting, one done. So memory does not grow with the batch."""


@dataclass(frozen=True, slots=True)
class Page:
    """A source, and what the user says of it over what its container tells."""

    source: Source
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def told(self) -> dict[str, str | None]:
        """Publisher and day as far as told: with the bytes they say which report a page is."""
        day = self.published or self.source.published
        return {"publisher": self.publisher or self.source.publisher, "published": day.isoformat() if day else None}

    @property
    def given(self) -> dict[str, Any]:
        """All that is needed, beside the bytes, to read the page again in the same way."""
        source, user = self.source, {"published": self.published, "publisher": self.publisher, "title": self.title, "url": self.url}
        names = ("path", "url", "published", "publisher", "title", "retrieved", "encoding", "problems")
        return {"user": user, "source": {name: getattr(source, name) for name in names}}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page: `report` is its id, None where it could not be read, and then `problem` says why. `new` is False for what was there."""

    path: str
    report: str | None
    claims: int
    new: bool
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How pages are read: with which knowledge and engine, in how many processes."""

    overlays: tuple[Path, ...] = ()
    engine: str = "bundled"
    jobs: int = 1


def add_pages(store: Store, pages: Iterable[Page | Problem], how: How, *, settled: Callable[[int], None] | None = None) -> Iterator[Added]:
    """Add pages one after another, each in a transaction of its own; yield what became of each, in order.

    A page that these versions have read already is not read again. What cannot be read is stored as a problem, and the rest goes on. Incidents are brought
    up to date every BATCH reports and at the end; what a kill left undone is done first.
    """
    with Crew(how) as crew:
        versions = crew.versions
        store.settle(progress=settled)
        new = 0
        for path, outcome in crew.read(_unless_known(store, pages, versions)):
            yield (added := _keep(store, path, outcome))
            new += added.new and added.report is not None
            if new >= BATCH:
                store.settle(progress=settled)
                new = 0
        store.settle(progress=settled)


def add_sources(
    store: Store,
    named: Iterable[Path],
    *,
    known: Mapping[str, str | None] | None = None,
    overlays: Sequence[Path] = (),
    engine: str = "bundled",
    jobs: int = 1,
) -> Iterator[Added]:
    """Add the pages in files, folders and archives. `known` is what holds for all of them: published (ISO), publisher, title, url."""
    told = {name: value for name, value in (known or {}).items() if value}
    day = date.fromisoformat(told["published"]) if "published" in told else None
    user = (day, told.get("publisher"), told.get("title"), told.get("url"))
    pages = (Page(found, *user) if isinstance(found, Source) else found for path in named for found in open_source(Path(path)))
    yield from add_pages(store, pages, How(tuple(overlays), engine, jobs))


def _keep(store: Store, path: str, outcome: "Record | Problem | Added") -> Added:
    if isinstance(outcome, Added):
        return outcome
    if isinstance(outcome, Problem):
        new = store.note_unreadable(path, outcome.stage, outcome.code, outcome.message)
        return Added(path, None, 0, new, outcome)
    report, new = store.put(outcome)
    return Added(path, report, len(outcome.claims), new)


def _unless_known(store: Store, pages: Iterable[Page | Problem], versions: Versions) -> Iterator["Page | Problem | Added"]:
    for found in pages:
        page = _writable(found)
        if isinstance(page, Problem):
            yield page
            continue
        sha256 = hashlib.sha256(page.source.raw).hexdigest()
        known = store.known(sha256, page.told, versions, page.source.path)
        yield page if known is None else Added(page.source.path, known, 0, False)


def _writable(page: Page | Problem) -> Page | Problem:
    """With a path that can be written: a file name that is no UTF-8 comes from the system with lone surrogates, which no database takes."""
    if isinstance(page, Problem):
        return replace(page, message=_spelt(page.message))
    return page if page.source.path.isprintable() else replace(page, source=replace(page.source, path=_spelt(page.source.path)))


def _spelt(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode()


def read_page(page: Page, reader: Reader, versions: Versions) -> Record | Problem:
    """Read one page; a Problem where that cannot be, whatever the reason: one page must not end a batch of a hundred thousand."""
    try:
        report = read_source(page.source, published=page.published, publisher=page.publisher, title=page.title, url=page.url)
        record = record_of(page.source.raw, reader.read(report), reader.knowledge, versions, page.given)
    except InputError as error:
        return Problem("read", "unreadable", str(error))
    except PurportError:
        raise
    except Exception as error:
        return Problem(
            "pipeline", "failed", f"{page.source.path}: reading it failed ({type(error).__name__}: {error}). Please report this."
        )
    slim = replace(record.reading, regions=(), sentences=(), marks=Marks(), incidents=())
    return replace(record, reading=slim)


class Crew:
    """One process, or several, that read pages and give back records in the order in which the pages came."""

    def __init__(self, how: How) -> None:
        self.how = how
        self.reader = Reader(how.overlays, how.engine)
        engine = self.reader.engine
        self.versions = present_versions(f"{engine.name} {engine.version}", how.overlays)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def read(self, pages: Iterator[Page | Problem | Added]) -> Iterator[tuple[str, Record | Problem | Added]]:
        """Read; problems and pages that are known pass through, in their place."""
        if self.how.jobs <= 1:
            for page in pages:
                yield _path_of(page), read_page(page, self.reader, self.versions) if isinstance(page, Page) else page
            return
        waiting: deque[tuple[Page | Problem | Added, Future[Record | Problem] | None]] = deque()
        for page in pages:
            waiting.append((page, self._submit(page) if isinstance(page, Page) else None))
            if len(waiting) >= WAITING * self.how.jobs:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _next(
        self, waiting: "deque[tuple[Page | Problem | Added, Future[Record | Problem] | None]]"
    ) -> tuple[str, Record | Problem | Added]:
        page, future = waiting.popleft()
        if future is None or not isinstance(page, Page):
            assert not isinstance(page, Page)
            return _path_of(page), page
        try:
            return _path_of(page), future.result()
        except BrokenProcessPool:
            self._pool = None
            return _path_of(page), self._again(page)

    def _submit(self, page: Page) -> "Future[Record | Problem]":
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.how.jobs, spawn, _prepare, (self.how.overlays, self.how.engine, self.versions))
        try:
            return self._pool.submit(_read, page)
        except BrokenProcessPool:
            self._pool = None
            return self._submit(page)

    def _again(self, page: Page) -> Record | Problem:
        """Give a page whose process died another try; the one that kills its process twice is a problem."""
        try:
            return self._submit(page).result()
        except BrokenProcessPool:
            self._pool = None
            told = f"{page.source.path}: the process that read it was killed twice, most likely for want of memory. Try it alone, with --jobs 1."
            return Problem("pipeline", "killed", told)


_READER: list[tuple[Reader, Versions]] = []
"""The reader of a process of the pool, loaded once."""


def _prepare(overlays: Sequence[Path], engine: str, versions: Versions) -> None:
    _READER[:] = [(Reader(overlays, engine), versions)]


def _read(page: Page) -> Record | Problem:
    return read_page(page, *_READER[0])


def _path_of(page: Page | Problem | Added) -> str:
    if isinstance(page, Page):
        return page.source.path
    return page.path if isinstance(page, Added) else page.message.partition(": ")[0]


def page_of(raw: bytes, given: Mapping[str, Any]) -> Page:
    """A page as it was added, from what the store kept of it."""
    user = from_json(to_json(given["user"]), _User)
    source = from_json(to_json({**given["source"], "raw": ""}), Source)
    return Page(replace(source, raw=raw), user.published, user.publisher, user.title, user.url)


@dataclass(frozen=True, slots=True)
class _User:
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
