"""A filter → the keys that pass it, in order, a page at a time.

Which table to begin with decides between a millisecond and a second. Every filter that an index can serve offers itself as a *lead*; each is asked whether
it holds fewer than FEW rows. If one does, its rows are fetched, tested against the rest and sorted. If none does, hits are common: in order of day, each
value of the smallest lead is a stream of keys that is already in order, and the page is merged from the heads of these streams; in any other
order the index of that order is walked and each row tested.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, TableClause, and_, func, literal, or_, select, tuple_, union, union_all

from purport.errors import ConfigError
from purport.store.filters import OWN_VOICE, Filter
from purport.store.fulltext import CLAIM_WORDS, INCIDENT_WORDS, fold, has_words, matches
from purport.store.grid import FINE_DEGREES, KM_PER_DEGREE, WIDE_DEGREES, Frame, Near, squares
from purport.store.schema import (
    CLAIMS,
    DAY_SHIFT,
    HOLDERS,
    INCIDENT_HOLDERS,
    INCIDENT_PARTIES,
    INCIDENT_PLACES,
    INCIDENTS,
    LONG_DAYS,
    MEMBERS,
    PARTIES,
    PLACES,
    REPORTS,
)

FEW = 4000
"""Rows that are fetched, tested and sorted in some ten milliseconds; on a benchmark store of a million claims the plans cross over between 2,000 and 20,000."""

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked for: the table, and those beside it that share its key."""

    rows: Table
    parties: Table
    holders: Table
    places: Table
    words: TableClause
    deaths: ColumnElement[Any]
    sorts: tuple[str, ...]

    @property
    def key(self) -> ColumnElement[int]:
        """The key of the table itself."""
        return self.rows.c.key


