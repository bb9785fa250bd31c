"""A user's own places: one SQLite file of the shipped one's form, laid over it; files are added to it and taken out again whole."""

import hashlib
import math
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from purport.errors import KnowledgeError
from purport.knowledge.gazetteer.formats import Fault, Given, read_places
from purport.knowledge.gazetteer.keys import bare_key, name_key, skeleton
from purport.knowledge.gazetteer.lookup import Gazetteer
from purport.knowledge.gazetteer.schema import ALTERNATE, BARE, FEATURES, PRIMARY, SCHEMA, VERSION
from purport.knowledge.gazetteer.shapes import held, packed

_SOURCES = """
CREATE TABLE source (name TEXT PRIMARY KEY, format TEXT NOT NULL, sha256 TEXT NOT NULL, places INTEGER NOT NULL, faults INTEGER NOT NULL);
CREATE TABLE origin (place INTEGER NOT NULL, source TEXT NOT NULL, PRIMARY KEY (place, source)) WITHOUT ROWID;
"""
_OWN_ID = 1 << 52
"""Places without a GeoNames id get a number below this one's negative, made of what they are, so that adding a file twice gives the same."""

_AT_ONCE = 2_000
_LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was added: its name, format, how many places it gave and how many rows were broken."""

    name: str
    format: str
    places: int
    faults: int


def add_file(overlay: Path, file: Path, shipped: Gazetteer) -> tuple[Source, list[Fault]]:
    """Add a file's places to an overlay, in place of what a file of that name gave before; the broken rows are told, the rest is in.

    Raises InputError where the file cannot be read, KnowledgeError where the overlay cannot be written.
    """
    form, rows = read_places(file)
    places: list[Given] = []
    faults: list[Fault] = []
    for row in rows:
        (places if isinstance(row, Given) else faults).append(row)  # type: ignore[arg-type]
    located = _with_countries(places, shipped)
    regions = _regions(located, shipped)
    source = Source(file.name, form, len(places), len(faults))
    with _writing(overlay) as db:
        _take_out(db, file.name)
        if places:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            db.execute("INSERT INTO source VALUES (?,?,?,?,?)", (source.name, form, digest, len(places), len(faults)))
        for given, region in zip(located, regions, strict=True):
            _insert(db, given, region, file.name)
    return source, sorted(faults, key=lambda fault: fault.line)


def remove_source(overlay: Path, name: str) -> bool:
    """Take out what a file of that name gave; False where none was added."""
    if not overlay.is_file():
        return False
    with _writing(overlay) as db:
        return _take_out(db, name)


def sources(overlay: Path) -> list[Source]:
    """The files that were added, by name."""
    if not overlay.is_file():
        return []
    with _writing(overlay) as db:
        return [Source(*row) for row in db.execute("SELECT name, format, places, faults FROM source ORDER BY name")]


class _Writing:
    """A connection that commits and closes at the end of a `with`, or rolls back where it is left by an error."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __enter__(self) -> sqlite3.Connection:
        return self.db

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.db.commit()
        else:
            self.db.rollback()
        self.db.close()


def _writing(overlay: Path) -> _Writing:
    try:
        overlay.parent.mkdir(parents=True, exist_ok=True)
        new = not overlay.is_file() or overlay.stat().st_size == 0
        db = sqlite3.connect(overlay)
        if new:
            db.executescript(f"PRAGMA user_version={VERSION};" + SCHEMA + _SOURCES)
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError(f"{overlay}: your gazetteer cannot be opened: {error}") from None
    if version != VERSION:
        db.close()
        raise KnowledgeError(f"{overlay}: made by another version of Purport. Remove the file and add your places again.")
    return _Writing(db)


