"""A filter as leads and tests: what an index can begin with, and what each row is asked.

A lead is a filter that an index serves, in one or more streams of keys; a test is a condition on a row of the subject. Every lead is a test too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Table, TableClause, and_, func, literal, literal_column, or_, select

from purport.errors import ConfigError
from purport.store.filters import OWN_VOICE, Filter
from purport.store.fulltext import CLAIM_WORDS, INCIDENT_WORDS, fold, has_words, matches
from purport.store.grid import FINE_DEGREES, KM_PER_DEGREE, WIDE_DEGREES, Frame, Near, squares
from purport.store.schema import (
    CLAIMS,
    HOLDERS,
    INCIDENT_HOLDERS,
    INCIDENT_PARTIES,
    INCIDENT_PLACES,
    INCIDENTS,
    MEMBERS,
    PARTIES,
    PLACES,
    REPORTS,
)

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

    `whole` is all of them in one condition on `table`, `test` the same filter as a condition on a row of the subject. `ordered` is False where the index
    gives keys in no order, `repeats` True where one key may come twice.
    """

    table: Any
    key: ColumnElement[int]
    streams: tuple[Condition, ...]
    whole: Condition
    test: Condition
    ordered: bool = True
    repeats: bool = False


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
        yield Lead(rows, subject.key, (told,), told, told, ordered=False)
    if rows is CLAIMS:
        yield from _of_claims(subject, filter)
    if filter.text is not None:  # last, since asking the full-text index about one row costs more than any other test
        words = subject.words
        found = matches(words, filter.text)
        yield Lead(words, words.c.rowid, (found,), found, has_words(words, subject.key, filter.text))


def _columns(subject: Subject, column: ColumnElement[Any], values: Sequence[Any]) -> Iterator[Lead]:
    if values:
        told = column.in_(values)
        yield Lead(subject.rows, subject.key, tuple(column == value for value in values), told, told)


def _of_actors(subject: Subject, filter: Filter) -> Iterator[Lead]:
    if filter.actor:
        parties = subject.parties
        role = (parties.c.role.in_((filter.role, "both")),) if filter.role else ()
        streams = tuple(and_(parties.c.actor == actor, *role) for actor in filter.actor)
        whole = and_(parties.c.actor.in_(filter.actor), *role)
        test = select(literal(1)).where(parties.c.key == subject.key, whole).correlate(subject.rows).exists()
        yield Lead(parties, parties.c.key, streams, whole, test, repeats=len(filter.actor) > 1)


def _of_holders(subject: Subject, filter: Filter) -> Iterator[Lead]:
    named = [holder for holder in filter.holder if holder != OWN_VOICE]
    if named and OWN_VOICE not in filter.holder:
        holders = subject.holders
        whole = holders.c.holder.in_(named)
        test = select(literal(1)).where(holders.c.key == subject.key, whole).correlate(subject.rows).exists()
        yield Lead(holders, holders.c.key, tuple(holders.c.holder == holder for holder in named), whole, test)


def _of_places(subject: Subject, filter: Filter) -> Iterator[Lead]:
    places = subject.places
    if filter.place:
        named = tuple(places.c.gazetteer == name if ":" in name else places.c.folded == fold(name) for name in filter.place)
        yield Lead(places, places.c.key, named, or_(*named), _some_place(subject, or_(*named)), repeats=True)
    for area in (filter.near, filter.frame):
        if area is None:
            continue
        inside = _inside(places, area)
        column, numbers = _grid(places, area)
        if numbers:
            streams = tuple(and_(column == number, inside) for number in numbers)
            yield Lead(places, places.c.key, streams, and_(column.in_(numbers), inside), _some_place(subject, inside), repeats=True)


def _of_claims(subject: Subject, filter: Filter) -> Iterator[Lead]:
    yield from _columns(subject, CLAIMS.c.outlet, filter.outlet)
    for column, value, usual in (
        (CLAIMS.c.polarity, filter.polarity, "affirmed"),
        (CLAIMS.c.modality, filter.modality, "actual"),
        (CLAIMS.c.stance, filter.stance, "reports"),
    ):
        if value is not None and value != usual:
            rare = column != literal_column(f"'{usual}'")  # as in the partial index, or SQLite would not take it
            yield Lead(CLAIMS, CLAIMS.c.key, (and_(column == value, rare),), and_(column == value, rare), column == value)
    if filter.review not in (None, "none"):
        told = CLAIMS.c.review == filter.review
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told, told)
    if filter.report is not None:
        told = CLAIMS.c.report_id == select(REPORTS.c.id).where(REPORTS.c.uid == filter.report).scalar_subquery()
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told, told, ordered=False)
    if filter.incident is not None:
        member = (
            select(MEMBERS.c.claim_uid).join(INCIDENTS, INCIDENTS.c.key == MEMBERS.c.incident_key).where(INCIDENTS.c.uid == filter.incident)
        )
        told = CLAIMS.c.uid.in_(member)
        yield Lead(CLAIMS, CLAIMS.c.key, (told,), told, told, ordered=False)


def _tests(subject: Subject, filter: Filter) -> Iterator[Condition]:
    rows = subject.rows
    yield from _dated(subject, filter.start, filter.end)
    if OWN_VOICE in filter.holder:
        yield _own_voice(subject, [holder for holder in filter.holder if holder != OWN_VOICE])
    for area in (filter.near, filter.frame):
        if area is not None and not _grid(subject.places, area)[1]:
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


def _grid(places: Table, area: Near | Frame) -> tuple[ColumnElement[Any], list[int]]:
    """The finest grid in which the area covers few squares, and these; none where it covers too many of any."""
    frame = area.frame() if isinstance(area, Near) else area
    for column, degrees in ((places.c.cell, FINE_DEGREES), (places.c.wide_cell, WIDE_DEGREES)):
        numbers = squares(frame, degrees)
        if numbers is not None:
            return column, numbers
    return places.c.cell, []
