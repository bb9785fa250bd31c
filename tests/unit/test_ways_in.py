"""Every format by a sample that real software made, and each in the ways it comes broken."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.errors import InputError
from purport.model import Problem, PublishedBasis, RegionKind, Report
from purport.read import Source, archives, files_in, open_source, open_stream, read_path, read_source
from purport.read import formats as formats_module
from purport.segment import segment

SAMPLES = Path(__file__).parent.parent / "samples" / "ways"
PATROL = "Patrol ambushed near Vell"


def found_in(path: Path, text_column: str | None = None) -> tuple[list[Source], list[Problem]]:
    found = list(open_source(path, text_column=text_column))
    return [f for f in found if isinstance(f, Source)], [f for f in found if isinstance(f, Problem)]


def reports_in(name: str, **known: str) -> list[Report]:
    sources, problems = found_in(SAMPLES / name, **known)
    assert problems == []
    return [read_source(source) for source in sources]


def saved(tmp_path: Path, name: str, raw: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


EXPECTED = {
    # file: (made by, [(path ends with, title, publisher, published, basis, url ends with)])
    "wget.warc.gz": (
        "GNU Wget 1.21",
        [
            ("#3", PATROL, "Vell Observatory", date(2031, 5, 13), PublishedBasis.METADATA, "/patrol.html"),
            ("#7", "Shelling of Orsk", None, date(2031, 5, 15), PublishedBasis.TEXT, "/orsk.html"),
        ],
    ),
    "warcio.warc.gz": (
        "warcio 1.8",
        [
            ("#1", PATROL, "Vell Observatory", date(2031, 5, 13), PublishedBasis.METADATA, "observatory.example/patrol"),
            ("#2", "Shelling of Orsk", None, date(2031, 5, 15), PublishedBasis.TEXT, "observatory.example/orsk"),
            ("#4", None, None, None, PublishedBasis.UNKNOWN, "observatory.example/note.txt"),
        ],
    ),
    "pages.tar.gz": (
        "GNU tar and gzip",
        [
            ("tar.gz/patrol.html", PATROL, "Vell Observatory", date(2031, 5, 13), PublishedBasis.METADATA, None),
            ("tar.gz/orsk.html", "Shelling of Orsk", None, date(2031, 5, 15), PublishedBasis.TEXT, None),
        ],
    ),
    "news.rss.xml": (
        "feedgen 1.0",
        [
            ("#1", PATROL, "Vell Observatory", date(2031, 5, 13), PublishedBasis.METADATA, "/0"),
            ("#2", "Shelling of Orsk", "Vell Observatory", date(2031, 5, 15), PublishedBasis.METADATA, "/1"),
        ],
    ),
    "bulletin.eml": (
        "Python's email package",
        [
            ("bulletin.eml", f"{PATROL} – bulletin", "Vell Observatory", date(2031, 5, 13), PublishedBasis.METADATA, None),
            ("bulletin.eml/orsk.txt", None, None, None, PublishedBasis.UNKNOWN, None),
        ],
    ),
    "news.parquet": (
        "Apache Arrow",
        [
            ("#row-1", "Patrol ambushed", None, date(2031, 5, 13), PublishedBasis.METADATA, "/1"),
            ("#row-2", "Shelling", None, date(2031, 5, 15), PublishedBasis.METADATA, "/2"),
        ],
    ),
    "telegram-chat": (
        "written in the layout of Telegram Desktop 5",
        [
            ("result.json#Orsk Radio:2", None, "Orsk Radio", date(2031, 5, 13), PublishedBasis.METADATA, None),
            ("result.json#Orsk Radio:3", None, "Vell Observatory", date(2031, 5, 15), PublishedBasis.METADATA, None),
        ],
    ),
    "two-columns.pdf": (
        "ReportLab 5",
        [("two-columns.pdf", "Truce in Vell collapses after a night of shelling", None, date(2031, 5, 14), PublishedBasis.TEXT, None)],
    ),
    "css-columns.pdf": (
        "WeasyPrint 70",
        [("css-columns.pdf", "Truce in Vell collapses after a night of shelling", None, date(2031, 5, 14), PublishedBasis.METADATA, None)],
    ),
    "one-column.pdf": (
        "fpdf2 2.8",
        [("one-column.pdf", "Truce in Vell collapses after a night of shelling", None, date(2031, 5, 14), PublishedBasis.METADATA, None)],
    ),
}
EXPECTED["warcio.warc"] = EXPECTED["warcio.warc.gz"]
EXPECTED["news.atom.xml"] = EXPECTED["news.rss.xml"]
EXPECTED["news.jsonl"] = (
    "Python's json package",
    [(path.replace("row", "line"), *rest) for path, *rest in EXPECTED["news.parquet"][1]],  # type: ignore[misc]
)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_gives_its_reports(name: str) -> None:
    reports = reports_in(name)
    told = EXPECTED[name][1]
    assert len(reports) == len(told)
    for report, (ending, title, publisher, published, basis, url) in zip(reports, told, strict=True):
        assert report.path is not None
        assert report.path.endswith(ending)
        assert (report.title, report.publisher, report.published, report.published_basis) == (title, publisher, published, basis)
        assert report.url is None if url is None else report.url is not None and report.url.endswith(url)


def test_a_zip_gives_its_pages_and_tells_of_a_name_that_leads_out() -> None:
    sources, problems = found_in(SAMPLES / "pages.zip")
    assert [source.path.rpartition("pages.zip/")[2] for source in sources] == ["pages/patrol.html", "pages/orsk.html"]
    assert "“Four houses" in read_source(sources[1]).text
    assert [problem.code for problem in problems] == ["unsafe_name"]


def test_what_is_given_wins_over_the_container_and_that_over_the_page() -> None:
    source = found_in(SAMPLES / "news.rss.xml")[0][0]
    report = read_source(source, published=date(2030, 1, 1), publisher="Orsk Radio")
    assert (report.published, report.published_basis, report.publisher) == (date(2030, 1, 1), PublishedBasis.GIVEN, "Orsk Radio")


def test_a_folder_is_walked_by_name_and_by_content(tmp_path: Path) -> None:
    saved(tmp_path, "b.txt", b"Gunmen attacked Vell.")
    saved(tmp_path, "index.php?id=3", b"<!doctype html><p>Gunmen attacked Orsk.</p>")
    saved(tmp_path, "logo.png", b"\x89PNG\r\n\x1a\n")
    saved(tmp_path, "style.css", b"p { color: red }")
    saved(tmp_path, ".hidden.txt", b"no")
    (tmp_path / "a").mkdir()
    saved(tmp_path / "a", "pages.zip", (SAMPLES / "pages.zip").read_bytes())
    assert [file.name for file in files_in(tmp_path)] == ["pages.zip", "b.txt", "index.php?id=3"]
    assert len(found_in(tmp_path)[0]) == 4


def test_standard_input_may_hold_many(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    found = list(open_stream(Pipe((SAMPLES / "pages.tar.gz").read_bytes()), "-"))
    assert [f.path for f in found if isinstance(f, Source)] == ["-/patrol.html", "-/orsk.html"]


def test_content_decides_before_the_name(tmp_path: Path) -> None:
    for name in ("news.txt", "news.html", "news.csv"):
        sources, problems = found_in(saved(tmp_path, name, (SAMPLES / "warcio.warc").read_bytes()))
        assert (len(sources), problems) == (3, [])
    sources, _ = found_in(saved(tmp_path, "page.warc", b"Gunmen attacked the town of Vell on Monday, they said."))
    assert sources == []


def test_a_text_with_commas_is_no_table(tmp_path: Path) -> None:
    text = b"Gunmen, soldiers, police: notes, text\nGunmen attacked Vell, Orsk and Halvar.\n"
    sources, problems = found_in(saved(tmp_path, "page.txt", text))
    assert [s.raw for s in sources] == [text]
    assert problems == []


# --- WARC


def test_a_page_from_an_archive_keeps_address_and_day_of_retrieval() -> None:
    patrol, orsk, note = reports_in("warcio.warc.gz")
    assert {report.retrieved for report in (patrol, orsk, note)} == {date(2031, 5, 16)}
    assert (orsk.encoding, orsk.format) == ("cp1252", "html")
    assert "“Four houses burned down,”" in orsk.text


@pytest.mark.parametrize("change", [-300, -7, 5, 400, 100_000])
@pytest.mark.parametrize("name", ["warcio.warc", "warcio.warc.gz"])
def test_a_length_that_lies_costs_no_record(name: str, change: int, tmp_path: Path) -> None:
    """The first record's length is false, too short or too long; all three pages are read whole, and it is told."""
    whole = reports_in(name)
    raw = (SAMPLES / "warcio.warc").read_bytes()
    head, body = raw.split(b"\r\n\r\n", 1)
    length = int(head.rpartition(b"Content-Length: ")[2].split(b"\r\n")[0])
    lying = head.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + change)) + b"\r\n\r\n" + body
    if name.endswith(".gz"):
        lying = b"".join(gzip.compress(part) for part in _record_bytes(lying))
    sources, problems = found_in(saved(tmp_path, name, lying))
    assert [read_source(source).text for source in sources] == [report.text for report in whole]
    told = [problem.code for source in sources for problem in source.problems]
    assert told == ["length"]
    assert problems == []


