import os
import time
from datetime import date
from pathlib import Path

import pytest

from purport.errors import InputError
from purport.model import PublishedBasis
from purport.read import read_bytes, read_path
from purport.read.language import language_of
from purport.read.sources import MAX_BYTES, MAX_CHARS

ARTICLE = "Truce in Vell\n\nA truce began in Vell on Monday, both sides said. It is to last for a week.\n"


def test_text_is_kept_as_it_is() -> None:
    raw = b"\xef\xbb\xbfTruce in Vell\r\n\r\nA truce began.\rIt holds.\n  "
    report = read_bytes(raw)
    assert report.text.encode() == raw
    assert report.id == report.sha256[:16]
    assert report.format == "text"
    assert report.problems == ()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "Truce in Vell: “it holds”, says the envoy. " * 3),
        ("utf-16-le", "Truce in Vell: it holds, says the envoy. " * 3),
        ("utf-16-be", "Truce in Vell: it holds, says the envoy. " * 3),
        ("utf-8-sig", "Truce in Vell – it holds"),
        ("cp1251", "Обстрел посёлка Верх: двое раненых. Администрация района сообщила об этом утром во вторник. " * 4),
        ("iso-8859-9", "Vell'de ateşkes başladı, taraflar pazartesi günü anlaştıklarını söyledi ve çatışmalar durdu. " * 4),
    ],
)
def test_encodings_are_detected(encoding: str, text: str) -> None:
    assert read_bytes(text.encode(encoding)).text.lstrip("\ufeff") == text


def test_declared_encoding_of_html() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>The “envoy” said – no.</p></body></html>'
    report = read_bytes(page.encode("cp1252"))
    assert report.text == "The “envoy” said – no."
    assert report.encoding == "cp1252"


