"""Rows → pandas and GeoPandas frames. Both come with the extra `frames`; without them the rows themselves are there."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from purport.errors import ConfigError

_LISTS = ("initiators", "targets", "holders")


def frame_of(rows: Iterable[Any], kind: type) -> Any:
    """A GeoPandas frame (points, EPSG:4326) where the rows have coordinates and GeoPandas is installed, else a pandas frame.

    Days are pandas timestamps, actors `; `-joined ids with a column of names beside them, counts nullable integers.
    """
    try:
        import pandas as pd
    except ImportError:
        raise ConfigError("Frames need pandas. Install it: pip install 'purport[frames]'") from None
    names = [
        field.name
        for field in fields(kind)
        if field.name not in ("claim", "incident") or (kind.__name__ == "ClaimRow" and field.name == "incident")
    ]
    held = list(rows)
    columns: dict[str, Any] = {}
    for name in names:
        values = [getattr(row, name) for row in held]
        columns |= _listed(name, values) if name in _LISTS else {name: values}
    frame = pd.DataFrame(columns)
    for name in ("start", "end", "published"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name], errors="coerce")
    for name in ("deaths_low", "deaths_high", "deaths_best"):
        if name in frame:
            frame[name] = frame[name].astype("Int64")
    return _with_points(frame) if "lat" in frame else frame


def _listed(name: str, values: Sequence[Sequence[Any]]) -> dict[str, list[str]]:
    return {
        name: ["; ".join(v.id for v in value) for value in values],
        f"{name}_names": ["; ".join(v.name for v in value) for value in values],
    }


def _with_points(frame: Any) -> Any:
    try:
        import geopandas
    except ImportError:
        return frame
    points = geopandas.points_from_xy(frame["lon"].astype(float), frame["lat"].astype(float))
    return geopandas.GeoDataFrame(frame, geometry=points, crs="EPSG:4326")
