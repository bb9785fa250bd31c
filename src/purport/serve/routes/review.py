"""What waits for review, what reviewers decided, and what they say of claims."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from xml.sax.saxutils import escape

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from purport.serve.asking import Filtered, Placed
from purport.serve.context import Context, Here
from purport.serve.guard import feed_key
from purport.serve.shapes import ClaimShape, PageOf, Shape, claim_shape
from purport.store.deciding import DecisionRow, Verdict
from purport.store.views.discussion import LONGEST, comment, comments_on, vote
from purport.store.views.queue import queue_of

router = APIRouter(tags=["review"])
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Id = Annotated[str, Field(min_length=1, max_length=200)]
Number = Annotated[int, Path(ge=1, le=2**53)]


class DecisionShape(Shape):
    """What a reviewer decided on some claims, and whether it was undone."""

    id: int
    action: str
    claims: list[str]
    apart: list[str]
    slot: str | None
    value: str | None
    reason: str
    author: str
    at: str
    undone_at: str | None
    undone_by: str | None


class QueueItem(ClaimShape):
    """A claim that waits; `doubt` is how often claims read like it were wrong on gold readings."""

    doubt: float
    why: list[str]


class NewDecision(Shape):
    """A decision. `merge`: all `claims` are of one incident; `split`: none of `claims` is of an incident with any of `apart`; `correct` sets `slot` to `value`."""

    action: Literal["accept", "correct", "reject", "merge", "split"]
    claims: list[Id] = Field(min_length=1, max_length=500)
    apart: list[Id] = Field(default=[], max_length=500)
    slot: Literal["kind", "start", "end", "place", "deaths.best", "deaths.low", "deaths.high"] | None = None
    value: str | None = Field(default=None, max_length=500)
    reason: str = Field(min_length=1, max_length=2000, pattern=r"\S")
    author: Name


class Undoing(Shape):
    """Who takes a decision back, and why."""

    author: Name
    reason: str = Field(default="", max_length=2000)


class Numbered(Shape):
    """The number of what was made."""

    id: int


class CommentShape(Shape):
    """A comment; `votes` is those for it less those against it, `mine` the asker's."""

    id: int
    claim: str
    author: str
    text: str
    at: str
    parent: int | None
    votes: int
    mine: int


class NewComment(Shape):
    """Something said of a claim."""

    author: Name
    text: str = Field(min_length=1, max_length=LONGEST, pattern=r"\S")
    parent: int | None = Field(default=None, ge=1, le=2**53)


class FeedShape(Shape):
    """Where a feed reader on this machine finds a claim's discussion."""

    address: str


class NewVote(Shape):
    """A vote for or against a comment; 0 takes it back."""

    author: Name
    value: Literal[-1, 0, 1]


def decision_shape(made: DecisionRow) -> DecisionShape:
    """A decision as the store has it."""
    return DecisionShape(**{name: _listed(getattr(made, name)) for name in DecisionShape.model_fields})


def decisions_on(here: Context, claims: Sequence[str]) -> list[DecisionShape]:
    """Decisions that bear on any of some claims, the first first."""
    found = {one.id: one for claim in claims for one in here.store.decisions(claim=claim)}
    return [decision_shape(found[number]) for number in sorted(found)]


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@router.get("/review/queue")
def queue(here: Here, asked: Filtered, at: Placed) -> PageOf[QueueItem]:
    """Claims that nobody has decided on, the most doubtful reading first."""
    items, following = queue_of(here.store, asked.filter(of_claims=True), at.limit, at.after)
    shown = [QueueItem(**claim_shape(one.row).model_dump(), doubt=round(one.doubt, 3), why=list(one.why)) for one in items]
    return PageOf(items=shown, next=following)


@router.get("/decisions")
def decisions(here: Here, claim: Annotated[str | None, Query(max_length=200)] = None) -> PageOf[DecisionShape]:
    """Decisions, the latest first; those on one claim where it is named."""
    items = [decision_shape(one) for one in reversed(here.store.decisions(claim=claim))]
    return PageOf(items=items, total=len(items))


@router.get("/decisions/export.json")
def export(here: Here, response: Response) -> list[DecisionShape]:
    """All decisions as a file, those undone too."""
    response.headers["content-disposition"] = 'attachment; filename="decisions.json"'
    return [decision_shape(one) for one in here.store.decisions()]


@router.post("/decisions", status_code=201)
def decide(here: Here, new: NewDecision) -> Numbered:
    """Decide."""
    verdict = Verdict(new.action, tuple(new.claims), new.author.strip(), new.reason.strip(), tuple(new.apart), new.slot, new.value)
    return Numbered(id=here.store.decide(verdict))


@router.post("/decisions/{number}/undo")
def undo(here: Here, number: Number, by: Undoing) -> Numbered:
    """Take a decision back; it stays on record."""
    here.store.undo(number, by.author.strip(), by.reason.strip())
    return Numbered(id=number)


@router.get("/claims/{report}/{tag}/comments")
def comments(
    here: Here,
    report: str,
    tag: str,
    sort: Literal["newest", "most_voted"] = "newest",
    author: Annotated[str, Query(max_length=100)] = "",
) -> PageOf[CommentShape]:
    """What was said of a claim."""
    row = here.store.claim(f"{report}/{tag}")
    items = [
        CommentShape(**{name: getattr(one, name) for name in CommentShape.model_fields})
        for one in comments_on(here.store, row.id, sort, author)
    ]
    return PageOf(items=items, total=len(items))


@router.post("/claims/{report}/{tag}/comments", status_code=201)
def say(here: Here, report: str, tag: str, new: NewComment) -> Numbered:
    """Say something of a claim."""
    return Numbered(id=comment(here.store, here.store.claim(f"{report}/{tag}").id, new.author, new.text, new.parent))


@router.post("/comments/{number}/votes")
def cast(here: Here, number: Number, new: NewVote) -> Numbered:
    """Vote on a comment."""
    vote(here.store, number, new.author, new.value)
    return Numbered(id=number)


@router.get("/claims/{report}/{tag}/feed")
def subscribe(here: Here, report: str, tag: str) -> FeedShape:
    """The address of a claim's feed, with the key that opens this feed alone, also in later runs."""
    path = f"/api/claims/{here.store.claim(f'{report}/{tag}').id}/comments.atom"
    return FeedShape(address=f"{path}?key={feed_key(here.feed_secret, path)}")


@router.get("/claims/{report}/{tag}/comments.atom", response_class=Response)
def feed(here: Here, report: str, tag: str) -> Response:
    """The discussion as an Atom feed."""
    row = here.store.claim(f"{report}/{tag}")
    entries = comments_on(here.store, row.id)
    updated = entries[0].at if entries else here.store.report(row.report).added
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_xml(f'{row.kind} in {row.title or row.report}')}</title>",
        f"<id>urn:purport:{_xml(row.id)}</id><updated>{_xml(updated)}</updated>",
    ]
    for one in entries:
        lines.append(
            f"<entry><title>{_xml(one.author)}</title><id>urn:purport:{_xml(row.id)}:{one.id}</id><updated>{_xml(one.at)}</updated>"
            f"<author><name>{_xml(one.author)}</name></author><content type='text'>{_xml(one.text)}</content></entry>"
        )
    return Response("\n".join([*lines, "</feed>"]), media_type="application/atom+xml")


def _xml(text: str) -> str:
    """Text as XML: markup escaped, and what XML 1.0 has no place for left out."""
    return escape("".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")))
