"""A user's table of events, in ACLED's or UCDP GED's columns, row by row."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from purport.errors import InputError, reason
from purport.export.layout import plain
from purport.model import Problem

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Party:
    """A side as the table names it. `country` is the country in its name, `state` whether it is a state's forces or government."""

    name: str
    country: str = ""
    state: bool = False
    civilians: bool = False


@dataclass(frozen=True, slots=True)
class TheirEvent:
    """One row. `sorts` are the sub-event type, or the type of violence, in comparable words; `km` is how far its place may be off."""

    id: str
    line: int
    start: date
    end: date
    sorts: tuple[str, ...]
    sides: tuple[tuple[Party, ...], tuple[Party, ...]]
    country: str
    place: str
    lat: float | None
    lon: float | None
    km: float
    deaths_low: int | None
    deaths_high: int | None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one data set's rows are read; `needed` are the columns by which it is known."""

    name: str
    needed: frozenset[str]
    read: Callable[[Row, int], TheirEvent]


_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_YEARS = re.compile(r"\s*\(\d{4}-(?:\d{4})?\)")
_STATE = re.compile(r"\b(?:Military|Police|Government|Mutiny of Military) (?:Forces )?of (?:the )?([^()]+)")
_SPREAD_KM = {"1": 5.0, "2": 30.0, "3": 150.0}
_GED_KM = {"1": 5.0, "2": 25.0, "3": 50.0, "4": 150.0, "5": 150.0, "6": 500.0, "7": 500.0}
_GED_SORTS = {"1": ("state-based",), "2": ("non-state",), "3": ("one-sided",)}


def party_of(name: str) -> Party:
    """A side by its name: "Military Forces of Iceland (2009-)", "Civilians (Iceland)"."""
    bare = _YEARS.sub("", name).strip()
    state = _STATE.search(bare)
    bracket = _IN_BRACKETS.search(bare)
    country = state[1].strip() if state else bracket[1].strip() if bracket else ""
    return Party(bare, country, state is not None, bare.lower().startswith(("civilians", "protesters")))


def _parties(*names: str) -> tuple[Party, ...]:
    parts = [part.strip() for name in names for part in plain(name).split(";")]
    return tuple(party_of(part) for part in dict.fromkeys(parts) if part)


def _acled(row: Row, line: int) -> TheirEvent:
    day, precision = _day(row["event_date"]), row.get("time_precision", "1")
    spread = timedelta(days={"1": 0, "2": 3, "3": 15}.get(precision, 0))
    killed = _whole(row.get("fatalities"))
    return TheirEvent(
        id=plain(row["event_id_cnty"]),
        line=line,
        start=day - spread,
        end=day + spread,
        sorts=(row["sub_event_type"], row.get("event_type", "")),
        sides=(
            _parties(row.get("actor1", ""), row.get("assoc_actor_1", "")),
            _parties(row.get("actor2", ""), row.get("assoc_actor_2", "")),
        ),
        country=row.get("country", ""),
        place=plain(row.get("location", "")),
        lat=_degrees(row.get("latitude")),
        lon=_degrees(row.get("longitude")),
        km=_SPREAD_KM.get(row.get("geo_precision", ""), 30.0),
        deaths_low=killed,
        deaths_high=killed,
        notes=plain(row.get("notes", "")),
    )


def _ucdp(row: Row, line: int) -> TheirEvent:
    return TheirEvent(
        id=row["id"],
        line=line,
        start=_day(row["date_start"]),
        end=_day(row.get("date_end") or row["date_start"]),
        sorts=_GED_SORTS.get(row["type_of_violence"], ()),
        sides=(_parties(row.get("side_a", "")), _parties(row.get("side_b", ""))),
        country=re.sub(r"\s*\([^()]*\)", "", row.get("country", "")),
        place=plain(row.get("where_coordinates", "")),
        lat=_degrees(row.get("latitude")),
        lon=_degrees(row.get("longitude")),
        km=_GED_KM.get(row.get("where_prec", ""), 25.0),
        deaths_low=_whole(row.get("low")),
        deaths_high=_whole(row.get("high")),
        notes=plain(row.get("source_headline", "")),
    )


LAYOUTS = (
    Layout("ACLED", frozenset({"event_id_cnty", "event_date", "sub_event_type"}), _acled),
    Layout("UCDP GED", frozenset({"id", "type_of_violence", "date_start"}), _ucdp),
)


def read_theirs(path: Path) -> tuple[Layout, Iterator[TheirEvent | Problem]]:
    """The layout of a table and its rows; a row that makes no sense is a Problem with its line. Raises InputError for another table."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a CSV table: {reason(error)}.") from None
    delimiter = max(",;\t", key=head.count)
    names = next(csv.reader([head], delimiter=delimiter), [])
    layout = next((layout for layout in LAYOUTS if layout.needed <= set(names)), None)
    if layout is None:
        wanted = " or ".join(f"{one.name} ({', '.join(sorted(one.needed))})" for one in LAYOUTS)
        raise InputError(f"{path}: is a table of neither data set. Its header needs the columns of {wanted}.")
    return layout, _rows(path, layout, names, delimiter)


def _rows(path: Path, layout: Layout, names: Sequence[str], delimiter: str) -> Iterator[TheirEvent | Problem]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        rows = csv.reader(lines, delimiter=delimiter)
        next(rows, None)
        while True:
            line = rows.line_num + 1
            try:
                row = next(rows)
                if not row or (row[0].startswith("#") and not row[0][1:2].isdigit()):
                    continue
                if len(row) != len(names):
                    raise ValueError(f"it has {len(row)} columns where the header has {len(names)}")
                yield layout.read(dict(zip(names, row, strict=True)), line)
            except StopIteration:
                return
            except (ValueError, KeyError, csv.Error) as error:
                yield Problem("compare", "bad_row", f"{path}, line {line}: is no event ({error}). It was left out.")


def _day(text: str) -> date:
    """A day as the data sets write it: 2031-05-14, 2031-05-14 00:00:00, 14 May 2031, 5/14/2031."""
    text = text.strip()
    for shape in ("%d %B %Y", "%d-%b-%y", "%m/%d/%Y", "%d-%B-%Y"):
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    return date.fromisoformat(text[:10])


def _whole(text: str | None) -> int | None:
    return int(float(text)) if text and text.strip() else None


def _degrees(text: str | None) -> float | None:
    return float(text) if text and text.strip() else None
