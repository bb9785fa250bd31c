"""From a resolved name and the words about it to a place: relation, point, radius, precision (codebook §4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from purport.knowledge.gazetteer import Entry, distance_km
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around
from purport.mark.places.geometry import Circle, base_radius_km, border_between, displaced, outline_box, part_of
from purport.mark.places.resolve import Resolved
from purport.model import Place

NEAR_KM = 10.0
"""Least radius of "near": what coders of conflict events grant a town's surroundings."""

_ASIDE_KM, _ASIDE_RADIUS_KM = 15.0, 30.0
"""How far off "south of X" is taken to lie where no distance is told, and how wide."""

_COUNTRYSIDE_KM = 30.0
_COUNTY_KM = 25.0
"""Radius of "Vell district" where the gazetteer has only the town that it is named after: half the side of a middling one."""
_UNKNOWN_KM = 15.0
"""Radius of a place that only its neighbour's name locates."""

_FAR_FEATURES = ("country", "region", "area", "county", "terrain", "water", "border")


@dataclass(frozen=True, slots=True)
class Told:
    """Where a name lies without its relation: a circle, and how that is known. `inside` is the area that the report puts an unknown place in."""

    circle: Circle | None
    entry: Entry | None
    basis: str
    inside: Entry | None = None


def place_of(one: Resolved, told: Told, near: Around, places: PlaceKnowledge, context: Entry | None = None) -> Place:
    """The place that a name with the words about it (`near`, with what it inherits from a list) stands for."""
    entry, circle = told.entry, told.circle
    relation = _relation(near, entry)
    named, known = circle, entry or told.inside
    wide = entry is not None and entry.feature == "settlement" and near.feature == "county" and near.right > one.spot.last
    if wide and circle is not None:
        circle = replace(circle, radius_km=max(_COUNTY_KM, circle.radius_km))
    if entry is not None and circle is not None:
        circle = replace(circle, box=outline_box(entry, places.gazetteer))
        circle = _inner(entry, near, circle, places)
        if relation == "border_of" and context is not None:
            circle = border_between(context, entry, places.gazetteer) or circle
    if circle is not None:
        circle = _outer(relation, near, circle, entry)
    return Place(
        name=entry.name if entry else one.spot.name,
        relation=relation,
        lat=None if circle is None else round(circle.lat, 4),
        lon=None if circle is None else round(circle.lon, 4),
        radius_km=None if circle is None else round(circle.radius_km, 1),
        precision=2 if wide and relation in ("at", "in") else _precision(relation, near, entry, circle),
        gazetteer=(entry.ref or None) if entry else None,
        feature=_feature(near, entry),
        country=known.country or None if known else None,
        admin1=region_name(known, places) if known else None,
        basis=told.basis,
        named=None if named is None or circle is None or replace(circle, box=None) == named else _rounded(named),
        bbox=circle.box if circle is not None else None,
    )


def _rounded(circle: Circle) -> tuple[float, float, float]:
    return round(circle.lat, 4), round(circle.lon, 4), round(circle.radius_km, 1)


def region_name(entry: Entry, places: PlaceKnowledge) -> str | None:
    """The name of the first-level region that an entry is or lies in."""
    if entry.feature == "region":
        return entry.name
    region = places.gazetteer.entry(entry.region) if entry.region is not None else None
    return region.name if region else None


def circle_of(entry: Entry) -> Circle:
    """A place's own circle."""
    return Circle(entry.lat, entry.lon, base_radius_km(entry))


def _relation(near: Around, entry: Entry | None) -> str:
    if near.relation:
        return near.relation
    if near.preposition in ("in", "inside", "within", "throughout", "across") or (
        entry is not None and entry.feature in ("country", "region")
    ):
        return "in"
    return "at"


def _inner(entry: Entry, near: Around, circle: Circle, places: PlaceKnowledge) -> Circle:
    """The part of a place that a direction picks out of it ("southern Idlib")."""
    if near.direction is None or not near.inside:
        return circle
    if entry.feature == "settlement":
        lat, lon = displaced(circle.lat, circle.lon, near.direction, circle.radius_km * 0.4)
        return Circle(lat, lon, circle.radius_km)
    return part_of(entry, near.direction, places.gazetteer)


