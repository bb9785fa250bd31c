"""The command line as a user meets it: formats, bad input, exit status."""

import json
import sys
from pathlib import Path

import pytest

from purport.cli.main import run

REPORT = "Gunmen ambushed a police patrol near the town of Vell on Sunday, killing two officers.\n"


def purport(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the command; return its exit status."""
    monkeypatch.setattr(sys, "argv", ["purport", *words])
    with pytest.raises(SystemExit) as stop:
        run()
    code = stop.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_jsonl_is_one_object_a_line_and_the_same_each_time(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert purport(monkeypatch, "code", str(page), "--format", "jsonl", "--published", "2031-05-14", "--layers") == 0
    first = capfdbinary.readouterr().out
    assert purport(monkeypatch, "code", str(page), "--format", "jsonl", "--published", "2031-05-14", "--layers") == 0
    assert capfdbinary.readouterr().out == first
    one = json.loads(first)
    assert {"report", "regions", "actors", "claims", "relations", "incidents", "sentences", "mentions", "attributions"} <= set(one)
    claim = one["claims"][0]
    text = one["report"]["text"]
    assert claim["kind"] == "ambush"
    assert text[claim["trigger"]["start"] : claim["trigger"]["end"]] == claim["trigger"]["text"] == "ambushed"
    assert claim["time"]["start"] == "2031-05-11"
    assert one["report"]["published_basis"] == "given"


def test_the_view_shows_the_claim_and_its_words(page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for width in ("80", "160"):
        monkeypatch.setenv("COLUMNS", width)
        assert purport(monkeypatch, "code", str(page), "--published", "2031-05-14") == 0
        out = capfd.readouterr().out
        assert "ambush" in out
        assert "two officers killed" in out
        assert "\x1b" not in out
        assert max(map(len, out.splitlines())) <= int(width)


def test_metadata_by_file_name(page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    table = page.with_name("known.csv")
    table.write_text("file,published,publisher\npage.txt,2031-05-20,The Vell Post\n", encoding="utf-8")
    assert purport(monkeypatch, "code", str(page), "--format", "jsonl", "--metadata", str(table)) == 0
    report = json.loads(capfd.readouterr().out)["report"]
    assert (report["published"], report["publisher"]) == ("2031-05-20", "The Vell Post")


def test_a_metadata_table_beside_the_pages_is_no_page(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    table = page.with_name("known.csv")
    table.write_text("file,published\npage.txt,2031-05-20\n", encoding="utf-8")
    assert purport(monkeypatch, "code", str(page.parent), "--format", "jsonl", "--metadata", str(table)) == 0
    told = capfd.readouterr()
    assert json.loads(told.out)["report"]["published"] == "2031-05-20"
    assert told.err == ""


def test_a_metadata_table_without_files_is_a_wrong_option(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    table = page.with_name("known.csv")
    table.write_text("name,published\npage.txt,2031-05-20\n", encoding="utf-8")
    assert purport(monkeypatch, "code", str(page), "--metadata", str(table)) == 2
    assert "no column 'file'" in capfd.readouterr().err


def test_a_bad_date_is_a_wrong_option(page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert purport(monkeypatch, "code", str(page), "--published", "yesterday") == 2
    assert "YYYY-MM-DD" in capfd.readouterr().err


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
    "program.txt": b"\x7fELF\x02\x01\x01\x00" + b"\x00\x01\x02\x03" * 400,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text_is_told_and_fails(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    assert purport(monkeypatch, "code", str(path)) == 1
    told = capfd.readouterr()
    assert name in told.err
    assert "Traceback" not in told.err


def test_a_missing_file_does_not_stop_the_rest(page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert purport(monkeypatch, "code", str(page.with_name("gone.txt")), str(page), "--format", "jsonl") == 0
    told = capfd.readouterr()
    assert "gone.txt" in told.err
    assert len(told.out.splitlines()) == 1
    assert purport(monkeypatch, "code", str(page.with_name("gone.txt"))) == 1


def test_no_permission_is_told(page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert purport(monkeypatch, "code", str(page)) == 1
    assert "ermission" in capfd.readouterr().err


def test_a_folder_is_walked_and_an_empty_one_is_told(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    page.with_name("other.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")
    assert purport(monkeypatch, "code", str(page.parent), "--format", "jsonl") == 0
    assert len(capfd.readouterr().out.splitlines()) == 2
    empty = page.parent / "empty"
    empty.mkdir()
    assert purport(monkeypatch, "code", str(empty)) == 1
    assert "no pages" in capfd.readouterr().err


ODD = {
    "nul.txt": REPORT.encode() + b"\x00\x00 tail \x00",
    "latin.txt": "Le village de Vell a \xe9t\xe9 attaqu\xe9. ".encode("latin-1") * 8,
    "invalid.txt": REPORT.encode() + b"\xff\xfe\xc3\x28 " + REPORT.encode(),
    "nested.html": b"<html><body>" + b"<div>" * 100_000 + REPORT.encode() + b"</div>" * 100_000,
    "broken.html": b"<p><<<b>" + REPORT.encode() + b"<table><tr><script>alert(1)</p></i>",
    "letters.txt": "\u0627\u0644\u062c\u064a\u0634 \u200b\U0001f4a5 ".encode() * 200,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_read_without_a_traceback(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(ODD[name])
    assert purport(monkeypatch, "code", str(path), "--format", "jsonl") in (0, 1)
    told = capfd.readouterr()
    assert "Traceback" not in told.err
    for line in told.out.splitlines():
        one = json.loads(line)
        assert "".join(one["report"]["text"][r["start"] : r["end"]] for r in one["regions"]) == one["report"]["text"]


def test_payment_addresses_are_masked_unless_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"Vell attacked\n\n{REPORT}\nSupport us\n\nPayPal: give@example.org or https://example.org/donate\n", encoding="utf-8")
    for format in ("view", "jsonl", "json"):
        assert purport(monkeypatch, "code", str(path), "--format", format) == 0
        assert "give@example.org" not in capfd.readouterr().out
    assert purport(monkeypatch, "code", str(path), "--format", "jsonl", "--show-addresses") == 0
    assert "give@example.org" in capfd.readouterr().out


def test_version_and_help_and_engines(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert purport(monkeypatch, "--version") == 0
    assert capfd.readouterr().out.startswith("purport 0.")
    assert purport(monkeypatch, "code", "--help") == 0
    assert "--published" in capfd.readouterr().out
    assert purport(monkeypatch, "engines") == 0
    told = capfd.readouterr().out
    assert "bundled" in told
    assert "ready" in told
    assert purport(monkeypatch, "code", "x.txt", "--engine", "nobody") in (1, 2)


def test_an_overlay_that_is_faulty_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "mine.yaml").write_text("- kind: arest\n  verb: [nab]\n", encoding="utf-8")
    assert purport(monkeypatch, "knowledge", "check", str(tmp_path)) == 1
    told = capfd.readouterr()
    assert "mine.yaml" in told.out + told.err
    assert "line 1" in told.out
    assert "Did you mean 'arrest'?" in told.out


def test_an_overlay_teaches_new_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "mine.yaml").write_text("- kind: arson\n  verb: [enkindle]\n", encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text("Raiders enkindled a grain store in the town of Vell on Sunday.\n", encoding="utf-8")
    assert purport(monkeypatch, "code", str(page), "--format", "jsonl") == 0
    assert not json.loads(capfd.readouterr().out)["claims"]
    assert purport(monkeypatch, "code", str(page), "--format", "jsonl", "--knowledge", str(tmp_path)) == 0
    claim = json.loads(capfd.readouterr().out)["claims"][0]
    assert (claim["kind"], claim["initiators"][0]["text"]) == ("arson", "Raiders")
    assert "mine" in claim["rule"] or "enkindle" in claim["rule"]
