"""A small invented store that many tests only look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.synthetic import World

from purport.knowledge import Knowledge
from purport.model import Reading
from purport.store import Record, Store, Versions, record_of

PAGES = 24


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def pages() -> list[tuple[bytes, Reading]]:
    return list(World(seed=3).readings(PAGES))


@pytest.fixture(scope="session")
def records(pages: list[tuple[bytes, Reading]], knowledge: Knowledge) -> list[Record]:
    versions = Versions("1", "none 1", "k1")
    return [record_of(raw, reading, knowledge, versions, {}) for raw, reading in pages]


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, records: list[Record], knowledge: Knowledge) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("store") / "full.purport"
    with Store.open(path, create=True, now=lambda: "2031-01-01T00:00:00+00:00", knowledge=knowledge) as store:
        for record in records:
            store.put(record)
        store.settle()
        yield store
