"""GeoJSON: features with points (towns, sites) and polygons (regions, districts), one file or one feature a line."""

import json
from collections.abc import Iterator
from typing import Any

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
from purport.knowledge.gazetteer.shapes import Ring, middle_of

_NAMES = (
    "name",
    "name_en",
    "shapename",
    "adm3_en",
    "adm2_en",
    "adm1_en",
    "admin3name_en",
    "admin2name_en",
    "admin1name_en",
    "label",
    "title",
)
_OTHERS = ("names", "aliases", "alternatenames", "alt_names", "alt_name", "name_local", "name_ar")
_COUNTRIES = ("country_code", "country", "iso_a2", "iso", "iso2", "adm0_pcode")
_KINDS = ("feature", "type", "kind", "place", "shapetype")
_LEAST_CORNERS = 4


def read_text(text: str) -> Iterator[Given | Fault]:
    """The places of a GeoJSON text, with the features that give none."""
    for line, feature in _features(text):
        if isinstance(feature, Fault):
            yield feature
            continue
        try:
            yield from _given(line, feature)
        except RowError as error:
            yield Fault(line, str(error))


def _features(text: str) -> Iterator[tuple[int, Any]]:
    """Each feature with the line on which it begins; of a text that breaks off, those before the break."""
    at = text.find('"features"')
    start = text.find("[", at) + 1 if at >= 0 else 0
    if at < 0:
        yield from _lines(text)
        return
    decoder, line, counted = json.JSONDecoder(), 1 + text.count("\n", 0, start), start
    while True:
        while start < len(text) and text[start] in " \t\r\n,":
            start += 1
        line, counted = line + text.count("\n", counted, start), start
        if start >= len(text):
            yield line, Fault(line, "the file breaks off before its list of features ends")
            return
        if text[start] == "]":
            return
        try:
            feature, start = decoder.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError) as error:
            where = error.lineno if isinstance(error, json.JSONDecodeError) else line
            yield (
                where,
                Fault(
                    where,
                    f"this is no JSON ({error.msg if isinstance(error, json.JSONDecodeError) else 'too deep'}); what follows is not read",
                ),
            )
            return
        yield line, feature


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    """A single feature, or one a line (GeoJSON text sequences, .geojsonl)."""
    try:
        yield 1, json.loads(text)
        return
    except (json.JSONDecodeError, RecursionError):
        pass
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip("\x1e \t\r"):
            try:
                yield number, json.loads(line.strip("\x1e \t\r"))
            except (json.JSONDecodeError, RecursionError) as error:
                yield number, Fault(number, f"this is no JSON ({error})")


def _given(line: int, feature: Any) -> Iterator[Given]:
    if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
        raise RowError("it is no feature with a geometry")
    properties = (
        {str(k).casefold(): v for k, v in (feature.get("properties") or {}).items()} if isinstance(feature.get("properties"), dict) else {}
    )
    name = name_of(_first(properties, _NAMES))
    geometry = feature["geometry"]
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    country = country_code(_first(properties, _COUNTRIES)[:2])
    others = _others(properties, name)
    population = count_of(_first(properties, ("population", "pop")))
    ref = _first(properties, ("ref", "id", "pcode", "shapeid")) or (str(feature["id"]) if "id" in feature else "")
    told = _first(properties, _KINDS)
    if kind == "Point":
        lat, lon = _point(coordinates)
        yield Given(line, name, lat, lon, feature_named(told), country, population, others, ref)
        return
    if kind not in ("Polygon", "MultiPolygon"):
        raise RowError(f"its geometry '{kind}' is neither a point nor a polygon")
    rings = tuple(
        _ring(polygon) for polygon in (coordinates if kind == "MultiPolygon" and isinstance(coordinates, list) else [coordinates])
    )
    lat, lon, reach = middle_of(rings)
    yield Given(line, name, lat, lon, feature_named(told, "region"), country, population, others, ref, reach, rings)


def _first(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first of the properties that has a value, as text."""
    return next((str(properties[name]) for name in names if properties.get(name) not in (None, "", [], {})), "")


def _others(properties: dict[str, Any], name: str) -> tuple[str, ...]:
    found: list[str] = []
    for key in (*_NAMES, *_OTHERS):
        value = properties.get(key)
        parts = value if isinstance(value, list) else str(value).replace(";", "|").split("|") if isinstance(value, str) else []
        found += [str(part).strip() for part in parts]
    return tuple(dict.fromkeys(one for one in found if one and one != name))


def _point(coordinates: Any) -> tuple[float, float]:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise RowError("its point has no two coordinates")
    return number_of(str(coordinates[1]), "latitude", 90), number_of(str(coordinates[0]), "longitude", 180)


def _ring(polygon: Any) -> Ring:
    """The outer ring of a polygon."""
    outer = polygon[0] if isinstance(polygon, list) and polygon else None
    if not isinstance(outer, list) or len(outer) < _LEAST_CORNERS:
        raise RowError("its polygon has no ring of four points or more")
    ring = tuple((lon, lat) for lat, lon in map(_point, outer))
    return ring if ring[0] == ring[-1] else (*ring, ring[0])
