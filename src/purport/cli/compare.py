"""`purport compare`: a user's table beside a case file; what both have, and what each lacks."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from purport.cli.tables import complain
from purport.errors import InputError
from purport.export import open_case
from purport.export.events import Event
from purport.export.layout import cell
from purport.export.matching import Comparison, compare
from purport.export.theirs import TheirEvent, read_theirs
from purport.knowledge import Knowledge
from purport.model import Problem

COLUMNS = (
    "verdict",
    "line",
    "their_id",
    "incident",
    "bits",
    "their_day",
    "our_day",
    "their_place",
    "our_place",
    "their_deaths",
    "our_deaths",
    "why",
    "differences",
)
_SHOWN = 20


def compare_table(path: Path, store: Path, format: str) -> None:
    """Compare and print. Raises InputError where the table has no row that makes sense."""
    layout, found = read_theirs(path)
    rows: list[TheirEvent] = []
    for row in found:
        if isinstance(row, Problem):
            complain(row.message)
        else:
            rows.append(row)
    if not rows:
        raise InputError(f"{path}: has no rows that make sense.")
    case, opened = open_case(store, Knowledge())
    with opened:
        result = compare(rows, case)
        if format == "view":
            _show(Console(highlight=False), result, layout.name, path, store)
        elif format == "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([[cell(line[name]) for name in COLUMNS] for line in _lines(result)])
        else:
            for line in _lines(result):
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(result: Comparison) -> Iterator[dict[str, Any]]:
    for match in result.matches:
        yield _line("both", match.row, match.event) | {
            "bits": match.bits,
            "why": "; ".join(match.why),
            "differences": "; ".join(match.differences),
        }
    for row in result.only_theirs:
        yield _line("only in the table", row, None)
    for event in result.only_ours:
        yield _line("only in the store", None, event)


def _line(verdict: str, row: TheirEvent | None, event: Event | None) -> dict[str, Any]:
    deaths = event.happening.deaths("ucdp") if event else None
    return {
        "verdict": verdict,
        "line": row.line if row else None,
        "their_id": row.id if row else None,
        "incident": event.happening.id if event else None,
        "bits": None,
        "their_day": row.start.isoformat() if row else None,
        "our_day": event.middle.isoformat() if event and event.middle else None,
        "their_place": row.place if row else None,
        "our_place": event.happening.place if event else None,
        "their_deaths": row.deaths_low if row else None,
        "our_deaths": deaths.best if deaths else None,
        "why": "",
        "differences": "",
    }


def _show(console: Console, result: Comparison, name: str, path: Path, store: Path) -> None:
    count = len(result.matches)
    console.print(f"{path} ({name}) beside {store}", style="bold", markup=False)
    console.print(
        f"  {count} in both, {len(result.only_theirs)} only in the table, {len(result.only_ours)} only in the store", markup=False
    )
    if result.beyond:
        console.print(f"  {result.beyond} more incidents of the store lie outside the table's days and countries", markup=False)
    told = [match for match in result.matches if match.differences]
    _list(
        console,
        f"In both, told differently ({len(told)})",
        [(f"line {m.row.line} · {m.event.happening.id}", "\n".join(m.differences)) for m in told],
    )
    _list(console, f"Only in the table ({len(result.only_theirs)})", [(f"line {r.line} · {r.id}", _told(r)) for r in result.only_theirs])
    _list(console, f"Only in the store ({len(result.only_ours)})", [(e.happening.id, _our(e)) for e in result.only_ours])


def _list(console: Console, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    console.print(f"\n{title}", style="bold", markup=False)
    table = Table(box=None, show_header=False, padding=(0, 2))
    for first, second in rows[:_SHOWN]:
        table.add_row(_plain(first), _plain(second))
    console.print(table, markup=False)
    if len(rows) > _SHOWN:
        console.print(f"  … and {len(rows) - _SHOWN} more; --format csv has all", markup=False)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _told(row: TheirEvent) -> str:
    sides = " → ".join(side[0].name for side in row.sides if side)
    return f"{row.start}, {row.place or row.country}: {row.sorts[0] if row.sorts else ''}; {sides}; deaths {row.deaths_low if row.deaths_low is not None else '?'}"


def _our(event: Event) -> str:
    told, deaths = event.happening, event.happening.deaths("ucdp")
    sides = " → ".join(side[0].name for side in event.sides if side)
    return f"{event.middle or 'undated'}, {told.place or 'place not told'}: {told.kind.replace('_', ' ')}; {sides}; deaths {deaths.best if deaths.best is not None else '?'}"
