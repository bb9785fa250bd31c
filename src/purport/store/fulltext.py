"""The full-text index: SQLite's FTS5 behind a seam, so that another database can bring its own.

Three indexes: the (masked) text of reports, the words of claims, and those of incidents. Their row numbers are report ids and keys. They are contentless:
the words live in the tables, and a row whose key is gone is never met, because every search is joined with the tables.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, TableClause, column, table, text

from purport.errors import ConfigError

REPORT_WORDS = table("report_words", column("rowid"), column("title"), column("text"))
CLAIM_WORDS = table("claim_words", column("rowid"), column("quote"), column("names"))
INCIDENT_WORDS = table("incident_words", column("rowid"), column("quotes"), column("names"))
_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"

_QUERY = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"\w+", re.UNICODE)


def make_index(connection: Connection) -> None:
    """Create the three indexes."""
    for words in (REPORT_WORDS, CLAIM_WORDS, INCIDENT_WORDS):
        columns = ", ".join(c.name for c in words.columns if c.name != "rowid")
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {words.name} USING fts5({columns}, content = '', {_TOKENS})")


def index_words(connection: Connection, words: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows to an index, in order of row number, as FTS5 likes them."""
    if rows:
        connection.execute(words.insert(), sorted(rows, key=lambda row: row["rowid"]))


def matches(words: TableClause, query: str) -> ColumnElement[bool]:
    """The condition that a row of the index has all words of a user's query."""
    return text(f"{words.name} MATCH :{words.name}_query").bindparams(**{f"{words.name}_query": fts_query(query)})  # type: ignore[return-value]


def has_words(words: TableClause, key: ColumnElement[int], query: str) -> ColumnElement[bool]:
    """The condition that the row of a key has them."""
    name = f"{words.name}_probe"
    found = text(f"EXISTS (SELECT 1 FROM {words.name} WHERE rowid = {key} AND {words.name} MATCH :{name})")
    return found.bindparams(**{name: fts_query(query)})  # type: ignore[return-value]


def fts_query(query: str) -> str:
    """FTS5's own syntax for what a user types: words (all must occur), "a phrase", begin*, -without. ConfigError where no word is asked for."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _QUERY.finditer(query):
        term = _term(part)
        if term:
            (unwanted if part["minus"] else wanted).append(term)
    if not wanted:
        raise ConfigError(f"'{query}': no words to search for. Give at least one; a leading - only excludes.")
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def _term(part: re.Match[str]) -> str:
    words = _WORD.findall(part["phrase"] if part["phrase"] is not None else part["word"])
    if not words:
        return ""
    begins = part["phrase"] is None and part["word"].endswith("*")
    return f'"{" ".join(words)}"{"*" if begins else ""}'


def query_words(query: str) -> tuple[tuple[str, bool], ...]:
    """The words that a query wants, folded, each with whether it may go on: for marking them in a snippet."""
    found: list[tuple[str, bool]] = []
    for part in _QUERY.finditer(query):
        if not part["minus"]:
            words = _WORD.findall(part["phrase"] if part["phrase"] is not None else part["word"])
            begins = part["phrase"] is None and part["word"].endswith("*")
            found += [(fold(word), begins) for word in words]
    return tuple(dict.fromkeys(found))


def fold(words: str) -> str:
    """Lower case without diacritics, as the index folds words."""
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(c))


def joined(words: Iterable[str | None]) -> str:
    """Distinct words for an index column."""
    return " · ".join(dict.fromkeys(word for word in words if word))
