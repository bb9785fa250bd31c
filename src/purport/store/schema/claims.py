"""Tables of the claims of current readings, of whom they name, and of standing facts."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, SmallInteger, String, Table, Text

from purport.store.schema.shared import METADATA, parties_table, places_table

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
Index("claims_spoken", CLAIMS.c.outlet, CLAIMS.c.voice)

BODIES = Table(
    "claim_bodies",
    METADATA,
    Column("key", BigInteger, ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""`quote` are the words of the fullest telling, `body` the claim in the output contract's JSON."""

PARTIES = parties_table("claim", "claims.key")

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

PLACES = places_table("claim", "claims.key")

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
