"""What held over time, as reports tell it: truces, and who held which place. The tellings are those of the case file, the weighing is `reconcile.history`'s."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from purport.model import Actor, ActorType, Holder, Place, PlaceFiller, Relation, Span, Stretch, Telling, ToldRelation
from purport.reconcile.history import HOLDS, holdings, truces
from purport.store.claims import to_day
from purport.store.codec import from_json, unpack
from purport.store.fulltext import fold
from purport.store.rows import ClaimRow
from purport.store.schema import ACTORS, CLAIMS, PLACES, RELATIONS, REPORTS, TELLINGS
from purport.store.store import Store

TRUCES = ("ceasefire", "ceasefire_violated", "ceasefire_ended")
GROUND = ("territory_captured", "territory_transferred", "withdrawal")


def truces_of(store: Store) -> tuple[Stretch, ...]:
    """Truces begun, violated and ended."""
    with store.reading_connection() as connection:
        return truces(_tellings(connection, TRUCES))


def holdings_of(store: Store, actor: str | None = None) -> tuple[Stretch, ...]:
    """Who held what place, from when to when, on whose word."""
    with store.reading_connection() as connection:
        return holdings(_tellings(connection, GROUND), _relations(connection), actor=actor)


def checkpoints_of(store: Store) -> tuple[Stretch, ...]:
    """Checkpoints said to be set up, each until one is said to be removed from the place by the same party."""
    set_up = [row for row in store.claims(kind="checkpoint_established", modality="actual", polarity="affirmed") if row.place]
    removed = [row for row in store.claims(kind="checkpoint_removed", modality="actual", polarity="affirmed") if row.place]
    found = []
    for row in set_up:
        after = row.start or date.min
        ends = [day for day in (_removal(other, row) for other in removed) if day is not None and day >= after]
        voices = tuple(voice.id for voice in row.holders) or (f"outlet:{row.publisher or ''}",)
        outlets = (row.publisher,) if row.publisher else ()
        found.append(
            Stretch(
                "checkpoint",
                tuple(sorted({who.id for who in row.initiators})),
                row.place,
                row.start,
                min(ends, default=None),
                (row.id,),
                holders=voices,
                outlets=outlets,
            )
        )
    return tuple(sorted(found, key=lambda s: (s.place or "", s.start or date.min, s.about)))


def _removal(removed: ClaimRow, set_up: ClaimRow) -> date | None:
    """The day on which a checkpoint is said to be removed, where the claim is of its place and its party or of no party."""
    doers = {who.id for who in removed.initiators}
    same = removed.place == set_up.place and (not doers or doers & {who.id for who in set_up.initiators})
    return removed.start if same else None


def spots_of(store: Store, names: Collection[str]) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Latitude, longitude and radius in km of places by name, as most claims have them; places without a point are left out."""
    table = PLACES.c
    folded = {fold(name): name for name in names}
    query = select(table.folded, table.lat, table.lon, table.radius_km, func.count()).where(
        table.folded.in_(sorted(folded)), table.lat.is_not(None)
    )
    with store.reading_connection() as connection:
        rows = connection.execute(
            query.group_by(table.folded, table.lat, table.lon, table.radius_km).order_by(func.count(), table.lat)
        ).all()
    return {folded[row[0]]: (row[1], row[2], row[3]) for row in rows}


def _tellings(connection: Connection, kinds: tuple[str, ...]) -> Iterator[Telling]:
    joined = TELLINGS.join(CLAIMS, CLAIMS.c.uid == TELLINGS.c.uid)
    query = select(TELLINGS.c.packed).select_from(joined).where(CLAIMS.c.kind.in_(kinds)).order_by(CLAIMS.c.key)
    for packed in connection.execute(query).scalars():
        yield unpack(packed, Telling)


def _relations(connection: Connection) -> Iterator[ToldRelation]:
    joined = RELATIONS.join(REPORTS, REPORTS.c.id == RELATIONS.c.report_id).outerjoin(ACTORS, ACTORS.c.id == RELATIONS.c.subject)
    wanted = (RELATIONS.c.id, RELATIONS.c.body, REPORTS.c.uid, REPORTS.c.publisher, REPORTS.c.published, *ACTORS.c)
    query = select(*wanted).select_from(joined).where(RELATIONS.c.kind.in_(sorted(HOLDS)))
    for row in connection.execute(query.order_by(RELATIONS.c.id)).mappings():
        relation = relation_of(from_json(row["body"], dict))
        actors = () if row["name"] is None else (_actor(row),)
        yield ToldRelation(
            f"{row['uid']}/r{row['id']}", row["uid"], relation, row["publisher"], None, to_day(row["published"]), row["uid"], actors
        )


def _actor(row: Any) -> Actor:
    kind = ActorType(row["type"])
    return Actor(row["id_1"], row["name"], kind, (), bool(row["registered"]), bool(row["generic"]), row["country"], row["side_of"])


def relation_of(body: dict[str, Any]) -> Relation:
    """A relation as the output contract has it, as the value that it was."""
    place = body["place"]
    holders = tuple(Holder(h["id"], Span(h["start"], h["end"]), h["text"], h["cue"], h["standing"]) for h in body["holders"])
    span = Span(body["start"], body["end"])
    where = _filler(place) if place else None
    told = {"phase": body.get("phase", "holds"), "polarity": body.get("polarity", "affirmed")}
    return Relation(body["kind"], body["subject"], span, body["object"], where, holders, body["rule"], **told)


def _filler(place: dict[str, Any]) -> PlaceFiller:
    value = Place(
        name=place["name"],
        relation=place["relation"],
        lat=place["lat"],
        lon=place["lon"],
        radius_km=place["radius_km"],
        precision=place["precision"],
        gazetteer=place["gazetteer"],
        country=place["country"],
    )
    return PlaceFiller(value, Span(place["start"], place["end"]), place["text"], place["basis"])
