"""Outlines: which points they hold, their middle and reach, and how they are stored."""

import math
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ring = tuple[tuple[float, float], ...]
"""Points of an outline, each (lon, lat) in degrees."""

KM_PER_DEGREE = 111.2

_MOST_POINTS = 2_000
"""Points kept of one ring; a coast surveyed to the metre tells no more to a circle."""


def held(points: NDArray[np.float64], rings: Sequence[Ring]) -> NDArray[np.bool_]:
    """For each point (lon, lat) whether some ring holds it."""
    found = np.zeros(len(points), dtype=bool)
    for ring in rings:
        found |= in_ring(points, np.array(ring))
    return found


def in_ring(points: NDArray[np.float64], ring: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Even-odd rule: count the edges that a ray to the east crosses."""
    x, y = points[:, :1], points[:, 1:]
    x1, y1, x2, y2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    crosses = (y1 > y) != (y2 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    odd: NDArray[np.bool_] = ((crosses & (x < at)).sum(axis=1) % 2) == 1
    return odd


def inner_points(rings: Sequence[Ring], across: int = 26) -> NDArray[np.float64]:
    """Points (lon, lat) of a grid that lie inside the outlines."""
    if not rings:
        return np.empty((0, 2))
    every = np.array([point for ring in rings for point in ring])
    west, south = every.min(axis=0)
    east, north = every.max(axis=0)
    x, y = np.meshgrid(np.linspace(west, east, across)[1:-1], np.linspace(south, north, across)[1:-1])
    grid = np.column_stack([x.ravel(), y.ravel()])
    return grid[held(grid, rings)]


def middle_of(rings: Sequence[Ring]) -> tuple[float, float, float]:
    """The middle of an area (lat, lon) and the km about it within which 95 % of the area lies."""
    inner = inner_points(rings, 42)
    if not len(inner):  # narrower than the grid
        inner = np.array([point for ring in rings for point in ring], dtype=float)
    lon, lat = inner.mean(axis=0)
    away = (inner - [lon, lat]) * [math.cos(math.radians(float(lat))), 1.0]
    reach = float(np.quantile(np.hypot(away[:, 0], away[:, 1]), 0.95)) * KM_PER_DEGREE
    return float(lat), float(lon), max(0.5, round(reach, 1))


def packed(rings: Sequence[Ring]) -> bytes | None:
    """Rings as stored: their count, then for each its length and its points as hundredths of degrees (lon, lat), compressed."""
    if not rings:
        return None
    numbers = [len(rings)]
    for ring in rings:
        kept = ring[:: 1 + len(ring) // _MOST_POINTS]
        kept = kept if kept[-1] == ring[-1] else (*kept, ring[-1])
        numbers.append(len(kept))
        numbers.extend(round(value * 100) for point in kept for value in point[:2])
    return zlib.compress(struct.pack(f"<{len(numbers)}h", *numbers), 9)


def unpacked(blob: bytes) -> tuple[Ring, ...]:
    """Rings as they were packed."""
    raw = zlib.decompress(blob)
    numbers = struct.unpack(f"<{len(raw) // 2}h", raw)
    rings, at = [], 1
    for _ in range(numbers[0]):
        size, at = numbers[at], at + 1
        rings.append(tuple((numbers[at + 2 * i] / 100, numbers[at + 2 * i + 1] / 100) for i in range(size)))
        at += 2 * size
    return tuple(rings)
