"""A text as lines, each with what can be seen of it without its neighbours; wrapped lines of one paragraph are one."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from purport.knowledge.furniture import Found, Furniture
from purport.model import Block, Report

_SENTENCE_END = re.compile(r"[.!?…。؟।]['\"”’»)\]]{0,3}\Z")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")

PROSE_WORDS = 8
"""With a full stop, eight words are prose: nine paragraphs in ten of 924 development articles, and next to no menu line."""

LONG_WORDS = 20
"""Without one, twenty: of the headlines of these articles 0.3 % are as long."""

WRAP_CHARS = range(50, 111)
"""Widths at which wire copy and mail are wrapped."""

MAX_LINES = 100_000
"""Lines told apart; what follows is taken as one. No page has as many, and a file of them would take minutes."""

_FULL_SHARE = 0.6
_SHAPED_CHARS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line or wrapped paragraph, `[start, end)` without outer white space.

    `gap` is the number of empty lines before it, `is_prose` whether it reads as running text. `found` is what the furniture's shapes make of it. `classes`, `tag`, `main` and
    `link_share` are the markup's hints, empty on plain text.
    """

    index: int
    start: int
    end: int
    text: str
    gap: int
    words: int
    ends_sentence: bool
    is_prose: bool
    found: tuple[Found, ...] = ()
    tag: str = ""
    classes: tuple[str, ...] = ()
    main: bool | None = None
    link_share: float = 0.0

    def is_a(self, kind: str, *roles: str) -> bool:
        """Whether the furniture knows it as `kind`, in one of `roles` where any is given."""
        return any(found.kind == kind and (not roles or found.role in roles) for found in self.found)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    gap: int


def read_lines(report: Report, furniture: Furniture) -> list[Line]:
    """The non-empty lines of a report, in order."""
    pieces = list(islice(_pieces(report.text), MAX_LINES))
    if len(pieces) == MAX_LINES:
        end = len(report.text.rstrip())
        pieces[-1] = _Piece(pieces[-1].start, max(end, pieces[-1].end), pieces[-1].gap)
    if not report.blocks:
        pieces = list(_unwrapped(report.text, pieces))
    hints = _Hints(report.blocks)
    return [_line(number, piece, report.text, hints.at(piece.start), furniture) for number, piece in enumerate(pieces)]


def _line(number: int, piece: _Piece, text: str, block: Block | None, furniture: Furniture) -> Line:
    words = text[piece.start : piece.end]
    found = furniture.of_line(words) if len(words) <= _SHAPED_CHARS else ()
    # A writing without spaces has its words counted by their usual two characters.
    count = max(words.count(" ") + 1 if len(words) > _SHAPED_CHARS else len(words.split()), _unspaced_words(words))
    ends = _SENTENCE_END.search(words[-6:]) is not None
    prose = count >= LONG_WORDS or (count >= PROSE_WORDS and ends)
    if block is None:
        return Line(number, piece.start, piece.end, words, piece.gap, count, ends, prose, found)
    share = block.link_chars / max(1, block.end - block.start)
    return Line(number, piece.start, piece.end, words, piece.gap, count, ends, prose, found, block.tag, block.classes, block.main, share)


def _unspaced_words(words: str) -> int:
    return len(_UNSPACED.findall(words, 0, 400)) // 2


class _Hints:
    """The blocks of a page, found by position."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def at(self, start: int) -> Block | None:
        place = bisect_left(self._starts, start)
        if place < len(self._blocks) and self._blocks[place].start == start:
            return self._blocks[place]
        return self._blocks[place - 1] if place and self._blocks[place - 1].end > start else None


def _pieces(text: str) -> Iterator[_Piece]:
    at, gap = 0, 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip("\ufeff \t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\xa0\u200b")
        if words:
            start = at + raw.index(words[0])
            yield _Piece(start, start + len(words), gap)
            gap = 0
        else:
            gap += 1
        at += len(raw)


def _unwrapped(text: str, pieces: list[_Piece]) -> Iterator[_Piece]:
    """Join the lines of wrapped paragraphs."""
    run: list[_Piece] = []
    for piece in pieces:
        if piece.gap and run:
            yield from _joined(text, run)
            run = []
        run.append(piece)
    yield from _joined(text, run)


def _joined(text: str, run: list[_Piece]) -> Iterator[_Piece]:
    if len(run) < 2:
        yield from run
        return
    is_wrapped = _is_wrapped(text, run)
    width = max(piece.end - piece.start for piece in run)
    held = run[0]
    for before, piece in itertools.pairwise(run):
        full = is_wrapped and _is_full(text, before, piece, width)
        if full or _runs_on(text, before, piece):
            held = _Piece(held.start, piece.end, held.gap)
        else:
            yield held
            held = piece
    yield held


def _is_full(text: str, before: _Piece, piece: _Piece, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line before."""
    first = text[piece.start : piece.start + 120].split(None, 1)[0]
    return before.end - before.start + 1 + len(first) > width - 4


def _is_wrapped(text: str, run: list[_Piece]) -> bool:
    width = max(piece.end - piece.start for piece in run)
    if width not in WRAP_CHARS or _are_titles([text[piece.start : piece.end] for piece in run]):
        return False
    if len(run) == 2:
        first = text[run[0].start : run[0].end]
        capitals = first == first.upper() and _LETTERS.search(first) is not None
        return capitals and not _SENTENCE_END.search(first) and len(first) >= WRAP_CHARS.start
    full = sum(_is_full(text, before, piece, width) for before, piece in itertools.pairwise(run))
    return full >= _FULL_SHARE * (len(run) - 1)


def _are_titles(lines: list[str]) -> bool:
    """Whether each line begins with a capital and ends with no stop, as those of a list of headlines do; its heading and telexes in capitals aside."""
    lines = lines[1:] if lines[0].endswith(":") and len(lines) > 2 else lines
    mixed = all(line != line.upper() for line in lines)
    return mixed and all(line[0].isupper() and line[-1] not in ".,;:!-" for line in lines)


def _runs_on(text: str, before: _Piece, piece: _Piece) -> bool:
    """Whether a sentence breaks off on one line and goes on in lower case on the next."""
    line = text[before.start : before.end]
    return len(line) >= WRAP_CHARS.start - 5 and text[piece.start].islower() and not _SENTENCE_END.search(line[-6:])
