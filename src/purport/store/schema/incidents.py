"""Tables of what claims of all reports come to together: incidents, what they rest on, origins of texts, the change log."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, SmallInteger, String, Table, Text

from purport.store.schema.shared import METADATA, parties_table, places_table

TELLINGS = Table(
    "tellings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("packed", LargeBinary, nullable=False),
)
"""Each claim as reconciliation across reports sees it (`purport.model.Telling`, whose key is the claim's uid), packed by the codec. Its number outlives
re-reading, which gives claims new keys."""

PENDING = Table("pending", METADATA, Column("report_id", Integer, ForeignKey("reports.id"), primary_key=True))
"""Reports whose claims are stored but not yet brought together with those of others."""

INCIDENTS = Table(
    "incidents",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("family", String, nullable=False),
    Column("start_day", String),
    Column("end_day", String),
    Column("long", SmallInteger, nullable=False),
    Column("deaths_best", Integer),
    Column("deaths_low", Integer),
    Column("deaths_high", Integer),
    Column("place", Text),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("disputed", SmallInteger, nullable=False),
    Column("status", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("names", Text, nullable=False),
)
"""`body` is the whole `purport.model.CaseIncident` (JSON), `names` the names of its parties by id; deaths are by UCDP's rule."""
Index("incidents_by_kind", INCIDENTS.c.kind, INCIDENTS.c.key)
Index("incidents_by_family", INCIDENTS.c.family, INCIDENTS.c.key)
Index("incidents_by_country", INCIDENTS.c.country, INCIDENTS.c.key)
Index("incidents_by_deaths", INCIDENTS.c.deaths_best, INCIDENTS.c.key)
Index("incidents_by_confidence", INCIDENTS.c.confidence, INCIDENTS.c.key)
Index("incidents_by_claims", INCIDENTS.c.claims, INCIDENTS.c.key)
Index("incidents_by_origins", INCIDENTS.c.origins, INCIDENTS.c.key)
Index("incidents_long", INCIDENTS.c.long, INCIDENTS.c.key, sqlite_where=INCIDENTS.c.long > 0)

DRAWN = Index(
    "incidents_drawn",
    *(
        INCIDENTS.c[name]
        for name in "key uid kind family country start_day end_day deaths_low deaths_best deaths_high lat lon radius_km place origins disputed".split()
    ),
)
"""All that the map, the timeline and their filters look at: walking it reads a tenth of what walking the rows would."""

MEMBERS = Table(
    "incident_claims",
    METADATA,
    Column("claim_uid", String, primary_key=True),
    Column("incident_key", BigInteger, ForeignKey("incidents.key"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

INCIDENT_PARTIES = parties_table("incident", "incidents.key")

INCIDENT_HOLDERS = Table(
    "incident_holders",
    METADATA,
    Column("holder", String, primary_key=True),
    Column("key", BigInteger, ForeignKey("incidents.key"), primary_key=True),
    Index("incident_holders_by_incident", "key"),
    sqlite_with_rowid=False,
)

INCIDENT_PLACES = places_table("incident", "incidents.key")

BLOCKS = Table(
    "blocks",
    METADATA,
    Column("block", String, primary_key=True),
    Column("telling_id", Integer, ForeignKey("tellings.id"), primary_key=True),
    Index("blocks_by_telling", "telling_id"),
    sqlite_with_rowid=False,
)
"""The block index of reconciliation: two claims are compared only where they share a block."""

LINKS = Table(
    "links",
    METADATA,
    Column("first_id", Integer, ForeignKey("tellings.id"), primary_key=True),
    Column("second_id", Integer, ForeignKey("tellings.id"), primary_key=True),
    Column("weight", Integer, nullable=False),
    Column("parts", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("links_by_second", "second_id"),
    sqlite_with_rowid=False,
)
"""Pairs that were compared, with the weight and its named parts (`purport.model.Link`), the lower uid first."""

ORIGINS = Table(
    "origins",
    METADATA,
    Column("report_id", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
    Column("origin", String, nullable=False, index=True),
    Column("edges", Text, nullable=False),
)
"""Of each settled report the signature of its text, the id of the group of reports that share its origin, and the beginning and end of the page, where a
credit to another outlet stands."""

BANDS = Table(
    "bands",
    METADATA,
    Column("band", String, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), primary_key=True),
    Index("bands_by_report", "report_id"),
    sqlite_with_rowid=False,
)

ORIGIN_LINKS = Table(
    "origin_links",
    METADATA,
    Column("first_id", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("second_id", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("kind", String, nullable=False),
    Column("share", Float, nullable=False),
    Column("body", Text, nullable=False),
    Index("origin_links_by_second", "second_id"),
    sqlite_with_rowid=False,
)

CHANGES = Table(
    "changes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("incident", String, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("cause", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""The change log: which incident changed when, why, and from what to what (JSON)."""
