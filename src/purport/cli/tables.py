"""Rows on the terminal, as lines of JSON, or as CSV."""

import csv
import io
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 160
"""Columns of a table that is not printed to a terminal: enough for every column, narrow enough for a page."""


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """A table without lines; words from pages cannot command the terminal."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in console._environ:
        console = Console(highlight=False, width=WIDE)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(str(cell))) for cell in row))
    with console.capture() as drawn:
        console.print(table)
    for line in drawn.get().splitlines():
        console.out(line.rstrip(), highlight=False)


def print_jsonl(rows: Iterable[Any]) -> None:
    """One JSON object a line."""
    for row in rows:
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    sys.stdout.buffer.flush()


def print_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> None:
    """CSV with a header line, in UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    told = io.StringIO()
    writer = csv.DictWriter(told, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row.get(name)) for name in columns})
    sys.stdout.buffer.write(told.getvalue().encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def many(count: int, noun: str) -> str:
    """A count with its noun, in the singular for one."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def complain(message: str) -> None:
    """What went wrong, on standard error."""
    _say_aside(f"purport: {message}", "red")


def remark(message: str) -> None:
    """What is worth knowing beside the output, on standard error."""
    _say_aside(message, "dim")


def _say_aside(message: str, style: str) -> None:
    Console(stderr=True).print(message, style=style, markup=False, highlight=False, soft_wrap=True)


def plain(text: str) -> str:
    """Text on one line without control characters, which could command a terminal."""
    return "".join(" " if c in "\t\n\r" else "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
