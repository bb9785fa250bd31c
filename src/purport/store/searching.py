"""Full text over reports, with snippets."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select

from purport.segment.masking import mask
from purport.store.claims import to_day
from purport.store.codec import unpack_text
from purport.store.fulltext import REPORT_WORDS, fold, matches, query_words
from purport.store.payments import hidden_regions
from purport.store.rows import MARK_CLOSE, MARK_OPEN, Hit
from purport.store.schema import READINGS, REPORTS

SNIPPET_CHARS = 200
_WORD = re.compile(r"\w+", re.UNICODE)


def search_reports(connection: Connection, query: str, limit: int, before: int | None) -> list[tuple[int, Hit]]:
    """Reports with all the words, the latest added first; each with its number, which is the cursor."""
    words = REPORT_WORDS
    found = select(words.c.rowid).where(matches(words, query))
    if before is not None:
        found = found.where(words.c.rowid < before)
    ids = list(connection.execute(found.order_by(words.c.rowid.desc()).limit(limit)).scalars())
    joined = REPORTS.join(READINGS, READINGS.c.id == REPORTS.c.reading_id)
    rows = connection.execute(select(REPORTS, READINGS.c.text.label("packed")).select_from(joined).where(REPORTS.c.id.in_(ids))).mappings()
    held = {row["id"]: row for row in rows}
    regions = hidden_regions(connection, [row["reading_id"] for row in held.values()])
    hits = []
    for id in ids:
        row = held[id]
        text = mask(unpack_text(row["packed"]), regions.get(row["reading_id"], ()))
        snippet = snippet_of(text, query_words(query))
        hits.append((id, Hit(row["uid"], row["title"], row["publisher"], to_day(row["published"]), row["claims"], snippet)))
    return hits


def snippet_of(text: str, wanted: Sequence[tuple[str, bool]], around: int = SNIPPET_CHARS) -> str:
    """Some words of the text about the first that is wanted, with those that are wanted marked; the beginning where none is in it."""
    hits = [m.span() for m in _WORD.finditer(text) if _is_wanted(m.group(), wanted)]
    first = hits[0][0] if hits else 0
    start = max(0, first - around // 3)
    end = min(len(text), start + around)
    parts, at = ["…" if start else ""], start
    for left, right in (hit for hit in hits if start <= hit[0] and hit[1] <= end):
        parts += [text[at:left], MARK_OPEN, text[left:right], MARK_CLOSE]
        at = right
    parts += [text[at:end], "…" if end < len(text) else ""]
    return " ".join("".join(parts).split())


def _is_wanted(word: str, wanted: Sequence[tuple[str, bool]]) -> bool:
    folded = fold(word)
    return any(folded.startswith(term) if begins else folded == term for term, begins in wanted)
