"""A filter → the keys that pass it, in order, a page at a time.

Which table to begin with decides between a millisecond and a second. Every filter that an index can serve offers itself as a *lead*; each is asked whether
it holds fewer than FEW rows. If one does, its rows are fetched, tested against the rest and sorted. If none does, hits are common: in order of day, each
value of the smallest lead is a stream of keys that is already in order, and the page is merged from the heads of these streams; in any other
order the index of that order is walked and each row tested.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, literal_column, select, tuple_, union, union_all

from purport.errors import ConfigError
from purport.store.filters import Filter
from purport.store.leads import OF_CLAIMS, OF_INCIDENTS, Condition, Lead, Subject, plan
from purport.store.schema import DAY_SHIFT, LONG_DAYS, VERY_LONG_DAYS

FEW = 4000
"""Rows that are fetched, tested and sorted at once. Of 500 to 16,000 tried on 560,000 claims of `benchmarks.store`, 4,000 took the least time over all its
questions (251 ms in sum of medians; 500 took 337, 16,000 took 271), and no question more than 37 ms."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the value that it was sorted by and the key of its last row."""

    value: Any
    key: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page: how sorted, after which row, how many."""

    sort: str = "day"
    descending: bool = True
    after: Place | None = None
    limit: int = 50


def find_keys(connection: Connection, subject: Subject, filter: Filter, wanted: Wanted) -> list[tuple[int, Any]]:
    """Keys with the value that they are sorted by; ConfigError for an order that there is not."""
    column = sort_column(subject, wanted.sort)
    leads, tests = plan(subject, filter)
    best, count = _smallest(connection, leads, filter)
    if best is not None and count < FEW:
        rest = [lead.test for lead in leads if lead is not best]
        return _walk(connection, subject, column, wanted, [_few(subject, best, filter), *tests, *rest])
    if column is subject.key:
        return _merge(connection, subject, filter, wanted, best, leads, tests)
    return _walk(connection, subject, column, wanted, [*tests, *(lead.test for lead in leads)])


def count_keys(connection: Connection, subject: Subject, filter: Filter, cap: int) -> int:
    """How many rows pass, counted to `cap` and one more."""
    leads, tests = plan(subject, filter)
    if not leads and not tests:
        return int(connection.execute(select(func.count()).select_from(subject.rows)).scalar_one())
    best, count = _smallest(connection, leads, filter)
    if best is not None and count < FEW:
        found: Any = select(literal(1)).where(_few(subject, best, filter), *tests, *(lead.test for lead in leads if lead is not best))
        found = found.select_from(subject.rows)
    else:
        found = _streams(subject, filter, Wanted(limit=cap + 1), best, leads, tests)
    return int(connection.execute(select(func.count()).select_from(found.limit(cap + 1).subquery())).scalar_one())


def all_tests(subject: Subject, filter: Filter) -> list[Condition]:
    """The whole filter as conditions on a row of the subject: for aggregates that look at every row anyway."""
    leads, tests = plan(subject, filter)
    return [*tests, *(lead.test for lead in leads)]


def sort_column(subject: Subject, sort: str) -> ColumnElement[Any]:
    """The column of an order by name."""
    if sort not in subject.sorts:
        raise ConfigError(f"'{sort}' is no order. There are: {', '.join(subject.sorts)}.")
    if sort == "day":
        return subject.key
    return subject.deaths if sort == "deaths" else subject.rows.c[sort]


def _smallest(connection: Connection, leads: Sequence[Lead], filter: Filter) -> tuple[Lead | None, int]:
    """The lead with the fewest rows in the wanted days, counted no further than FEW; of those beyond it one in order of key: words
    before all, since asking the full-text index about one row costs more than any other test, then the one with the fewest streams.
    """
    best: Lead | None = None
    least = FEW
    for lead in leads:
        rows = select(literal(1)).select_from(lead.table).where(lead.whole, *_window(lead, filter)).limit(least).subquery()
        count = int(connection.execute(select(func.count()).select_from(rows)).scalar_one())
        if count < least:
            best, least = lead, count
    if best is None:
        ordered = [lead for lead in leads if lead.ordered]
        best = min(ordered, key=lambda lead: (lead.key.name != "rowid", len(lead.streams)), default=None)
    return best, least


def _few(subject: Subject, lead: Lead, filter: Filter) -> Condition:
    """The condition of being one of the few rows of a lead; what lasts long is looked for apart from the window of days."""
    keys = [select(lead.key).select_from(lead.table).where(lead.whole, *_window(lead, filter))]
    if lead.ordered:
        keys += [select(subject.key).where(*long, lead.test) for long in _long(subject, filter)]
    return subject.key.in_(keys[0] if len(keys) == 1 else union_all(*keys))


def _window(lead: Lead, filter: Filter) -> list[Condition]:
    """The range of keys in which the wanted days lie, but for what lasts long; nothing for a lead whose index does not know keys."""
    if not lead.ordered:
        return []
    until = [lead.key < (filter.end.toordinal() + 1) << DAY_SHIFT] if filter.end else []
    if filter.start is None:
        return until
    return [*until, lead.key >= max(filter.start.toordinal() - LONG_DAYS, 0) << DAY_SHIFT]


def _long(subject: Subject, filter: Filter) -> list[list[Condition]]:
    """Where the wanted days have a beginning, what began before the window and may last into it, by class of length."""
    if filter.start is None:
        return []
    first = max(filter.start.toordinal() - LONG_DAYS, 0) << DAY_SHIFT
    since = max(filter.start.toordinal() - VERY_LONG_DAYS, 0) << DAY_SHIFT
    long, key = subject.rows.c.long, subject.key
    known = long > literal_column("0")  # as in the partial index, or SQLite would not take it
    return [[known, long == 1, key >= since, key < first], [known, long == 2, key < first]]


def _walk(
    connection: Connection, subject: Subject, column: ColumnElement[Any], wanted: Wanted, conditions: Sequence[Condition]
) -> list[tuple[int, Any]]:
    """Rows in the order of a column; those without a value come last whichever way it runs."""
    found: list[tuple[int, Any]] = []
    by_key = column is subject.key
    for missing in (False,) if by_key else (False, True):
        if missing is False and wanted.after is not None and wanted.after.value is None:
            continue
        query = select(subject.key, column.label("sorted_by")).where(*conditions, *_beyond(subject, column, wanted, missing))
        query = query.order_by(*_order(subject, column, wanted)).limit(wanted.limit - len(found))
        found += [(row[0], None if missing else row[1]) for row in connection.execute(query)]
        if len(found) >= wanted.limit:
            break
    return found


def _beyond(subject: Subject, column: ColumnElement[Any], wanted: Wanted, missing: bool) -> Iterator[Condition]:
    after = wanted.after
    if column is not subject.key:
        yield column.is_(None) if missing else column.is_not(None)
    if after is None or (missing and after.value is not None):
        return
    if column is subject.key or missing:
        yield subject.key < after.key if wanted.descending else subject.key > after.key
        return
    here, there = tuple_(column, subject.key), tuple_(literal(after.value), literal(after.key))
    yield here < there if wanted.descending else here > there


def _order(subject: Subject, column: ColumnElement[Any], wanted: Wanted) -> list[ColumnElement[Any]]:
    columns = [column] if column is subject.key else [column, subject.key]
    return [c.desc() if wanted.descending else c.asc() for c in columns]


def _merge(
    connection: Connection,
    subject: Subject,
    filter: Filter,
    wanted: Wanted,
    best: Lead | None,
    leads: Sequence[Lead],
    tests: Sequence[Condition],
) -> list[tuple[int, Any]]:
    merged = _streams(subject, filter, wanted, best, leads, tests)
    return [(row[0], row[0]) for row in connection.execute(merged)]


def _streams(subject: Subject, filter: Filter, wanted: Wanted, best: Lead | None, leads: Sequence[Lead], tests: Sequence[Condition]) -> Any:
    """The heads of the streams of a lead, or of the table itself where there is none, merged in order of key."""
    lead = best or Lead(subject.rows, subject.key, (literal(True),), literal(True), literal(True))
    rest = [*tests, *(other.test for other in leads if other is not lead)]
    window = _window(lead, filter)
    heads = [_head(subject, lead, [*window, *rest, *([] if best is None else [stream])], wanted) for stream in lead.streams]
    whole = Lead(subject.rows, subject.key, (), literal(True), literal(True))
    heads += [_head(subject, whole, [*long, *([] if best is None else [lead.test]), *rest], wanted) for long in _long(subject, filter)]
    if len(heads) == 1:
        return heads[0]
    merged = union(*(select(head.subquery().c.key) for head in heads)).subquery()
    return select(merged.c.key).order_by(merged.c.key.desc() if wanted.descending else merged.c.key).limit(wanted.limit)


def _head(subject: Subject, lead: Lead, conditions: Sequence[Condition], wanted: Wanted) -> Select[Any]:
    """The first keys of one stream that pass all conditions."""
    query = select(lead.key.label("key"))
    if lead.table is not subject.rows:
        query = query.select_from(lead.table).join(subject.rows, subject.key == lead.key)
    if wanted.after is not None:
        conditions = [*conditions, lead.key < wanted.after.key if wanted.descending else lead.key > wanted.after.key]
    query = query.where(*conditions).order_by(lead.key.desc() if wanted.descending else lead.key).limit(wanted.limit)
    return query.distinct() if lead.repeats else query


__all__ = ["FEW", "OF_CLAIMS", "OF_INCIDENTS", "Place", "Subject", "Wanted", "all_tests", "count_keys", "find_keys", "plan", "sort_column"]
