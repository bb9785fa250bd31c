"""Regions tile any text, whatever stands in it."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from purport.errors import InputError
from purport.model import RegionKind, Report
from purport.read import read_bytes
from purport.segment import mask, segment

FURNITURE = [
    "12 Comments", "Reply", "3 years ago", "Anna K says:", "Bert Holm", "•", "Notify of", "Leave a Reply", "Support The Orsk Post", "Donate now", "0 $", "2,500 $", "5,000 $",
    "3,250 $", "€1,200 raised of €5,000 goal", "PayPal: desk@front.example, https://www.patreon.com/front", "0x" + "ab" * 20, "Home", "World", "Share on Facebook", "More on this topic",
    "By Ann Ott", "May 14, 2031", "VELL, May 14 (Orska) - The army took the town of Vell on Monday, it said.", "Photo: Ann Ott / Orsk Post", "© 2031 The Orsk Post", "ADVERTISEMENT",
    "Rebels leave Vell after a week of talks", "The last rebel column left the town of Vell on Monday, the governor's office said.", "Minister Vallo said:", "", "", "\t", "* * *", "👍👍 12",
    "قصف يستهدف بلدة فيل", "\ufeff", "x" * 500, "| |", ":", "#",
]  # fmt: skip
LINES = st.lists(st.sampled_from(FURNITURE), max_size=40)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<div class='comment-author'>", "<div id=comments>", "</div>", "<nav>", "</nav>", "<h1>", "</h1>", "<table><tr><td>", "</td><td>", "</table>", "<br>", "<pre>", "</pre>",
            "<time>", "<a href=x>", "</a>", "<script>", "</script>", "<!--", "-->", "<span class='fn'>", "</span>", "&amp;", "&#0;", "&nbsp;", "<", ">", "\x00", "</html>", "<body>", "<footer>", *FURNITURE[:24],
        ]
    ),
    max_size=40,
)  # fmt: skip


def check(report: Report) -> None:
    regions, _ = segment(report)
    assert "".join(report.text[r.start : r.end] for r in regions) == report.text
    assert all(r.start < r.end for r in regions)
    assert all(a.end == b.start for a, b in itertools.pairwise(regions))
    assert segment(report)[0] == regions
    masked = mask(report.text, regions)
    assert len(masked) == len(report.text)
    comments = [r.data["comment"] for r in regions if r.kind in (RegionKind.COMMENT_AUTHOR, RegionKind.COMMENT_TEXT)]
    assert comments == sorted(comments)


def read(text: str) -> Report | None:
    try:
        return read_bytes(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return None


@settings(max_examples=80)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(Report(id="", sha256="", text=text))
    if (report := read(text)) is not None:
        check(report)


@settings(max_examples=80)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]))
def test_shuffled_furniture(lines: list[str], ending: str) -> None:
    if (report := read(ending.join(lines))) is not None:
        check(report)


@settings(max_examples=60)
@given(MARKUP)
def test_junk_markup(parts: list[str]) -> None:
    if (report := read("<html><body>" + "".join(parts))) is not None:
        check(report)
        assert all(a.end <= b.start for a, b in zip(report.blocks, report.blocks[1:], strict=False))


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    try:
        report = read_bytes(raw)
    except InputError:
        return
    check(report)
