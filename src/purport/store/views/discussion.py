"""What reviewers say of a claim: comments with votes. They hang on the claim's id, which outlives re-reading."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from purport.errors import ConfigError, MissingError
from purport.store.schema import CLAIMS, COMMENTS, VOTES
from purport.store.store import Store

LONGEST = 10_000
ORDERS = ("newest", "most_voted")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. `votes` is those for it less those against it, `mine` the vote of the one who asks: 1, -1 or 0."""

    id: int
    claim: str
    author: str
    text: str
    at: str
    parent: int | None
    votes: int
    mine: int


def comments_on(store: Store, claim: str, sort: str = "newest", author: str = "") -> list[Comment]:
    """All comments on a claim. ConfigError for an order that there is not."""
    if sort not in ORDERS:
        raise ConfigError(f"'{sort}' is no order. There are: {', '.join(ORDERS)}.")
    votes = select(VOTES.c.comment_id, func.sum(VOTES.c.value).label("votes")).group_by(VOTES.c.comment_id).subquery()
    mine = select(VOTES.c.comment_id, VOTES.c.value).where(VOTES.c.author == author).subquery()
    joined = COMMENTS.outerjoin(votes, votes.c.comment_id == COMMENTS.c.id).outerjoin(mine, mine.c.comment_id == COMMENTS.c.id)
    total = func.coalesce(votes.c.votes, 0)
    query = select(COMMENTS, total.label("total"), func.coalesce(mine.c.value, 0).label("mine")).select_from(joined)
    order = [COMMENTS.c.id.desc()] if sort == "newest" else [total.desc(), COMMENTS.c.id.desc()]
    with store.reading_connection() as connection:
        rows = connection.execute(query.where(COMMENTS.c.claim_uid == claim, COMMENTS.c.hidden_at.is_(None)).order_by(*order)).mappings()
        return [
            Comment(row["id"], claim, row["author"], row["text"], row["at"], row["parent_id"], int(row["total"]), int(row["mine"]))
            for row in rows
        ]


def comment(store: Store, claim: str, author: str, text: str, parent: int | None = None) -> int:
    """Say something of a claim; return the comment's id. MissingError for a claim or parent that there is not, ConfigError for empty words."""
    author, text = author.strip(), text.strip()
    if not author or not text:
        raise ConfigError("A comment needs a name and words.")
    if len(text) > LONGEST:
        raise ConfigError(f"A comment may have {LONGEST:,} characters; this has {len(text):,}.")
    with store.writing_connection() as connection:
        if connection.execute(select(CLAIMS.c.key).where(CLAIMS.c.uid == claim)).first() is None:
            raise MissingError(f"'{claim}': there is no such claim in this case file.")
        known = select(COMMENTS.c.id).where(COMMENTS.c.id == parent, COMMENTS.c.claim_uid == claim)
        if parent is not None and connection.execute(known).first() is None:
            raise MissingError(f"{parent}: there is no such comment on this claim.")
        row = {"claim_uid": claim, "author": author, "text": text, "parent_id": parent, "at": store.now()}
        return int(connection.execute(insert(COMMENTS).values(**row).returning(COMMENTS.c.id)).scalar_one())


def vote(store: Store, number: int, author: str, value: int) -> None:
    """Vote for (1) or against (-1) a comment, or take the vote back (0). A name votes once."""
    if value not in (-1, 0, 1):
        raise ConfigError("A vote is 1, -1 or 0.")
    if not author.strip():
        raise ConfigError("A vote needs a name.")
    with store.writing_connection() as connection:
        if connection.execute(select(COMMENTS.c.id).where(COMMENTS.c.id == number)).first() is None:
            raise MissingError(f"{number}: there is no such comment.")
        connection.execute(delete(VOTES).where(VOTES.c.comment_id == number, VOTES.c.author == author.strip()))
        if value:
            row = {"comment_id": number, "author": author.strip(), "value": value, "at": store.now()}
            connection.execute(insert(VOTES).values(**row))
