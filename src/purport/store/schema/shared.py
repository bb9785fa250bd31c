"""What several tables of a case file have in common: keys that are in order of time, and the lists of parties and places."""

from datetime import date

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, SmallInteger, String, Table, Text

DAY_SHIFT = 40
"""Room for 2**40 claims beside 2**22 days in a signed 64-bit number."""

METADATA = MetaData()

LONG_DAYS, VERY_LONG_DAYS = 31, 400
"""Longer stretches are few and are looked for apart, so that a search by day need not begin at the start of time: `long` is 0 for up to a month, 1 for up
to a year and a month, 2 beyond."""


def length_class(start: date | None, end: date | None) -> int:
    """The class of length of a stretch of days."""
    if start is None or end is None:
        return 0
    days = (end - start).days
    return 2 if days > VERY_LONG_DAYS else int(days > LONG_DAYS)


def parties_table(of: str, owner: str) -> Table:
    """Who takes part in what the key `owner` stands for; `role` is initiator, target or both."""
    return Table(
        f"{of}_parties",
        METADATA,
        Column("actor", String, primary_key=True),
        Column("key", BigInteger, ForeignKey(owner), primary_key=True),
        Column("role", String, nullable=False),
        Index(f"{of}_parties_by_{of}", "key"),
        sqlite_with_rowid=False,
    )


def places_table(of: str, owner: str) -> Table:
    """The places of what the key `owner` stands for; `cell` and `wide_cell` number the squares of the two grids of `grid.py`."""
    return Table(
        f"{of}_places",
        METADATA,
        Column("key", BigInteger, ForeignKey(owner), primary_key=True),
        Column("position", SmallInteger, primary_key=True),
        Column("name", Text, nullable=False),
        Column("folded", Text, nullable=False),
        Column("gazetteer", String),
        Column("country", String),
        Column("lat", Float),
        Column("lon", Float),
        Column("radius_km", Float),
        Column("cell", Integer),
        Column("wide_cell", Integer),
        Index(f"{of}_places_by_name", "folded", "key"),
        Index(f"{of}_places_by_gazetteer", "gazetteer", "key"),
        Index(f"{of}_places_by_cell", "cell", "key", "lat", "lon"),
        Index(f"{of}_places_by_wide_cell", "wide_cell", "key", "lat", "lon"),
        sqlite_with_rowid=False,
    )
