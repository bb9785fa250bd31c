"""Tables of what people add: decisions of reviewers, comments, votes, subscriptions."""

from sqlalchemy import Column, ForeignKey, Integer, SmallInteger, String, Table, Text

from purport.store.schema.shared import METADATA

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
