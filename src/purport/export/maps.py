"""Incidents for maps: GeoJSON, GeoParquet and KML, each with the area that the words allow, not only a point."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from purport.export.case import Case
from purport.export.events import Event
from purport.export.layout import Column, fill_row, load_layout
from purport.export.shapes import geometry, wkb
from purport.export.tables import INCIDENTS, arrow, field_of, write_parquet


def _placed(case: Case) -> Iterator[tuple[Event, dict[str, object]]]:
    for happening in case.happenings():
        shape = geometry(happening.lat, happening.lon, happening.radius_km)
        if shape is not None:
            yield Event(case, happening), shape


def _properties(columns: tuple[Column, ...], event: Event) -> Mapping[str, Any]:
    row = fill_row(columns, INCIDENTS, event)
    return {c.name: value.isoformat() if isinstance(value, date) else value for c, value in zip(columns, row, strict=True)}


class GeoJson:
    """GeoJSON (RFC 7946)."""

    name = "geojson"
    ending = ".geojson"
    what = "incidents that have coordinates, as areas or points with all columns, for QGIS and web maps"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write a feature collection, a feature a line; return the number of features."""
        columns, count = load_layout("incidents"), 0
        out.write(b'{"type":"FeatureCollection","features":[')
        for event, shape in _placed(case):
            feature = {"type": "Feature", "id": event.happening.id, "geometry": shape, "properties": _properties(columns, event)}
            out.write((b",\n" if count else b"\n") + json.dumps(feature, ensure_ascii=False, separators=(",", ":")).encode())
            count += 1
        out.write(b"\n]}\n")
        return count


class GeoParquet:
    """GeoParquet 1.1: the columns of incidents and their areas as WKB."""

    name = "geoparquet"
    ending = ".parquet"
    what = "the same as GeoParquet 1.1, for GeoPandas and DuckDB"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        pa, columns = arrow(), load_layout("incidents")
        column = {"encoding": "WKB", "geometry_types": [], "crs": _crs(), "edges": "planar", "orientation": "counterclockwise"}
        told = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
        fields = [*(field_of(c, pa) for c in columns), pa.field("geometry", pa.binary())]
        schema = pa.schema(fields, metadata={"geo": json.dumps(told)})
        rows = ([*fill_row(columns, INCIDENTS, event), wkb(shape)] for event, shape in _placed(case))
        return write_parquet(out, schema, rows)


def _crs() -> Mapping[str, Any]:
    """OGC:CRS84 as PROJJSON, longitude first."""
    axes = [
        {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", "unit": "degree"},
        {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", "unit": "degree"},
    ]
    return {
        "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
        "type": "GeographicCRS",
        "name": "WGS 84 (CRS84)",
        "datum": {
            "type": "GeodeticReferenceFrame",
            "name": "World Geodetic System 1984",
            "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
        },
        "coordinate_system": {"subtype": "ellipsoidal", "axis": axes},
        "id": {"authority": "OGC", "code": "CRS84"},
    }


class Kml:
    """KML 2.2 (OGC)."""

    name = "kml"
    ending = ".kml"
    what = "the same as KML, with time spans, for Google Earth"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write placemarks; return their number."""
        out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Incidents</name>\n')
        count = 0
        for event, shape in _placed(case):
            out.write(_placemark(event, shape).encode("utf-8", "xmlcharrefreplace"))
            count += 1
        out.write(b"</Document></kml>\n")
        return count


def _placemark(event: Event, shape: Mapping[str, Any]) -> str:
    told = event.happening
    span = f"<TimeSpan>{_day('begin', told.start)}{_day('end', told.end)}</TimeSpan>" if told.start or told.end else ""
    name = escape(clean(f"{told.kind.replace('_', ' ')}, {told.place or 'place unknown'}"))
    point = f"<Point><coordinates>{told.lon:.6f},{told.lat:.6f}</coordinates></Point>"
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]] if shape["type"] == "Polygon" else []
    areas = "".join(
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_ring(part[0])}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        for part in parts
    )
    inner = f"<MultiGeometry>{point}{areas}</MultiGeometry>" if areas else point
    return f'<Placemark id="{escape(_xml_id(told.id))}"><name>{name}</name><description>{escape(clean(event.notes()))}</description>{span}{inner}</Placemark>\n'


def _day(tag: str, day: date | None) -> str:
    return f"<{tag}>{day.isoformat()}</{tag}>" if day else ""


def _ring(points: list[list[float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _xml_id(id: str) -> str:
    return "i-" + "".join(character if character.isalnum() and character.isascii() else "-" for character in id)


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return "".join(c if c in "\t\n\r" or 32 <= ord(c) < 0xD800 or 0xDFFF < ord(c) < 0xFFFE or ord(c) > 0xFFFF else "\ufffd" for c in text)
