"""Dates that tell when a page was published: in its metadata, or alone at its head."""

import re
from datetime import date

from purport.knowledge.calendar import FULL_DATE, date_of

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)|\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_HEAD_LINES = 30
_HEAD_PARAGRAPHS = 3
_PARAGRAPH_WORDS = 20
_SENTENCE_WORDS = 8
_UPDATED = re.compile(r"\W*(?:last\s+)?(?:updated|modified|edited|aktualisiert|mis à jour|actualizado|обновлено)\b", re.I)
_HEAD_CHARS = 3_000
_LONGEST_LINE = 160

_LEAD = r"(?:\W*|.{0,80}?\b(?:published|publi[ée]e?|publicad[oa]|pubblicato|gepubliceerd|veröffentlicht|опубликовано|yayınlanma|posted|updated|last\s+updated|modified|created|date|this\s+story\s+is\s+from|first\s+published|issued|released)\b\W{0,3}(?:(?:on|at|le|el|em|il|am|op)\b)?\W{0,3})"
_WEEKDAY = r"(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|пон|вто|сре|чет|пят|суб|вос)[^\W\d_]{0,7}\.?,?\s+)?"
_TIME_NEXT = re.compile(r"[\s|,•·–—-]{1,5}\d{1,2}[:.]\d{2}")
_STAMPED = re.compile(rf"^(?:{_LEAD}){_WEEKDAY}(?<!\d)(?P<date>{FULL_DATE})", re.I)
_DATELINE = re.compile(
    rf"^\W{{0,5}}[^\W\d_][\w .,'’/-]{{1,60}}?[,:]\s+(?P<date>{FULL_DATE})\s*(?:\)\s*|\([^()\n]{{1,60}}\)\s*)?(?:--?|–|—|$)", re.I
)
_AS_OF = re.compile(
    rf"^\W{{0,3}}(?:(?:situation|data|information|figures|status|current|reporting|correct|valid)\s+)?as\s+(?:of|at|on)\W{{0,3}}{_WEEKDAY}(?P<date>{FULL_DATE})[^\w]{{0,3}}(?:(?:at\s)?\d{{1,2}}[:.h]\d{{2}}.{{0,12}})?$",
    re.I,
)
_EDITION = re.compile(
    rf"^(?:[^|•·]{{2,60}}[|•·–—-]\s*)?(?:[^\W\d_]+\s+){{0,2}}(?:digest|summary|bulletin|briefing|roundup|round-up|wrap|wrap-up|overview|sitrep|update|report)\W{{1,3}}(?:(?:for|of|on)\s+)?{_WEEKDAY}(?P<date>{FULL_DATE})\W{{0,3}}$",
    re.I,
)
_BYLINE = re.compile(
    rf"^\W{{0,5}}(?:(?:posted|published|written|submitted)\s+)?by\s+[^\W\d_][\w .,'’-]{{1,60}}?\s*(?:[,|•·–—-]|\bon\b)\s*{_WEEKDAY}(?P<date>{FULL_DATE})",
    re.I,
)
_SEPARATED = re.compile(rf"^[^|•·]{{2,60}}[|•·]\s*(?:[^|•·]{{2,30}}[|•·]\s*)?{_WEEKDAY}(?P<date>{FULL_DATE})\W{{0,3}}$", re.I)


def iso_date(value: str) -> date | None:
    """The day of an ISO 8601 date or time, else of a full date in words; None for anything else."""
    found = _ISO.match(value)
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        return _checked(year, month, day)
    worded = re.search(FULL_DATE, value[:100], re.I)
    return date_of(worded[0]) if worded else None


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def date_at_head(text: str) -> date | None:
    """The day that a date line, byline or dateline at the head of a page gives; None where there is none, or two that differ.

    What stands above the first paragraph counts before what stands in or below it, a first publication before an update.
    """
    lines = [line for line in (line.strip() for line in text[:_HEAD_CHARS].splitlines()) if line][:_HEAD_LINES]
    long = [number for number, line in enumerate(lines) if _is_paragraph(line)]
    first = long[0] if long else len(lines)
    third = long[_HEAD_PARAGRAPHS - 1] + 1 if len(long) >= _HEAD_PARAGRAPHS else len(lines)
    for part in (lines[:first], lines[first:third]):
        dated = [(line, day) for line in part if (day := _date_of_line(line)) is not None]
        kept = {day for line, day in dated if not _UPDATED.match(line)} or {day for _, day in dated}
        if kept:
            return kept.pop() if len(kept) == 1 else None
    return None


def _is_paragraph(line: str) -> bool:
    words = len(line.split())
    return words >= _PARAGRAPH_WORDS or (words >= _SENTENCE_WORDS and line.endswith((".", "!", "?", ".”", '."')))


def _date_of_line(line: str) -> date | None:
    for shape in (_AS_OF, _STAMPED, _DATELINE, _BYLINE, _SEPARATED, _EDITION):
        found = shape.match(line[:_LONGEST_LINE])
        if found is None:
            continue
        # "May 14, 2031" opening a sentence is a date of the story; alone on its line, or marked as such, it is the page's.
        if shape is _STAMPED and not _stands_alone(line, found):
            continue
        return date_of(found["date"])
    return None


def _stands_alone(line: str, found: re.Match[str]) -> bool:
    lead = line[: found.start("weekday" if found["weekday"] else "date")]
    marked = re.search(r"[^\W\d_]", lead) is not None
    return marked or len(line) - found.end("date") <= 24 or _TIME_NEXT.match(line, found.end("date")) is not None
