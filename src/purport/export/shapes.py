"""Areas on the globe: the circle that a radius covers, as rings of points, and as well-known binary."""

import math
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

EARTH_KM = 6_371.0088
POINTS = 48
"""Corners of a circle: its outline then lies within 0.3 % of the radius."""

_POLE_DEGREES = 89.5

Ring = list[tuple[float, float]]


def circle(lat: float, lon: float, radius_km: float) -> list[Ring]:
    """The rings, each closed and counter-clockwise, of a circle; two where it crosses the 180th meridian, as RFC 7946 wants.

    Empty where it holds a pole, which no ring of longitudes can go round.
    """
    ring = list(_outline(lat, lon, radius_km))
    ring.append(ring[0])
    if abs(lat) + math.degrees(radius_km / EARTH_KM) > _POLE_DEGREES:
        return []
    if all(-180 <= x <= 180 for x, _ in ring):
        return [ring]
    edge = 180.0 if max(x for x, _ in ring) > 180 else -180.0
    inner, outer = _clipped(ring, edge, keep_below=edge > 0), _clipped(ring, edge, keep_below=edge < 0)
    return [inner, [(round(x - 2 * edge, 6), y) for x, y in outer]]


def _outline(lat: float, lon: float, radius_km: float) -> Iterator[tuple[float, float]]:
    angle, north = radius_km / EARTH_KM, math.radians(lat)
    for corner in range(POINTS):
        bearing = -2 * math.pi * corner / POINTS  # counter-clockwise, from north by west
        y = math.asin(math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(bearing))
        across = math.sin(bearing) * math.sin(angle) * math.cos(north)
        x = math.radians(lon) + math.atan2(across, math.cos(angle) - math.sin(north) * math.sin(y))
        yield round(math.degrees(x), 6), round(math.degrees(y), 6)


def _clipped(ring: Ring, edge: float, *, keep_below: bool) -> Ring:
    """The part of a ring on one side of a meridian."""

    def inside(x: float) -> bool:
        return x <= edge if keep_below else x >= edge

    out: Ring = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        if inside(x1):
            out.append((x1, y1))
        if inside(x1) != inside(x2):
            out.append((edge, round(y1 + (y2 - y1) * (edge - x1) / (x2 - x1), 6)))
    return [*out, out[0]] if out else out


def geometry(lat: float | None, lon: float | None, radius_km: float | None) -> dict[str, object] | None:
    """GeoJSON: the area where a radius is told, else the point; None without coordinates."""
    if lat is None or lon is None:
        return None
    rings = circle(lat, lon, radius_km) if radius_km else []
    if not rings:
        return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": [[list(p) for p in rings[0]]]}
    return {"type": "MultiPolygon", "coordinates": [[[list(p) for p in ring]] for ring in rings]}


def wkb(shape: dict[str, object] | None) -> bytes | None:
    """Well-known binary, little endian, of what `geometry` gives."""
    if shape is None:
        return None
    kind, coordinates = shape["type"], shape["coordinates"]
    assert isinstance(coordinates, list)
    if kind == "Point":
        return struct.pack("<BI2d", 1, 1, *coordinates)
    if kind == "Polygon":
        return _polygon(coordinates)
    return struct.pack("<BII", 1, 6, len(coordinates)) + b"".join(_polygon(part) for part in coordinates)


def _polygon(rings: Sequence[Sequence[Sequence[float]]]) -> bytes:
    parts = [struct.pack("<BII", 1, 3, len(rings))]
    for ring in rings:
        parts.append(struct.pack("<I", len(ring)))
        parts.extend(struct.pack("<2d", *point) for point in ring)
    return b"".join(parts)
