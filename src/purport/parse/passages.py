"""Coded regions to passages: paragraphs, with wrapped lines joined and list items apart."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from purport.model import CODED_REGIONS, Region, Report
from purport.parse.protocol import Passage

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—•·*▪►‣◦●○■□➢➤✓‐∙]\s*|\d{1,2}[.)]\s+|\([a-z0-9]\)\s+|\.\s+|>+\s+)(?=\S)")
"""What stands before an item of a list and is no part of its sentence; a mere stop is what scraping makes of a bullet."""
_SIGN = r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_SIGNS = rf"(?:{_SIGN}[\ufe0f\u200d\s]*)"
_POST_HEAD = re.compile(
    rf"\s*(?:{_SIGNS}*(?:(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?\s*[|»–—:-]|[\[(](?:[01]?\d|2[0-4])[:.h][0-5]\d[\])]\s?[|–—:-]?)\s+|{_SIGNS}+)(?=\S)",
    re.IGNORECASE,
)
"""Signs and the hour that stand before a channel's post ("🔴 07:10 | ", "[19:30] "), and are no part of its sentence."""
_TAG = re.compile(r"(?<![\w#&/])#(?=[^\W\d_])\w+")
"""A hashtag: its words are words of the sentence ("shelling of #Kafr_Vell"), its signs are not."""
_RUBRICS = frozenset(
    "urgent breaking breakingnews update exclusive now alert live video watch photo photos important developing news thread map".split()
)
"""Hashtags that only say what sort of post it is, and are no words of it."""
_STOPS = frozenset('.!?:;…"”’)]')
_OPEN = frozenset("a an the of in on at by for from to with and or but that which who as near between into against".split())
"""Words that no line of its own ends with."""
_WIDTHS = range(50, 101)
"""Columns at which people and wires wrap (60 to 80), with a margin; longer lines are paragraphs, shorter ones headings and lists."""
_FEWEST = 3
"""Lines by which it is told whether any goes on with the one above."""
_DATELINE = 200
"""Characters that a dateline may take up; segmentation looks no farther."""
_RAGGED = 8
"""Columns by which a wrapped line may fall short of the next word: hyphenated words and double spaces behind full stops."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a report's lines are set: `width` the column at which they wrap, None where they do not; `edges` of blocks, sorted."""

    width: int | None
    edges: tuple[int, ...]


def passages(report: Report, regions: Sequence[Region]) -> list[Passage]:
    """The passages of a report's coded regions, in text order."""
    coded = sorted((r for r in regions if r.kind in CODED_REGIONS), key=lambda r: r.start)
    edges = {edge for block in report.blocks for edge in (block.start, block.end)}
    layout = _Layout(_wrap_width(report.text, coded), tuple(sorted(edges)))
    found: list[Passage] = []
    for region in coded:
        for start, end in _passages_of(report.text, region.start, region.end, layout):
            found.append(Passage(untagged(report.text[start:end]), start, len(found), region.kind))
    return found


def untagged(text: str) -> str:
    """The text with blanks for the signs of its hashtags, and for rubrics, so that every word keeps its place."""
    return _TAG.sub(lambda tag: _blank(tag.group()), text)


def _blank(tag: str) -> str:
    return " " * len(tag) if tag[1:].lower() in _RUBRICS else tag.replace("#", " ").replace("_", " ")


def _wrap_width(text: str, coded: Sequence[Region]) -> int | None:
    """The longest line, where nearly all lines are short enough to have been wrapped."""
    lengths = sorted(len(m.group().rstrip()) for r in coded for m in _LINE.finditer(text, r.start, r.end) if m.group().strip())
    if len(lengths) < 2 or lengths[len(lengths) * 19 // 20] > _WIDTHS[-1]:
        return None
    starts = [m.group().strip()[0] for r in coded for m in _LINE.finditer(text, r.start, r.end) if m.group().strip()]
    if len(starts) >= _FEWEST and not any(letter.islower() for letter in starts) and any(letter.islower() for letter in text):
        return None  # a line that goes on with the one above begins with a small letter sooner or later; those of a ticker never do
    width = max((n for n in lengths if n <= _WIDTHS[-1]), default=0)
    return width if width in _WIDTHS else None


def _passages_of(text: str, start: int, end: int, layout: _Layout) -> Iterator[tuple[int, int]]:
    """Join lines that are parts of one paragraph; every other line stands alone."""
    begin: int | None = None
    last = (start, start)
    for match in _LINE.finditer(text, start, end):
        if not match.group().strip():
            continue
        if begin is not None and not _goes_on(text, last, match.span(), layout):
            yield _trim(text, begin, last[1])
            begin = None
        if begin is None:
            begin = match.start()
        last = match.span()
    if begin is not None:
        yield _trim(text, begin, last[1])


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int], layout: _Layout) -> bool:
    """Tell whether a line belongs to the paragraph of the line before it."""
    gap = text[before[1] : line[0]]
    if gap.replace("\r\n", "\n").count("\n") + gap.count("\r") - gap.count("\r\n") > 1:
        return False
    edge = bisect_left(layout.edges, before[1])
    if (edge < len(layout.edges) and layout.edges[edge] <= line[0]) or _BULLET.match(text, *line) or _POST_HEAD.match(text, *line):
        return False
    previous = text[slice(*before)].rstrip()
    column = before[0] - _line_start(text, before[0]) + len(previous)
    words = text[line[0] : line[1]].split(maxsplit=1)
    if previous[-1] not in _STOPS and (words[0][0].islower() or words[0][0] in ",;)" or previous.split()[-1].lower() in _OPEN):
        return True
    return layout.width is not None and column + 1 + len(words[0]) > layout.width - _RAGGED


def _line_start(text: str, at: int) -> int:
    """Where the line begins: a region may start within it, behind a dateline ("VELL, 9 May (Agency) -- …").

    Looked for over the longest dateline only, so that a text without line ends stays linear.
    """
    first = max(0, at - _DATELINE)
    return max(first, *(text.rfind(end, first, at) + 1 for end in "\r\n\v\f\x85\u2028\u2029"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space around a passage, its bullet and the head of a post."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    head = _POST_HEAD.match(text, start, end)
    start = head.end() if head else start
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
