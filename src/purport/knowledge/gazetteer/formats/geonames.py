"""GeoNames country files: tab-separated rows of nineteen columns, as its download server has them ("SY.txt")."""

from collections.abc import Iterator

from purport.knowledge.gazetteer.formats.given import Fault, Given, RowError, count_of, country_code, name_of, number_of

COLUMNS = 19

_SITES = frozenset(
    "AIRB AIRF AIRP AIRH AIRQ MILB INSM DAM BDG CMP CMPRF CMPQ FT HSP PRN MN MNQ OILR OILW OILP PRT HBR PS PSN MSQE SHRN STDM UNIV RSTN BDRY BCN".split()
)
"""Spots by which reports of conflict are placed; the shops, wells and ruins among GeoNames' spots would only lend their names to chance."""


def is_geonames(line: str) -> bool:
    """Tell a row of a country file."""
    cells = line.split("\t")
    return len(cells) == COLUMNS and cells[0].isdigit()


def read_rows(lines: Iterator[tuple[int, str]]) -> Iterator[Given | Fault]:
    """The places of a country file, with the rows that give none."""
    for number, line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        try:
            given = _given(number, line.rstrip("\n").split("\t"))
        except RowError as error:
            yield Fault(number, str(error))
            continue
        if given is not None:
            yield given


def _given(number: int, cells: list[str]) -> Given | None:
    """One row; None for what is no place that reports name."""
    if len(cells) != COLUMNS:
        raise RowError(f"it has {len(cells)} columns where GeoNames' files have {COLUMNS}")
    if not cells[0].isdigit():
        raise RowError(f"its geonameid '{cells[0][:20]}' is no number")
    feature = _feature(cells[6], cells[7])
    if feature is None:
        return None
    names = tuple(dict.fromkeys(name for name in (cells[2].strip(), *(one.strip() for one in cells[3].split(","))) if name))
    return Given(
        number,
        name_of(cells[1]),
        number_of(cells[4], "latitude", 90),
        number_of(cells[5], "longitude", 180),
        feature,
        country_code(cells[8]),
        count_of(cells[14]),
        names,
        f"geonames:{int(cells[0])}",
    )


def _feature(kind: str, code: str) -> str | None:
    if kind == "P":
        return None if code in ("PPLH", "PPLCH") else "quarter" if code == "PPLX" else "settlement"
    if kind == "A":
        return (
            "region"
            if code == "ADM1"
            else None
            if code.startswith(("PCL", "ADM")) and code.endswith("H")
            else "county"
            if code.startswith("ADM")
            else None
        )
    if kind == "S":
        return "site" if code in _SITES else None
    return (
        {"H": "water", "T": "terrain", "V": "terrain", "R": "route", "L": "area"}.get(kind)
        if not (kind in "HTV" and code.endswith("X"))
        else None
    )
