"""Rows of tables as reports: which column holds the text, and which tell of date, publisher, title and address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from purport.errors import InputError
from purport.model import Problem
from purport.read.dates import iso_date
from purport.read.source import Source, trouble

TEXT: tuple[str, ...] = tuple(
    "notes text full_text fulltext article_text maintext content body article report story message description summary source_article "
    "details narrative".split()
)
PUBLISHED: tuple[str, ...] = tuple(
    "published published_at date_published publication_date publish_date pubdate pub_date date datetime created_at timestamp_utc source_date "
    "event_date date_end date_start".split()
)
URL = ("url", "link", "source_url", "article_url", "permalink", "web_url")
PUBLISHER = ("publisher", "source_name", "source_office", "outlet", "newspaper", "channel", "source", "domain", "site", "author")
TITLE = ("title", "headline", "source_headline")
"""Column names by preference, lower case, with `_` for spaces and hyphens: those of ACLED, UCDP GED and of common news tables."""

KNOWN = frozenset(TEXT + PUBLISHED + URL + PUBLISHER + TITLE)

_SECONDS = range(100_000_000, 5_000_000_000)
"""Numbers that are seconds since 1970, from 1973 to 2128; a thousand times as much are milliseconds."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are read, by their names in the table; None where it has none."""

    text: str
    published: str | None
    url: str | None
    publisher: str | None
    title: str | None

    def wanted(self) -> list[str]:
        """The columns that are read, each once."""
        return list(dict.fromkeys(filter(None, (self.text, self.published, self.url, self.publisher, self.title))))


def choose_columns(names: Sequence[str], wanted: str | None, where: str) -> Columns:
    """Choose by name. Raises InputError where the text column is not there, or none is known and none named."""
    by_key = {column_key(name): name for name in reversed(names)}
    if wanted is not None and wanted not in names and column_key(wanted) not in by_key:
        raise InputError(f"{where}: has no column '{wanted}'. Its columns: {', '.join(names[:40])}.")
    text = wanted if wanted in names else by_key.get(column_key(wanted)) if wanted is not None else _first(by_key, TEXT)
    if text is None:
        raise InputError(
            f"{where}: none of its columns is known to hold text; name it with --text-column. Its columns: {', '.join(names[:40])}."
        )
    rest = {key: name for key, name in by_key.items() if name != text}
    return Columns(text, _first(rest, PUBLISHED), _first(rest, URL), _first(rest, PUBLISHER), _first(rest, TITLE))


def has_known_text(names: Sequence[str]) -> bool:
    """Tell whether one of the columns is known to hold text."""
    return not {column_key(name) for name in names}.isdisjoint(TEXT)


def _first(by_key: Mapping[str, str], known: Sequence[str]) -> str | None:
    return next((by_key[key] for key in known if key in by_key), None)


def column_key(name: str) -> str:
    """A column's name as it is compared."""
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())


def source_of(row: Mapping[str, Any], columns: Columns, where: str) -> Source | Problem:
    """One row as a report, its text as it stands in the cell; a Problem where the cell is empty."""
    text = row.get(columns.text)
    if not isinstance(text, str) or not text.strip():
        return trouble("empty", f"{where}: its column '{columns.text}' is empty. The row was left out.")
    return Source(
        text.encode("utf-8", "replace"),
        where,
        url=_words(row, columns.url),
        published=day_of(row.get(columns.published)) if columns.published else None,
        publisher=_words(row, columns.publisher),
        title=_words(row, columns.title),
        encoding="utf-8",
    )


def _words(row: Mapping[str, Any], column: str | None) -> str | None:
    value = row.get(column) if column else None
    return " ".join(value.split())[:500] or None if isinstance(value, str) else None


def day_of(value: Any) -> date | None:
    """A day from a date, a time stamp, ISO or worded text; None where it is none, or could be two (`06/05/2031`)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and not value.strip().isdigit():
        return iso_date(value)
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if number not in _SECONDS and number // 1000 in _SECONDS:
        number //= 1000
    if number in _SECONDS:
        return datetime.fromtimestamp(number, UTC).date()
    return iso_date(str(number))
