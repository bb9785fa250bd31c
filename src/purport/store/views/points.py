"""Incidents as points for a map, in columns, so that a hundred thousand of them pass quickly."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from purport.store.filters import Filter
from purport.store.planning import OF_INCIDENTS, all_tests
from purport.store.schema import DRAWN, INCIDENTS
from purport.store.store import Store

MOST_POINTS = 200_000
"""More are not sent; a filter narrows them."""


@dataclass(frozen=True, slots=True)
class Points:
    """Columns of equal length, in order of day; `without_point` counts incidents that fit and have no coordinates, `total` all that fit."""

    ids: list[str]
    lat: list[float]
    lon: list[float]
    radius_km: list[float | None]
    family: list[str]
    deaths: list[int | None]
    place: list[str | None]
    total: int
    without_point: int


def walking(query: Any) -> Any:
    """The query by way of the index that has all it looks at, in order of key."""
    return query.with_hint(INCIDENTS, f"INDEXED BY {DRAWN.name}", dialect_name="sqlite")


def points_of(store: Store, filter: Filter) -> Points:
    """The points of the incidents that pass a filter."""
    tests = all_tests(OF_INCIDENTS, filter)
    table = INCIDENTS.c
    wanted = (table.uid, table.lat, table.lon, table.radius_km, table.family, table.deaths_best, table.place)
    with store.reading_connection() as connection:
        rows = connection.execute(
            walking(select(*wanted).where(*tests, table.lat.is_not(None)).order_by(table.key).limit(MOST_POINTS))
        ).all()
        counts = select(func.count(), func.count(table.lat)).select_from(INCIDENTS).where(*tests)
        total, placed = connection.execute(walking(counts)).one()
    ids, lat, lon, radius, family, deaths, place = (list(column) for column in zip(*rows, strict=True)) if rows else ([] for _ in wanted)
    return Points(ids, lat, lon, radius, family, deaths, place, total, total - placed)
