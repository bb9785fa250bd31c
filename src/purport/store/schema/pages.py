"""Tables of pages: their bytes, what was told of them, every reading of them, and what beat us."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from purport.store.schema.shared import METADATA

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
Index("regions_of_kind", REGIONS.c.kind, REGIONS.c.reading_id)

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
