"""One actor: what the registry has, what it is said to do and suffer, what it says, and those around it."""

from datetime import date

from fastapi import APIRouter

from purport.knowledge import Knowledge
from purport.serve.context import Here
from purport.serve.shapes import ActorShape, ClaimShape, ReportRef, Shape, Who, actor_shape, claim_shape
from purport.store.rows import RelationRow
from purport.store.views.ties import network_around

router = APIRouter(tags=["actors"])
SHOWN = 20


class RegistryShape(Shape):
    """What the registry has of an actor."""

    aliases: list[str]
    allegiance: str | None
    parent: str | None
    years: str | None
    source: str | None


class ActorRelation(Shape):
    """A standing fact about the actor, as a report states it. `from_here` tells whether the actor is its subject."""

    kind: str
    other: Who | None
    place: str | None
    start: date | None
    end: date | None
    holders: list[str]
    quote: str
    report: ReportRef
    from_here: bool


class ActorDetail(ActorShape):
    """An actor, with the latest claims by it, of it, and held by it."""

    registry: RegistryShape | None
    relations: list[ActorRelation]
    claims_by: list[ClaimShape]
    claims_of: list[ClaimShape]
    said: list[ClaimShape]


class NodeShape(Who):
    """An actor of the network."""

    type: str
    total: int


class TieShape(Shape):
    """What one is said to do to the other, in how many claims, and on whose word."""

    a: str
    b: str
    kind: str
    count: int
    on_word_of: list[str]


class NetworkShape(Shape):
    """An actor and those around it."""

    nodes: list[NodeShape]
    edges: list[TieShape]


@router.get("/actors/{id}")
def actor(here: Here, id: str) -> ActorDetail:
    """One actor."""
    row = here.store.actor(id)
    relations = here.store.relations(actor=id, limit=200)
    names = here.names({other for one in relations for other in (one.subject, one.object, *_holders(one)) if other})
    return ActorDetail(
        **actor_shape(row).model_dump(),
        registry=_registry(here.knowledge, id),
        relations=[_relation(one, id, names) for one in relations],
        claims_by=[claim_shape(one) for one in here.store.claims(actor=id, role="initiator").page(SHOWN)],
        claims_of=[claim_shape(one) for one in here.store.claims(actor=id, role="target").page(SHOWN)],
        said=[claim_shape(one) for one in here.store.claims(holder=id).page(SHOWN)],
    )


@router.get("/actors/{id}/network")
def network(here: Here, id: str) -> NetworkShape:
    """Those who share most claims and relations with the actor."""
    here.store.actor(id)
    found = network_around(here.store, id)
    return NetworkShape(
        nodes=[NodeShape(id=node.id, name=node.name, type=node.type, total=node.total) for node in found.nodes],
        edges=[TieShape(a=tie.a, b=tie.b, kind=tie.kind, count=tie.count, on_word_of=list(tie.on_word_of)) for tie in found.ties],
    )


def _registry(knowledge: Knowledge, id: str) -> RegistryShape | None:
    entry = knowledge.actors.entries.get(id)
    if entry is None:
        return None
    return RegistryShape(
        aliases=list(entry.aliases),
        allegiance=entry.side_of,
        parent=entry.parent,
        years=entry.years,
        source=getattr(entry, "source", None),
    )


def _holders(row: RelationRow) -> list[str]:
    return [holder["id"] for holder in row.relation["holders"]]


def _relation(row: RelationRow, actor: str, names: dict[str, str]) -> ActorRelation:
    from_here = row.subject == actor
    other = row.object if from_here else row.subject
    ended = row.relation.get("phase") == "ended"
    return ActorRelation(
        kind=f"not {row.kind}" if row.relation.get("polarity") == "denied" else row.kind,
        other=Who(id=other, name=names.get(other, other)) if other else None,
        place=row.place,
        start=None if ended else row.published,
        end=row.published if ended else None,
        holders=[names.get(holder, holder) for holder in _holders(row)],
        quote=row.quote,
        report=ReportRef(id=row.report, title=None, publisher=row.publisher, published=row.published),
        from_here=from_here,
    )
