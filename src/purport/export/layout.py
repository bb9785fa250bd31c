"""A table's layout: its columns in order, each with the function that fills it and the words that say how, or why it stays empty.

A layout is a YAML list beside this module; the documentation is made from the same list, so that it cannot tell anything else.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import yaml

from purport.errors import KnowledgeError

LAYOUTS = Path(__file__).parent / "layouts"
_UNSAFE = re.compile(r"\A[=+\-@\t\r]")
_NUMBER = re.compile(r"\A[+-]?\d+(?:\.\d+)?\Z")
_ESCAPED = re.compile(r"\A'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `fill` is empty where the column stays empty, `note` says how it is filled or why not, `tag` is its HXL tag."""

    name: str
    fill: str
    note: str
    tag: str = ""


def load_layout(name: str) -> tuple[Column, ...]:
    """The columns of a layout, in order."""
    rows = yaml.load((LAYOUTS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(Column(row["column"], row.get("fill", ""), row["note"], row.get("tag", "")) for row in rows)


Fillers = Mapping[str, Callable[[Any], Any]]


def fill_row(columns: Sequence[Column], fillers: Fillers, subject: Any) -> list[Any]:
    """One row. KnowledgeError where a layout names a function that there is not."""
    try:
        return [fillers[column.fill](subject) if column.fill else "" for column in columns]
    except KeyError as error:
        raise KnowledgeError(f"a layout wants {error}, which no function fills. Known: {', '.join(sorted(fillers))}.") from None


def cell(value: Any) -> str:
    """A value as a spreadsheet takes it. Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace("\x00", "\ufffd")
    return f"'{text}" if _UNSAFE.match(text) and not _NUMBER.match(text) else text


def plain(text: str) -> str:
    """What stood in a cell before `cell` made it safe."""
    return _ESCAPED.sub("", text)


def write_csv(out: BinaryIO, heads: Iterable[Sequence[str]], rows: Iterable[Sequence[Any]], delimiter: str = ",") -> int:
    """Write head lines and rows as CSV in UTF-8; return the number of rows."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows(heads)
    count = 0
    for row in rows:
        writer.writerow([cell(value) for value in row])
        count += 1
    text.detach()
    return count
