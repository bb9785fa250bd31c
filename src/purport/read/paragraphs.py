"""Lines as they stand on paper into paragraphs: columns one after another, lines joined, words that a line's end broke mended."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}\Z")
_BROKEN = re.compile(r"([^\W\d_]{2,})[-\u2010]\Z")
_LIST_ITEM = re.compile(r"\s*(?:[•●▪‣◦*–—-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")

FEWEST_ROWS = 5
"""Rows that begin a second column at one place before columns are believed in: a letter's head or a small table has fewer."""

FEWEST_WORDS = 3
"""Words of a row on either side, on average: columns of prose have six, tables of figures one."""

_NEAR = 2
_SHORT = 0.75
_INDENT = range(1, 9)
_MAX_COLUMNS = 3


def paragraphs_of(pages: Sequence[Sequence[str]], heading: str | None = None) -> list[str]:
    """The paragraphs of all pages in reading order; one that goes on over a column's or page's end is one, and so is the `heading`."""
    known = _words(pages)
    title = letters_of(heading or "")
    found: list[str] = []
    for page in pages:
        for block in _blocks(page, _MAX_COLUMNS):
            for paragraph in _paragraphs(block, known, title):
                if found and _goes_on(found[-1], paragraph):
                    found[-1] = _join(found[-1], paragraph, known)
                else:
                    found.append(paragraph)
    return found


def letters_of(words: str) -> str:
    """The letters and digits alone: equal for one heading set in two ways."""
    return re.sub(r"\W", "", words).casefold()


def _words(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The words that stand whole somewhere, with those that have a hyphen: they tell how a broken word is mended."""
    return frozenset(word.casefold() for page in pages for line in page for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])", line))


def _blocks(lines: Sequence[str], columns: int) -> Iterator[list[str]]:
    """Stretches of lines of one column, in reading order: what spans the columns parts what stands above it from what stands below."""
    start = _second_column(lines) if columns > 1 else None
    if start is None:
        yield list(lines)
        return
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        cut = _cut(line, start)
        if cut is None:
            yield from _columns(left, right, columns)
            left, right = [], []
            yield [line]
            continue
        left.append(line[:cut].rstrip())
        right.append(line[cut:])
    yield from _columns(left, right, columns)


def _columns(left: list[str], right: list[str], columns: int) -> Iterator[list[str]]:
    if any(line.strip() for line in left):
        yield from _blocks(left, columns - 1)
    if any(line.strip() for line in right):
        yield from _blocks(right, columns - 1)


def _second_column(lines: Sequence[str]) -> int | None:
    """Where a second column of text begins, in characters from the left; None where there is but one."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(found.start() for found in list(_SEGMENT.finditer(line))[1:])
    if not starts:
        return None
    near = {at: sum(starts[at + d] for d in range(-_NEAR, _NEAR + 1)) for at in starts}
    best = min(starts, key=lambda at: (-near[at], at))
    # Lines may run a little wider than the grid allows: the column begins where the first of them do.
    rows = [(line[:cut], line[cut:]) for line in lines if (cut := _cut(line, best)) is not None]
    both = [(a, b) for a, b in rows if a.strip() and b.strip()]
    crossing = sum(_cut(line, best) is None for line in lines)
    if len(both) < FEWEST_ROWS or crossing > len(rows):
        return None
    words = min(sum(len(a.split()) for a, _ in both), sum(len(b.split()) for _, b in both)) / len(both)
    return best if words >= FEWEST_WORDS else None


def _cut(line: str, start: int) -> int | None:
    """Where the line divides into columns; None where its words stand across the gap."""
    if len(line) <= start - _NEAR:
        return len(line)
    for found in _SEGMENT.finditer(line):
        if abs(found.start() - start) <= _NEAR:
            return found.start()
        if found.start() < start < found.end():
            return None
        if found.start() > start:
            return start
    return len(line)


def _paragraphs(lines: Sequence[str], known: frozenset[str], title: str) -> Iterator[str]:
    """The paragraphs of one column."""
    rows = _spaced(lines)
    margin = min((len(line) - len(line.lstrip()) for line, _ in rows), default=0)
    width = max((len(line) for line, _ in rows), default=0) - margin
    usual = Counter(gap for _, gap in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    paragraph, last = "", ""
    for line, gap in rows:
        indent = len(line) - len(line.lstrip()) - margin
        if paragraph and (gap > usual or letters_of(paragraph) == title or _begins(line, indent, last, margin, width)):
            yield paragraph
            paragraph = ""
        words = " ".join(line.split())
        paragraph = _join(paragraph, words, known) if paragraph else words
        last = line
    if paragraph:
        yield paragraph


def _spaced(lines: Sequence[str]) -> list[tuple[str, int]]:
    """The lines that have words, each with the number of empty ones before it."""
    rows: list[tuple[str, int]] = []
    gap = 0
    for line in lines:
        if line.strip():
            rows.append((line, gap))
            gap = 0
        else:
            gap += 1
    return rows


def _begins(line: str, indent: int, last: str, margin: int, width: int) -> bool:
    """Whether a line begins a paragraph, by its indent or mark, or because the last ended a sentence before the margin."""
    last_indent = len(last) - len(last.lstrip()) - margin
    ended = _SENTENCE_END.search(last.rstrip()) is not None
    if _LIST_ITEM.match(line):
        return True
    if abs(indent - last_indent) > max(_INDENT) or (indent in _INDENT and last_indent <= 0 and ended):
        return True
    return ended and len(last.rstrip()) - margin < _SHORT * width


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on in the next column or page."""
    return not _SENTENCE_END.search(before) and (after[:1].islower() or _BROKEN.search(before) is not None)


def _join(before: str, after: str, known: frozenset[str]) -> str:
    broken = _BROKEN.search(before)
    if before.endswith("\u00ad"):
        return before[:-1] + after
    if broken is None or not after[:1].islower():
        return f"{before}{'' if before.endswith(('-', '/')) and broken else ' '}{after}"
    rest = re.match(r"[^\W\d_]+", after)
    tail = rest[0] if rest else ""
    # "well-known" keeps its hyphen where the text writes it so elsewhere, and never the word in one.
    kept = f"{broken[1]}-{tail}".casefold() in known and f"{broken[1]}{tail}".casefold() not in known
    return before + after if kept else before[:-1] + after
