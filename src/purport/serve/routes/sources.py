"""Outlets, described and not ranked."""

from datetime import date
from typing import Any

from fastapi import APIRouter

from purport.reconcile.telling import outlet_side
from purport.serve.context import Here
from purport.serve.shapes import PageOf, ReportShape, Shape, Who, report_shape
from purport.store.views.outlets import Outlet, outlets_of, profile_of

router = APIRouter(tags=["sources"])


class SourceShape(Shape):
    """An outlet in figures; `appeals` counts its pages that ask for money."""

    name: str
    reports: int
    claims: int
    own_voice: int
    attributed: int
    appeals: int
    first: date | None
    last: date | None


class Quoted(Who):
    """A holder, with the number of claims that the outlet gives as his."""

    claims: int


class SideShape(Who):
    """A party: in how many claims it is quoted, and in how many it acts or suffers."""

    quoted: int
    about: int


class Agreement(Shape):
    """Incidents told here and by another origin; in how many of them nothing contradicts, in how many something does."""

    shared: int
    agree: int
    differ: int


class Figures(Shape):
    """Death tolls against those of other origins for the same incident."""

    higher: int
    lower: int
    within: int
    n: int


class SourceDetail(SourceShape):
    """An outlet's profile; `side` is the party whose medium it is."""

    side: Who | None
    holders: list[Quoted]
    sides: list[SideShape]
    agreement: Agreement
    figures: Figures
    latest: list[ReportShape]


@router.get("/sources")
def sources(here: Here) -> PageOf[SourceShape]:
    """All outlets, by name."""
    items = [SourceShape(**_plain(outlet)) for outlet in outlets_of(here.store)]
    return PageOf(items=items, total=len(items))


@router.get("/sources/{name:path}")
def source(here: Here, name: str) -> SourceDetail:
    """One outlet's profile."""
    found = profile_of(here.store, name)
    side = outlet_side(name, here.knowledge.actors, {})
    return SourceDetail(
        **_plain(found.outlet),
        side=Who(id=side, name=here.names({side}).get(side, side)) if side else None,
        holders=[Quoted(id=who.id, name=who.name, claims=count) for who, count in found.holders],
        sides=[SideShape(id=s.actor.id, name=s.actor.name, quoted=s.quoted, about=s.about) for s in found.sides],
        agreement=Agreement(shared=found.shared, agree=found.agree, differ=found.shared - found.agree),
        figures=Figures(higher=found.higher, lower=found.lower, within=found.within, n=found.tolls),
        latest=[report_shape(row) for row in here.store.reports(outlet=name, limit=10)],
    )


def _plain(outlet: Outlet) -> dict[str, Any]:
    return {name: getattr(outlet, name) for name in SourceShape.model_fields}
