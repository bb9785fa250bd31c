"""Points and extents: displaced points, and the parts of an area."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from purport.knowledge.gazetteer import Entry, Gazetteer, Ring
from purport.knowledge.gazetteer.shapes import KM_PER_DEGREE, inner_points

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west lies above east where the box crosses the 180th meridian."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A point with the radius that covers what is meant, and the box of the outline that it was taken from, if any."""

    lat: float
    lon: float
    radius_km: float
    box: Box | None = None


def displaced(lat: float, lon: float, direction: float, km: float) -> tuple[float, float]:
    """The point `km` away in a direction (degrees clockwise from north)."""
    north = km * math.cos(math.radians(direction)) / KM_PER_DEGREE
    east = km * math.sin(math.radians(direction)) / (KM_PER_DEGREE * max(0.05, math.cos(math.radians(lat))))
    return max(-90.0, min(90.0, lat + north)), (lon + east + 180.0) % 360.0 - 180.0


def base_radius_km(entry: Entry) -> float:
    """The radius of a place itself: an area's own; a town's by its inhabitants (about 3 km for a village, 12 for a city of two million)."""
    if entry.radius_km is not None:
        return entry.radius_km
    return round(3.0 + math.sqrt(entry.population) / 155.0, 1)


def part_of(entry: Entry, direction: float, gazetteer: Gazetteer) -> Circle:
    """The part of an area that lies in a direction from its centre: the outline's inner points on that side, else the circle's."""
    inner = inner_points(gazetteer.outline(entry.id))
    radius = base_radius_km(entry)
    if len(inner) < 12:
        lat, lon = displaced(entry.lat, entry.lon, direction, radius * 0.5)
        return Circle(lat, lon, round(radius * 0.65, 1))
    offsets = (inner - [entry.lon, entry.lat]) * [math.cos(math.radians(entry.lat)), 1.0]
    along = offsets @ [math.sin(math.radians(direction)), math.cos(math.radians(direction))]
    side = inner[along >= np.quantile(along, 0.6)]
    lon, lat = side.mean(axis=0)
    spread = (side - [lon, lat]) * [math.cos(math.radians(float(lat))), 1.0]
    reach = float(np.quantile(np.hypot(spread[:, 0], spread[:, 1]), 0.95)) * KM_PER_DEGREE
    return Circle(float(lat), float(lon), round(max(reach, radius * 0.3), 1), box_of(side))


def box_of(points: NDArray[np.float64]) -> Box:
    """The box about points (lon, lat); about those of a country on both sides of the 180th meridian it runs across it."""
    lon = points[:, 0]
    if lon.max() - lon.min() > 180:
        lon = np.where(lon < 0, lon + 360, lon)
    west, east = (round(float((x + 180) % 360 - 180), 2) for x in (lon.min(), lon.max()))
    return west, round(float(points[:, 1].min()), 2), east, round(float(points[:, 1].max()), 2)


def outline_box(entry: Entry, gazetteer: Gazetteer) -> Box | None:
    """The box of an area's outline; None for a place without one."""
    rings = gazetteer.outline(entry.id) if entry.feature != "settlement" else ()
    return box_of(np.array([point for ring in rings for point in ring])) if rings else None


def border_between(a: Entry, b: Entry, gazetteer: Gazetteer) -> Circle | None:
    """Where the outlines of two areas meet; None where they do not."""
    first, second = _edge(gazetteer.outline(a.id)), _edge(gazetteer.outline(b.id))
    if not len(first) or not len(second):
        return None
    gap = np.abs(first[:, None, :] - second[None, :, :]).max(axis=2).min(axis=1)
    shared = first[gap < 0.25]
    if not len(shared):
        return None
    lon, lat = shared.mean(axis=0)
    spread = (shared - [lon, lat]) * [math.cos(math.radians(float(lat))), 1.0]
    reach = float(np.hypot(spread[:, 0], spread[:, 1]).max()) * KM_PER_DEGREE
    return Circle(float(lat), float(lon), round(max(10.0, reach), 1), box_of(shared))


def _edge(rings: Sequence[Ring]) -> NDArray[np.float64]:
    """Points along outlines, at most a fifth of a degree apart."""
    points: list[tuple[float, float]] = []
    for ring in rings[:4]:
        for (x, y), (u, v) in pairwise(ring):
            steps = min(60, 1 + int(max(abs(u - x), abs(v - y)) / 0.2))
            points.extend((x + (u - x) * i / steps, y + (v - y) * i / steps) for i in range(steps))
    return np.array(points[:6000]).reshape(-1, 2)
