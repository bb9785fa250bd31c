"""What the case file holds, and its lists: incidents, claims, reports, actors."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from purport import __version__
from purport.serve.asking import Filtered, Order, Placed
from purport.serve.context import Here
from purport.serve.shapes import (
    ActorShape,
    ClaimShape,
    IncidentShape,
    PageOf,
    ReportShape,
    Shape,
    actor_shape,
    claim_shape,
    incident_shape,
    report_shape,
)

router = APIRouter(tags=["lists"])
COUNTED = 10_000
"""Lists longer than this have no total: counting them would take longer than showing them."""


class KindShape(Shape):
    """One kind of event."""

    kind: str
    family: str
    label: str


class OutletName(Shape):
    """An outlet with the number of its reports."""

    name: str
    reports: int


class StatusShape(Shape):
    """What the case file holds."""

    purport: str
    path: str
    reports: int
    claims: int
    incidents: int
    actors: int
    problems: int
    first_day: date | None
    last_day: date | None
    kinds: list[KindShape]
    families: list[str]
    outlets: list[OutletName]
    countries: list[str]


@router.get("/status")
def status(here: Here) -> StatusShape:
    """The case file in figures, and what can be filtered by."""
    held = here.store.status()
    kinds = here.knowledge.events.kinds.values()
    return StatusShape(
        purport=__version__,
        path=held.path,
        reports=held.reports,
        claims=held.claims,
        incidents=held.incidents,
        actors=held.actors,
        problems=held.problems,
        first_day=held.first_day,
        last_day=held.last_day,
        kinds=[KindShape(kind=k.kind, family=k.family, label=k.kind.replace("_", " ")) for k in kinds],
        families=list(here.families()),
        outlets=[OutletName(name=name, reports=count) for name, count in held.outlets],
        countries=here.countries(),
    )


@router.get("/incidents")
def incidents(
    here: Here,
    asked: Filtered,
    at: Placed,
    sort: Literal["day", "deaths", "confidence", "claims", "origins"] = "day",
    order: Order = "desc",
) -> PageOf[IncidentShape]:
    """Incidents that pass the filter."""
    query = here.store.incidents(asked.filter(), sort=sort, descending=order == "desc")
    page = query.page(at.limit, at.after)
    return PageOf(items=[incident_shape(row) for row in page], next=page.next, total=_total(query.count(COUNTED)))


@router.get("/claims")
def claims(
    here: Here, asked: Filtered, at: Placed, sort: Literal["day", "deaths", "confidence"] = "day", order: Order = "desc"
) -> PageOf[ClaimShape]:
    """Claims of current readings that pass the filter."""
    query = here.store.claims(asked.filter(of_claims=True), sort=sort, descending=order == "desc")
    page = query.page(at.limit, at.after)
    return PageOf(items=[claim_shape(row) for row in page], next=page.next, total=_total(query.count(COUNTED)))


def _total(counted: int) -> int | None:
    return counted if counted <= COUNTED else None


Words = Annotated[str | None, Query(max_length=500)]


@router.get("/reports")
def reports(
    here: Here, at: Placed, q: Words = None, outlet: Words = None, sort: Literal["added", "published"] = "published", order: Order = "desc"
) -> PageOf[ReportShape]:
    """Reports, by the day of publication or in the order in which they were added."""
    words = (q or "").strip() or None
    page = here.store.reports(outlet=outlet, text=words, limit=at.limit, after=at.after, sort=sort, descending=order == "desc")
    return PageOf(items=[report_shape(row) for row in page], next=page.next)


@router.get("/actors")
def actors(
    here: Here, at: Placed, q: Words = None, type: Words = None, sort: Literal["total", "name"] = "total", order: Order = "desc"
) -> PageOf[ActorShape]:
    """Actors that claims name."""
    words = (q or "").strip() or None
    page = here.store.actors(text=words, type=type, limit=at.limit, after=at.after, sort=sort, descending=order == "desc")
    return PageOf(items=[actor_shape(row) for row in page], next=page.next)
