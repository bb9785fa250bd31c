"""Which reports have their text from one another, and which outlets are a party's own: what decides how far one report's word adds to another's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from purport.model import CODED_REGIONS, Actor, ActorType, OriginLink, Reading, Relation, Span, ToldRelation
from purport.reconcile.origins import HEAD, TAIL, Source, candidate_keys, credited, judge, signature
from purport.reconcile.telling import coded_text, media_of
from purport.store.codec import from_json, to_json
from purport.store.fulltext import REPORT_WORDS, matches
from purport.store.record import renamed
from purport.store.reports import reading_of
from purport.store.schema import BANDS, FACTS, ORIGIN_LINKS, ORIGINS, RELATIONS, REPORTS


class Readings:
    """Current readings of one batch, unpacked once, with claims named by their tags."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[int, Reading] = {}
        self._uids: dict[int, str] = {}

    def __getitem__(self, report: int) -> Reading:
        if report not in self._held:
            self._held[report] = renamed(reading_of(self._connection, report, None), self.uid(report))
        return self._held[report]

    def uid(self, report: int) -> str:
        """A report's id."""
        if report not in self._uids:
            self._uids[report] = self._connection.execute(select(REPORTS.c.uid).where(REPORTS.c.id == report)).scalar_one()
        return self._uids[report]

    def number(self, uid: str) -> int:
        """A report's number by its id."""
        return int(self._connection.execute(select(REPORTS.c.id).where(REPORTS.c.uid == uid)).scalar_one())

    def source(self, report: int) -> Source:
        """The report's coded text, for comparing."""
        reading = self[report]
        spans = [Span(region.start, region.end) for region in reading.regions if region.kind in CODED_REGIONS]
        return Source(self.uid(report), coded_text(reading.report, spans), reading.report.publisher)


def file_origins(connection: Connection, reports: Sequence[int], readings: Readings) -> set[int]:
    """Find the texts that reports share an origin with; return the reports whose origin changed."""
    parted: set[int] = set()
    for report in reports:
        parted |= _linked(connection, report)
        _forget(connection, report)
        source = readings.source(report)
        text = readings[report].report.text
        edges = text if len(text) <= HEAD + TAIL else text[:HEAD] + text[-TAIL:]
        mark = signature(source.text)
        connection.execute(insert(ORIGINS).values(report_id=report, signature=mark, origin=source.report, edges=edges))
        _link(connection, report, source, candidate_keys(mark), readings)
    return _spread(connection, sorted(parted | set(reports)), readings)


def _forget(connection: Connection, report: int) -> None:
    for table in (BANDS, ORIGINS):
        connection.execute(delete(table).where(table.c.report_id == report))
    connection.execute(delete(ORIGIN_LINKS).where(or_(ORIGIN_LINKS.c.first_id == report, ORIGIN_LINKS.c.second_id == report)))


def _link(connection: Connection, report: int, source: Source, bands: Collection[str], readings: Readings) -> None:
    others = select(BANDS.c.report_id).distinct().where(BANDS.c.band.in_(bands)).order_by(BANDS.c.report_id)
    for other in list(connection.execute(others).scalars()):
        link = judge(source, readings.source(other))
        if link is not None:
            connection.execute(insert(ORIGIN_LINKS).values(_row(link, readings)))
    if bands:
        connection.execute(insert(BANDS), [{"band": band, "report_id": report} for band in dict.fromkeys(bands)])


def _row(link: OriginLink, readings: Readings) -> dict[str, object]:
    ends = {"first_id": readings.number(link.a), "second_id": readings.number(link.b)}
    return {**ends, "kind": link.kind, "share": link.share, "body": to_json(link)}


def _spread(connection: Connection, reports: Sequence[int], readings: Readings) -> set[int]:
    """Give each group of linked texts the least id of its reports as origin; return the reports for which that is another than before."""
    changed: set[int] = set()
    seen: set[int] = set()
    for report in reports:
        if report not in seen:
            group = _linked(connection, report)
            seen |= group
            origin = min(readings.uid(member) for member in group)
            rows = connection.execute(select(ORIGINS.c.report_id, ORIGINS.c.origin).where(ORIGINS.c.report_id.in_(group)))
            moved = {row.report_id for row in rows if row.origin != origin}
            connection.execute(update(ORIGINS).where(ORIGINS.c.report_id.in_(moved)).values(origin=origin))
            changed |= moved
    return changed


