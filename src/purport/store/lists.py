"""Lists of reports, actors and hits of a search, a page at a time."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from purport.errors import ConfigError
from purport.store.claims import to_day
from purport.store.codec import from_json
from purport.store.fulltext import REPORT_WORDS, fold, matches
from purport.store.paging import Page, read_cursor, write_cursor
from purport.store.reports import report_rows
from purport.store.rows import ActorRow, Hit, RelationRow, ReportRow
from purport.store.schema import ACTORS, RELATIONS, REPORTS
from purport.store.searching import search_reports


def list_reports(
    connection: Connection, outlet: str | None, text: str | None, sort: str, descending: bool, limit: int, after: str | None
) -> Page[ReportRow]:
    """Reports by when they were added or published; those without a day count as the earliest."""
    columns: Mapping[str, ColumnElement[Any]] = {"added": REPORTS.c.id, "published": REPORTS.c.published}
    column = _order(columns, sort)
    query = select(REPORTS.c.id, column).limit(limit + 1)
    if outlet is not None:
        query = query.where(REPORTS.c.publisher == outlet)
    if text is not None:
        query = query.where(REPORTS.c.id.in_(select(REPORT_WORDS.c.rowid).where(matches(REPORT_WORDS, text))))
    if after is not None:
        query = query.where(_beyond(column, REPORTS.c.id, *read_cursor(after, sort, descending), descending))
    order = [REPORTS.c.id] if sort == "added" else [column, REPORTS.c.id]
    found = connection.execute(query.order_by(*(c.desc() if descending else c.asc() for c in order))).all()
    more = write_cursor(sort, descending, found[limit - 1][1], found[limit - 1][0]) if len(found) > limit else None
    return Page(tuple(report_rows(connection, [row[0] for row in found[:limit]])), more)


def list_actors(
    connection: Connection, text: str | None, type: str | None, sort: str, descending: bool, limit: int, after: str | None
) -> Page[ActorRow]:
    """Actors by the number of claims that they are in, or by name."""
    columns: Mapping[str, ColumnElement[Any]] = {"total": ACTORS.c.total, "name": ACTORS.c.name}
    column = _order(columns, sort)
    query = select(ACTORS).limit(limit + 1)
    if text:
        part = fold(text)
        query = query.where(or_(func.lower(ACTORS.c.name).contains(part, autoescape=True), ACTORS.c.id.contains(part, autoescape=True)))
    if type:
        query = query.where(ACTORS.c.type == type)
    if after is not None:
        query = query.where(_beyond(column, ACTORS.c.id, *read_cursor(after, sort, descending), descending))
    rows = connection.execute(query.order_by(*(c.desc() if descending else c.asc() for c in (column, ACTORS.c.id)))).mappings().all()
    more = write_cursor(sort, descending, rows[limit - 1][sort], rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page(tuple(actor_row(row) for row in rows[:limit]), more)


def find_actor(connection: Connection, id: str) -> ActorRow | None:
    """One actor; None where there is none of that id."""
    row = connection.execute(select(ACTORS).where(ACTORS.c.id == id)).mappings().first()
    return actor_row(row) if row is not None else None


def list_relations(connection: Connection, actor: str | None, kind: str | None, limit: int) -> tuple[RelationRow, ...]:
    """Standing facts, by report in order of publication."""
    told: list[ColumnElement[bool]] = [or_(RELATIONS.c.subject == actor, RELATIONS.c.object == actor)] if actor else []
    told += [RELATIONS.c.kind == kind] if kind else []
    joined = RELATIONS.join(REPORTS, REPORTS.c.id == RELATIONS.c.report_id)
    columns = (RELATIONS, REPORTS.c.uid, REPORTS.c.publisher, REPORTS.c.published)
    query = select(*columns).select_from(joined).where(*told).order_by(REPORTS.c.published, RELATIONS.c.id).limit(limit)
    return tuple(_relation_row(row) for row in connection.execute(query).mappings())


def _relation_row(row: Mapping[Any, Any]) -> RelationRow:
    return RelationRow(
        report=row["uid"],
        publisher=row["publisher"],
        published=to_day(row["published"]),
        relation=from_json(row["body"], dict),
        **{name: row[name] for name in ("kind", "subject", "object", "place", "quote")},
    )


def list_hits(connection: Connection, words: str, limit: int, after: str | None) -> Page[Hit]:
    """Reports with all the words, the latest added first."""
    before = read_cursor(after, "search", True)[1] if after else None
    if before is not None and not isinstance(before, int):
        raise ConfigError(f"'{after}' is no cursor. Take `next` of the page before.")
    found = search_reports(connection, words, limit + 1, before)
    more = write_cursor("search", True, None, found[limit - 1][0]) if len(found) > limit else None
    return Page(tuple(hit for _, hit in found[:limit]), more)


def actor_row(row: Mapping[Any, Any]) -> ActorRow:
    """The row of an actor."""
    return ActorRow(**{**row, "registered": bool(row["registered"]), "generic": bool(row["generic"])})


def _order(columns: Mapping[str, ColumnElement[Any]], sort: str) -> ColumnElement[Any]:
    if sort not in columns:
        raise ConfigError(f"'{sort}' is no order. There are: {', '.join(columns)}.")
    return columns[sort]


def _beyond(column: ColumnElement[Any], key: ColumnElement[Any], value: Any, at: Any, descending: bool) -> ColumnElement[bool]:
    """The condition of the rows after a row; a missing value is less than every other."""
    if value is None:
        here = and_(column.is_(None), key < at if descending else key > at)
        return here if descending else or_(here, column.is_not(None))
    pair = tuple_(column, key)
    return or_(pair < (value, at), column.is_(None)) if descending else pair > (value, at)