OF_CLAIMS = Subject(CLAIMS, PARTIES, HOLDERS, PLACES, CLAIM_WORDS, CLAIMS.c.deaths_low, ("day", "deaths", "confidence"))
OF_INCIDENTS = Subject(
    INCIDENTS,
    INCIDENT_PARTIES,
    INCIDENT_HOLDERS,
    INCIDENT_PLACES,
    INCIDENT_WORDS,
    INCIDENTS.c.deaths_best,
    ("day", "deaths", "confidence", "claims", "origins"),
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A filter that an index serves. Each of `streams` is one value's condition on `table`, whose `key` is the subject's and stands in order under it.

    `test` is the same filter as a condition on a row of the subject. `ordered` is False where the index gives keys in no order.
    """

    table: Any
    key: ColumnElement[int]
    streams: tuple[Condition, ...]
    test: Condition
    ordered: bool = True
    repeats: bool = False


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
    best, count = _smallest(connection, leads)
    if best is not None and count < FEW:
        return _walk(
            connection, subject, column, wanted, [subject.key.in_(_union(best)), *tests, *(lead.test for lead in leads if lead is not best)]
        )
    if column is subject.key:
        return _merge(connection, subject, filter, wanted, best, leads, tests)
    return _walk(connection, subject, column, wanted, [*tests, *(lead.test for lead in leads)])


def count_keys(connection: Connection, subject: Subject, filter: Filter, cap: int) -> int:
    """How many rows pass, counted to `cap` and one more."""
    leads, tests = plan(subject, filter)
    if not leads and not tests:
        return int(connection.execute(select(func.count()).select_from(subject.rows)).scalar_one())
    best, count = _smallest(connection, leads)
    if best is not None and count < FEW:
        found: Any = select(literal(1)).where(subject.key.in_(_union(best)), *tests, *(lead.test for lead in leads if lead is not best))
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


def plan(subject: Subject, filter: Filter) -> tuple[list[Lead], list[Condition]]:
    """The leads of a filter, and the conditions that no index serves."""
    return list(_leads(subject, filter)), list(_tests(subject, filter))


def _leads(subject: Subject, filter: Filter) -> Iterator[Lead]:
    rows = subject.rows
    for name in ("kind", "family"):
        yield from _columns(subject, rows.c[name], getattr(filter, name))
    yield from _columns(subject, rows.c.country, [country.upper() for country in filter.country])
    yield from _of_actors(subject, filter)
    yield from _of_holders(subject, filter)
    yield from _of_places(subject, filter)
    if filter.deaths_min is not None:
        told = subject.deaths >= filter.deaths_min
        yield Lead(rows, subject.key, (told,), told, ordered=False)
    if filter.text is not None:
        words = subject.words
        yield Lead(words, words.c.rowid, (matches(words, filter.text),), has_words(words, subject.key, filter.text))
    if rows is CLAIMS:
        yield from _of_claims(subject, filter)


def _columns(subject: Subject, column: ColumnElement[Any], values: Sequence[Any]) -> Iterator[Lead]:
    if values:
        yield Lead(subject.rows, subject.key, tuple(column == value for value in values), column.in_(values))


def _of_actors(subject: Subject, filter: Filter) -> Iterator[Lead]:
    if filter.actor:
        parties = subject.parties
        role = (parties.c.role.in_((filter.role, "both")),) if filter.role else ()
        streams = tuple(and_(parties.c.actor == actor, *role) for actor in filter.actor)
        test = (
            select(literal(1))
            .where(parties.c.key == subject.key, parties.c.actor.in_(filter.actor), *role)
            .correlate(subject.rows)
            .exists()
        )
        yield Lead(parties, parties.c.key, streams, test)


def _of_holders(subject: Subject, filter: Filter) -> Iterator[Lead]:
    named = [holder for holder in filter.holder if holder != OWN_VOICE]
    if named and OWN_VOICE not in filter.holder:
        holders = subject.holders
        test = select(literal(1)).where(holders.c.key == subject.key, holders.c.holder.in_(named)).correlate(subject.rows).exists()
        yield Lead(holders, holders.c.key, tuple(holders.c.holder == holder for holder in named), test)


def _of_places(subject: Subject, filter: Filter) -> Iterator[Lead]:
    places = subject.places
    if filter.place:
        named = tuple(places.c.gazetteer == name if ":" in name else places.c.folded == fold(name) for name in filter.place)
        yield Lead(places, places.c.key, named, _some_place(subject, or_(*named)), repeats=True)
    for area in (filter.near, filter.frame):
        if area is None:
            continue
        inside = _inside(places, area)
        grid = _grid(places, area.frame() if isinstance(area, Near) else area)
        if grid:
            yield Lead(places, places.c.key, tuple(and_(square, inside) for square in grid), _some_place(subject, inside), repeats=True)


def _of_claims(subject: Subject, filter: Filter) -> Iterator[Lead]:
    yield from _columns(subject, CLAIMS.c.outlet, filter.outlet)
    for column, value, usual in ((CLAIMS.c.polarity, filter.polarity, "affirmed"), (CLAIMS.c.modality, filter.modality, "actual")):
        if value is not None and value != usual:
            yield Lead(CLAIMS, CLAIMS.c.key, (and_(column == value, column != usual),), column == value)
    if filter.stance not in (None, "reports"):
        told = and_(CLAIMS.c.stance == filter.stance, CLAIMS.c.stance != "reports")
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told)
    if filter.review not in (None, "none"):
        told = CLAIMS.c.review == filter.review
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told)
    if filter.report is not None:
        told = CLAIMS.c.report_id == select(REPORTS.c.id).where(REPORTS.c.uid == filter.report).scalar_subquery()
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told, ordered=False)
    if filter.incident is not None:
        member = (
            select(MEMBERS.c.claim_uid).join(INCIDENTS, INCIDENTS.c.key == MEMBERS.c.incident_key).where(INCIDENTS.c.uid == filter.incident)
        )
        told = CLAIMS.c.uid.in_(member)
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told, ordered=False)


def _tests(subject: Subject, filter: Filter) -> Iterator[Condition]:
    rows = subject.rows
    yield from _dated(subject, filter.start, filter.end)
    if OWN_VOICE in filter.holder:
        yield _own_voice(subject, [holder for holder in filter.holder if holder != OWN_VOICE])
    for area in (filter.near, filter.frame):
        if area is not None and not _grid(subject.places, area.frame() if isinstance(area, Near) else area):
            yield _some_place(subject, _inside(subject.places, area))
    if filter.disputed is not None:
        yield rows.c.disputed == int(filter.disputed)
    if rows is INCIDENTS:
        yield from _of_incidents(filter)
        return
    if filter.origins_min is not None:
        raise ConfigError("Origins are counted for incidents; a claim has one.")
    for column, value, usual in (
        (CLAIMS.c.polarity, filter.polarity, "affirmed"),
        (CLAIMS.c.modality, filter.modality, "actual"),
        (CLAIMS.c.stance, filter.stance, "reports"),
    ):
        if value == usual:
            yield column == value
    if filter.review == "none":
        yield CLAIMS.c.review.is_(None)


def _of_incidents(filter: Filter) -> Iterator[Condition]:
    if filter.report is not None or filter.incident is not None:
        raise ConfigError("An incident is looked for by what it is; name a report or an incident to list its claims.")
    if filter.origins_min is not None:
        yield INCIDENTS.c.origins >= filter.origins_min
    told = [CLAIMS.c[name] == value for name in ("polarity", "modality", "stance") if (value := getattr(filter, name)) is not None]
    if filter.review is not None:
        told.append(CLAIMS.c.review.is_(None) if filter.review == "none" else CLAIMS.c.review == filter.review)
    if filter.outlet:
        told.append(CLAIMS.c.outlet.in_(filter.outlet))
    if told:
        yield _some_claim(*told)


def _some_claim(*told: Condition) -> Condition:
    claims = select(literal(1)).select_from(MEMBERS.join(CLAIMS, CLAIMS.c.uid == MEMBERS.c.claim_uid))
    return claims.where(MEMBERS.c.incident_key == INCIDENTS.c.key, *told).correlate(INCIDENTS).exists()


def _own_voice(subject: Subject, named: Sequence[str]) -> Condition:
    if subject.rows is INCIDENTS:
        return _some_claim(CLAIMS.c.voice == "")
    if not named:
        return CLAIMS.c.voice == ""
    held = select(literal(1)).where(HOLDERS.c.key == CLAIMS.c.key, HOLDERS.c.holder.in_(named)).correlate(CLAIMS).exists()
    return or_(CLAIMS.c.voice == "", held)


def _dated(subject: Subject, start: date | None, end: date | None) -> Iterator[Condition]:
    if start is not None:
        yield subject.rows.c.end_day >= start.isoformat()
    if end is not None:
        yield subject.rows.c.start_day <= end.isoformat()


def _some_place(subject: Subject, told: Condition) -> Condition:
    return select(literal(1)).where(subject.places.c.key == subject.key, told).correlate(subject.rows).exists()


def _inside(places: Table, area: Near | Frame) -> Condition:
    lat, lon = places.c.lat, places.c.lon
    if isinstance(area, Frame):
        across = and_(lon >= area.west, lon <= area.east) if area.west <= area.east else or_(lon >= area.west, lon <= area.east)
        return and_(lat >= area.south, lat <= area.north, across)
    shrink = KM_PER_DEGREE * max(0.01, cos(radians(area.lat)))
    apart = func.abs(lon - area.lon)
    east = func.min(apart, 360.0 - apart) * shrink
    north = (lat - area.lat) * KM_PER_DEGREE
    return north * north + east * east <= area.km * area.km


def _grid(places: Table, frame: Frame) -> list[Condition]:
    for column, degrees in ((places.c.cell, FINE_DEGREES), (places.c.wide_cell, WIDE_DEGREES)):
        numbers = squares(frame, degrees)
        if numbers is not None:
            return [column == number for number in numbers]
    return []


def _smallest(connection: Connection, leads: Sequence[Lead]) -> tuple[Lead | None, int]:
    """The lead with the fewest rows, counted no further than FEW; of those beyond it, one in order of key with the fewest streams."""
    best: Lead | None = None
    least = FEW
    for lead in leads:
        count = _count(connection, lead, least)
        if count < least:
            best, least = lead, count
    if best is None:
        ordered = [lead for lead in leads if lead.ordered]
        best = min(ordered, key=lambda lead: len(lead.streams), default=None)
    return best, least


def _count(connection: Connection, lead: Lead, cap: int) -> int:
    """Rows of a lead, no more than `cap` of them."""
    total = 0
    for stream in lead.streams:
        rows = select(literal(1)).select_from(lead.table).where(stream).limit(cap).subquery()
        total += int(connection.execute(select(func.count()).select_from(rows)).scalar_one())
        if total >= cap:
            return cap
    return total


def _union(lead: Lead) -> Any:
    return union_all(*(select(lead.key).select_from(lead.table).where(stream) for stream in lead.streams))


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
    lead = best or Lead(subject.rows, subject.key, (literal(True),), literal(True))
    rest = [*tests, *(other.test for other in leads if other is not lead)]
    heads = [
        _head(subject, lead, [*window, *rest, *stream], wanted)
        for stream in ([stream] if best is not None else [] for stream in lead.streams)
        for window in _windows(subject, lead.key, filter)
    ]
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


def _windows(subject: Subject, key: ColumnElement[int], filter: Filter) -> list[list[Condition]]:
    """The range of keys in which the wanted days lie; where they have a beginning, what lasts long is looked for apart."""
    until = [key < (filter.end.toordinal() + 1) << DAY_SHIFT] if filter.end else []
    if filter.start is None:
        return [until]
    since = max(filter.start.toordinal() - LONG_DAYS, 0)
    long = subject.rows.c.long
    return [[*until, key >= since << DAY_SHIFT, long == 0], [*until, long == 1]]


__all__ = ["FEW", "OF_CLAIMS", "OF_INCIDENTS", "Place", "Subject", "Wanted", "all_tests", "count_keys", "find_keys", "plan", "sort_column"]
