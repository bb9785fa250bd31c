"""UCDP GED's layout: 49 columns, one row a lethal event (Sundberg and Melander 2013; GED codebook 23 and later)."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from math import floor
from typing import Any, BinaryIO

from purport.export.case import Case, Page, Who
from purport.export.countries import codes_of
from purport.export.events import STATES, UNARMED, Event, events, joined
from purport.export.layout import Column, fill_row, load_layout, write_csv
from purport.model import ActorType, Deaths

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
NEAR_KM = 25
"""GED's second precision: within some 25 km of a known point."""

_UNARMED = UNARMED | {ActorType.PROTESTERS, ActorType.RIOTERS}


class GedEvent:
    """A lethal event under UCDP's rules."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.happening = event.happening
        self.toll = self.happening.tolls.get("ucdp")

    @cached_property
    def violence(self) -> int | None:
        """1 state-based, 2 non-state, 3 one-sided; None where no organised actor is told."""
        first, second = self.event.sides
        if second and second[0].type in _UNARMED:
            return ONE_SIDED if first else None
        if any(who.type in STATES for who in (*first[:1], *second[:1])):
            return STATE_BASED
        return NON_STATE if first and second else None

    @cached_property
    def sides(self) -> tuple[Who | None, Who | None]:
        """Side A is the government of a state-based event, the doer of a one-sided one, the first by name of a non-state one."""
        first, second = self.event.sides
        a, b = (first or (None,))[0], (second or (None,))[0]
        if self.violence == STATE_BASED and b is not None and b.type in STATES and (a is None or a.type not in STATES):
            a, b = b, a
        if self.violence == NON_STATE and a is not None and b is not None and b.name.casefold() < a.name.casefold():
            a, b = b, a
        return a, b

    def side_name(self, number: int) -> str:
        """A side's name: the government of its country for its forces, "Civilians" for whom one-sided violence hits."""
        who = self.sides[number]
        if number == 1 and self.violence == ONE_SIDED:
            return CIVILIANS
        if who is None:
            return "unknown"
        country = self.event.case.knowledge.places.countries.get((who.country or "").upper())
        return f"Government of {country.name}" if who.type in STATES and country is not None else who.name

    def party_deaths(self, number: int) -> int:
        """UCDP's best estimate of a side's own dead."""
        who = self.sides[number]
        if who is None or self.toll is None or who.type in _UNARMED:
            return 0
        return (self.toll.parties.get(who.id) or Deaths(0, 0, 0)).best or 0

    @property
    def civilian_deaths(self) -> int:
        """Civilians killed, best estimate."""
        return (self.toll.parties.get("civilians") or Deaths(0, 0, 0)).best or 0 if self.toll else 0

    @property
    def total(self) -> Deaths:
        """Best, low and high, each at least the least of the others that is known."""
        told = self.happening.deaths("ucdp")
        best = told.best if told.best is not None else told.low or 0
        low = told.low if told.low is not None else best
        high = told.high if told.high is not None else max(best, low)
        return Deaths(best, min(low, best), max(high, best))

    @property
    def unknown_deaths(self) -> int:
        """What of the best estimate no party accounts for."""
        known = self.party_deaths(0) + self.party_deaths(1) + self.civilian_deaths
        return max((self.total.best or 0) - known, 0)


def priogrid(lat: float | None, lon: float | None) -> int | str:
    """The cell of PRIO-GRID 2: half degrees, counted from 1 at 90° S 180° W eastward, 720 to a row."""
    if lat is None or lon is None:
        return ""
    row = min(floor((lat + 90) * 2), 359)
    column = min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _number(id: str) -> int:
    """A whole number for an id, the same each time: 52 bits of its hash, so that any program holds it exactly."""
    return int(hashlib.sha256(id.encode()).hexdigest()[:13], 16)


def _where_precision(row: GedEvent) -> int:
    feature, precision = row.event.feature, row.happening.precision
    if feature == "country":
        return 6
    if feature == "region":
        return 4
    if feature == "county":
        return 3
    if precision == 1:
        return 1
    if row.happening.radius_km is not None and row.happening.radius_km <= NEAR_KM:
        return 2
    return 5 if precision == 2 else 6


