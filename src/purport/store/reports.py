"""Pages and their readings, as they were put in."""

import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, select

from purport.errors import MissingError, StoreError
from purport.model import Reading
from purport.store.claims import to_day
from purport.store.codec import unpack_reading
from purport.store.rows import OriginTie, ProblemRow, ReadingRow, ReportRow
from purport.store.schema import CLAIMS, DOCUMENTS, ORIGIN_LINKS, ORIGINS, PROBLEMS, READINGS, REPORTS
from purport.store.versions import Versions

_PLAIN = ("title", "publisher", "published_basis", "language", "url", "path", "format", "added", "claims")


def report_number(connection: Connection, uid: str) -> int:
    """The number of a report by its id or the beginning of it; StoreError where there is none, or several begin so."""
    exact = connection.execute(select(REPORTS.c.id).where(REPORTS.c.uid == uid)).scalar()
    if exact is not None:
        return int(exact)
    like = (
        connection.execute(select(REPORTS.c.id, REPORTS.c.uid).where(REPORTS.c.uid.startswith(uid, autoescape=True)).limit(3)).all()
        if uid
        else []
    )
    if len(like) == 1:
        return int(like[0].id)
    if like:
        raise StoreError(f"'{uid}' begins the ids of several reports, among them {like[0].uid} and {like[1].uid}. Give more of it.")
    raise MissingError(f"'{uid}': there is no such report in this store. `purport search` finds reports by their words.")


def find_report(connection: Connection, sha256: str, publisher: str | None, published: str | None) -> tuple[int, str] | None:
    """The report that some bytes are: publisher and day must not contradict what is kept, and what is not told contradicts nothing."""
    rows = connection.execute(
        select(REPORTS.c.id, REPORTS.c.uid, REPORTS.c.publisher, REPORTS.c.published)
        .join(DOCUMENTS, DOCUMENTS.c.id == REPORTS.c.document_id)
        .where(DOCUMENTS.c.sha256 == sha256)
        .order_by(REPORTS.c.id)
    )
    for row in rows:
        if publisher in (None, row.publisher) and published in (None, row.published):
            return row.id, row.uid
    return None


def has_reading(connection: Connection, report: int, versions: Versions) -> bool:
    """Tell whether these versions have read a report."""
    same = (READINGS.c.purport == versions.purport, READINGS.c.engine == versions.engine, READINGS.c.knowledge == versions.knowledge)
    return connection.execute(select(READINGS.c.id).where(READINGS.c.report_id == report, *same)).first() is not None


def given_of(connection: Connection, number: int) -> str:
    """What was told of a page when it was added (JSON)."""
    return str(connection.execute(select(REPORTS.c.given).where(REPORTS.c.id == number)).scalar_one())


def report_rows(connection: Connection, numbers: Sequence[int]) -> list[ReportRow]:
    """Rows of reports, in that order."""
    joined = REPORTS.join(DOCUMENTS, DOCUMENTS.c.id == REPORTS.c.document_id).join(READINGS, READINGS.c.id == REPORTS.c.reading_id)
    joined = joined.outerjoin(ORIGINS, ORIGINS.c.report_id == REPORTS.c.id)
    troubles = select(func.count()).where(PROBLEMS.c.reading_id == REPORTS.c.reading_id).scalar_subquery().label("problems")
    columns = (REPORTS, DOCUMENTS.c.sha256, DOCUMENTS.c.size, READINGS.c.number, ORIGINS.c.origin, troubles)
    found = connection.execute(select(*columns).select_from(joined).where(REPORTS.c.id.in_(numbers))).mappings()
    rows = {row["id"]: _row(row) for row in found}
    return [rows[number] for number in numbers if number in rows]


def _row(row: RowMapping) -> ReportRow:
    return ReportRow(
        id=row["uid"],
        sha256=row["sha256"],
        published=to_day(row["published"]),
        size=row["size"],
        reading=row["number"],
        problems=row["problems"],
        origin=row["origin"] or row["uid"],
        **{name: row[name] for name in _PLAIN},
    )


