"""What may go wrong with a file on a disk: kills, a full disk, other programs, other files, other versions."""

import multiprocessing
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from purport.errors import StoreError
from purport.knowledge import Knowledge
from purport.store import Record, Store
from purport.store.migrations import STEPS

NOW = "2031-01-01T00:00:00+00:00"
COMPARED = (
    "documents reports sightings readings regions claims claim_bodies claim_parties claim_holders claim_places actors relations problems "
    "incident_claims tellings blocks links origins bands origin_links facts"
).split()
fork = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork, to be killed quickly")


def fill(path: Path, records: list[Record], knowledge: Knowledge, told: Callable[[], None] = lambda: None) -> None:
    with Store.open(path, create=True, now=lambda: NOW, knowledge=knowledge) as store:
        store.settle()
        for number, record in enumerate(records):
            store.put(record)
            told()
            if number % 5 == 4:
                store.settle()
                told()
        store.settle()


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything but the keys of incidents, which count how often they were settled."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        found = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in COMPARED}
        found["incident_claims"] = sorted(
            connection.execute("SELECT claim_uid, uid FROM incident_claims JOIN incidents ON incident_key = key")
        )
        found["incidents"] = sorted(connection.execute("SELECT uid, body FROM incidents"))
        for words in ("report_words", "claim_words", "incident_words"):
            connection.execute(f"INSERT INTO {words} ({words}) VALUES ('integrity-check')")
    return found


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory, records: list[Record], knowledge: Knowledge) -> dict[str, list[tuple[object, ...]]]:
    path = tmp_path_factory.mktemp("unbroken") / "case.purport"
    fill(path, records[:12], knowledge)
    return content(path)


@fork
@pytest.mark.parametrize("seed", range(3))
def test_a_kill_at_any_moment_loses_nothing(
    tmp_path: Path, records: list[Record], knowledge: Knowledge, unbroken: dict[str, list[tuple[object, ...]]], seed: int
) -> None:
    """Kill the writer again and again, after some steps and some milliseconds; each time the file is whole, and in the end it is as if nothing had been."""
    path, draw, forking = tmp_path / "case.purport", random.Random(seed), multiprocessing.get_context("fork")
    kills = 0
    while True:
        steps = forking.Semaphore(0)
        child = forking.Process(target=fill, args=(path, records[:12], knowledge, steps.release))
        child.start()
        for _ in range(draw.randrange(4)):
            steps.acquire(timeout=30)
        child.join((draw.random() * 0.15 if kills else 0) if kills < 8 else None)
        if child.exitcode is not None:
            assert child.exitcode == 0
            break
        child.kill()
        child.join()
        kills += 1
        if path.exists():
            with sqlite3.connect(path) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert kills
    assert content(path) == unbroken


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> None:
    path = tmp_path / "full.purport"
    with Store.open(path, create=True, knowledge=knowledge) as store:
        store.put(records[0])
        before = [row.id for row in store.claims()]
        with store.reading_connection() as connection:
            size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {size + 3}")
        with pytest.raises(StoreError, match=r"the disk is full\. What was stored before is kept"):
            for record in records[1:]:
                store.put(record)
        assert before == [row.id for row in store.claims(report=records[0].sha256[:16])]
        with store.reading_connection() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        for record in records[:4]:
            store.put(record)
        store.settle()
    assert len(content(path)["reports"]) >= 4


def _fill_with_little_room(path: Path, records: list[Record], knowledge: Knowledge, room: int) -> None:
    import resource
    import signal
    import sys

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        fill(path, records, knowledge)
    except StoreError as error:
        sys.exit(3 if "kept" in str(error) and str(path) in str(error) else 4)


@fork
def test_a_disk_that_refuses_a_write_is_told_and_the_rest_is_kept(
    tmp_path: Path, records: list[Record], knowledge: Knowledge, unbroken: dict[str, list[tuple[object, ...]]]
) -> None:
    pytest.importorskip("resource")
    path, forking = tmp_path / "case.purport", multiprocessing.get_context("fork")
    child = forking.Process(target=_fill_with_little_room, args=(path, records[:12], knowledge, 700_000))
    child.start()
    child.join(60)
    assert child.exitcode == 3
    fill(path, records[:12], knowledge)
    assert content(path) == unbroken


def test_a_second_writer_waits_then_says_so(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> None:
    path = tmp_path / "busy.purport"
    with Store.open(path, create=True, wait_s=0.2, knowledge=knowledge) as store:
        holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing to this store"):
            store.put(records[0])
        assert store.status().reports == 0, "readers need not wait"
        with Store.open(path, wait_s=20, knowledge=knowledge) as patient:
            threading.Timer(0.3, holder.execute, ["COMMIT"]).start()
            assert patient.put(records[0])[1]
        holder.close()


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    def told(path: Path, **how: bool) -> str:
        with pytest.raises(StoreError) as error:
            Store.open(path, **how)
        assert str(path) in str(error.value)
        return str(error.value)

    assert "there is no such store" in told(tmp_path / "none.purport")
    assert "is a folder" in told(tmp_path)
    assert "is not there" in told(tmp_path / "no" / "folder.purport", create=True)
    text = tmp_path / "text.purport"
    text.write_text("Not a store at all, but a text that is longer than a header of a database file would be.\n" * 3)
    assert "is no case file" in told(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (text)")
    assert "no case file" in told(other)
    assert text.read_text().startswith("Not a store"), "what is not ours is left as it is"
    half = tmp_path / "half.purport"
    Store.open(half, create=True).close()
    half.write_bytes(half.read_bytes()[:5000])
    assert "damaged" in told(half) or "no case file" in told(half)


def test_a_store_of_a_later_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "later.purport"
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migrations VALUES ('0999-telepathy', '2040-01-01', '9.9')")
    with pytest.raises(StoreError, match=r"made by a later version of Purport .*0999-telepathy.* Update Purport"):
        Store.open(path)


def test_an_empty_file_becomes_a_store_where_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.purport"
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert store.status().migration == STEPS[-1][0]


def test_many_threads_may_ask_while_one_writes(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> None:
    failures: list[BaseException] = []
    with Store.open(tmp_path / "threads.purport", create=True, knowledge=knowledge) as store:
        done = threading.Event()

        def ask() -> None:
            try:
                while not done.is_set():
                    assert len(store.claims().page(10)) <= 10
                    store.status()
            except BaseException as error:
                failures.append(error)

        askers = [threading.Thread(target=ask) for _ in range(4)]
        for asker in askers:
            asker.start()
        for record in records[:6]:
            store.put(record)
        store.settle()
        done.set()
        for asker in askers:
            asker.join()
        assert not failures
        assert store.status().reports == 6
