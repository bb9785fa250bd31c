"""Two grids over the globe, so that what lies near a point or in a frame is found by a few numbers.

Squares of the fine grid are a quarter of a degree wide (28 km of latitude), those of the wide one four degrees: a frame is looked up in the finest grid in
which it covers at most MOST_SQUARES, and in none where it covers more than that of the wide one.
"""

import math
from dataclasses import dataclass

FINE_DEGREES = 0.25
WIDE_DEGREES = 4.0
MOST_SQUARES = 60
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of the map in degrees; `west` may be greater than `east`, where it spans the date line."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Near:
    """Everything within `km` of a point in degrees."""

    lat: float
    lon: float
    km: float

    def frame(self) -> Frame:
        """The smallest frame that holds the circle."""
        up = self.km / KM_PER_DEGREE
        south, north = max(-90.0, self.lat - up), min(90.0, self.lat + up)
        widest = min(math.cos(math.radians(south)), math.cos(math.radians(north)))
        if widest * 180 <= up:
            return Frame(south, -180.0, north, 180.0)
        across = up / widest
        return Frame(south, _lon(self.lon - across), north, _lon(self.lon + across))


def square(lat: float, lon: float, degrees: float) -> int:
    """The number of the square in which a point lies."""
    columns = round(360 / degrees)
    row = min(int((lat + 90) // degrees), round(180 / degrees) - 1)
    return row * columns + int((lon + 180) // degrees) % columns


def squares(frame: Frame, degrees: float) -> list[int] | None:
    """The squares that a frame touches, None where they are more than MOST_SQUARES."""
    columns = round(360 / degrees)
    first, last = int((frame.south + 90) // degrees), min(int((frame.north + 90) // degrees), round(180 / degrees) - 1)
    west, east = int((frame.west + 180) // degrees), int((frame.east + 180) // degrees)
    across = columns if frame.east - frame.west >= 360 else (east - west) % columns + 1
    if (last - first + 1) * across > MOST_SQUARES:
        return None
    return sorted({row * columns + (west + step) % columns for row in range(first, last + 1) for step in range(across)})


def _lon(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0
