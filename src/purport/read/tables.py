"""Tables with a column of text: CSV and its kin, JSON lines, Parquet. Each row is a report; a faulty row is told with its line and left out."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from purport.errors import InputError
from purport.model import Problem
from purport.read.encoding import decode
from purport.read.formats import HEAD_BYTES, Likeness, Opened, ending_of, need
from purport.read.json_stream import JsonStream
from purport.read.rows import KNOWN, Columns, choose_columns, column_key, has_known_text, source_of
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES

_DELIMITERS = ",;\t|"
_KNOWN_OF_A_TABLE = 2
_LONGEST_NAME = 60


class Csv:
    """Comma-, semicolon- or tab-separated values with a header line."""

    name = "csv"
    endings = frozenset({".csv", ".tsv"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By a first line of column names, one known to hold text and another known too."""
        if _header(head) is not None:
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) in self.endings else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every row, by the line on which it begins."""
        head = file.stream.read(HEAD_BYTES)
        file.stream.seek(0)
        encoding = _encoding(head)
        delimiter = _delimiter(head.decode(encoding, "replace"))
        lines = io.TextIOWrapper(file.stream, encoding, "replace", newline="")
        try:
            yield from _rows(_Lines(lines), delimiter, file)
        finally:
            lines.detach()


class _Lines:
    """Lines one by one, NUL characters replaced, each counted."""

    def __init__(self, lines: io.TextIOWrapper) -> None:
        self._lines = lines
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._lines.readline(MAX_BYTES)
        if not line:
            raise StopIteration
        self.number += 1
        return line.replace("\x00", "\ufffd")


def _rows(lines: _Lines, delimiter: str, file: Opened) -> Iterator[Source | Problem]:
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    rows = csv.reader(lines, delimiter=delimiter)
    names = next(rows, [])
    if not any(name.strip() for name in names):
        raise InputError(f"{file.path}: is a table without a header line. Give it one with the names of its columns.")
    columns = choose_columns(names, file.wishes.text_column, file.path)
    while True:
        begins = lines.number + 1
        where = f"{file.path}#line-{begins}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield trouble("bad_row", f"{where}: line {begins} is no row ({error}). It was left out.")
            continue
        if not row:
            continue
        if len(row) != len(names):
            told = f"line {begins} has {len(row)} columns where the header has {len(names)}"
            yield trouble("bad_row", f"{where}: {told}. It was left out; look for a stray separator or quotation mark.")
            continue
        yield source_of(dict(zip(names, row, strict=True)), columns, where)


def _encoding(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    # A head may end within a character.
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return decode(head).encoding
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"


def _delimiter(text: str) -> str:
    line = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=lambda mark: (line.count(mark), -_DELIMITERS.index(mark)))


def _header(head: bytes) -> list[str] | None:
    """The column names of a first line that can be nothing else, None where it may be a line of text."""
    if b"\n" not in head or head.lstrip()[:1] in (b"<", b"{", b"["):
        return None
    line = head.decode(_encoding(head), "replace").lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    try:
        names = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return None
    short = all(0 < len(name.strip()) <= _LONGEST_NAME for name in names)
    known = {column_key(name) for name in names} & KNOWN
    return names if len(names) > 1 and short and has_known_text(names) and len(known) >= _KNOWN_OF_A_TABLE else None


class JsonLines:
    """One JSON object a line, or one array of objects."""

    name = "jsonl"
    endings = frozenset({".jsonl", ".ndjson"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By a first line that is an object with a column of text, by a list that begins with one, or by the name."""
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
        first = start.partition(b"\n")[0].rstrip()
        row = _object(first) if first.startswith(b"{") and first.endswith(b"}") else None
        if (row is not None and has_known_text(list(row))) or _is_list_of_rows(start):
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) in self.endings else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every line, or every object of the list."""
        columns: Columns | None = None
        for number, unit, row in _objects(file):
            where = f"{file.path}#{unit}-{number}"
            if row is None:
                yield trouble("bad_row", f"{where}: {unit} {number} is no JSON object. It was left out.")
                continue
            if columns is None or columns.text not in row:
                try:
                    columns = choose_columns(list(row), file.wishes.text_column, where)
                except InputError as error:
                    yield trouble("bad_row", str(error))
                    continue
            yield source_of(row, columns, where)


def _is_list_of_rows(start: bytes) -> bool:
    """Tell whether the bytes begin a list of objects, the first of which has a column of text."""
    if not re.match(rb"\[\s*\{", start):
        return False
    names = re.findall(r'"([^"\\]{1,60})"\s*:', start.decode("utf-8", "replace")[:4_000])
    return has_known_text(names)


def _objects(file: Opened) -> Iterator[tuple[int, str, dict[str, Any] | None]]:
    """The rows with their numbers and what the numbers count, None for what is no object."""
    start = file.stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    file.stream.seek(0)
    number = 0
    if start.startswith(b"["):
        stream = JsonStream(file.stream)
        stream.skip(" \t\r\n[")
        while stream.skip() not in ("]", ""):
            number += 1
            value = stream.value(f"{file.path}#row-{number}")
            yield number, "row", value if isinstance(value, dict) else None
        return
    while line := file.stream.readline(MAX_BYTES + 1):
        number += 1
        if line.strip():
            yield number, "line", _object(line)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


class Parquet:
    """Parquet files, read in batches and only in the columns that are used."""

    name = "parquet"
    endings = frozenset({".parquet"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the magic at its start."""
        if head.startswith(b"PAR1"):
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) in self.endings else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every row, numbered from 1."""
        parquet = need("pyarrow.parquet", "geo", file.path, "a Parquet table")
        table = parquet.ParquetFile(file.stream)
        columns = choose_columns(table.schema_arrow.names, file.wishes.text_column, file.path)
        number = 0
        for batch in table.iter_batches(batch_size=512, columns=columns.wanted()):
            for row in batch.to_pylist():
                number += 1
                yield source_of(row, columns, f"{file.path}#row-{number}")
