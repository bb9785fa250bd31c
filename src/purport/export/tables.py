"""Purport's own tables of claims and of incidents, as CSV and as Parquet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from purport.errors import ConfigError
from purport.export.case import Case, Statement
from purport.export.events import Event
from purport.export.layout import Column, fill_row, load_layout, write_csv


def _each(claim: Mapping[str, Any], slot: str, part: str) -> str:
    return "; ".join(dict.fromkeys(filler[part] for filler in claim[slot]))


def _effects(claim: Mapping[str, Any]) -> str:
    return "; ".join(f"{e['effect']} {e['party'] or '?'} {_amount(e['low'])}–{_amount(e['high'])}" for e in claim["effects"])


def _amount(value: int | None) -> str:
    return "?" if value is None else str(value)


CLAIMS: Mapping[str, Callable[[Statement], Any]] = {
    "id": lambda s: s.id,
    "report": lambda s: s.page.id,
    "publisher": lambda s: s.page.publisher,
    "published": lambda s: s.page.published,
    "title": lambda s: s.page.title,
    "url": lambda s: s.page.url,
    "kind": lambda s: s.kind,
    "family": lambda s: s.family,
    "acled": lambda s: s.claim["acled"],
    "plover": lambda s: s.claim["plover"],
    "initiators": lambda s: _each(s.claim, "initiators", "id"),
    "initiator_words": lambda s: _each(s.claim, "initiators", "text"),
    "targets": lambda s: _each(s.claim, "targets", "id"),
    "target_words": lambda s: _each(s.claim, "targets", "text"),
    "holders": lambda s: _each(s.claim, "holders", "id"),
    "holder_words": lambda s: _each(s.claim, "holders", "text"),
    "standing": lambda s: s.claim["holders"][-1]["standing"] if s.claim["holders"] else "",
    "start": lambda s: s.start,
    "end": lambda s: s.end,
    "time_precision": lambda s: (s.claim["time"] or {}).get("precision", "unknown"),
    "place": lambda s: s.place.get("name"),
    "place_words": lambda s: _each(s.claim, "places", "text"),
    "relation": lambda s: s.place.get("relation"),
    "latitude": lambda s: s.place.get("lat"),
    "longitude": lambda s: s.place.get("lon"),
    "radius_km": lambda s: s.place.get("radius_km"),
    "precision": lambda s: s.place.get("precision"),
    "gazetteer": lambda s: s.place.get("gazetteer"),
    "country": lambda s: s.place.get("country"),
    "killed_low": lambda s: s.killed()[0],
    "killed_high": lambda s: s.killed()[1],
    "effects": lambda s: _effects(s.claim),
    "weapons": lambda s: _each(s.claim, "weapons", "item"),
    "phase": lambda s: s.claim["phase"],
    "polarity": lambda s: s.claim["polarity"],
    "modality": lambda s: s.claim["modality"],
    "stance": lambda s: s.claim["publisher_stance"],
    "disputed": lambda s: bool(s.claim["disputes"] or s.claim.get("disputed_by")),
    "incident": lambda s: s.incident,
    "confidence": lambda s: s.claim.get("confidence"),
    "quote": lambda s: s.quote,
    "rule": lambda s: s.claim["rule"],
}

INCIDENTS: Mapping[str, Callable[[Event], Any]] = {
    "id": lambda e: e.happening.id,
    "kind": lambda e: e.happening.kind,
    "family": lambda e: e.happening.family,
    "start": lambda e: e.happening.start,
    "end": lambda e: e.happening.end,
    "initiators": lambda e: "; ".join(e.happening.initiators),
    "initiator_names": lambda e: "; ".join(e.case.who(id).name for id in e.happening.initiators),
    "targets": lambda e: "; ".join(e.happening.targets),
    "target_names": lambda e: "; ".join(e.case.who(id).name for id in e.happening.targets),
    "place": lambda e: e.happening.place,
    "admin1": lambda e: e.admin1,
    "country": lambda e: e.happening.country,
    "latitude": lambda e: e.happening.lat,
    "longitude": lambda e: e.happening.lon,
    "radius_km": lambda e: e.happening.radius_km,
    "precision": lambda e: e.happening.precision,
    "deaths_best": lambda e: e.happening.deaths("ucdp").best,
    "deaths_low": lambda e: e.happening.deaths("ucdp").low,
    "deaths_high": lambda e: e.happening.deaths("ucdp").high,
    "deaths_acled": lambda e: e.happening.deaths("acled").low,
    "status": lambda e: e.happening.status,
    "disputed": lambda e: e.happening.disputed,
    "claims": lambda e: len(e.happening.statements),
    "reports": lambda e: len(e.pages),
    "origins": lambda e: e.happening.origins,
    "confidence": lambda e: round(e.happening.confidence, 3),
    "outlets": lambda e: "; ".join(dict.fromkeys(page.publisher for page in e.pages if page.publisher)),
    "claim_ids": lambda e: "; ".join(statement.id for statement in e.happening.statements),
}

_NUMBERS = frozenset(
    "killed_low killed_high precision deaths_best deaths_low deaths_high deaths_acled claims reports independent_sources".split()
)
_FRACTIONS = frozenset("latitude longitude radius_km confidence".split())
_DAYS = frozenset("published start end".split())
_BATCH = 5_000


def claim_rows(case: Case) -> tuple[tuple[Column, ...], Iterator[list[Any]]]:
    """The columns of claims, and their rows."""
    columns = load_layout("claims")
    return columns, (fill_row(columns, CLAIMS, statement) for statement in case.statements())


def incident_rows(case: Case) -> tuple[tuple[Column, ...], Iterator[list[Any]]]:
    """The columns of incidents, and their rows."""
    columns = load_layout("incidents")
    return columns, (fill_row(columns, INCIDENTS, Event(case, happening)) for happening in case.happenings())


def arrow() -> Any:
    """pyarrow; ConfigError with the command that installs it where it is missing."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise ConfigError("Writing Parquet needs pyarrow. Install it: pip install 'purport[geo]'") from None
    return pyarrow