def _date_precision(row: GedEvent) -> int:
    days = row.event.days or 366
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def _article(page: Page) -> str:
    return f'"{page.publisher or ""},{page.published.isoformat() if page.published else ""},{page.title or ""}"'


def _gw(who: Who | None) -> int | str:
    codes = codes_of(who.country) if who is not None and who.type in STATES else None
    return codes.gw if codes is not None and codes.gw is not None else ""


def _source_original(row: GedEvent) -> str:
    return joined([holder["text"] for statement in row.happening.statements for holder in statement.claim["holders"]])


def _wkt(row: GedEvent) -> str:
    lat, lon = row.happening.lat, row.happening.lon
    return f"POINT ({lon:.6f} {lat:.6f})" if lat is not None and lon is not None else ""


def _dyad(row: GedEvent) -> str:
    return f"{row.side_name(0)} - {row.side_name(1)}"


FILLERS: Mapping[str, Callable[[GedEvent], Any]] = {
    "id": lambda row: _number(row.happening.id),
    "relid": lambda row: row.happening.id,
    "year": lambda row: row.happening.start.year if row.happening.start else row.event.middle.year if row.event.middle else "",
    "code_status": lambda row: "Clear" if not row.happening.disputed else "Check",
    "violence": lambda row: row.violence,
    "conflict_name": lambda row: _dyad(row) if row.violence != STATE_BASED else "",
    "dyad_name": _dyad,
    "side_a": lambda row: row.side_name(0),
    "side_b": lambda row: row.side_name(1),
    "sources": lambda row: len(row.event.pages),
    "articles": lambda row: ";".join(_article(page) for page in row.event.pages),
    "offices": lambda row: ";".join(page.publisher or "" for page in row.event.pages),
    "source_dates": lambda row: ";".join(page.published.isoformat() if page.published else "" for page in row.event.pages),
    "headlines": lambda row: ";".join(page.title or "" for page in row.event.pages),
    "source_original": _source_original,
    "where_prec": _where_precision,
    "place": lambda row: row.happening.place or "",
    "where_words": lambda row: joined([p["text"] for s in row.happening.statements for p in s.claim["places"]]),
    "adm_1": lambda row: row.event.admin1,
    "latitude": lambda row: row.happening.lat,
    "longitude": lambda row: row.happening.lon,
    "wkt": _wkt,
    "priogrid": lambda row: priogrid(row.happening.lat, row.happening.lon),
    "country": lambda row: row.event.country_name,
    "country_id": lambda row: row.event.country.gw if row.event.country and row.event.country.gw else "",
    "region": lambda row: (row.event.country.ucdp_region or "") if row.event.country else "",
    "clarity": lambda row: 1 if (row.event.days or 366) <= 7 else 2,
    "date_prec": _date_precision,
    "date_start": lambda row: row.happening.start or row.happening.end,
    "date_end": lambda row: row.happening.end or row.happening.start,
    "deaths_a": lambda row: row.party_deaths(0),
    "deaths_b": lambda row: row.party_deaths(1),
    "deaths_civilians": lambda row: row.civilian_deaths,
    "deaths_unknown": lambda row: row.unknown_deaths,
    "best": lambda row: row.total.best,
    "high": lambda row: row.total.high,
    "low": lambda row: row.total.low,
    "gwnoa": lambda row: _gw(row.sides[0]),
    "gwnob": lambda row: _gw(row.sides[1]),
}


def ged_events(case: Case) -> Iterator[GedEvent]:
    """The events that UCDP's definition takes: armed force by an organised actor, at least one dead by the highest estimate, within a year."""
    for event in events(case):
        row = GedEvent(event)
        if row.violence is not None and (row.total.high or 0) > 0 and (event.days or 367) <= 366:
            yield row


@cache
def columns() -> tuple[Column, ...]:
    """UCDP GED's columns."""
    return load_layout("ucdp")


class Ucdp:
    """UCDP GED's layout as CSV."""

    name = "ucdp"
    ending = ".csv"
    what = "lethal incidents in UCDP GED's 49 columns, with best, low and high estimates"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        return write_csv(out, [[column.name for column in columns()]], (fill_row(columns(), FILLERS, row) for row in ged_events(case)))
