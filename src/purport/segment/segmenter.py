"""The order of finding: first what is sure by its form, last what is left, which is the body."""

from functools import cache

from purport.knowledge.furniture import Furniture, load
from purport.model import Problem, Region, RegionKind, Report, Span
from purport.segment.appeals import cut_addresses, find_appeals
from purport.segment.comments import find_comments
from purport.segment.draft import Draft
from purport.segment.headlines import find_article, find_headline
from purport.segment.heads import cut_datelines, find_bylines, find_captions, find_document_numbers, find_names
from purport.segment.hints import frame_words
from purport.segment.lines import MAX_LINES, Line, read_lines
from purport.segment.menus import find_foot, find_hinted, find_mastheads, find_menus, find_rows, find_runs
from purport.segment.meter import find_meters
from purport.segment.tables import find_tables
from purport.segment.tickers import find_ticker
from purport.segment.tiling import tile


@cache
def _own_furniture() -> Furniture:
    return load()


def segment(report: Report, furniture: Furniture | None = None) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """The regions of a report, in order, without gap or overlap; with the problems met in reading it."""
    words = furniture if furniture is not None else _own_furniture()
    lines = read_lines(report, words)
    draft = Draft(report, lines, words, frame=frame_words(lines))
    find_meters(draft)
    find_tables(draft)
    find_article(draft)
    find_comments(draft)
    find_hinted(draft)
    find_appeals(draft)
    find_article(draft)
    find_document_numbers(draft)
    find_rows(draft)
    find_ticker(draft)
    find_headline(draft)
    find_captions(draft)
    find_bylines(draft)
    find_names(draft)
    find_menus(draft)
    find_runs(draft)
    find_mastheads(draft)
    find_foot(draft)
    for line in draft.free():
        draft.label(line, RegionKind.BODY)
    cut_datelines(draft)
    cut_addresses(draft)
    return tile(report.text, draft.pieces), report.problems + _problems(lines)


def _problems(lines: list[Line]) -> tuple[Problem, ...]:
    if len(lines) < MAX_LINES:
        return ()
    rest = lines[-1]
    message = f"The page has more than {MAX_LINES:,} lines: what follows was taken as one paragraph."
    return (Problem("segment", "lines", message, Span(rest.start, rest.end)),)
