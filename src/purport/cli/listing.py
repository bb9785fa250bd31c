"""Claims, incidents, actors and hits of a search in tables; and what a case file holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from rich.console import Console

from purport.cli.hints import hints
from purport.cli.sources import parse_date
from purport.cli.tables import many, plain, print_csv, print_jsonl, print_table, remark
from purport.errors import ConfigError
from purport.store import Filter, Near, Store
from purport.store.filters import filter_of
from purport.store.paging import Query
from purport.store.rows import ClaimRow, IncidentRow, Named

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for: filters as told, and which part of the list in which form."""

    given: Mapping[str, Any]
    since: str | None
    until: str | None
    near: str | None
    disputed: bool
    sort: str
    ascending: bool
    limit: int
    all: bool
    after: str | None
    format: str

    def filter(self) -> Filter:
        """As the store wants it. ConfigError for a bad day or point."""
        told = {name: value for name, value in self.given.items() if value not in (None, [])}
        told["start"] = parse_date(self.since, "--from") if self.since else None
        told["end"] = parse_date(self.until, "--to") if self.until else None
        if told.get("role") and not told.get("actor"):
            raise ConfigError("--role tells the side on which --actor stands. Give --actor too.")
        told["near"] = parse_near(self.near) if self.near else None
        told["disputed"] = True if self.disputed else None
        return filter_of(**told)


def parse_near(text: str) -> Near:
    """`LAT,LON,KM` in degrees and kilometres."""
    try:
        lat, lon, km = (float(part) for part in text.split(","))
    except ValueError:
        raise ConfigError(f"--near: '{text}' is no point. Write it as LAT,LON,KM: 35.8,36.5,40.") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= 20_040):
        raise ConfigError(f"--near: '{text}' is not on the globe. LAT is -90 to 90, LON -180 to 180, KM above 0.")
    return Near(lat, lon, km)


@dataclass(frozen=True, slots=True)
class Form(Generic[R]):
    """How rows are listed: as JSON, as cells of CSV, and as a line of a table whose columns named `right` stand to the right."""

    json: Callable[[R], object]
    cells: Callable[[R], Mapping[str, object]]
    cell_columns: Sequence[str]
    line: Callable[[R], Sequence[str]]
    columns: Sequence[str]
    right: Sequence[str]

    def print(self, rows: Iterable[R], format: str) -> None:
        """Print in a format: jsonl, csv or table."""
        if format == "jsonl":
            print_jsonl(map(self.json, rows))
        elif format == "csv":
            print_csv(map(self.cells, rows), self.cell_columns)
        else:
            print_table(self.columns, map(self.line, rows), right=self.right)


def list_claims(path: Path, asked: Asked) -> None:
    """List claims."""
    with Store.open(path) as store:
        filter = asked.filter()
        _list(store, filter, store.claims(filter, sort=asked.sort, descending=not asked.ascending), asked, CLAIMS)


def list_incidents(path: Path, asked: Asked) -> None:
    """List incidents."""
    with Store.open(path) as store:
        filter = asked.filter()
        _list(store, filter, store.incidents(filter, sort=asked.sort, descending=not asked.ascending), asked, INCIDENTS)


def _list(store: Store, filter: Filter, query: Query[R], asked: Asked, form: Form[R]) -> None:
    page = query.page(1 if asked.all else asked.limit, asked.after)
    form.print(iter(query) if asked.all else page.rows, asked.format)
    if not page.rows:
        remark(" ".join(["Nothing is found.", *hints(store, filter)]))
    elif page.next is not None and not asked.all:
        remark(f"There are more. Go on with --after {page.next}, or ask for --all.")


def _claim_line(row: ClaimRow) -> tuple[str, ...]:
    voice = " < ".join(voice.name for voice in reversed(row.holders)) or "own voice"
    marks = [word for word in (row.polarity, row.modality, row.review) if word not in ("affirmed", "actual", None)]
    kind = ", ".join([row.kind.replace("_", " "), *(word for word in marks if word)])
    sides = sides_of(row.initiators, row.targets)
    return (
        row.id,
        days_of(row.start, row.end),
        kind,
        sides,
        row.place or "",
        deaths_of(row.deaths_low, row.deaths_high),
        voice,
        row.publisher or "",
    )


def _incident_line(row: IncidentRow) -> tuple[str, ...]:
    killed = "" if row.deaths_best is None else f"{row.deaths_low}–{row.deaths_best}–{row.deaths_high}"
    if row.deaths_low == row.deaths_high and row.deaths_best is not None:
        killed = str(row.deaths_best)
    kind = row.kind.replace("_", " ") + (", disputed" if row.disputed else "")
    counts = (str(row.claims), str(row.origins), f"{row.confidence:.2f}")
    return row.id, days_of(row.start, row.end), kind, sides_of(row.initiators, row.targets), row.place or "", killed, *counts


def days_of(start: date | None, end: date | None) -> str:
    """A stretch of days in words."""
    if start is None:
        return "undated"
    return str(start) if start == end else f"{start} to {end}"


def deaths_of(low: int | None, high: int | None) -> str:
    """A toll in words; empty where none is told."""
    if low is None:
        return ""
    return str(low) if low == high else f"{low}+" if high is None else f"{low}–{high}"


def sides_of(doers: Sequence[Named], others: Sequence[Named]) -> str:
    """Who → whom."""
    left, right = " + ".join(a.name for a in doers), " + ".join(a.name for a in others)
    return f"{left} → {right}" if right else left


