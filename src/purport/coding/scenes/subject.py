"""What passages are about: war lends its words to sport, markets, kitchens and reviews, and those are not coded.

"Arsenal attacked from the start" is told beside a striker, a goalkeeper and a referee. The words that belong to one subject are counted by kind, in
the paragraph and in the whole report (knowledge/subjects); where those of another subject prevail over those of conflict, nothing is coded. Nor is
anything in verse, lists of titles and tables, which their short lines show, or in a chronicle of years.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from purport.coding.scenes.scene import Scene
from purport.model import MentionKind

CONFLICT = "conflict"
FEW, MANY = 3, 5
"""How many different words of one subject make a passage its own, where they outnumber the words of conflict by `OUTWEIGH`, or by half."""
OUTWEIGH, BY_HALF = 2.0, 1.5
"""MUC-4 TST1 and TST2, the gold readings and a tenth of IndiaPoliceEvents (394 texts) lose five whole texts, on markets, art and parliaments."""
SHORT_LINE, LINES, STANZA = 9, 5, 4
"""Words of a short line, and how many in a row make a list and a stanza: wire text set in lines has ten and more to a line."""
BULLETS = frozenset("-*•–·")
_SENTENCE_END = re.compile(r"""[.?!]["'”’)]*$""")
_LOSSES = re.compile(r"\b(?:losses|casualties)\b[^:]*:\s*$", re.IGNORECASE | re.MULTILINE)
_YEAR_LINE = re.compile(r"1\d{3}(?=:| [-–—])")


def of_other_subjects(scenes: Sequence[Scene], text: str) -> frozenset[int]:
    """Indices of the sentences that stand in a passage about something else than conflict, in verse, in a list or in a chronicle."""
    if not scenes:
        return frozenset()
    subjects = scenes[0].events.subjects
    paragraphs: dict[int, set[str]] = {}
    for scene in scenes:
        paragraphs.setdefault(scene.sentence.paragraph, set()).update(scene.vocabulary)
    if _prevails(set().union(*paragraphs.values()), subjects):
        return frozenset(scene.sentence.index for scene in scenes)
    apart = {number for number, words in paragraphs.items() if _prevails(words, subjects)}
    lists = list(_lists(scenes, text))
    years = {s.sentence.index for s in scenes if _YEAR_LINE.match(text[s.sentence.start : s.sentence.end])}
    found = {s.sentence.index for s in scenes if s.sentence.paragraph in apart or any(a <= s.sentence.start < b for a, b in lists)}
    return frozenset(found | (years if len(years) >= FEW else set()))


def _prevails(words: set[str], subjects: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether the words of some other subject prevail over those of conflict."""
    conflict = len(words & subjects.get(CONFLICT, frozenset()))
    most = max((len(words & known) for name, known in subjects.items() if name != CONFLICT), default=0)
    return (most >= FEW and most >= OUTWEIGH * conflict) or (most >= MANY and most >= BY_HALF * conflict)


def _lists(scenes: Sequence[Scene], text: str) -> Iterator[tuple[int, int]]:
    """Spans of verse, tables and lists: lines in a row that are short, most without an end, or that have bullets; few of them name places, or days where they are sentences."""
    places = [m.start for s in scenes for m in s.mentions if m.kind is MentionKind.PLACE]
    dates = [m.start for s in scenes for m in s.mentions if m.time is not None and m.time.value[:4].isdigit()]
    blocks = [list(rows) for filled, rows in groupby(_lines(text), key=lambda line: bool(text[line[0] : line[1]].strip())) if filled]
    blocks = [rows for rows in blocks if len(rows) >= STANZA]
    short = [rows for rows in blocks if 5 * sum(len(text[a:b].split()) <= SHORT_LINE for a, b in rows) >= 4 * len(rows)]
    short = [rows for rows in short if not _filled(text, rows)]
    verse = len(short) >= FEW and 2 * sum(_open(text, rows) for rows in short) >= sum(map(len, short)) and 2 * len(short) >= len(blocks)
    for rows in blocks:
        bulleted = all(text[a:b].lstrip()[:1] in BULLETS for a, b in rows[1:])
        placed = places + dates if 2 * _told(text, rows[1:]) >= len(rows) - 1 else places
        listed = rows in short and (verse or (len(rows) >= LINES and 2 * _open(text, rows) >= len(rows)))
        start, end = rows[0][0], rows[-1][1]
        if _LOSSES.search(text, start, rows[0][1]) is not None:
            continue  # what a side lost, line by line
        if (bulleted or listed) and 4 * sum(start <= at < end for at in placed) <= len(rows):
            yield start, end


WIDE, RAGGED = 50, 20
"""How many letters the lines of running text have at least, where a page breaks them, and by how many all but the last differ."""


def _filled(text: str, rows: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines are running text that is broken at one width, however long its words are: all but the last are nearly full."""
    lengths = [len(text[a:b].strip()) for a, b in rows[:-1]]
    return min(lengths) >= WIDE and max(lengths) - min(lengths) <= RAGGED


def _open(text: str, rows: Sequence[tuple[int, int]]) -> int:
    """How many lines end without the end of a sentence."""
    return sum(not _SENTENCE_END.search(text[a:b].rstrip()) for a, b in rows)


def _told(text: str, rows: Sequence[tuple[int, int]]) -> int:
    """How many lines are sentences: situation reports tell what happened in bullets."""
    return sum(len(text[a:b].split()) > SHORT_LINE and _SENTENCE_END.search(text[a:b].rstrip()) is not None for a, b in rows)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line)
        at += len(line)
