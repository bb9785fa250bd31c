"""Look places up in the shipped gazetteer: read only, opened when first asked, every answer kept."""

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from purport.errors import KnowledgeError
from purport.knowledge.gazetteer.keys import bare_key, name_key, skeleton
from purport.knowledge.gazetteer.schema import BARE, FEATURES, VERSION
from purport.knowledge.gazetteer.shapes import Ring, unpacked

SHIPPED = Path(__file__).parent / "world.sqlite"

_COLUMNS = "p.id, p.name, p.lat, p.lon, p.country, p.region, p.population, p.feature, p.radius, p.ref"
_NAMED = f"SELECT {_COLUMNS}, n.how FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. `country` is ISO 3166-1 alpha-2, `region` the id of the region that it lies in; `how` is how good a name it
    was found by (0 its own, 1 another spelling, 2 without its article, 3 only alike). `radius_km` is known for areas; `own` tells that it is
    of a user's own places.
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
    own: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """The places of the world by name, by country, and by where they are. Lookups take about 10 µs, 1 µs when asked again.

    `over` are users' own gazetteers (see `overlay.py`) laid over the shipped one: of two entries with one id the last layer's is given.
    """

    path: Path = SHIPPED
    over: tuple[Path, ...] = ()
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
        found = {entry.id: entry for entry in self._entries(_NAMED, (key,))}
        bare = bare_key(key)
        if bare != key:
            for entry in self._entries(_NAMED, (bare,)):
                found.setdefault(entry.id, replace(entry, how=max(entry.how, BARE)))
        return tuple(sorted(found.values(), key=lambda entry: (entry.how, -entry.population, entry.id)))

    def _entries(self, query: str, values: Sequence[str | int]) -> list[Entry]:
        """What a query gives, layer by layer; later ones come last."""
        return [_entry(row, own=layer > 0) for layer, db in enumerate(self._layers) for row in db.execute(query, values)]

    def alike(self, name: str, countries: Sequence[str]) -> tuple[tuple[Entry, str], ...]:
        """Places of the countries whose consonants are those of the name, each with its key without articles: another transliteration, perhaps."""
        consonants = skeleton(name_key(name))
        query = f"SELECT s.key, {_COLUMNS}, 3 FROM skeleton s JOIN place p ON p.id = s.place WHERE s.country = ? AND s.skeleton = ?"
        rows = [row for db in self._layers for country in countries for row in db.execute(query, (country, consonants))]
        return tuple({(row[1], row[0]): (_entry(row[1:]), str(row[0])) for row in rows}.values())

    @lru_cache(maxsize=4096)  # noqa: B019  (one gazetteer lives as long as the run)
    def entry(self, number: int) -> Entry | None:
        """The entry with an id."""
        found = self._entries(f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id = ?", (number,))
        return found[-1] if found else None

    def count(self) -> int:
        """How many places the shipped layer holds."""
        return int(self._layers[0].execute("SELECT COUNT(*) FROM place").fetchone()[0])

    def regions(self, country: str) -> tuple[int, ...]:
        """The ids of a country's first-level regions that have outlines."""
        query = "SELECT id FROM place WHERE country = ? AND feature = ? AND id IN (SELECT place FROM outline) AND id NOT IN (SELECT region FROM place WHERE feature = ? AND region IS NOT NULL) ORDER BY id"
        number = FEATURES.index("region")
        return tuple(row[0] for row in self._layers[0].execute(query, (country, number, number)))

    def country(self, code: str) -> Entry | None:
        """The entry of a country, by its ISO code in upper case."""
        return self._countries.get(code)

    def nearest(self, lat: float, lon: float, limit: int = 1) -> tuple[tuple[Entry, float], ...]:
        """The towns nearest to a point, at most a degree or two off, each with its distance in km."""
        row, column = math.floor(lat) + 90, math.floor(lon) + 180
        cells = [(row + i) * 360 + (column + j) % 360 for i in (-1, 0, 1) for j in (-1, 0, 1)]
        marks = ",".join("?" * len(cells))
        towns = {town.id: town for town in self._entries(f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.cell IN ({marks})", cells)}
        ranked = [(town, distance_km(lat, lon, town.lat, town.lon)) for town in towns.values()]
        ranked.sort(key=lambda pair: (pair[1], pair[0].id))
        return tuple(ranked[:limit])

    @lru_cache(maxsize=1024)  # noqa: B019
    def outline(self, number: int) -> tuple[Ring, ...]:
        """The outer rings of an area's outline, simplified; none for towns."""
        found = [row[0] for db in self._layers for row in db.execute("SELECT rings FROM outline WHERE place = ?", (number,))]
        return unpacked(found[-1]) if found else ()

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        query = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id IN (SELECT place FROM outline) AND p.feature = ?"
        return {entry.country: entry for entry in map(_entry, self._layers[0].execute(query, (FEATURES.index("country"),)))}

    @cached_property
    def _layers(self) -> tuple[sqlite3.Connection, ...]:
        if not self.path.is_file():
            raise KnowledgeError(
                f"{self.path}: the gazetteer is missing. Install the package again, or build it with tools/build_gazetteer.py."
            )
        return tuple(_opened(path, "Install the package again." if path == self.path else _ANEW) for path in (self.path, *self.over))

    __hash__ = object.__hash__


def _entry(row: tuple, own: bool = False) -> Entry:  # type: ignore[type-arg]
    number, name, lat, lon, country, region, population, feature, radius, ref, how = row
    radius_km = None if radius is None else radius / 10
    return Entry(
        number, name, lat / 1e4, lon / 1e4, country, region, population, FEATURES[feature], radius_km, ref or f"geonames:{number}", how, own
    )


_ANEW = "Remove the file and add your places again with purport gazetteer add."


def _opened(path: Path, remedy: str) -> sqlite3.Connection:
    """A connection that can only read. Raises KnowledgeError for a file of another version, or that is no gazetteer."""
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute("SELECT 1 FROM place LIMIT 1")
    except sqlite3.Error as error:
        raise KnowledgeError(f"{path}: no gazetteer: {error}. {remedy}") from None
    if version != VERSION:
        raise KnowledgeError(f"{path}: gazetteer of version {version}, this Purport reads version {VERSION}. {remedy}")
    return db


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
