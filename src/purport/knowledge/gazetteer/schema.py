"""The gazetteer's file: what the tool that builds it and the lookups agree on."""

from pathlib import Path

FILE = Path("places") / "gazetteer.sqlite"
"""Where a user's folder of knowledge has its own gazetteer."""

VERSION = 1
"""Kept as the database's user_version."""

FEATURES = ("settlement", "region", "country", "county", "area", "water", "terrain", "site", "route", "quarter")
"""A place's feature, stored by its number."""

PRIMARY, ALTERNATE, BARE = 0, 1, 2
"""How good a name a key is: the place's own, another spelling, or one without its article."""

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL, country TEXT NOT NULL, region INTEGER,
  population INTEGER NOT NULL, feature INTEGER NOT NULL, radius INTEGER, cell INTEGER, ref TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton (country TEXT NOT NULL, skeleton TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (country, skeleton, key, place)) WITHOUT ROWID;
CREATE TABLE outline (place INTEGER PRIMARY KEY, rings BLOB NOT NULL);
CREATE INDEX place_cell ON place (cell) WHERE cell IS NOT NULL;
"""
"""Coordinates are ten-thousandths of degrees, radii tenths of km, cells `(floor(lat) + 90) * 360 + floor(lon) + 180` of settlements."""
