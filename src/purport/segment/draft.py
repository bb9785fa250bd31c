"""The labels as they are found: each finder adds to the draft, none takes from it unless it says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from purport.knowledge.furniture import Furniture
from purport.model import RegionKind, Report
from purport.segment.addresses import Address
from purport.segment.lines import Line

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line with one kind."""

    start: int
    end: int
    kind: RegionKind
    data: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


@dataclass(slots=True)
class Draft:
    """The lines of a report and the pieces that each has been found to consist of.

    `frame` are class words that say nothing (see hints), `headline` and `article` the indices of the headline and of the first line of
    running text, `payments` the payment addresses by line.
    """

    report: Report
    lines: list[Line]
    furniture: Furniture
    pieces: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    frame: frozenset[str] = frozenset()
    headline: int | None = None
    article: int | None = None
    payments: dict[int, list[Address]] = field(default_factory=dict)

    def label(self, line: Line, kind: RegionKind, data: Mapping[str, Any] = NOTHING) -> None:
        """Make the whole line one piece."""
        self.pieces[line.index] = (Piece(line.start, line.end, kind, data),)

    def cut(self, line: Line, *pieces: Piece) -> None:
        """Make the line consist of `pieces`, which cover it in order but for white space."""
        self.pieces[line.index] = pieces

    def kind(self, index: int) -> RegionKind | None:
        """The kind of a line's first piece; None while it has none."""
        pieces = self.pieces.get(index)
        return pieces[0].kind if pieces else None

    def is_free(self, index: int) -> bool:
        """Whether nothing has been found for the line yet."""
        return index not in self.pieces

    def free(self, start: int = 0, end: int | None = None) -> Iterator[Line]:
        """The lines of `[start, end)` for which nothing has been found yet."""
        return (line for line in self.lines[start:end] if line.index not in self.pieces)
