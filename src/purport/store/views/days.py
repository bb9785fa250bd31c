"""Incidents and deaths by day, week or month, in all and by actor. An incident counts on the first day that it may have begun."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from purport.errors import ConfigError
from purport.store.claims import actor_names
from purport.store.filters import Filter
from purport.store.planning import OF_INCIDENTS, all_tests
from purport.store.rows import Named
from purport.store.schema import ACTORS, DAY_SHIFT, INCIDENT_PARTIES, INCIDENTS
from purport.store.store import Store
from purport.store.views.points import walking

BUCKETS = ("day", "week", "month")
MOST_BUCKETS = 4000
"""A longer stretch of days is not filled with empty ones: eleven years by day."""
LANES = 20


@dataclass(frozen=True, slots=True)
class Days:
    """Columns of equal length; each bucket is named by its first day. Deaths sum what the incidents of the bucket have, those without a figure as none."""

    days: list[date]
    incidents: list[int]
    low: list[int]
    best: list[int]
    high: list[int]


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor's incidents by bucket; buckets without any are left out."""

    actor: Named
    days: list[date]
    incidents: list[int]


def days_of(store: Store, filter: Filter, bucket: str = "day") -> Days:
    """The dated incidents that pass a filter. ConfigError for a bucket that there is not."""
    table = INCIDENTS.c
    sums = (func.count(), *(func.coalesce(func.sum(column), 0) for column in (table.deaths_low, table.deaths_best)))
    high = func.coalesce(func.sum(func.coalesce(table.deaths_high, table.deaths_best, table.deaths_low)), 0)
    day = table.key.op(">>")(DAY_SHIFT)
    query = select(day, *sums, high).where(*all_tests(OF_INCIDENTS, filter), table.key >= 1 << DAY_SHIFT)
    with store.reading_connection() as connection:
        rows = connection.execute(walking(query.group_by(day).order_by(day))).all()
    gathered: dict[date, list[int]] = {}
    for number, *figures in rows:
        home = gathered.setdefault(bucket_of(date.fromordinal(number), bucket), [0, 0, 0, 0])
        for place, figure in enumerate(figures):
            home[place] += int(figure)
    days = list(_filled(sorted(gathered), bucket))
    empty = [0, 0, 0, 0]
    columns = [[gathered.get(day, empty)[place] for day in days] for place in range(4)]
    return Days(days, *columns)


def lanes_of(store: Store, filter: Filter, bucket: str = "day", actors: Sequence[str] = ()) -> list[Lane]:
    """The lanes of some actors, or of those in most of the incidents that pass; classes of people have none."""
    party, day = INCIDENT_PARTIES.c, INCIDENT_PARTIES.c.key.op(">>")(DAY_SHIFT)
    tests = all_tests(OF_INCIDENTS, filter)
    told: list[ColumnElement[bool]] = [party.key >= 1 << DAY_SHIFT]
    if tests:
        told.append(party.key.in_(walking(select(INCIDENTS.c.key).where(*tests))))
    with store.reading_connection() as connection:
        ids = list(actors) or _most(connection, told)
        counts = select(party.actor, day, func.count()).where(*told, party.actor.in_(ids)).group_by(party.actor, day)
        found = connection.execute(counts).all()
        names = actor_names(connection, set(ids))
    rows = [(actor, names.get(actor, actor), day, count) for actor, day, count in found]
    return [_lane(Named(actor, name), [row for row in rows if row[0] == actor], bucket) for actor, name in _named(rows, ids)]


def _most(connection: Connection, told: Sequence[ColumnElement[bool]]) -> list[str]:
    """The actors in most incidents; classes of people are passed over."""
    party = INCIDENT_PARTIES.c
    most = (
        select(party.actor, func.count().label("n"))
        .where(*told)
        .group_by(party.actor)
        .order_by(func.count().desc(), party.actor)
        .limit(10 * LANES)
    )
    ids = list(connection.execute(most).scalars())
    named = set(connection.execute(select(ACTORS.c.id).where(ACTORS.c.id.in_(ids), ACTORS.c.generic == 0)).scalars())
    return [actor for actor in ids if actor in named][:LANES]


def _named(rows: Sequence[Any], ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    names = {row[0]: row[1] for row in rows}
    yield from ((actor, names[actor]) for actor in ids if actor in names)


def _lane(actor: Named, rows: Sequence[Any], bucket: str) -> Lane:
    counts: dict[date, int] = {}
    for _, _, day, count in rows:
        home = bucket_of(date.fromordinal(day), bucket)
        counts[home] = counts.get(home, 0) + int(count)
    days = sorted(counts)
    return Lane(actor, days, [counts[day] for day in days])


def bucket_of(day: date, bucket: str) -> date:
    """The first day of the bucket: the day, its Monday, or the first of its month. ConfigError for a bucket that there is not."""
    if bucket == "day":
        return day
    if bucket == "week":
        return day - timedelta(days=day.weekday())
    if bucket == "month":
        return day.replace(day=1)
    raise ConfigError(f"'{bucket}' is no way to gather days. There are: {', '.join(BUCKETS)}.")


def _filled(days: Sequence[date], bucket: str) -> Iterator[date]:
    """The days with the empty ones between them, where these are not too many."""
    steps: Mapping[str, int] = {"day": 1, "week": 7, "month": 30}
    if not days or (days[-1] - days[0]).days / steps[bucket] > MOST_BUCKETS:
        yield from days
        return
    day = days[0]
    while day <= days[-1]:
        yield day
        day = bucket_of(day + timedelta(days=32 if bucket == "month" else steps[bucket]), bucket)
