"""Look places up in the shipped gazetteer: read only, opened when first asked, every answer kept."""

import math
import sqlite3
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from purport.errors import KnowledgeError
from purport.knowledge.gazetteer.keys import bare_key, name_key, skeleton
from purport.knowledge.gazetteer.schema import BARE, FEATURES, VERSION

SHIPPED = Path(__file__).parent / "world.sqlite"

_COLUMNS = "p.id, p.name, p.lat, p.lon, p.country, p.region, p.population, p.feature, p.radius, p.ref"

Ring = tuple[tuple[float, float], ...]
"""Points of an outline, each (lon, lat) in degrees."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. `country` is ISO 3166-1 alpha-2, `region` the id of the region that it lies in; `how` is how good a name it
    was found by (0 its own, 1 another spelling, 2 without its article, 3 only alike). `radius_km` is known for areas.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str
    region: int | None
    population: int
    feature: str
    radius_km: float | None
    ref: str
    how: int = 0


@dataclass(frozen=True)
class Gazetteer:
    """The places of the world by name, by country, and by where they are. Lookups take about 10 µs, 1 µs when asked again."""

    path: Path = SHIPPED
    _kept: dict[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False, compare=False)

    def named(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, whatever its spelling of case, diacritics, hyphens and articles; best names first."""
        return self.keyed(name_key(name))

    def keyed(self, key: str) -> tuple[Entry, ...]:
        """All places with the key (see `keys.name_key`)."""
        found = self._kept.get(key)
        if found is None:
            found = self._keyed(key)
            if len(self._kept) > 50_000:
                self._kept.clear()
            self._kept[key] = found
        return found

    def _keyed(self, key: str) -> tuple[Entry, ...]:
        found = {row[0]: _entry(row) for row in self._rows("n.key = ?", (key,))}
        bare = bare_key(key)
        if bare != key:
            for row in self._rows("n.key = ?", (bare,)):
                found.setdefault(row[0], _entry((*row[:-1], max(row[-1], BARE))))
        return tuple(sorted(found.values(), key=lambda entry: (entry.how, -entry.population, entry.id)))

    def _rows(self, condition: str, values: tuple[str, ...]) -> list[tuple]:  # type: ignore[type-arg]
        return self._db.execute(f"SELECT {_COLUMNS}, n.how FROM name n JOIN place p ON p.id = n.place WHERE {condition}", values).fetchall()

    def alike(self, name: str, countries: Iterable[str]) -> tuple[tuple[Entry, str], ...]:
        """Places of the countries whose consonants are those of the name, each with its key without articles: another transliteration, perhaps."""
        consonants = skeleton(name_key(name))
        query = f"SELECT s.key, {_COLUMNS}, 3 FROM skeleton s JOIN place p ON p.id = s.place WHERE s.country = ? AND s.skeleton = ?"
        rows = [row for country in countries for row in self._db.execute(query, (country, consonants))]
        return tuple((_entry(row[1:]), row[0]) for row in rows)

    @lru_cache(maxsize=4096)  # noqa: B019  (one gazetteer lives as long as the run)
    def entry(self, number: int) -> Entry | None:
        """The entry with an id."""
        row = self._db.execute(f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id = ?", (number,)).fetchone()
        return _entry(row) if row else None

    def country(self, code: str) -> Entry | None:
        """The entry of a country, by its ISO code in upper case."""
        return self._countries.get(code)

    def nearest(self, lat: float, lon: float, limit: int = 1) -> tuple[tuple[Entry, float], ...]:
        """The towns nearest to a point, at most a degree or two off, each with its distance in km."""
        row, column = math.floor(lat) + 90, math.floor(lon) + 180
        cells = [(row + i) * 360 + (column + j) % 360 for i in (-1, 0, 1) for j in (-1, 0, 1)]
        marks = ",".join("?" * len(cells))
        towns = map(_entry, self._db.execute(f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.cell IN ({marks})", cells))
        ranked = sorted(((town, distance_km(lat, lon, town.lat, town.lon)) for town in towns), key=lambda pair: (pair[1], pair[0].id))
        return tuple(ranked[:limit])

    @lru_cache(maxsize=1024)  # noqa: B019
    def outline(self, number: int) -> tuple[Ring, ...]:
        """The outer rings of an area's outline, simplified; none for towns."""
        row = self._db.execute("SELECT rings FROM outline WHERE place = ?", (number,)).fetchone()
        return _rings(row[0]) if row else ()

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id IN (SELECT place FROM outline) AND p.feature = ?", (FEATURES.index("country"),)
        )
        return {entry.country: entry for entry in map(_entry, rows)}

    @cached_property
    def _db(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise KnowledgeError(
                f"{self.path}: the gazetteer is missing. Install the package again, or build it with tools/build_gazetteer.py."
            )
        db = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise KnowledgeError(
                f"{self.path}: gazetteer of version {version}, this Purport reads version {VERSION}. Install the package again."
            )
        return db

    __hash__ = object.__hash__


def _entry(row: tuple) -> Entry:  # type: ignore[type-arg]
    number, name, lat, lon, country, region, population, feature, radius, ref, how = row
    radius_km = None if radius is None else radius / 10
    return Entry(
        number, name, lat / 1e4, lon / 1e4, country, region, population, FEATURES[feature], radius_km, ref or f"geonames:{number}", how
    )


def _rings(blob: bytes) -> tuple[Ring, ...]:
    raw = zlib.decompress(blob)
    numbers = struct.unpack(f"<{len(raw) // 2}h", raw)
    rings, at = [], 1
    for _ in range(numbers[0]):
        size, at = numbers[at], at + 1
        rings.append(tuple((numbers[at + 2 * i] / 100, numbers[at + 2 * i + 1] / 100) for i in range(size)))
        at += 2 * size
    return tuple(rings)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