CLAIM_COLUMNS = (
    "id report publisher published kind family start end initiators targets holders place country lat lon radius_km deaths_low deaths_high "
    "polarity modality stance phase confidence disputed review incident quote"
).split()
INCIDENT_COLUMNS = (
    "id kind family start end initiators targets place country lat lon radius_km deaths_best deaths_low deaths_high claims reports origins "
    "confidence disputed status"
).split()


def claim_cells(row: ClaimRow) -> dict[str, object]:
    """A claim as cells of a table; actors by id, joined by semicolons."""
    return {name: _flat(getattr(row, name)) for name in CLAIM_COLUMNS}


def incident_cells(row: IncidentRow) -> dict[str, object]:
    """An incident as cells of a table."""
    return {name: _flat(getattr(row, name)) for name in INCIDENT_COLUMNS}


def _flat(value: Any) -> object:
    if isinstance(value, tuple):
        return "; ".join(item.id for item in value)
    return int(value) if isinstance(value, bool) else value


def claim_json(row: ClaimRow) -> dict[str, object]:
    """A claim in the output contract's form, with the id, report, incident and review that the store knows."""
    report = {"id": row.report, "title": row.title, "publisher": row.publisher, "published": row.published}
    told = {"report": report, "family": row.family, "incident": row.incident, "review": row.review, "quote": row.quote}
    return {**row.claim, "id": row.id, "local": row.local, **told}


def incident_json(row: IncidentRow) -> dict[str, object]:
    """An incident with all that is kept of it."""
    return {**row.incident, "claims": row.claims, "reports": row.reports, "origins": row.origins}


CLAIMS = Form(
    claim_json,
    claim_cells,
    CLAIM_COLUMNS,
    _claim_line,
    ("claim", "days", "kind", "who → whom", "where", "killed", "says", "outlet"),
    right=("killed",),
)
INCIDENTS = Form(
    incident_json,
    incident_cells,
    INCIDENT_COLUMNS,
    _incident_line,
    ("incident", "days", "kind", "who → whom", "where", "killed", "claims", "origins", "confidence"),
    right=("killed", "claims", "origins", "confidence"),
)


def list_actors(path: Path, text: str | None, type: str | None, sort: str, limit: int, format: str) -> None:
    """List actors."""
    with Store.open(path) as store:
        page = store.actors(text=text, type=type, sort=sort, limit=limit)
    columns = ("id", "name", "type", "country", "side_of", "as_initiator", "as_target", "as_holder", "total")
    if format == "jsonl":
        print_jsonl(page.rows)
    elif format == "csv":
        print_csv(({name: getattr(row, name) for name in columns} for row in page.rows), columns)
    else:
        shown = ("id", "name", "type", "acts", "suffers", "speaks", "claims")
        lines = ((r.id, r.name, r.type, r.as_initiator, r.as_target, r.as_holder, r.total) for r in page.rows)
        print_table(shown, lines, right=shown[3:])


def search_words(path: Path, words: str, limit: int, format: str) -> None:
    """Find reports and claims by words."""
    with Store.open(path) as store:
        hits = store.search(words, limit=limit)
        claims = store.claims(text=words).page(limit)
    if format == "jsonl":
        print_jsonl({"found": "report", "id": h.report, "title": h.title, "publisher": h.publisher, "snippet": h.snippet} for h in hits)
        print_jsonl({"found": "claim", **claim_json(row)} for row in claims)
        return
    console = Console(highlight=False)
    console.print(f"Reports ({len(hits)}{'+' if hits.next else ''})", style="bold")
    for hit in hits:
        facts = " · ".join(str(fact) for fact in (hit.report, hit.publisher, hit.published, many(hit.claims, "claim")) if fact)
        console.out(f"  {plain(hit.title or 'untitled')}  {facts}", highlight=False)
        console.out(f"      {plain(hit.snippet)}", highlight=False)
    console.print(f"Claims ({len(claims)}{'+' if claims.next else ''})", style="bold")
    for row in claims:
        sides = sides_of(row.initiators, row.targets)
        console.out(f"  {row.id}  {days_of(row.start, row.end)}  {row.kind.replace('_', ' ')}  {plain(sides)}".rstrip(), highlight=False)
        console.out(f"      “{plain(row.quote)}”", highlight=False)


def tell_status(path: Path, *, problems: bool) -> None:
    """Tell what a case file holds."""
    with Store.open(path) as store:
        held, pending = store.status(), store.pending()
        troubles = store.problems() if problems else []
    days = f"{held.first_day} to {held.last_day}" if held.first_day else "none"
    rows: list[tuple[str, object]] = [
        ("reports", f"{held.reports:,}, in {held.readings:,} readings"),
        ("claims", f"{held.claims:,}"),
        ("incidents", f"{held.incidents:,}" + (f" ({pending} reports still to be settled: run purport add again)" if pending else "")),
        ("actors", f"{held.actors:,}"),
        ("days", days),
        ("problems", f"{held.problems:,}, of which {held.unreadable:,} pages that could not be read"),
        ("decisions", f"{held.decisions:,}"),
        ("outlets", ", ".join(f"{name} {count:,}" for name, count in held.outlets[:10]) or "none"),
        ("kinds", ", ".join(f"{name} {count:,}" for name, count in held.families) or "none"),
        ("made by", "; ".join(f"purport {v[0]}, {v[1]}, knowledge {v[2]} ({v[3]:,} reports)" for v in held.versions) or "nothing read"),
        ("schema", held.migration),
    ]
    print_table(("", str(path)), rows)
    if troubles:
        print_table(("problem", "where", "what"), ((f"{t.stage}/{t.code}", t.report or t.path or "", t.message) for t in troubles))
