"""The tables of a case file.

Readings are kept whole, one beside the other, and never changed; the tables of claims, parties, places and incidents index the *current* reading of
each report, so that a query never meets an old one. `claims.key` is the day on which the claim's time starts (days since 0001-01-01, 0 where nothing
dates it) shifted left by DAY_SHIFT, plus a serial number: rows in order of key are in order of time, and so are the hits of the full-text index, whose
row numbers are the same keys. Incidents have keys of the same make.
"""

from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

DAY_SHIFT = 40
"""Room for 2**40 claims beside 2**22 days in a signed 64-bit number."""

METADATA = MetaData()

MIGRATIONS = Table(
    "migrations",
    METADATA,
    Column("name", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("purport", String, nullable=False),
)
COUNTERS = Table("counters", METADATA, Column("name", String, primary_key=True), Column("value", BigInteger, nullable=False))

FACTS = Table("facts", METADATA, Column("name", String, primary_key=True), Column("value", Text, nullable=False))
"""What was known of the whole case when reports were last settled (JSON): its outlets, and which of them are a party's own.
Also `feeds`, the secret from which the workbench makes the keys of its feeds."""

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
"""Raw pages, byte for byte, packed with zlib; `size` in bytes unpacked."""

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("document_id", Integer, ForeignKey("documents.id"), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String),
    Column("published_basis", String, nullable=False),
    Column("language", String),
    Column("url", Text),
    Column("path", Text),
    Column("format", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("given", Text, nullable=False),
    Column("added", String, nullable=False),
    Column("reading_id", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Index("reports_by_publisher", "publisher", "id"),
    Index("reports_by_published", "published", "id"),
)
"""`given` is what the user said of the page (JSON), kept for re-reading; `reading_id` points at the current reading; `claims` counts its claims."""

SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("report_id", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("publisher", Text),
    Column("published", String),
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
)
"""Where the same bytes were met: the first time and every later time that they came under another path."""

READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("purport", String, nullable=False),
    Column("engine", String, nullable=False),
    Column("knowledge", String, nullable=False),
    Column("at", String, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("report_id", "number"),
    UniqueConstraint("report_id", "purport", "engine", "knowledge"),
)
"""Every reading whole: `text` and `body` (all stages, without the text) packed by the codec; `knowledge` is the hash of all knowledge files."""

REGIONS = Table(
    "regions",
    METADATA,
    Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("start_char", Integer, primary_key=True),
    Column("end_char", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("data", Text),
    sqlite_with_rowid=False,
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", String, nullable=False, unique=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False),
    Column("local", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("family", String, nullable=False),
    Column("start_day", String),
    Column("end_day", String),
    Column("long", SmallInteger, nullable=False),
    Column("polarity", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("phase", String, nullable=False),
    Column("voice", String, nullable=False),
    Column("outlet", Text),
    Column("deaths_low", Integer),
    Column("deaths_high", Integer),
    Column("place", Text),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("confidence", Float),
    Column("disputed", SmallInteger, nullable=False),
    Column("review", String),
)
"""Claims of current readings. `uid` is the report's, a slash and the character at which the trigger starts (`-2` for the second claim there), so that
it outlives re-reading. `voice` is the innermost holder's id, empty for the publisher's own voice. `deaths_*` sum the killed over all parties. The
point is the claim's most exact place. `long` is the class of the time's length (`length_class`). `review` is the standing decision of a reviewer."""
Index("claims_by_report", CLAIMS.c.report_id)
Index("claims_by_kind", CLAIMS.c.kind, CLAIMS.c.key)
Index("claims_by_family", CLAIMS.c.family, CLAIMS.c.key)
Index("claims_by_outlet", CLAIMS.c.outlet, CLAIMS.c.key)
Index("claims_by_country", CLAIMS.c.country, CLAIMS.c.key)
Index("claims_by_deaths", CLAIMS.c.deaths_low, CLAIMS.c.key)
Index("claims_by_confidence", CLAIMS.c.confidence, CLAIMS.c.key)
Index("claims_denied", CLAIMS.c.polarity, CLAIMS.c.key, sqlite_where=CLAIMS.c.polarity != "affirmed")
Index("claims_not_actual", CLAIMS.c.modality, CLAIMS.c.key, sqlite_where=CLAIMS.c.modality != "actual")
Index("claims_doubted", CLAIMS.c.stance, CLAIMS.c.key, sqlite_where=CLAIMS.c.stance != "reports")
Index("claims_long", CLAIMS.c.long, CLAIMS.c.key, sqlite_where=CLAIMS.c.long > 0)
Index("claims_reviewed", CLAIMS.c.review, CLAIMS.c.key, sqlite_where=CLAIMS.c.review.is_not(None))

LONG_DAYS, VERY_LONG_DAYS = 31, 400
"""Longer stretches are few and are looked for apart, so that a search by day need not begin at the start of time: `long` is 0 for up to a month, 1 for up
to a year and a month, 2 beyond."""


def length_class(start: date | None, end: date | None) -> int:
    """The class of length of a stretch of days."""
    if start is None or end is None:
        return 0
    days = (end - start).days
    return 2 if days > VERY_LONG_DAYS else int(days > LONG_DAYS)


BODIES = Table(
    "claim_bodies",
    METADATA,
    Column("key", BigInteger, ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""`quote` are the words of the fullest telling, `body` the claim in the output contract's JSON."""

PARTIES = Table(
    "claim_parties",
    METADATA,
    Column("actor", String, primary_key=True),
    Column("key", BigInteger, ForeignKey("claims.key"), primary_key=True),
    Column("role", String, nullable=False),
    Index("claim_parties_by_claim", "key"),
    sqlite_with_rowid=False,
)
"""`role` is initiator, target or both."""

HOLDERS = Table(
    "claim_holders",
    METADATA,
    Column("holder", String, primary_key=True),
    Column("key", BigInteger, ForeignKey("claims.key"), primary_key=True),
    Column("position", SmallInteger, nullable=False),
    Column("standing", String, nullable=False),
    Index("claim_holders_by_claim", "key"),
    sqlite_with_rowid=False,
)

PLACES = Table(
    "claim_places",
    METADATA,
    Column("key", BigInteger, ForeignKey("claims.key"), primary_key=True),
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
    Index("claim_places_by_name", "folded", "key"),
    Index("claim_places_by_gazetteer", "gazetteer", "key"),
    Index("claim_places_by_cell", "cell", "key", "lat", "lon"),
    Index("claim_places_by_wide_cell", "wide_cell", "key", "lat", "lon"),
    sqlite_with_rowid=False,
)
"""`cell` and `wide_cell` number the squares of the two grids of `grid.py`."""

ACTORS = Table(
    "actors",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("country", String),
    Column("side_of", String),
    Column("registered", SmallInteger, nullable=False),
    Column("generic", SmallInteger, nullable=False),
    Column("as_initiator", Integer, nullable=False),
    Column("as_target", Integer, nullable=False),
    Column("as_holder", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Index("actors_by_total", "total", "id"),
    Index("actors_by_name", "name", "id"),
)

RELATIONS = Table(
    "relations",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("subject_name", Text, nullable=False),
    Column("object", String, index=True),
    Column("place", Text),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
)

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), index=True),
    Column("reading_id", Integer),
    Column("path", Text, index=True),
    Column("stage", String, nullable=False),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("at", String, nullable=False),
)
"""What beat us. A page that could not be read at all has a path and no report."""

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

MEMBERS = Table(
    "incident_claims",
    METADATA,
    Column("claim_uid", String, primary_key=True),
    Column("incident_key", BigInteger, ForeignKey("incidents.key"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

INCIDENT_PARTIES = Table(
    "incident_parties",
    METADATA,
    Column("actor", String, primary_key=True),
    Column("key", BigInteger, ForeignKey("incidents.key"), primary_key=True),
    Column("role", String, nullable=False),
    Index("incident_parties_by_incident", "key"),
    sqlite_with_rowid=False,
)
INCIDENT_HOLDERS = Table(
    "incident_holders",
    METADATA,
    Column("holder", String, primary_key=True),
    Column("key", BigInteger, ForeignKey("incidents.key"), primary_key=True),
    Index("incident_holders_by_incident", "key"),
    sqlite_with_rowid=False,
)
INCIDENT_PLACES = Table(
    "incident_places",
    METADATA,
    Column("key", BigInteger, ForeignKey("incidents.key"), primary_key=True),
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
    Index("incident_places_by_name", "folded", "key"),
    Index("incident_places_by_gazetteer", "gazetteer", "key"),
    Index("incident_places_by_cell", "cell", "key", "lat", "lon"),
    Index("incident_places_by_wide_cell", "wide_cell", "key", "lat", "lon"),
    sqlite_with_rowid=False,
)

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

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("slot", String),
    Column("value", Text),
    Column("undone_at", String),
    Column("undone_by", Text),
    Column("undone_reason", Text),
)
"""What reviewers decided: accept, correct, reject, merge or split. A decision that was undone stays, with who undid it when and why."""

ANCHORED = Table(
    "decision_claims",
    METADATA,
    Column("decision_id", Integer, ForeignKey("decisions.id"), primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("apart", SmallInteger, nullable=False),
    Column("anchor", Text, nullable=False),
    Column("claim_uid", String, index=True),
    sqlite_with_rowid=False,
)
"""The claims that a decision is about. `anchor` (JSON) holds on to the words by quote and position; `claim_uid` is the claim that stands on them in
the current reading, null where they are no longer claimed. `apart` is 1 for those that a split sets against the others."""

COMMENTS = Table(
    "comments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("claim_uid", String, nullable=False, index=True),
    Column("parent_id", Integer, ForeignKey("comments.id")),
    Column("at", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("hidden_at", String),
)
VOTES = Table(
    "votes",
    METADATA,
    Column("comment_id", Integer, ForeignKey("comments.id"), primary_key=True),
    Column("author", Text, primary_key=True),
    Column("value", SmallInteger, nullable=False),
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
)
SUBSCRIPTIONS = Table(
    "subscriptions",
    METADATA,
    Column("claim_uid", String, primary_key=True),
    Column("author", Text, primary_key=True),
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
)

DRAWN = Index(
    "incidents_drawn",
    *(
        INCIDENTS.c[name]
        for name in "key uid kind family country start_day end_day deaths_low deaths_best deaths_high lat lon radius_km place origins disputed".split()
    ),
)
"""All that the map, the timeline and their filters look at: walking it reads a tenth of what walking the rows would."""
Index("claims_spoken", CLAIMS.c.outlet, CLAIMS.c.voice)
Index("regions_of_kind", REGIONS.c.kind, REGIONS.c.reading_id)
