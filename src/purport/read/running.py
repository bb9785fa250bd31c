"""What runs on every page of a document: heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

_EDGE_LINES = 2
"""Lines at a page's top and at its foot among which running ones are looked for."""

_SHARE = 0.5
"""Left and right pages have different heads, so each stands on half of the pages; the first page of a document often on none."""

_PROSE_WORDS = 8
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.|seite|página|стр\.?)\s*)?\d{1,4}(?:\s*(?:/|of|de|von|из)\s*\d{1,4})?\W*\Z", re.I)


def set_apart(pages: Sequence[Sequence[str]], heading: str | None = None) -> tuple[list[list[str]], list[str]]:
    """The pages without what runs on them, and those lines in order, white space folded.

    The first page keeps its `heading`, which later pages may repeat at their head.
    """
    repeated = Counter(shape for page in pages for shape in {_shape(page[i]) for i in _edges(page)})
    enough = max(2, _SHARE * (len(pages) - 1))
    bodies: list[list[str]] = []
    running: list[str] = []
    for number, page in enumerate(pages):
        taken = _taken(page, repeated, enough, len(pages))
        if number == 0 and heading:
            taken -= {i for i in taken if _shape(page[i]) and _shape(page[i]) in _shape(heading)}
        running.extend(" ".join(page[i].split()) for i in sorted(taken))
        bodies.append([line for i, line in enumerate(page) if i not in taken])
    return bodies, running


def _taken(page: Sequence[str], repeated: Counter[str], enough: float, pages: int) -> set[int]:
    return {
        i for i in _edges(page) if _PAGE_NUMBER.match(page[i]) or repeated[_shape(page[i])] >= (pages if _is_prose(page[i]) else enough)
    }


def _is_prose(line: str) -> bool:
    """Sentences are the text's own, unless they stand on every page."""
    return len(line.split()) >= _PROSE_WORDS and line.rstrip().endswith((".", "!", "?"))


def _edges(page: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    # On a page of three lines the middle is no edge.
    count = min(_EDGE_LINES, len(filled) // 3)
    return {*filled[:count], *(filled[-count:] if count else ())}


def _shape(line: str) -> str:
    """The line without what changes from page to page: its numbers and spaces."""
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()