def _take_out(db: sqlite3.Connection, name: str) -> bool:
    """Delete a source, and the places that no other source gives."""
    known = db.execute("DELETE FROM source WHERE name = ?", (name,)).rowcount > 0
    db.execute("CREATE TEMP TABLE IF NOT EXISTS gone (place INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM gone")
    db.execute("INSERT OR IGNORE INTO gone SELECT place FROM origin WHERE source = ?", (name,))
    db.execute("DELETE FROM origin WHERE source = ?", (name,))
    db.execute("DELETE FROM gone WHERE place IN (SELECT place FROM origin)")
    for table, column in (("place", "id"), ("name", "place"), ("skeleton", "place"), ("outline", "place")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT place FROM gone)")
    return known


def _insert(db: sqlite3.Connection, given: Given, region: int | None, source: str) -> None:
    number = _number(given)
    cell = (math.floor(given.lat) + 90) * 360 + math.floor(given.lon) + 180 if given.feature == "settlement" else None
    radius = None if given.radius_km is None else round(given.radius_km * 10)
    ref = None if given.ref == f"geonames:{number}" else given.ref or f"{Path(source).stem}:{given.line}"
    values = (
        number, given.name, round(given.lat * 1e4), round(given.lon * 1e4), given.country, region, given.population,
        FEATURES.index(given.feature), radius, cell, ref,
    )  # fmt: skip
    db.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", values)
    db.execute("INSERT OR IGNORE INTO origin VALUES (?,?)", (number, source))
    keys = _keys(given)
    db.executemany("INSERT OR REPLACE INTO name VALUES (?,?,?)", [(key, number, how) for key, how in sorted(keys.items())])
    consonants = {(given.country, skeleton(key), bare_key(key), number) for key in keys}
    db.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?,?,?)", sorted(row for row in consonants if len(row[1]) > 1))
    outline = packed(given.rings)
    if outline:
        db.execute("INSERT OR REPLACE INTO outline VALUES (?,?)", (number, outline))


def _number(given: Given) -> int:
    """A place's number: GeoNames' own, else one made of its name and where it lies."""
    if given.ref.startswith("geonames:") and given.ref[9:].isdigit():
        return int(given.ref[9:])
    told = f"{name_key(given.name)}|{given.lat:.4f}|{given.lon:.4f}|{given.feature}"
    return -_OWN_ID - int.from_bytes(hashlib.sha256(told.encode()).digest()[:6], "big")


def _keys(given: Given) -> dict[str, int]:
    """Every key by which a place is found, with how good a name it is; names in other letters than Latin are left out."""
    keys: dict[str, int] = {}
    for name in (given.name, *given.names):
        key = name_key(name)
        if key and len(key) <= _LONGEST_KEY and (name == given.name or _is_latin(name)):
            keys[key] = min(PRIMARY if name == given.name else ALTERNATE, keys.get(key, ALTERNATE))
    for key in list(keys):
        keys.setdefault(bare_key(key), BARE)
    return keys


def _is_latin(name: str) -> bool:
    letters = [mark for mark in name if mark.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(mark, "") for mark in letters)


def _with_countries(places: Sequence[Given], shipped: Gazetteer) -> list[Given]:
    """The places, each with the country of the nearest town where the file tells none."""
    found = []
    for given in places:
        if not given.country:
            nearest = shipped.nearest(given.lat, given.lon)
            given = replace(given, country=nearest[0][0].country if nearest else "")
        found.append(given)
    return found


def _regions(places: Sequence[Given], shipped: Gazetteer) -> list[int | None]:
    """For each place the first-level region that holds its point."""
    by_country: defaultdict[str, list[int]] = defaultdict(list)
    for at, given in enumerate(places):
        if given.feature != "region":
            by_country[given.country].append(at)
    regions: list[int | None] = [None] * len(places)
    for country, members in by_country.items():
        for number in shipped.regions(country):
            rings = shipped.outline(number)
            for some in _chunks([at for at in members if regions[at] is None]):
                points = np.array([(places[at].lon, places[at].lat) for at in some], dtype=float)
                for at, inside in zip(some, held(points, rings), strict=True):
                    regions[at] = number if inside else regions[at]
    return regions


def _chunks(members: Sequence[int]) -> Iterable[Sequence[int]]:
    return (members[start : start + _AT_ONCE] for start in range(0, len(members), _AT_ONCE))
