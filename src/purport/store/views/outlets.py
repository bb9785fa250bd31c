"""Outlets, described and not ranked: how much each says in its own voice, whom it quotes, how its figures stand to others'."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, func, select

from purport.errors import MissingError
from purport.store.claims import actor_names, to_day
from purport.store.rows import Named
from purport.store.schema import ACTORS, CLAIMS, HOLDERS, INCIDENTS, MEMBERS, ORIGINS, PARTIES, REGIONS, REPORTS
from purport.store.store import Store

ASKING = ("appeal", "payment_address", "fundraising_meter")
MOST = 30


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in figures. `appeals` counts pages that ask for money; `own_voice` and `attributed` count claims."""

    name: str
    reports: int
    claims: int
    own_voice: int
    attributed: int
    appeals: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Side:
    """A party as an outlet has it: in how many claims it is quoted, and in how many it acts or suffers."""

    actor: Named
    quoted: int
    about: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One outlet. `shared` incidents are told by it and by a report of another origin; `agree` of them hold no contradiction.

    `higher`, `lower`, `within` compare the outlet's death tolls with those that other origins give for the same incident; `tolls` is their number.
    """

    outlet: Outlet
    holders: tuple[tuple[Named, int], ...]
    sides: tuple[Side, ...]
    shared: int
    agree: int
    tolls: int
    higher: int
    lower: int
    within: int


def outlets_of(store: Store) -> list[Outlet]:
    """All outlets, by name; reports whose outlet nobody told are left out."""
    with store.reading_connection() as connection:
        return _outlets(connection)


def profile_of(store: Store, name: str) -> Profile:
    """One outlet's profile; MissingError where no report is of it."""
    with store.reading_connection() as connection:
        outlet = next(iter(_outlets(connection, name)), None)
        if outlet is None:
            raise MissingError(f"'{name}': no report of this outlet is in the case file.")
        told = CLAIMS.c.outlet == name
        held = _counted(connection, HOLDERS.c.holder, HOLDERS.join(CLAIMS, CLAIMS.c.key == HOLDERS.c.key), told)
        about = dict(_counted(connection, PARTIES.c.actor, PARTIES.join(CLAIMS, CLAIMS.c.key == PARTIES.c.key), told))
        quoted = dict(held)
        names = actor_names(connection, {*quoted, *about})
        sides = _sides(connection, sorted({*quoted, *about}), quoted, about)
        shared, agree, tolls = _beside_others(connection, name)
    return Profile(
        outlet,
        tuple((Named(id, names.get(id, id)), count) for id, count in held[:MOST]),
        sides,
        shared,
        agree,
        len(tolls),
        tolls.count("higher"),
        tolls.count("lower"),
        tolls.count("within"),
    )


def _outlets(connection: Connection, name: str | None = None) -> list[Outlet]:
    report, claim = REPORTS.c, CLAIMS.c
    this = [report.publisher == name] if name is not None else [report.publisher.is_not(None)]
    totals = select(report.publisher, func.count(), func.min(report.published), func.max(report.published)).where(*this)
    own = (
        select(claim.outlet, func.count(), func.sum(case((claim.voice == "", 1), else_=0)))
        .where(claim.outlet.is_not(None))
        .group_by(claim.outlet)
    )
    voices = {row[0]: (int(row[1]), int(row[2] or 0)) for row in connection.execute(own)}
    asked = select(report.publisher, func.count(report.id.distinct())).select_from(
        REPORTS.join(REGIONS, REGIONS.c.reading_id == report.reading_id)
    )
    appeals = {row[0]: int(row[1]) for row in connection.execute(asked.where(REGIONS.c.kind.in_(ASKING)).group_by(report.publisher))}
    found = []
    for publisher, reports, first, last in connection.execute(totals.group_by(report.publisher).order_by(report.publisher)):
        claims, spoken = voices.get(publisher, (0, 0))
        days = (to_day(first), to_day(last))
        found.append(Outlet(publisher, reports, claims, spoken, claims - spoken, appeals.get(publisher, 0), *days))
    return found


def _counted(connection: Connection, column: Any, joined: Any, told: Any) -> list[tuple[str, int]]:
    query = select(column, func.count(CLAIMS.c.key.distinct())).select_from(joined).where(told).group_by(column)
    rows = [(str(row[0]), int(row[1])) for row in connection.execute(query)]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _sides(connection: Connection, ids: Sequence[str], quoted: dict[str, int], about: dict[str, int]) -> tuple[Side, ...]:
    """Parties that an outlet writes about: no classes of people, no media."""
    rows = connection.execute(
        select(ACTORS.c.id, ACTORS.c.name).where(ACTORS.c.id.in_(ids), ACTORS.c.generic == 0, ACTORS.c.type != "media")
    )
    sides = [Side(Named(row.id, row.name), quoted.get(row.id, 0), about.get(row.id, 0)) for row in rows]
    return tuple(sorted(sides, key=lambda side: (-side.quoted - side.about, side.actor.id))[:MOST])


def _beside_others(connection: Connection, name: str) -> tuple[int, int, list[str]]:
    """Incidents told here and by another origin, those of them without contradiction, and how each own toll stands to the others'."""
    here = select(MEMBERS.c.incident_key).join(CLAIMS, CLAIMS.c.uid == MEMBERS.c.claim_uid).where(CLAIMS.c.outlet == name)
    joined = MEMBERS.join(CLAIMS, CLAIMS.c.uid == MEMBERS.c.claim_uid).join(INCIDENTS, INCIDENTS.c.key == MEMBERS.c.incident_key)
    joined = joined.outerjoin(ORIGINS, ORIGINS.c.report_id == CLAIMS.c.report_id)
    wanted = (MEMBERS.c.incident_key, CLAIMS.c.outlet, ORIGINS.c.origin, CLAIMS.c.report_id, CLAIMS.c.deaths_low, INCIDENTS.c.disputed)
    tellings: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(select(*wanted).select_from(joined).where(MEMBERS.c.incident_key.in_(here))):
        tellings[row.incident_key].append(row)
    shared = agree = 0
    tolls: list[str] = []
    for rows in tellings.values():
        own = {row.origin or row.report_id for row in rows if row.outlet == name}
        others = [row for row in rows if (row.origin or row.report_id) not in own]
        if not others:
            continue
        shared += 1
        agree += not rows[0].disputed
        mine = [row.deaths_low for row in rows if row.outlet == name and row.deaths_low is not None]
        theirs = [row.deaths_low for row in others if row.deaths_low is not None]
        if mine and theirs:
            tolls.append("higher" if max(mine) > max(theirs) else "lower" if min(mine) < min(theirs) else "within")
    return shared, agree, tolls
