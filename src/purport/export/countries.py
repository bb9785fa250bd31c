"""Codes of countries as the layouts want them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """One country's codes; None where a list has none for it. `iso2` is upper case."""

    iso2: str
    iso3: str
    numeric: int
    gw: int | None
    cow: int | None
    acled_region: str
    ucdp_region: str | None


@cache
def _table() -> dict[str, CountryCodes]:
    raw = yaml.load((Path(__file__).parent / "countries.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {iso2: _codes(iso2, line) for iso2, line in raw.items()}


def _codes(iso2: str, line: str) -> CountryCodes:
    iso3, numeric, gw, cow, acled, ucdp = (None if part == "-" else part for part in (p.strip() for p in line.split("|")))
    return CountryCodes(iso2, str(iso3), int(numeric or 0), int(gw) if gw else None, int(cow) if cow else None, acled or "", ucdp)


def codes_of(country: str | None) -> CountryCodes | None:
    """The codes of a country by its alpha-2 code, in either case."""
    return _table().get(country.upper()) if country else None
