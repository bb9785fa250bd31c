"""Coded regions to passages: paragraphs, with wrapped lines joined and list items apart."""

import re
from collections.abc import Iterator, Sequence

from purport.model import CODED_REGIONS, Region, Report
from purport.parse.protocol import Passage

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\r\n\s*\r\n\s*|\r\s*\r\s*")
_BULLET = re.compile(r"\s*(?:[-–—•·*▪►‣◦●○■□➢➤✓]|\d{1,2}[.)]|\([a-z0-9]\)|\.)\s+\S")
_STOPS = ".!?:;…\"”’)"
_WRAP_WIDTH = 100
"""Columns: no longer line is taken as wrapped by hand or by a wire."""


def passages(report: Report, regions: Sequence[Region]) -> list[Passage]:
    """The passages of a report's coded regions, in text order."""
    found: list[Passage] = []
    for region in sorted((r for r in regions if r.kind in CODED_REGIONS), key=lambda r: r.start):
        for start, end in _paragraphs(report.text, region.start, region.end):
            found.append(Passage(report.text[start:end], start, len(found), region.kind))
    return found


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for blank in [*_BLANK.finditer(text, start, end), None]:
        stop = end if blank is None else blank.start()
        yield from _passages_of(text, at, stop)
        at = end if blank is None else blank.end()


def _passages_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Join the lines of one paragraph that are wrapped; every other line stands alone."""
    lines = [(m.start(), m.end()) for m in re.compile(r"[^\r\n]+").finditer(text, start, end) if m.group().strip()]
    width = max((b - a for a, b in lines), default=0)
    begin = None
    for i, (a, b) in enumerate(lines):
        begin = a if begin is None else begin
        if i + 1 == len(lines) or not _wrapped(text[a:b], text[slice(*lines[i + 1])], width):
            yield _trim(text, begin, b)
            begin = None


def _wrapped(line: str, after: str, width: int) -> bool:
    """Tell whether the break between two lines is only for width: the next word would not have fitted."""
    if width > _WRAP_WIDTH or _BULLET.match(after):
        return False
    word = after.split(maxsplit=1)[0]
    if len(line.rstrip()) + 1 + len(word) > width - 8:
        return True
    return line.rstrip()[-1] not in _STOPS and word[0].islower()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
