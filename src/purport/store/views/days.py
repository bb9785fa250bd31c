"""Incidents and deaths by day, week or month, in all and by actor. An incident counts on the first day that it may have begun."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from purport.errors import ConfigError
from purport.store.filters import Filter
from purport.store.planning import OF_INCIDENTS, all_tests
from purport.store.rows import Named
from purport.store.schema import ACTORS, INCIDENT_PARTIES, INCIDENTS
from purport.store.store import Store

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
    query = select(table.start_day, *sums, high).where(*all_tests(OF_INCIDENTS, filter), table.start_day.is_not(None))
    with store.reading_connection() as connection:
        rows = connection.execute(query.group_by(table.start_day).order_by(table.start_day)).all()
    gathered: dict[date, list[int]] = {}
    for day, *figures in rows:
        home = gathered.setdefault(bucket_of(date.fromisoformat(day), bucket), [0, 0, 0, 0])
        for place, figure in enumerate(figures):
            home[place] += int(figure)
    days = list(_filled(sorted(gathered), bucket))
    empty = [0, 0, 0, 0]
    columns = [[gathered.get(day, empty)[place] for day in days] for place in range(4)]
    return Days(days, *columns)


def lanes_of(store: Store, filter: Filter, bucket: str = "day", actors: Sequence[str] = ()) -> list[Lane]:
    """The lanes of some actors, or of those in most of the incidents that pass; classes of people have none."""
    table, party = INCIDENTS.c, INCIDENT_PARTIES.c
    tests = (*all_tests(OF_INCIDENTS, filter), table.start_day.is_not(None))
    joined = INCIDENT_PARTIES.join(INCIDENTS, table.key == party.key).join(ACTORS, ACTORS.c.id == party.actor)
    with store.reading_connection() as connection:
        most = select(party.actor).select_from(joined).where(*tests, ACTORS.c.generic == 0).group_by(party.actor)
        ids = list(actors) or list(connection.execute(most.order_by(func.count().desc(), party.actor).limit(LANES)).scalars())
        counts = select(party.actor, ACTORS.c.name, table.start_day, func.count()).select_from(joined).where(*tests, party.actor.in_(ids))
        rows = connection.execute(counts.group_by(party.actor, ACTORS.c.name, table.start_day)).all()
    return [_lane(Named(actor, name), [row for row in rows if row[0] == actor], bucket) for actor, name in _named(rows, ids)]


def _named(rows: Sequence[Any], ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    names = {row[0]: row[1] for row in rows}
    yield from ((actor, names[actor]) for actor in ids if actor in names)


def _lane(actor: Named, rows: Sequence[Any], bucket: str) -> Lane:
    counts: dict[date, int] = {}
    for _, _, day, count in rows:
        home = bucket_of(date.fromisoformat(day), bucket)
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