def field_of(column: Column, pa: Any) -> Any:
    """The Parquet field of a column."""
    types = ((_NUMBERS, pa.int64()), (_FRACTIONS, pa.float64()), (_DAYS, pa.date32()), (frozenset({"disputed"}), pa.bool_()))
    return pa.field(column.name, next((type for names, type in types if column.name in names), pa.string()))


def write_parquet(out: BinaryIO, schema: Any, rows: Iterator[Sequence[Any]]) -> int:
    """Write rows in batches; return their number."""
    pa, count = arrow(), 0
    with pa.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            columns = [pa.array([_typed(row[n]) for row in batch], type=field.type) for n, field in enumerate(schema)]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            count += len(batch)
    return count


def _typed(value: Any) -> Any:
    return None if value == "" or value is None else value if isinstance(value, int | float | bool | date | bytes) else str(value)


class ClaimsCsv:
    """Claims as CSV."""

    name = "claims-csv"
    ending = ".csv"
    what = "claims, one row each, with who says so"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        columns, rows = claim_rows(case)
        return write_csv(out, [[column.name for column in columns]], rows)


class IncidentsCsv:
    """Incidents as CSV."""

    name = "incidents-csv"
    ending = ".csv"
    what = "incidents, one row each, with UCDP's and ACLED's death counts"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        columns, rows = incident_rows(case)
        return write_csv(out, [[column.name for column in columns]], rows)


class ClaimsParquet:
    """Claims as Parquet."""

    name = "claims-parquet"
    ending = ".parquet"
    what = "claims as Parquet, typed columns"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        columns, rows = claim_rows(case)
        return write_parquet(out, arrow().schema([field_of(column, arrow()) for column in columns]), rows)


class IncidentsParquet:
    """Incidents as Parquet."""

    name = "incidents-parquet"
    ending = ".parquet"
    what = "incidents as Parquet, typed columns"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        columns, rows = incident_rows(case)
        return write_parquet(out, arrow().schema([field_of(column, arrow()) for column in columns]), rows)
