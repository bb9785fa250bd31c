"""Tables of figures: rows of cells, most of them numbers. They tell no happening by themselves, and no sentence holds them."""

import itertools
import re

from purport.model import RegionKind
from purport.segment.draft import Draft
from purport.segment.lines import Line

_PIPES = re.compile(r"\s*\|\s*")
_COLUMNS = re.compile(r"\t|\s{2,}")
_RULE = re.compile(r"[\s|+:=_—–-]{3,}\Z")
_FIGURE = re.compile(r"\W{0,3}\d[\d.,\s\u00a0'’/]*\W{0,3}(?:k|m|bn|km|kg|t|%)?\W{0,2}\Z|\W{0,2}\Z|n/?a\Z", re.I)
_WORD = re.compile(r"\w")
_LONGEST_ROW_CHARS = 300
_LONGEST_CELL_WORDS = 8

FEWEST_ROWS = 3
"""In plain text; where the markup says that it is a table, two are enough."""

FIGURE_SHARE = 0.5
"""Of the cells after each row's first, in the rows that have any figure's place: a heading row has none, the rest nearly all."""


def find_tables(draft: Draft) -> None:
    """Label the tables of figures as other; rows that read as text stay what they are."""
    for marked, run in _runs(draft):
        rows = [cells for line in run if (cells := _cells(line))]
        enough = len(rows) >= (2 if marked else FEWEST_ROWS)
        if enough and _is_even(rows) and _share_of_figures(rows) >= FIGURE_SHARE:
            for line in run:
                draft.label(line, RegionKind.OTHER)


def _runs(draft: Draft) -> list[tuple[bool, list[Line]]]:
    """Stretches of neighbouring rows, each with whether the markup calls it a table."""
    rows = [line for line in draft.free() if _is_row(line)]
    runs: list[tuple[bool, list[Line]]] = []
    for before, line in itertools.zip_longest([None, *rows[:-1]] if rows else [], rows):
        if before is None or line.index != before.index + 1 or line.gap > 1:
            runs.append(("table" in line.classes, []))
        runs[-1][1].append(line)
    return runs


def _is_row(line: Line) -> bool:
    if len(line.text) > _LONGEST_ROW_CHARS:
        return False
    return _RULE.match(line.text) is not None and "-" in line.text if not _WORD.search(line.text) else _cells(line) != []


def _cells(line: Line) -> list[str]:
    """The cells of a row; none where the line is no row, or a cell holds running text."""
    text = line.text.strip("| ")
    parts = _PIPES.split(text) if "|" in text else _COLUMNS.split(text)
    if len(parts) < 2 or not _WORD.search(text) or any(len(part.split()) > _LONGEST_CELL_WORDS for part in parts):
        return []
    return parts


def _is_even(rows: list[list[str]]) -> bool:
    """Whether nearly all rows have as many cells as the longest, give or take one (an empty corner, a total)."""
    most = max(len(row) for row in rows)
    return sum(len(row) >= most - 1 for row in rows) >= 0.8 * len(rows)


def _share_of_figures(rows: list[list[str]]) -> float:
    """The share of figures among the cells after the first of each row, the heading row left out."""
    cells = [cell for row in rows[1:] for cell in row[1:]]
    figures = sum(_FIGURE.match(cell) is not None for cell in cells)
    return figures / len(cells) if cells else 0.0
