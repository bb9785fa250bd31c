"""Tables: a header and one place a row, separated by commas, semicolons or tabs."""

import csv
from collections.abc import Iterator

from purport.knowledge.gazetteer.formats.given import (
    Fault,
    Given,
    RowError,
    count_of,
    country_code,
    feature_named,
    name_of,
    number_of,
)

HEADINGS = {
    "name": ("name", "place", "village", "town", "settlement", "location", "toponym", "name_en", "asciiname"),
    "lat": ("lat", "latitude", "y", "lat_dd", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "lon_dd", "point_x"),
    "country": ("country", "country_code", "countrycode", "iso", "iso2", "iso_a2", "cc"),
    "population": ("population", "pop", "inhabitants"),
    "feature": ("feature", "type", "kind", "class", "fclass"),
    "names": ("names", "aliases", "alternatenames", "alternate_names", "alt_names", "also", "variants"),
    "ref": ("ref", "id", "pcode", "p_code", "code"),
    "geonameid": ("geonameid", "geonames", "geoname_id", "geonames_id"),
    "radius_km": ("radius_km", "km", "radius"),
}
"""Columns that are read, by the headings under which files have them."""


def columns_of(header: list[str]) -> dict[str, int]:
    """Where each column that is read stands. Raises RowError where name, lat or lon is missing."""
    folded = [cell.strip().casefold().replace(" ", "_") for cell in header]
    found = {
        what: next(folded.index(name) for name in names if name in folded) for what, names in HEADINGS.items() if set(names) & set(folded)
    }
    missing = [what for what in ("name", "lat", "lon") if what not in found]
    if missing:
        raise RowError(f"its first row names no column {' or '.join(missing)}; columns name, lat and lon are needed")
    return found


def read_rows(lines: Iterator[tuple[int, str]]) -> Iterator[Given | Fault]:
    """The places of a table, with the rows that give none."""
    kept = [(number, line) for number, line in lines if line.strip()]
    if not kept:
        yield Fault(0, "the file is empty")
        return
    delimiter = max("\t;,", key=lambda mark: kept[0][1].count(mark))
    try:
        columns = columns_of(next(csv.reader([kept[0][1]], delimiter=delimiter)))
    except (RowError, csv.Error, StopIteration) as error:
        yield Fault(kept[0][0], str(error))
        return
    reader = csv.reader((line for _, line in kept), delimiter=delimiter)
    next(reader)
    while True:
        number = kept[min(reader.line_num, len(kept) - 1)][0]
        try:
            yield _given(number, next(reader), columns)
        except StopIteration:
            return
        except (RowError, csv.Error) as error:
            yield Fault(number, str(error))


def _given(number: int, cells: list[str], columns: dict[str, int]) -> Given:
    def cell(what: str) -> str:
        at = columns.get(what)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    if len(cells) <= max(columns["name"], columns["lat"], columns["lon"]):
        raise RowError(f"it has only {len(cells)} columns")
    others = cell("names")
    mark = next((mark for mark in "|;," if mark in others), "|")
    geonames = cell("geonameid")
    if geonames and not geonames.isdigit():
        raise RowError(f"its geonameid '{geonames[:20]}' is no number")
    radius = cell("radius_km")
    return Given(
        number,
        name_of(cell("name")),
        number_of(cell("lat"), "latitude", 90),
        number_of(cell("lon"), "longitude", 180),
        feature_named(cell("feature")),
        country_code(cell("country")),
        count_of(cell("population")),
        tuple(dict.fromkeys(name.strip() for name in others.split(mark) if name.strip())),
        f"geonames:{int(geonames)}" if geonames else cell("ref"),
        number_of(radius, "radius", 5000) if radius else None,
    )
