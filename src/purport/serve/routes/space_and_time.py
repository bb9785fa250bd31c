"""Incidents on the map and over time; who is said to hold what; truces."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Response

from purport.model import Stretch
from purport.serve.asking import Filtered
from purport.serve.context import Here
from purport.serve.shapes import PageOf, Shape, Who
from purport.store.views.days import days_of, lanes_of
from purport.store.views.history import checkpoints_of, holdings_of, spots_of, truces_of
from purport.store.views.points import points_of

router = APIRouter(tags=["map and timeline"])
Bucket = Annotated[Literal["day", "week", "month"], Query()]


class PointsShape(Shape):
    """Columns of equal length; `without_point` counts incidents that fit and have no coordinates."""

    ids: list[str]
    lat: list[float]
    lon: list[float]
    radius_km: list[float | None]
    family: list[str]
    deaths: list[int | None]
    place: list[str | None]
    total: int
    without_point: int


class HeldShape(Shape):
    """Who is said to hold a place (`control`) or to have a `checkpoint` there, from when to when, on whose word."""

    what: str
    place: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    holder: Who
    start: date | None
    end: date | None
    by: list[str]


class TimelineShape(Shape):
    """Columns of equal length; each bucket is named by its first day."""

    days: list[date]
    incidents: list[int]
    low: list[int]
    best: list[int]
    high: list[int]


class LaneShape(Shape):
    """One actor's incidents by bucket."""

    actor: Who
    days: list[date]
    incidents: list[int]


class Breach(Shape):
    """A told violation of a truce."""

    day: date | None
    claim: str


class TruceShape(Shape):
    """A truce as told: whom it binds, from when to when, what broke it, on whose word."""

    parties: list[Who]
    start: date | None
    end: date | None
    breaches: list[Breach]
    ended_by: list[str]
    by: list[str]


@router.get("/map", response_model=PointsShape)
def points(here: Here, asked: Filtered) -> Response:
    """The points of incidents that pass the filter, in columns."""
    return Response(msgspec.json.encode(points_of(here.store, asked.filter())), media_type="application/json")


@router.get("/map/control")
def control(
    here: Here, at: Annotated[date | None, Query(description="Only what is told to hold on this day.")] = None
) -> PageOf[HeldShape]:
    """Who is said to hold which place."""
    told = (*holdings_of(here.store), *checkpoints_of(here.store))
    found = [stretch for stretch in told if at is None or _holds(stretch, at)]
    names = here.names({actor for stretch in found for actor in (*stretch.about, *stretch.holders)})
    spots = spots_of(here.store, {stretch.place for stretch in found if stretch.place})
    items = []
    for stretch in found:
        spot = spots.get(stretch.place or "", (None, None, None))
        holder = next(iter(stretch.about), "")
        items.append(
            HeldShape(
                what="checkpoint" if stretch.state == "checkpoint" else "control",
                place=stretch.place or "",
                lat=spot[0],
                lon=spot[1],
                radius_km=spot[2],
                holder=Who(id=holder, name=names.get(holder, holder)),
                start=stretch.start,
                end=stretch.end,
                by=_words(stretch, names),
            )
        )
    return PageOf(items=items, total=len(items))


@router.get("/timeline")
def timeline(here: Here, asked: Filtered, bucket: Bucket = "day") -> TimelineShape:
    """Incidents and deaths by day, week or month."""
    found = days_of(here.store, asked.filter(), bucket)
    return TimelineShape(days=found.days, incidents=found.incidents, low=found.low, best=found.best, high=found.high)


@router.get("/timeline/lanes")
def lanes(here: Here, asked: Filtered, bucket: Bucket = "day") -> PageOf[LaneShape]:
    """The actors in most of the incidents, each with its incidents over time."""
    found = lanes_of(here.store, asked.filter(), bucket, asked.actor)
    items = [LaneShape(actor=Who(id=lane.actor.id, name=lane.actor.name), days=lane.days, incidents=lane.incidents) for lane in found]
    return PageOf(items=items, total=len(items))


@router.get("/timeline/truces")
def truces(here: Here) -> PageOf[TruceShape]:
    """Truces begun, violated and ended, as told."""
    found = truces_of(here.store)
    names = here.names({actor for stretch in found for actor in (*stretch.about, *stretch.holders)})
    items = [
        TruceShape(
            parties=[Who(id=actor, name=names.get(actor, actor)) for actor in stretch.about],
            start=stretch.start,
            end=stretch.end,
            breaches=[Breach(day=here.day_of(claim), claim=claim) for claim in stretch.breaches],
            ended_by=list(stretch.ended_by),
            by=_words(stretch, names),
        )
        for stretch in found
    ]
    return PageOf(items=items, total=len(items))


def _holds(stretch: Stretch, day: date) -> bool:
    return (stretch.start is None or stretch.start <= day) and (stretch.end is None or day <= stretch.end)


def _words(stretch: Stretch, names: dict[str, str]) -> list[str]:
    return [names.get(holder, holder.removeprefix("outlet:")) for holder in stretch.holders]