def _record_bytes(raw: bytes) -> Iterator[bytes]:
    starts = [i for i in range(len(raw)) if raw.startswith(b"WARC/1.", i)]
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        yield raw[start:end]


def test_a_warc_that_is_cut_off_gives_what_is_there(tmp_path: Path) -> None:
    raw = (SAMPLES / "wget.warc.gz").read_bytes()
    whole = len(found_in(SAMPLES / "wget.warc.gz")[0])
    for cut in (len(raw) // 3, len(raw) // 2, len(raw) - 900):
        sources, problems = found_in(saved(tmp_path, "cut.warc.gz", raw[:cut]))
        assert len(sources) <= whole
        assert problems or any(source.problems for source in sources)


def test_a_damaged_record_costs_itself_only(tmp_path: Path) -> None:
    parts = [gzip.compress(part) for part in _record_bytes((SAMPLES / "warcio.warc").read_bytes())]
    parts[0] = parts[0][:40] + b"\xff" * 60 + parts[0][100:]
    sources, problems = found_in(saved(tmp_path, "damaged.warc.gz", b"".join(parts)))
    assert [source.url for source in sources][-2:] == ["https://observatory.example/orsk", "https://observatory.example/note.txt"]
    assert problems


def test_a_warc_compressed_as_a_whole_is_read_in_linear_time(tmp_path: Path) -> None:
    raw = (SAMPLES / "warcio.warc").read_bytes() * 300
    sources, problems = found_in(saved(tmp_path, "whole.warc.gz", gzip.compress(raw)))
    assert (len(sources), problems) == (900, [])


# --- archives


def test_truncated_gzip_is_told_and_what_came_before_is_read(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        for number in range(40):
            page = (f"Report {number}: gunmen attacked Vell.\n" + "".join(chr(97 + (i * number) % 26) for i in range(3_000))).encode()
            info = tarfile.TarInfo(f"p{number}.txt")
            info.size = len(page)
            archive.addfile(info, io.BytesIO(page))
    packed = gzip.compress(raw.getvalue())
    sources, problems = found_in(saved(tmp_path, "cut.tar.gz", packed[: len(packed) // 2]))
    assert 0 < len(sources) < 40
    assert "truncated" in {problem.code for problem in problems}
    sources, problems = found_in(saved(tmp_path, "cut.html.gz", gzip.compress(b"<html>" + bytes(range(256)) * 90)[:400]))
    assert sources == []
    assert [problem.code for problem in problems] == ["truncated"]


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_compressed_page(ending: str, pack: object, tmp_path: Path) -> None:
    raw = pack(b"<html><body><p>Gunmen attacked Vell.</p></body></html>")  # type: ignore[operator]
    sources, problems = found_in(saved(tmp_path, f"page.html.{ending}", raw))
    assert [read_source(source).text for source in sources] == ["Gunmen attacked Vell."]
    assert problems == []


def zipped(**members: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return raw.getvalue()


def test_a_bomb_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "HARMLESS_BYTES", 18_000_000)
    bomb = b"\x00" * 20_000_000
    raw = zipped(bomb__csv=bomb, page__txt=b"Gunmen attacked Vell.", large__txt=b"a " * 9_000_000)
    sources, problems = found_in(saved(tmp_path, "bomb.zip", raw))
    assert [source.path.rpartition("/")[2] for source in sources] == ["page.txt"]
    assert [problem.code for problem in problems] == ["bomb", "too_large"]


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    raw = zipped(page__txt=b"Gunmen attacked Vell.")
    for _ in range(5):
        raw = zipped(inner__zip=raw)
    sources, problems = found_in(saved(tmp_path, "deep.zip", raw))
    assert (sources, [problem.code for problem in problems]) == ([], ["too_deep"])


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    raw = bytearray(zipped(locked__txt=b"Gunmen attacked Vell.", page__txt=b"Gunmen attacked Orsk."))
    raw[6] |= 1
    central = raw.find(b"PK\x01\x02")
    raw[central + 8] |= 1
    sources, problems = found_in(saved(tmp_path, "locked.zip", bytes(raw)))
    assert ([s.raw for s in sources], [p.code for p in problems]) == ([b"Gunmen attacked Orsk."], ["encrypted"])


def test_a_damaged_member_is_told(tmp_path: Path) -> None:
    raw = bytearray(zipped(bad__txt=b"Gunmen attacked Vell. " * 50, page__txt=b"Gunmen attacked Orsk."))
    raw[45] ^= 0xFF
    sources, problems = found_in(saved(tmp_path, "bad.zip", bytes(raw)))
    assert ([s.raw for s in sources], [p.code for p in problems]) == ([b"Gunmen attacked Orsk."], ["damaged"])
    assert found_in(saved(tmp_path, "cut.zip", bytes(raw[:60])))[1][0].code == "unreadable"


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    raw = zipped(**{"[Content_Types]__xml": b"<Types/>", "word/document__xml": b"<w/>"})
    assert "office document" in found_in(saved(tmp_path, "report.docx", raw))[1][0].message


@pytest.mark.parametrize("name", ["/etc/passwd.txt", "../up.txt", "a/../../up.txt", "C:/win.txt", "..\\up.txt"])
def test_names_that_lead_out_of_a_tar(name: str, tmp_path: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = 4
        archive.addfile(info, io.BytesIO(b"text"))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    sources, problems = found_in(saved(tmp_path, "names.tar", raw.getvalue()))
    assert (sources, [problem.code for problem in problems]) == ([], ["unsafe_name"])


def test_reports_come_one_at_a_time(tmp_path: Path) -> None:
    """The first page of an archive is there before the last, damaged one is looked at."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        for number in range(3):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = 21
            archive.addfile(info, io.BytesIO(b"Gunmen attacked Vell."))
    found = open_source(saved(tmp_path, "pages.tar", raw.getvalue()[:1_600]))
    assert isinstance(next(found), Source)
    assert isinstance(list(found)[-1], Problem)


# --- PDF


def test_columns_are_read_one_after_another_and_words_are_mended() -> None:
    for name in ("two-columns.pdf", "css-columns.pdf"):
        text = reports_in(name)[0].text
        assert "killing two officers and wounding a third, according to a spokesman for the municipality." in text
        assert "Humanitarian organisations distributed food to displaced families in the surroundings of Halvar." in text
        assert "a well-known teacher was injured, residents told the Observatory" in text
        assert "- " not in text.replace("- 1 -", "")


def test_what_runs_on_every_page_is_other() -> None:
    for name, running in (
        ("two-columns.pdf", "Vell Observatory – Monthly bulletin\nPage 1 of 2"),
        ("one-column.pdf", "Vell Observatory\n- 1 -"),
    ):
        report = reports_in(name)[0]
        regions, _ = segment(report)
        last = regions[-1]
        assert last.kind is RegionKind.OTHER
        assert report.text[last.start : last.end].startswith(running)
        assert regions[0].kind is RegionKind.HEADLINE
        assert "".join(report.text[r.start : r.end] for r in regions) == report.text


@pytest.mark.parametrize(("name", "words"), [("scan.pdf", "a PDF without text, such as a scan"), ("locked.pdf", "an encrypted PDF")])
def test_a_pdf_that_cannot_be_read_is_told(name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_path(SAMPLES / name)


def test_a_damaged_pdf_is_told() -> None:
    raw = (SAMPLES / "one-column.pdf").read_bytes()
    with pytest.raises(InputError, match="PDF"):
        read_source(Source(b"%PDF-1.7 nothing", "x.pdf"))
    report = read_source(Source(raw[:-6], "cut.pdf"))
    assert "Upland Brigades" in report.text


# --- tables


def test_the_columns_of_a_table_are_known_by_name() -> None:
    reports = reports_in("acled-like.csv")
    assert len(reports) == 8
    assert (reports[2].published, reports[2].publisher) == (date(2031, 5, 14), "Vell Observatory; Orsk Radio")
    assert reports[0].text.startswith("On 12 May 2031, gunmen")
    assert reports_in("acled-like.csv", text_column="sub_event_type")[0].text == "Attack"


def test_a_row_with_ten_columns_is_told_with_its_line(tmp_path: Path) -> None:
    lines = (SAMPLES / "acled-like.csv").read_text(encoding="utf-8").splitlines()
    lines[6] = "VEL5,17 May 2031,Attack,Radio,Text,5,7,8,9,10"
    lines[3] = 'VEL2,14 May 2031,Attack,Radio,"Gunmen\nattacked, ""they"" said",2'
    sources, problems = found_in(saved(tmp_path, "bad.csv", "\n".join(lines).encode()))
    assert len(sources) == 7
    assert [problem.code for problem in problems] == ["bad_row"]
    assert "line 8 has 10 columns where the header has 6" in problems[0].message
    assert 'Gunmen\nattacked, "they" said' in {source.raw.decode() for source in sources}


def test_tables_in_other_shapes(tmp_path: Path) -> None:
    semicolons = "Date;Headline;Text\r\n2031-05-14;Überfall;„Bewaffnete“ griffen Vell an.\r\n".encode("cp1252", "replace")
    sources, problems = found_in(saved(tmp_path, "tabelle.csv", semicolons))
    assert [(source.published, source.title) for source in sources] == [(date(2031, 5, 14), "Überfall")]
    assert problems == []
    tabs = "\ufefftitle\ttext\nOne\tGunmen attacked Vell.\n".encode("utf-16")
    assert len(found_in(saved(tmp_path, "table.tsv", tabs))[0]) == 1
    nothing = found_in(saved(tmp_path, "no.csv", b"a,b\n1,2\n"))[1]
    assert "--text-column" in nothing[0].message
    assert "has no column 'c'" in found_in(tmp_path / "no.csv", "c")[1][0].message


def test_bad_lines_of_json_are_told(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "Gunmen attacked Vell.", "date": 1936684800}), "{broken", "[1]", json.dumps({"text": ""}), "", "null"]
    lines.append(json.dumps({"text": "Gunmen attacked Orsk.", "date": "06/05/2031", "n": [1]}))
    sources, problems = found_in(saved(tmp_path, "t.jsonl", "\n".join(lines).encode()))
    assert [(source.raw, source.published) for source in sources] == [
        (b"Gunmen attacked Vell.", date(2031, 5, 16)),
        (b"Gunmen attacked Orsk.", None),
    ]
    assert [problem.code for problem in problems] == ["bad_row", "bad_row", "empty", "bad_row"]


def test_a_list_of_objects_is_a_table(tmp_path: Path) -> None:
    rows = [{"title": f"Report {n}", "text": "Gunmen attacked Vell. " * 40, "date": "2031-05-14"} for n in range(600)]
    raw = json.dumps(rows, indent=1).encode()
    sources, problems = found_in(saved(tmp_path, "news.json", raw))
    assert (len(sources), problems, sources[-1].title) == (600, [], "Report 599")
    sources, problems = found_in(saved(tmp_path, "cut.json", raw[:-300]))
    assert (len(sources), [problem.code for problem in problems]) == (599, ["unreadable"])


def test_a_parquet_file_that_is_cut_is_told(tmp_path: Path) -> None:
    raw = (SAMPLES / "news.parquet").read_bytes()
    assert [problem.code for problem in found_in(saved(tmp_path, "cut.parquet", raw[:-9]))[1]] == ["damaged"]


# --- feeds, mail, messages


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    raw = (SAMPLES / "news.rss.xml").read_bytes().replace(b"<pubDate>", b"<pubDate>&nbsp;", 1).replace(b"</channel>", b"")
    sources, problems = found_in(saved(tmp_path, "bad.xml", raw))
    assert len(sources) == 2
    assert [problem.code for problem in problems] == ["damaged"]


def test_entities_of_a_feed_do_not_grow(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    raw = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]><rss version="2.0"><channel><item><title>&l9;</title></item></channel></rss>'
    assert [problem.code for problem in found_in(saved(tmp_path, "laughs.rss", raw.encode()))[1]] == ["unreadable"]


def test_a_mail_keeps_its_layout_and_its_bytes() -> None:
    source = found_in(SAMPLES / "bulletin.eml")[0][0]
    report = read_source(source)
    assert source.raw == (SAMPLES / "bulletin.eml").read_bytes()
    assert report.format == "mail"
    assert report.text.endswith("on Monday – two officers were killed.")
    assert read_path(SAMPLES / "bulletin.eml").text == report.text


def test_a_page_saved_by_a_browser_in_one_file() -> None:
    raw = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://observatory.example/patrol\r\nSubject: Patrol\r\n"
        b"Date: Thu, 16 May 2031 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://observatory.example/patrol\r\n\r\n<html><body><p>Gunmen attacked Vell=2E</p></body></html>\r\n--x--\r\n"
    )
    report = read_source(Source(raw, "page.mhtml"))
    assert (report.url, report.publisher, report.text) == ("https://observatory.example/patrol", None, "Gunmen attacked Vell.")


def test_a_report_that_begins_like_a_mail_is_a_text() -> None:
    text = b"From: the front\nDate: 14 May 2031\nSubject: Vell\n\nGunmen attacked the town of Vell.\n"
    assert read_source(Source(text, "x.txt")).text.encode() == text


def test_an_export_of_all_chats_and_one_that_is_cut(tmp_path: Path) -> None:
    assert [report.publisher for report in reports_in("telegram-account")] == ["Orsk Radio", "Vell Observatory", "A colleague"]
    raw = (SAMPLES / "telegram-account" / "result.json").read_bytes()
    cut = raw[: raw.index(b'"id": 3')]
    sources, problems = found_in(saved(tmp_path, "result.json", cut))
    assert (len(sources), [problem.code for problem in problems]) == (1, ["unreadable"])


def test_messages_do_not_end_at_what_they_say() -> None:
    assert '"messages": [ none ]' in reports_in("telegram-chat")[1].text


# --- all


def test_a_missing_extra_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name=name)

    monkeypatch.setattr(formats_module, "import_module", refuse)
    for name, extra in (("news.rss.xml", "archive"), ("warcio.warc", "archive"), ("news.parquet", "geo")):
        assert f"pip install 'purport[{extra}]'" in found_in(SAMPLES / name)[1][0].message
    with pytest.raises(InputError, match=r"pip install 'purport\[archive\]'"):
        read_path(SAMPLES / "one-column.pdf")


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert found_in(tmp_path / "gone.txt")[1][0].code == "missing"


KINDS = ("wget.warc.gz", "warcio.warc", "pages.zip", "pages.tar.gz", "news.rss.xml", "bulletin.eml", "acled-like.csv", "news.jsonl")
KINDS += ("news.parquet", "two-columns.pdf", "telegram-chat/result.json")


@settings(max_examples=60)
@given(st.sampled_from(KINDS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6), st.floats(0, 1))
def test_no_damage_raises(name: str, flips: list[tuple[float, int]], cut: float) -> None:
    raw = bytearray((SAMPLES / name).read_bytes())
    for where, byte in flips:
        raw[int(where * (len(raw) - 1))] = byte
    del raw[int((0.5 + cut) * len(raw)) :]
    for found in open_stream(io.BytesIO(bytes(raw)), name):
        if isinstance(found, Source):
            try:
                read_source(found)
            except InputError as error:
                assert str(error)


def test_the_length_of_a_gzip_is_not_believed(tmp_path: Path) -> None:
    raw = bytearray(gzip.compress(b"Gunmen attacked Vell."))
    raw[-4:] = struct.pack("<I", 5)
    assert [problem.code for problem in found_in(saved(tmp_path, "p.txt.gz", bytes(raw)))[1]] == ["damaged"]


class Diary:
    """A format of another package: one report a line."""

    name = "diary"
    endings = frozenset({".diary"})

    def likeness(self, head: bytes, name: str) -> formats_module.Likeness:
        return formats_module.Likeness.CONTENT if head.startswith(b"DIARY\n") else formats_module.Likeness.NONE

    def sources(self, file: formats_module.Opened) -> Iterator[Source | Problem]:
        for number, line in enumerate(file.stream.read().splitlines()[1:], 1):
            yield Source(line, f"{file.path}#{number}")


def test_other_packages_bring_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = formats_module.formats()
    assert {found.name for found in ours} >= {"zip", "tar", "warc", "feed", "mail", "csv", "jsonl", "parquet", "telegram", "compressed"}
    monkeypatch.setattr(formats_module, "formats", lambda: (*ours, Diary()))
    saved(tmp_path, "a.diary", b"DIARY\nGunmen attacked Vell.\nThe army shelled Orsk.\n")
    assert [source.path[-2:] for source in found_in(tmp_path)[0]] == ["#1", "#2"]


def test_a_reader_that_does_not_load_is_told() -> None:
    class Point:
        name, value = "odd", "odd:Odd"

        def load(self) -> object:
            return dict

    with pytest.raises(InputError, match="lacks name, endings"):
        formats_module._load(Point())
