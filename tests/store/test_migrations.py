"""A file made by every earlier version opens, keeps all it held, and has the tables of today."""

import sqlite3
from pathlib import Path

import pytest

from purport.knowledge import Knowledge
from purport.store import Store
from purport.store.migrations import STEPS

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.sql"))


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table with its columns, and every index."""
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(row[1:6] for row in connection.execute(f"PRAGMA table_info({name})")) for name in names}
        found["indexes"] = sorted(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'"))
    return found


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_an_old_file_is_brought_up(tmp_path: Path, fixture: Path, knowledge: Knowledge) -> None:
    path, fresh = tmp_path / "old.purport", tmp_path / "fresh.purport"
    with sqlite3.connect(path) as connection:
        connection.executescript(fixture.read_text(encoding="utf-8"))
        assert connection.execute("SELECT max(name) FROM migrations").fetchone()[0].startswith(fixture.stem)
    Store.open(fresh, create=True).close()
    with Store.open(path, knowledge=knowledge) as store:
        held = store.status()
        assert (held.reports, held.claims, held.migration) == (3, 30, STEPS[-1][0])
        assert held.incidents > 20
        rows = list(store.claims())
        assert len(rows) == 30
        assert [row.incident is None for row in rows] == [row.review == "rejected" for row in rows], "a misreading counts nowhere"
        assert len(list(store.claims(review="rejected"))) == 1
        assert len(store.reading(rows[0].report).claims) == 10
        word = rows[0].quote.split()[0]
        assert rows[0].id in {row.id for row in store.claims(text=word)}
        assert store.search(word).rows
        assert len(store.decisions()) == 1
    assert tables(path) == tables(fresh)


def test_there_is_a_fixture_for_every_version_but_the_present() -> None:
    assert [path.stem for path in FIXTURES] == [name[:4] for name, _ in STEPS[:-1]]


def test_steps_are_named_in_order() -> None:
    names = [name for name, _ in STEPS]
    assert names == sorted(names)
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
