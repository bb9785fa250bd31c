"""What the user named on the command line: files of all kinds, folders, standard input, and a table of metadata."""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from purport.errors import ConfigError, reason
from purport.model import Problem
from purport.read import Source, files_in, open_source, open_stream

COLUMNS = frozenset({"file", "published", "publisher", "url", "title"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the user knows of a report before it is read."""

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


class MetadataTable(dict[str, Known]):
    """What is known of pages, by file name or path; `path` is the table's own, which is no page."""

    def __init__(self, path: Path, rows: Mapping[str, Known]) -> None:
        super().__init__(rows)
        self.path = path


def walk(named: Sequence[str], table: Mapping[str, Known] | None = None) -> Iterator[Path | None]:
    """Yield the files in the order named; None stands for standard input (`-`). Folders are walked in order of name, past the table of metadata."""
    left_out = table.path.absolute() if isinstance(table, MetadataTable) else None
    for name in named:
        if name == "-":
            yield None
        else:
            yield from (file for file in files_in(Path(name)) if file.absolute() != left_out)


def sources_in(file: Path | None, text_column: str | None = None) -> Iterator[Source | Problem]:
    """The reports in one file that `walk` yields, with the problems met on the way."""
    if file is None:
        return open_stream(sys.stdin.buffer, "-", text_column=text_column)
    return open_source(file, text_column=text_column)


def parse_date(text: str, where: str) -> date:
    """Read an ISO date; ConfigError names the place it came from."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ConfigError(f"{where}: '{text}' is no date. Write it as YYYY-MM-DD.") from None


def read_metadata(table: Path) -> MetadataTable:
    """Read a CSV table with a column `file` and any of published, publisher, url, title: what is known, by file name.

    Raises ConfigError for a table that cannot be read, has no `file` column or a column that is none of these, or holds a bad date.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            columns = set(rows.fieldnames or ())
            if "file" not in columns:
                raise ConfigError(f"{table}: has no column 'file'. Columns understood: {', '.join(sorted(COLUMNS))}.")
            known = {row["file"].strip(): _known(row, f"{table}, line {rows.line_num}") for row in rows if row.get("file")}
            return MetadataTable(table, known)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{table}: cannot be read as a table of metadata: {reason(error)}.") from None


def _known(row: Mapping[str, str | None], where: str) -> Known:
    told = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
    published = told["published"]
    return Known(parse_date(published, where) if published else None, told["publisher"], told["title"], told["url"])


def known_of(source: Source, file: Path | None, table: Mapping[str, Known], given: Known) -> Known:
    """What is known of one report: the table's row for its path or file name, else for the file it came in, and under it what was given for all."""
    inner = source.path.replace("\\", "/").rsplit("/", 1)[-1]
    named = (source.path, inner, str(file), file.name) if file is not None else (source.path,)
    row = next((table[name] for name in named if name in table), Known())
    return Known(row.published or given.published, row.publisher or given.publisher, row.title or given.title, row.url or given.url)