def _linked(connection: Connection, report: int) -> set[int]:
    seen, todo = {report}, {report}
    first, second = ORIGIN_LINKS.c.first_id, ORIGIN_LINKS.c.second_id
    while todo:
        rows = connection.execute(select(first, second).where(or_(first.in_(todo), second.in_(todo))))
        todo = {end for row in rows for end in row} - seen
        seen |= todo
    return seen


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The outlets of the case, and which of them are a party's own by what its reports say (name → actor id); and the same before the present batch."""

    outlets: tuple[str, ...]
    media: Mapping[str, str]
    outlets_before: frozenset[str]
    media_before: Mapping[str, str]

    @classmethod
    def of(cls, connection: Connection) -> "Surroundings":
        """What is known now and was before; what is known now is written down."""
        before = {row.name: row.value for row in connection.execute(select(FACTS))}
        outlets = tuple(sorted(name for name in connection.execute(select(REPORTS.c.publisher).distinct()).scalars() if name))
        media = dict(media_of(_organs(connection)))
        for name, value in (("outlets", to_json(list(outlets))), ("media", to_json(media))):
            if before.get(name) != value:
                connection.execute(delete(FACTS).where(FACTS.c.name == name))
                connection.execute(insert(FACTS).values(name=name, value=value))
        return cls(outlets, media, frozenset(from_json(before.get("outlets", "[]"), list)), from_json(before.get("media", "{}"), dict))

    def bears_on(self, connection: Connection) -> set[int]:
        """Settled reports that are to be weighed anew: they credit an outlet that is new to the case, or whose side is told otherwise than before."""
        new = set(self.outlets) - self.outlets_before
        sides = {name for name in {*self.media, *self.media_before} if self.media.get(name) != self.media_before.get(name)}
        folded = {name.casefold() for name in sides}
        own = [name for name in self.outlets if name.casefold() in folded]
        found: set[int] = set()
        if own:
            rows = select(REPORTS.c.id).join(ORIGINS, ORIGINS.c.report_id == REPORTS.c.id).where(REPORTS.c.publisher.in_(own))
            found |= set(connection.execute(rows).scalars())
        for name in sorted(new | set(own)):
            found |= _crediting(connection, name)
        return found


def _crediting(connection: Connection, outlet: str) -> set[int]:
    """Settled reports that give their whole text to an outlet."""
    if not any(char.isalnum() for char in outlet):
        return set()
    words = REPORT_WORDS
    named = select(words.c.rowid).where(matches(words, f'"{outlet.replace(chr(34), " ")}"'))
    rows = connection.execute(
        select(ORIGINS.c.report_id, ORIGINS.c.edges, REPORTS.c.publisher)
        .join(REPORTS, REPORTS.c.id == ORIGINS.c.report_id)
        .where(ORIGINS.c.report_id.in_(named))
    )
    return {row.report_id for row in rows if credited(row.edges, [outlet], row.publisher)}


def _organs(connection: Connection) -> list[ToldRelation]:
    """Every statement of the case that a medium is a party's own."""
    joined = RELATIONS.join(REPORTS, REPORTS.c.id == RELATIONS.c.report_id).outerjoin(ORIGINS, ORIGINS.c.report_id == REPORTS.c.id)
    columns = (RELATIONS.c.subject, RELATIONS.c.subject_name, RELATIONS.c.object, REPORTS.c.uid, ORIGINS.c.origin)
    rows = connection.execute(
        select(*columns).select_from(joined).where(RELATIONS.c.kind == "organ_of").order_by(REPORTS.c.uid, RELATIONS.c.id)
    )
    return [
        ToldRelation(
            key=row.uid,
            report=row.uid,
            relation=Relation("organ_of", row.subject, Span(0, 0), row.object),
            origin=row.origin or row.uid,
            actors=(Actor(row.subject, row.subject_name, ActorType.MEDIA),),
        )
        for row in rows
    ]
