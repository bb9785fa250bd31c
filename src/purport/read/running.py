"""What runs on every page of a document: heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

_EDGE_LINES = 2
"""Lines at a page's top and at its foot among which running ones are looked for."""

_SHARE = 0.5
"""Left and right pages have different heads, so each stands on half of the pages; the first page of a document often on none."""

_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.|seite|página|стр\.?)\s*)?\d{1,4}(?:\s*(?:/|of|de|von|из)\s*\d{1,4})?\W*\Z", re.I)


def set_apart(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """The pages without what runs on them, and those lines in order, white space folded."""
    repeated = Counter(shape for page in pages for shape in {_shape(page[i]) for i in _edges(page)})
    enough = max(2, _SHARE * (len(pages) - 1))
    bodies: list[list[str]] = []
    running: list[str] = []
    for page in pages:
        taken = _taken(page, repeated, enough)
        running.extend(" ".join(page[i].split()) for i in sorted(taken))
        bodies.append([line for i, line in enumerate(page) if i not in taken])
    return bodies, running


def _taken(page: Sequence[str], repeated: Counter[str], enough: float) -> set[int]:
    return {i for i in _edges(page) if repeated[_shape(page[i])] >= enough or _PAGE_NUMBER.match(page[i])}


def _edges(page: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    # On a page of three lines the middle is no edge.
    count = min(_EDGE_LINES, len(filled) // 3)
    return {*filled[:count], *(filled[-count:] if count else ())}


def _shape(line: str) -> str:
    """The line without what changes from page to page: its numbers and spaces."""
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()