def raw_bytes(connection: Connection, number: int) -> bytes:
    """A page byte for byte."""
    packed = connection.execute(
        select(DOCUMENTS.c.packed).join(REPORTS, REPORTS.c.document_id == DOCUMENTS.c.id).where(REPORTS.c.id == number)
    ).scalar_one()
    return zlib.decompress(packed)


def reading_of(connection: Connection, report: int, number: int | None) -> Reading:
    """A reading as it was put in: the current one unless numbered; StoreError where there is none of that number."""
    query = select(READINGS.c.text, READINGS.c.body)
    if number is None:
        query = query.join(REPORTS, REPORTS.c.reading_id == READINGS.c.id).where(REPORTS.c.id == report)
    else:
        query = query.where(READINGS.c.report_id == report, READINGS.c.number == number)
    row = connection.execute(query).first()
    if row is None:
        raise MissingError(f"The report has no reading {number}. `purport show` lists its readings.")
    return unpack_reading(row.text, row.body)


def reading_rows(connection: Connection, report: int) -> tuple[ReadingRow, ...]:
    """All readings of a report, the first first."""
    current = connection.execute(select(REPORTS.c.reading_id).where(REPORTS.c.id == report)).scalar_one()
    rows = connection.execute(select(READINGS).where(READINGS.c.report_id == report).order_by(READINGS.c.number))
    return tuple(ReadingRow(row.number, row.at, row.purport, row.engine, row.knowledge, row.id == current) for row in rows)


def problem_rows(connection: Connection, report: int | None = None, limit: int = 200) -> list[ProblemRow]:
    """What beat us, the latest first: on one report's current reading, or anywhere."""
    query = select(PROBLEMS, REPORTS.c.uid).select_from(PROBLEMS.outerjoin(REPORTS, REPORTS.c.id == PROBLEMS.c.report_id))
    if report is not None:
        query = query.where(PROBLEMS.c.report_id == report, PROBLEMS.c.reading_id == REPORTS.c.reading_id)
    rows = connection.execute(query.order_by(PROBLEMS.c.id.desc()).limit(limit)).mappings()
    return [ProblemRow(row["uid"], row["path"], row["stage"], row["code"], row["message"], row["at"]) for row in rows]


def claim_key(connection: Connection, report: int, name: str) -> int | None:
    """The key of a claim of a report by its tag ("1043") or its name in the reading ("c3")."""
    column = CLAIMS.c.local if name.startswith("c") else CLAIMS.c.uid
    wanted = name
    if column is CLAIMS.c.uid:
        uid = connection.execute(select(REPORTS.c.uid).where(REPORTS.c.id == report)).scalar_one()
        wanted = f"{uid}/{name}"
    return connection.execute(select(CLAIMS.c.key).where(CLAIMS.c.report_id == report, column == wanted)).scalar()


def kin_of(connection: Connection, report: int) -> tuple[OriginTie, ...]:
    """The other reports of the same origin, by id."""
    origin = select(ORIGINS.c.origin).where(ORIGINS.c.report_id == report).scalar_subquery()
    joined = ORIGINS.join(REPORTS, REPORTS.c.id == ORIGINS.c.report_id)
    columns = (REPORTS.c.id, REPORTS.c.uid, REPORTS.c.title, REPORTS.c.publisher, REPORTS.c.published)
    rows = connection.execute(
        select(*columns).select_from(joined).where(ORIGINS.c.origin == origin, ORIGINS.c.report_id != report).order_by(REPORTS.c.uid)
    ).all()
    first, second = ORIGIN_LINKS.c.first_id, ORIGIN_LINKS.c.second_id
    links = connection.execute(
        select(first, second, ORIGIN_LINKS.c.kind, ORIGIN_LINKS.c.share).where((first == report) | (second == report))
    )
    shared = {a if b == report else b: (kind, share) for a, b, kind, share in links}
    return tuple(OriginTie(r.uid, r.title, r.publisher, to_day(r.published), *shared.get(r.id, ("group", 0.0))) for r in rows)