def test_broken_bytes_are_replaced_and_said_so() -> None:
    report = read_bytes("Vell – zwölf Tote, fünf Verletzte, sagt die Behörde ".encode() + b"\xc3 \x00 end of the report")
    assert "zwölf Tote" in report.text
    assert "\x00" not in report.text
    assert [problem.code for problem in report.problems] == ["encoding", "nul"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 100, "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 40, "PNG"),
        (b"\x7fELF\x02\x01" + b"\x00" * 40, "ELF"),
        (b"PK\x03\x04" + b"\x14\x00" * 40, "ZIP"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes(range(256)) * 20, "binary"),
        (b"<html><body><script>var a = 1</script></body></html>", "without visible text"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_bytes(raw)


def test_missing_folder_and_forbidden_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_path(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_path(tmp_path)
    locked = tmp_path / "locked.txt"
    locked.write_text(ARTICLE)
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user reads everything")
    with pytest.raises(InputError, match="may not read"):
        read_path(locked)


def test_sizes_have_limits(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="at most"):
        read_path(big)
    with pytest.raises(InputError, match="at most"):
        read_bytes(b"a " * (MAX_CHARS // 2 + 10))


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 200_000 + "Vell is quiet" + "</div>" * 200_000,
        "<html><body>" + "<b>" * 100_000 + "Vell is quiet",
        "<html><body>Vell is quiet" + "<" * 500_000,
        "<html><body>Vell is quiet" + "<a href='" * 100_000,
        "<html><body>Vell is quiet" + "<!--" * 100_000,
        "<html><body>Vell is quiet" + "&" * 500_000,
        "<html><body><p>Vell is quiet" + "<table><tr><td>" * 20_000,
        "<html><body>Vell is quiet" + "<script>" * 50_000,
        "<html><body>" + "<p class='" + "x " * 200_000 + "'>Vell is quiet</p>",
        "<html><body>" + "<div class='a b c d'>" * 400 + "<p>Vell is quiet</p>" * 2_000,
    ],
    ids=["nested", "inline", "angles", "quotes", "comments", "ampersands", "tables", "scripts", "classes", "deep and wide"],
)
def test_hostile_markup_takes_bounded_time(page: str) -> None:
    begin = time.process_time()
    report = read_bytes(page.encode())
    assert "Vell is quiet" in report.text
    assert time.process_time() - begin < 20
    assert all(block.start < block.end <= len(report.text) for block in report.blocks)


def test_metadata_of_html() -> None:
    page = """<html lang="en-GB"><head><title>Truce in Vell | The Orsk Post</title>
    <link rel="canonical" href="https://orsk.example/truce"><meta property="og:site_name" content="The Orsk Post">
    <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-14T08:00:00Z"}]}</script></head>
    <body><h1>Truce in Vell</h1><p>A truce began in Vell on Monday, both sides said.</p></body></html>"""
    report = read_bytes(page.encode())
    assert (report.title, report.publisher, report.published, report.language, report.url) == (
        "Truce in Vell",
        "The Orsk Post",
        date(2031, 5, 14),
        "en",
        "https://orsk.example/truce",
    )
    assert report.published_basis is PublishedBasis.METADATA
    assert report.format == "html"


def test_what_is_given_wins() -> None:
    page = '<html><head><meta property="article:published_time" content="2031-05-14"></head><body><p>A truce began.</p></body></html>'
    report = read_bytes(page.encode(), published=date(2031, 5, 20), publisher="Given", title="Given title")
    assert (report.published, report.published_basis) == (date(2031, 5, 20), PublishedBasis.GIVEN)
    assert (report.publisher, report.title) == ("Given", "Given title")


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "datePublished": 5}',
        "[[[",
        "null",
        '{"@graph": 7}',
        "[" * 100_000,
        '{"@type": "Article", "publisher": [1]}',
    ],
)
def test_broken_metadata_is_no_trouble(broken: str) -> None:
    page = f'<html><head><script type="application/ld+json">{broken}</script></head><body><p>A truce began.</p></body></html>'
    assert read_bytes(page.encode()).published is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("May 14, 2031", date(2031, 5, 14)),
        ("Published on 14 May 2031 at 10:22 GMT", date(2031, 5, 14)),
        ("By Ann Ott | May 14th, 2031", date(2031, 5, 14)),
        ("Wednesday, 14 May 2031", date(2031, 5, 14)),
        ("2031-05-14", date(2031, 5, 14)),
        ("14.05.2031 10:15", date(2031, 5, 14)),
        ("Publié le 14 mai 2031", date(2031, 5, 14)),
        ("VELL, 14 MAY 88 (ORSKA) -- [TEXT] THE ARMY", date(1988, 5, 14)),
        ("This story is from May 14, 2031 and tells of Vell", date(2031, 5, 14)),
        ("05/06/2031", None),
        ("As of 14 May 2031", date(2031, 5, 14)),
        ("Situation as of 14 May 2031, 18:00", date(2031, 5, 14)),
        ("As of 14 May 2031 some 900 people had left the town of Vell for the hills above the river.", None),
        ("ORSK VOICE | Evening digest 05.06.2031", date(2031, 6, 5)),
        ("(Orsk, May 14, 2031) – Soldiers shelled Vell.", date(2031, 5, 14)),
        ("May 14, 2031\nUpdated May 16, 2031", date(2031, 5, 14)),
        ("May 14, 2031\nMay 16, 2031", None),
        ("Posted by R. Vell on 14 May 2031", date(2031, 5, 14)),
        ("ORSKA | World | 14 May 2031", date(2031, 5, 14)),
        ("Wednesday 14 May 2031 09:15 GMT | Last updated 2 hours ago", date(2031, 5, 14)),
        ("Date: Wed, 14 May 2031 06:00:00 +0000", date(2031, 5, 14)),
        ("On Wednesday 14 May 2031 the army shelled Vell from the hills above the river.", None),
        ("Wednesday 14 May 2031 was a day that nobody in Vell will forget.", None),
        ("On May 14, 2031 the army entered Vell with forty tanks and took the bridge.", None),
        ("May 14, 2031 was the day on which the army entered Vell, and it has stayed.", None),
        ("Fighters took Vell in May 2031", None),
    ],
)
def test_published_from_the_head_of_a_text(head: str, day: date | None) -> None:
    report = read_bytes(f"Truce in Vell\n{head}\n\nA truce began in Vell on Monday, both sides said.\n".encode())
    assert report.published == day
    assert report.published_basis is (PublishedBasis.TEXT if day else PublishedBasis.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army said that its troops had taken the town of Vell after two days of fighting in the hills.", "en"),
        ("L'armée a déclaré que les troupes sont entrées dans la ville de Vell après deux jours de combats dans les collines.", "fr"),
        ("Die Armee teilte mit, dass die Truppen nach zwei Tagen in die Stadt Vell einmarschiert sind und sich nicht zurückziehen.", "de"),
        ("Армия сообщила, что её войска вошли в город Велл после двух дней боёв и не собираются из него уходить.", "ru"),
        ("قال الجيش إن قواته دخلت بلدة فيل بعد يومين من القتال في التلال وإن المسلحين انسحبوا من البلدة إلى الشمال", "ar"),
        ("Vell", None),
        ("12 34 56", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language_of(text) == code


def _page(title: str, heading: str, meta: str = "") -> bytes:
    text = "A truce began in Vell on Monday, both sides said, and is to last until the end of the week."
    return f"<html><head><title>{title}</title>{meta}</head><body><h2>{heading}</h2><p>{text}</p></body></html>".encode()


@pytest.mark.parametrize("title", ["Truce begins in Vell today – Valley Post", "Valley Post :: Truce begins in Vell today"])
def test_publisher_from_the_title_of_a_page(title: str) -> None:
    report = read_bytes(_page(title, "Truce begins in Vell today"))
    assert (report.publisher, report.title) == ("Valley Post", "Truce begins in Vell today")


def test_a_site_whose_name_stands_alone_is_not_taken_for_the_headline() -> None:
    report = read_bytes(_page("Truce begins in Vell today – Valley Post", "Valley Post"))
    assert report.publisher != "Truce begins in Vell today"


def test_a_title_whose_parts_stand_nowhere_alone_gives_no_publisher() -> None:
    report = read_bytes(_page("Truce begins – what we know", "A truce in Vell"))
    assert report.publisher is None


def test_a_channel_publishes_its_messages() -> None:
    meta = '<meta property="og:site_name" content="Telegram"><meta property="og:title" content="Vell Watch">'
    report = read_bytes(_page("Vell Watch", "", meta))
    assert (report.publisher, report.title) == ("Vell Watch", None)


def test_links_without_space_between_them_are_told_apart() -> None:
    report = read_bytes(b"<html><body><p><a>News</a><a>Sport</a> <b>V</b>ell</p></body></html>")
    assert report.text == "News Sport Vell"


def test_an_embedded_post_does_not_date_the_page() -> None:
    text = (
        "Truce in Vell\n\nA truce began in Vell on Monday, both sides said.\n\nposted May 14, 2031 by a reader\n\nMay 15, 2031\n\nIt holds."
    )
    assert read_bytes(text.encode()).published is None
