"""The commands of a case file as a user meets them."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from purport.cli.main import run
from purport.read import Source
from purport.store import Store, versions

FIRST = "VELL, May 14 - Gunmen ambushed a police patrol near the town of Vell on Sunday, killing two officers.\n"
SECOND = "The army shelled Orsk on Monday, a doctor said. Three civilians were killed.\n"


def purport(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["purport", *words])
    with pytest.raises(SystemExit) as stop:
        run()
    code = stop.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture(scope="module", autouse=True)
def one_knowledge() -> Iterator[None]:
    """Knowledge files may be edited while tests run; what was laid over ours still counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "knowledge_hash", lambda overlays=(): f"k{len(overlays)}")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages in a folder, one of them in an archive too, and a file that is no page."""
    path = tmp_path_factory.mktemp("pages")
    (path / "first.txt").write_text(FIRST, encoding="utf-8")
    (path / "second.txt").write_text(SECOND, encoding="utf-8")
    with zipfile.ZipFile(path / "more.zip", "w") as archive:
        archive.writestr("copy.txt", FIRST)
    (path / "broken.html").write_bytes(b"<html><body></body></html>")
    return path


@pytest.fixture(scope="module")
def case(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    patch = pytest.MonkeyPatch()
    path = tmp_path_factory.mktemp("case") / "vell.purport"
    try:
        assert purport(patch, "add", str(folder), "--store", str(path), "--published", "2031-05-14", "--publisher", "The Vell Post") == 0
    finally:
        patch.undo()
    return path


def test_add_reads_everything_once_and_tells_what_it_could_not(
    case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with Store.open(case) as store:
        assert store.status().reports == 2
        assert [(p.code, p.path) for p in store.problems()] == [("unreadable", str(folder / "broken.html"))]
        assert len(list(store.claims())) >= 2
    assert purport(monkeypatch, "add", str(folder), "--store", str(case), "--published", "2031-05-14") == 0
    told = capfd.readouterr()
    assert told.out.startswith("3 there already, 1 could not be read.")
    assert "broken.html" in told.err
    assert "\x1b" not in told.out + told.err
    assert purport(monkeypatch, "add", str(folder / "broken.html"), "--store", str(case.with_name("none.purport"))) == 1


def test_reading_in_several_processes_gives_the_same_store(
    case: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "parallel.purport"
    words = ("--published", "2031-05-14", "--publisher", "The Vell Post", "--jobs", "2")
    assert purport(monkeypatch, "add", str(folder), "--store", str(path), *words) == 0
    with Store.open(path) as parallel, Store.open(case) as single:
        assert list(parallel.claims()) == list(single.claims())
        assert list(parallel.incidents()) == list(single.incidents())
        assert [r.id for r in parallel.reports()] == [r.id for r in single.reports()]


def test_claims_in_three_formats(case: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PURPORT_STORE", str(case))
    assert purport(monkeypatch, "claims", "--kind", "ambush") == 0
    assert "ambush" in capfd.readouterr().out
    assert purport(monkeypatch, "claims", "--deaths", "1", "--from", "2031-05-01", "--format", "jsonl") == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert {line["kind"] for line in lines} >= {"ambush"}
    assert all(line["report"]["publisher"] == "The Vell Post" and line["id"].startswith(line["report"]["id"]) for line in lines)
    assert purport(monkeypatch, "claims", "--all", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert {row["kind"] for row in rows} >= {"ambush", "shelling"}
    assert purport(monkeypatch, "claims", "--limit", "1") == 0
    cursor = capfd.readouterr().err.split("--after ")[1].split(",")[0]
    assert purport(monkeypatch, "claims", "--limit", "50", "--after", cursor, "--format", "jsonl") == 0
    assert len(capfd.readouterr().out.splitlines()) == len(rows) - 1


def test_incidents_actors_status_search(case: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PURPORT_STORE", str(case))
    for words, told in (
        (("incidents", "--sort", "deaths"), "ambush"),
        (("incidents", "--format", "jsonl"), '"tellings"'),
        (("incidents", "--format", "csv"), "deaths_best"),
        (("actors",), "claims"),
        (("actors", "--text", "polic", "--format", "jsonl"), '"as_target"'),
        (("status", "--problems"), "broken.html"),
        (("search", "ambush*"), "[ambushed]"),
        (("search", "doctor", "--format", "jsonl"), '"found":"claim"'),
    ):
        assert purport(monkeypatch, *words) == 0
        assert told in capfd.readouterr().out


def test_show_what_an_id_names(case: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setenv("PURPORT_STORE", str(case))
    with Store.open(case) as store:
        row = store.claims(kind="ambush").page(1).rows[0]
    report = row.report[:6]
    assert row.incident is not None
    for id, told in (
        (report, b"reading"),
        (f"{report}/{row.local}", b"incident"),
        (row.id, row.quote.encode()),
        (row.incident, b"told in"),
    ):
        assert purport(monkeypatch, "show", id) == 0
        assert told in b" ".join(capfdbinary.readouterr().out.split())  # lines wrap at the width of the terminal
        assert purport(monkeypatch, "show", id, "--format", "json") == 0
        assert isinstance(json.loads(capfdbinary.readouterr().out), dict)
    assert purport(monkeypatch, "show", report, "--raw") == 0
    assert capfdbinary.readouterr().out == FIRST.encode()


def test_reread_tells_what_changed_and_because_of_what(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert purport(monkeypatch, "reread", "--store", str(case)) == 0
    assert capfd.readouterr().out == "0 reports read again, 2 were read by these versions already. No claim changed.\n"
    knowledge = tmp_path / "mine" / "events"
    knowledge.mkdir(parents=True)
    (knowledge / "mine.yaml").write_text(
        "- kind: airstrike\n  verb: [blitz]\n  examples: {yes: 'Jets blitzed Vell.', no: 'The team blitzed the opening.'}\n",
        encoding="utf-8",
    )
    assert purport(monkeypatch, "reread", "--store", str(case), "--knowledge", str(knowledge.parent)) == 0
    assert "2 reports read again. No claim changed." in capfd.readouterr().out
    monkeypatch.setattr(versions, "__version__", "9.9")
    monkeypatch.setattr("purport.store.adding.read_source", _drop_second_sentence)
    assert purport(monkeypatch, "reread", "--store", str(case)) == 0
    told = capfd.readouterr().out
    assert "gone" in told
    assert "because: purport 0.1.0 → 9.9; knowledge k1 → k0." in told


def _drop_second_sentence(source: object, **given: object) -> object:
    from dataclasses import replace

    from purport.read import read_source

    report = read_source(source, **given)  # type: ignore[arg-type]
    return replace(report, text="Nothing happened.\n") if "shelled" in report.text else report


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claims", "--near", "95,0,5"), "not on the globe"),
        (("claims", "--near", "x"), "is no point"),
        (("claims", "--from", "May"), "is no date"),
        (("claims", "--role", "target"), "Give --actor too"),
        (("show", "zzz"), "there is no such report, claim or incident"),
        (("show", "zzz/c1"), "there is no such report"),
        (("search", "--", "-only"), "no words to search for"),
        (("claims", "--after", "zzz"), "is no cursor"),
        (("status", "--store", "/nowhere/case.purport"), "there is no such store"),
        (("add", "/nowhere", "--store", "/nowhere/case.purport"), "is not there"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    case: Path, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PURPORT_STORE", str(case))
    assert purport(monkeypatch, *words) == 2
    out = capfd.readouterr()
    assert told in out.err
    assert "Traceback" not in out.err
    assert out.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claims", "--kind", "airstrik"), "Did you mean 'airstrike'?"),
        (("claims", "--kind", "zzz"), "docs/events.md"),
        (("incidents", "--family", "zzz"), "There are: "),
        (("claims", "--country", "Icel", "--all"), "two letters"),
        (("claims", "--actor", "nobody", "--format", "csv"), "purport actors --text nobody"),
    ],
)
def test_an_empty_list_tells_which_value_nothing_can_have(
    case: Path, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PURPORT_STORE", str(case))
    assert purport(monkeypatch, *words) == 0
    out = capfd.readouterr()
    assert told in out.err
    assert out.err.startswith("Nothing is found. ")
    assert len(out.out.splitlines()) == 1


def test_an_empty_file_is_no_case_file_and_stays_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.purport"
    empty.touch()
    assert purport(monkeypatch, "claims", "--store", str(empty)) == 2
    assert "is empty" in capfd.readouterr().err
    assert empty.read_bytes() == b""


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [("claims",), ("claims", "--format", "csv"), ("export", "--as", "jsonl"), ("show", "FIRST", "--raw")])
def test_a_full_disk_is_told_in_one_line(case: Path, words: tuple[str, ...]) -> None:
    with Store.open(case) as store:
        first = store.report_ids()[0]
    command = [sys.executable, "-m", "purport", *(first if word == "FIRST" else word for word in words), "--store", str(case)]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_payment_addresses_are_masked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    address = "bc1" + "qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    page = tmp_path / "appeal.txt"
    page.write_text(f"The army shelled Orsk on Monday.\n\nDonate\n{address}\n", encoding="utf-8")
    store = tmp_path / "appeal.purport"
    assert purport(monkeypatch, "add", str(page), "--store", str(store), "--published", "2031-05-14") == 0
    with Store.open(store) as opened:
        report = opened.reports().rows[0].id
    for words in (("show", report), ("show", report, "--format", "json"), ("search", "donate"), ("search", "donate", "--format", "jsonl")):
        assert purport(monkeypatch, *words, "--store", str(store)) == 0
        assert address not in capfd.readouterr().out
    assert purport(monkeypatch, "search", address, "--store", str(store)) == 0
    assert address not in capfd.readouterr().out
    assert purport(monkeypatch, "show", report, "--format", "json", "--show-addresses", "--store", str(store)) == 0
    assert address in capfd.readouterr().out


def test_a_page_that_beats_the_reader_is_a_problem_and_the_batch_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from purport.read import read_source
    from purport.store.adding import add_sources

    def read(source: Source, **known: object) -> object:
        if b"shelled" in source.raw:
            raise IndexError("list index out of range")
        return read_source(source, **known)  # type: ignore[arg-type]

    for name, text in (("a\udcff.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "case.purport", create=True) as store, monkeypatch.context() as patch:
        patch.setattr("purport.store.adding.read_source", read)
        first, second = add_sources(store, [tmp_path / "b.txt", tmp_path / "a\udcff.txt"])
        assert first.problem is not None
        assert "b.txt: reading it failed (IndexError: list index out of range). Please report this." in first.problem.message
        assert (second.report, second.path) == (store.reports().rows[0].id, str(tmp_path / "a\\udcff.txt"))
        assert [problem.code for problem in store.problems()] == ["failed"]
        patch.undo()
        assert [added.new for added in add_sources(store, [tmp_path / "b.txt", tmp_path / "a\udcff.txt"])] == [True, False]
