"""The tables of a case file.

Readings are kept whole, one beside the other, and never changed; the tables of claims, parties, places and incidents index the *current* reading of
each report, so that a query never meets an old one. `claims.key` is the day on which the claim's time starts (days since 0001-01-01, 0 where nothing
dates it) shifted left by DAY_SHIFT, plus a serial number: rows in order of key are in order of time, and so are the hits of the full-text index, whose
row numbers are the same keys. Incidents have keys of the same make.
"""

from purport.store.schema.claims import ACTORS, BODIES, CLAIMS, HOLDERS, PARTIES, PLACES, RELATIONS
from purport.store.schema.incidents import (
    BANDS,
    BLOCKS,
    CHANGES,
    DRAWN,
    INCIDENT_HOLDERS,
    INCIDENT_PARTIES,
    INCIDENT_PLACES,
    INCIDENTS,
    LINKS,
    MEMBERS,
    ORIGIN_LINKS,
    ORIGINS,
    PENDING,
    TELLINGS,
)
from purport.store.schema.pages import COUNTERS, DOCUMENTS, FACTS, MIGRATIONS, PROBLEMS, READINGS, REGIONS, REPORTS, SIGHTINGS
from purport.store.schema.review import ANCHORED, COMMENTS, DECISIONS, SUBSCRIPTIONS, VOTES
from purport.store.schema.shared import DAY_SHIFT, LONG_DAYS, METADATA, VERY_LONG_DAYS, length_class

__all__ = [
    "ACTORS",
    "ANCHORED",
    "BANDS",
    "BLOCKS",
    "BODIES",
    "CHANGES",
    "CLAIMS",
    "COMMENTS",
    "COUNTERS",
    "DAY_SHIFT",
    "DECISIONS",
    "DOCUMENTS",
    "DRAWN",
    "FACTS",
    "HOLDERS",
    "INCIDENTS",
    "INCIDENT_HOLDERS",
    "INCIDENT_PARTIES",
    "INCIDENT_PLACES",
    "LINKS",
    "LONG_DAYS",
    "MEMBERS",
    "METADATA",
    "MIGRATIONS",
    "ORIGINS",
    "ORIGIN_LINKS",
    "PARTIES",
    "PENDING",
    "PLACES",
    "PROBLEMS",
    "READINGS",
    "REGIONS",
    "RELATIONS",
    "REPORTS",
    "SIGHTINGS",
    "SUBSCRIPTIONS",
    "TELLINGS",
    "VERY_LONG_DAYS",
    "VOTES",
    "length_class",
]
