"""A place as a user's file gives it, what is wrong with a row, and the checks that all formats share."""

import math
from dataclasses import dataclass

from purport.knowledge.gazetteer.keys import name_key
from purport.knowledge.gazetteer.shapes import Ring

KINDS = {
    "settlement": "settlement", "village": "settlement", "town": "settlement", "city": "settlement", "hamlet": "settlement", "p": "settlement",
    "region": "region", "province": "region", "governorate": "region", "state": "region", "adm1": "region", "county": "county",
    "district": "county", "subdistrict": "county", "adm2": "county", "adm3": "county", "area": "area", "l": "area", "water": "water",
    "river": "water", "lake": "water", "h": "water", "terrain": "terrain", "mountain": "terrain", "t": "terrain", "v": "terrain",
    "valley": "terrain", "island": "terrain", "route": "route", "road": "route", "r": "route", "site": "site", "camp": "site", "s": "site",
    "base": "site", "airport": "site", "quarter": "quarter", "neighbourhood": "quarter", "neighborhood": "quarter", "suburb": "quarter",
}  # fmt: skip
"""What files call a place's kind, by the feature that it is here."""

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row: its line (0 where the whole file is meant) and why it was left out."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Given:
    """One place of a user's file. `ref` is its id in the source ("geonames:163345"), empty where it has none; `rings` the outline of an area;
    `country` an ISO 3166-1 alpha-2 code, empty where the file does not tell; `line` where the file has it.
    """

    line: int
    name: str
    lat: float
    lon: float
    feature: str = "settlement"
    country: str = ""
    population: int = 0
    names: tuple[str, ...] = ()
    ref: str = ""
    radius_km: float | None = None
    rings: tuple[Ring, ...] = ()


class RowError(ValueError):
    """A row that gives no place; its message tells why."""


def name_of(told: str) -> str:
    """A name, checked. Raises RowError where there is none that could be looked up."""
    name = " ".join(told.split())
    if not name:
        raise RowError("it has no name")
    if len(name) > _LONGEST_NAME or not name_key(name):
        raise RowError(f"'{name[:40]}' is no name that a text could hold")
    return name


def number_of(told: str, what: str, limit: float) -> float:
    """A coordinate in degrees within ±limit. Raises RowError otherwise."""
    try:
        value = float(told.strip().replace(",", ".") if told.count(",") == 1 and "." not in told else told)
    except ValueError:
        raise RowError(f"its {what} '{told.strip()[:30]}' is no number" if told.strip() else f"it has no {what}") from None
    if not math.isfinite(value) or abs(value) > limit:
        raise RowError(f"its {what} {told.strip()[:30]} lies outside ±{limit:g}")
    return value


def count_of(told: str) -> int:
    """A number of inhabitants; 0 where none is told. Raises RowError for what is no number."""
    plain = told.strip().replace(",", "").replace(" ", "").replace("\u00a0", "")
    if not plain:
        return 0
    try:
        return max(0, int(float(plain)))
    except (ValueError, OverflowError):
        raise RowError(f"its population '{told.strip()[:30]}' is no number") from None


def country_code(told: str) -> str:
    """An ISO code in upper case, empty where none is told. Raises RowError for other words."""
    code = told.strip().upper()
    if code and (len(code) != 2 or not code.isalpha() or not code.isascii()):
        raise RowError(f"its country '{told.strip()[:30]}' is no code of two letters (ISO 3166-1)")
    return code


def feature_named(told: str, otherwise: str = "settlement") -> str:
    """The feature that a file's word for a kind stands for."""
    return KINDS.get(told.strip().casefold(), otherwise)