def _outer(relation: str, near: Around, circle: Circle, entry: Entry | None) -> Circle:
    """The circle of what lies near, aside of, around a place."""
    if relation == "countryside_of":
        wide = max(_COUNTRYSIDE_KM, circle.radius_km)
        if near.direction is None:
            return replace(circle, radius_km=wide, box=None if circle.radius_km < wide else circle.box)
        lat, lon = displaced(circle.lat, circle.lon, near.direction, wide * 0.5)
        return Circle(lat, lon, wide * 0.75)
    if relation == "near":
        if near.distance_km is not None:
            return replace(circle, box=None, radius_km=max(circle.radius_km, near.distance_km * 1.15 + 1))
        return replace(circle, radius_km=max(NEAR_KM, circle.radius_km * 1.5 if circle.radius_km < 50 else circle.radius_km))
    if relation.endswith("_of") and near.direction is not None and not near.inside:
        km = near.distance_km if near.distance_km is not None else _ASIDE_KM + circle.radius_km
        lat, lon = displaced(circle.lat, circle.lon, near.direction, km)
        return Circle(lat, lon, max(3.0, near.distance_km * 0.2) if near.distance_km is not None else _ASIDE_RADIUS_KM + circle.radius_km)
    return circle


def _precision(relation: str, near: Around, entry: Entry | None, circle: Circle | None) -> int:
    """ACLED's geo-precision: 1 the town itself, 2 near it or part of a region, 3 a region or country."""
    if entry is not None and entry.feature in _FAR_FEATURES and (circle is None or circle.radius_km > 20):
        return 2 if near.inside and near.direction is not None and entry.feature != "country" else 3
    exact = relation in ("at", "in") or (near.distance_km is not None and relation not in ("near",))
    if circle is None or circle.radius_km > 100:
        return 3
    return 1 if exact and entry is not None else 2


def _feature(near: Around, entry: Entry | None) -> str:
    if entry is None:
        return near.feature or "settlement"
    said = near.feature in ("site", "quarter", "route", "terrain", "water") and entry.feature == "settlement"
    return near.feature if said and near.feature else entry.feature


def between(a: Place, b: Place, relation: str, feature: str) -> Place:
    """What lies between two places, or along the way from one to the other: the circle over both."""
    name = f"{a.name} – {b.name}"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        known = a if a.lat is not None else b
        return replace(
            known,
            name=name,
            relation=relation,
            radius_km=None if known.radius_km is None else max(known.radius_km, 40.0),
            precision=3,
            gazetteer=None,
            feature=feature,
        )
    lat, lon = (a.lat + b.lat) / 2, (a.lon + b.lon) / 2
    half = distance_km(a.lat, a.lon, b.lat, b.lon) / 2
    same = a.country if a.country == b.country else None
    precision = 2 if half < 100 else 3
    return Place(
        name,
        relation,
        round(lat, 4),
        round(lon, 4),
        round(half + 5.0, 1),
        precision,
        None,
        feature,
        same,
        a.admin1 if a.admin1 == b.admin1 else None,
        "gazetteer" if a.gazetteer or b.gazetteer else a.basis,
    )


def on_border(joint: Place, a: Entry | None, b: Entry | None, places: PlaceKnowledge) -> Place:
    """The ground of a border that two areas share, where their outlines meet; the ground over both where they do not."""
    circle = border_between(a, b, places.gazetteer) if a is not None and b is not None else None
    if circle is None:
        return joint
    return replace(
        joint, lat=round(circle.lat, 4), lon=round(circle.lon, 4), radius_km=round(circle.radius_km, 1), precision=3, bbox=circle.box
    )


def unknown_circle(neighbours: Sequence[tuple[Entry, bool]]) -> Circle | None:
    """The area of a place that no gazetteer has: that of the place it is told to lie in (True), else about the place told beside it."""
    for entry, holds_it in neighbours:
        own = circle_of(entry)
        return own if holds_it or own.radius_km > _UNKNOWN_KM else replace(own, radius_km=_UNKNOWN_KM)
    return None
