"""One report: the page as it was, with its regions, its claims and the words that each value rests on; and its readings compared."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query

from purport.model import Claim, Reading, Span
from purport.output import reading_to_json
from purport.output.wording import effect_words, where_words
from purport.serve.context import Context, Here
from purport.serve.shapes import (
    ClaimShape,
    PageOf,
    ReportRef,
    ReportShape,
    Shape,
    SpanShape,
    Who,
    claim_shape,
    claim_shape_of,
    report_shape,
)
from purport.store.comparing import differences
from purport.store.record import tags_of
from purport.store.rows import OriginTie

router = APIRouter(tags=["reports"])


class RegionShape(SpanShape):
    """A region of the page, with what was read in it (a fundraising meter's figures, a payment scheme)."""

    kind: str
    data: dict[str, Any] | None = None


class SlotShape(SpanShape):
    """The words of one value of one claim. `slot` is evidence for the sentences that tell the claim."""

    claim: str
    slot: str
    value: str


class MentionShape(SpanShape):
    """A name, place, time or number that was marked."""

    kind: str
    text: str
    id: str | None = None
    name: str | None = None
    value: str | None = None


class DisputeShape(Shape):
    """A claim that cannot be true together with others, and the words that set them against each other."""

    claim: str
    against: list[str]
    words: list[tuple[int, int]]


class RelationShape(SpanShape):
    """A standing fact that the report states."""

    kind: str
    subject: Who
    object: Who | None
    place: str | None
    holders: list[Who]


class ProblemShape(Shape):
    """What beat us on this page."""

    stage: str
    code: str
    message: str
    span: tuple[int, int] | None


class ReadingShape(Shape):
    """One reading of the page, by which versions."""

    number: int
    at: str
    purport: str
    engine: str
    knowledge: str
    current: bool


class Kin(ReportRef):
    """Another report of the same origin, and how much of the text they share."""

    kind: str
    share: float


class OriginShape(Shape):
    """Reports whose text has one origin."""

    id: str
    reports: list[Kin]


class FullReport(ReportShape):
    """A report, with how its day is known."""

    published_basis: str


class ReportPage(Shape):
    """A report with one reading of it. Payment addresses in `text` are masked, at equal length."""

    report: FullReport
    text: str
    regions: list[RegionShape]
    claims: list[ClaimShape]
    slots: list[SlotShape]
    mentions: list[MentionShape]
    disputes: list[DisputeShape]
    relations: list[RelationShape]
    problems: list[ProblemShape]
    readings: list[ReadingShape]
    reading: int
    origin: OriginShape | None


class SlotChange(Shape):
    """A slot before and after."""

    slot: str
    before: str
    after: str


class ClaimChange(Shape):
    """What became of a claim from one reading to another, and which versions differ."""

    claim: str
    change: str
    slots: list[SlotChange]
    because: str


Number = Annotated[int | None, Query(ge=1, le=10**6)]


@router.get("/reports/{id}")
def report(here: Here, id: str, reading: Number = None) -> ReportPage:
    """The page as it was, as one of its readings has it (the current one unless numbered)."""
    row = here.store.report(id)
    readings = here.store.readings(row.id)
    number = reading or next(one.number for one in readings if one.current)
    read = here.store.reading(row.id, number)
    body = reading_to_json(read, here.knowledge, layers=True)
    ids = {claim.id: f"{row.id}/{tag}" for claim, tag in zip(read.claims, tags_of(read.claims), strict=True)}
    names = {actor.id: actor.name for actor in read.marks.actors}
    return ReportPage(
        report=FullReport(**report_shape(row).model_dump(), published_basis=row.published_basis),
        text=body["report"]["text"],
        regions=[RegionShape(**region) for region in body["regions"] if region["end"] > region["start"]],
        claims=_claims(here, row.id, read, body, ids, current=any(one.current and one.number == number for one in readings)),
        slots=[slot for claim in read.claims for slot in _slots(claim, ids[claim.id], names, body["report"]["text"])],
        mentions=[_mention(mention) for mention in body["mentions"]],
        disputes=[_dispute(claim, ids) for claim in read.claims if claim.disputes],
        relations=[_relation(relation, names) for relation in body["relations"]],
        problems=[ProblemShape(**problem) for problem in body["problems"]],
        readings=[ReadingShape(**{name: getattr(one, name) for name in ReadingShape.model_fields}) for one in readings],
        reading=number,
        origin=_origin(row.origin, here.store.kin(row.id)),
    )


@router.get("/reports/{id}/compare")
def compare(
    here: Here, id: str, first: Annotated[int, Query(ge=1, le=10**6)], second: Annotated[int, Query(ge=1, le=10**6)]
) -> PageOf[ClaimChange]:
    """What changed from one reading to another."""
    row = here.store.report(id)
    items = [
        ClaimChange(
            claim=one.claim,
            change=one.change,
            slots=[SlotChange(slot=slot, before=before, after=after) for slot, before, after in one.slots],
            because=one.because,
        )
        for one in differences(here.store, row.id, first, second)
    ]
    return PageOf(items=items, total=len(items))


def _claims(
    here: Context, report: str, read: Reading, body: Mapping[str, Any], ids: Mapping[str, str], *, current: bool
) -> list[ClaimShape]:
    """The claims of the reading; those of the current one with their incident and review."""
    known = {row.id: row for row in here.store.claims(report=report)} if current else {}
    ref = ReportRef(id=report, title=read.report.title, publisher=read.report.publisher, published=read.report.published)
    kinds, names = here.knowledge.events.kinds, {actor.id: actor.name for actor in read.marks.actors}
    shapes = []
    for claim, told in zip(read.claims, body["claims"], strict=True):
        row = known.get(ids[claim.id])
        quote = " ".join(claim.evidence[0].of(body["report"]["text"]).split()) if claim.evidence else claim.trigger_text
        made = claim_shape_of(ids[claim.id], ref, told, kinds[claim.kind].family, names, quote)
        shapes.append(claim_shape(row) if row is not None else made)
    return shapes


def _slots(claim: Claim, id: str, names: Mapping[str, str], text: str) -> Iterator[SlotShape]:
    def slot(name: str, span: Span, value: str) -> SlotShape:
        return SlotShape(claim=id, slot=name, start=span.start, end=span.end, value=value)

    for span in claim.evidence:
        yield slot("evidence", span, "")
    for name, fillers in (("initiator", claim.initiators), ("target", claim.targets)):
        for filler in fillers:
            yield slot(name, filler.span, names.get(filler.id, filler.text))
    for place in claim.places:
        yield slot("place", place.span, where_words(place))
    if claim.time is not None and claim.time.span is not None:
        yield slot("time", claim.time.span, claim.time.interval.value)
    for effect in claim.effects:
        yield slot("effect", effect.span, effect_words(effect, names))
    for weapon in claim.weapons:
        yield slot("weapon", weapon.span, weapon.item)
    for holder in claim.holders:
        yield slot("holder", holder.span, names.get(holder.id, holder.text))


def _mention(mention: Mapping[str, Any]) -> MentionShape:
    return MentionShape(**{name: mention[name] for name in MentionShape.model_fields if name in mention})


def _dispute(claim: Claim, ids: Mapping[str, str]) -> DisputeShape:
    words = [(span.start, span.end) for span in claim.dispute_words]
    return DisputeShape(claim=ids[claim.id], against=[ids[other] for other in claim.disputes if other in ids], words=words)


def _relation(relation: Mapping[str, Any], names: Mapping[str, str]) -> RelationShape:
    def named(id: str) -> Who:
        return Who(id=id, name=names.get(id, id))

    return RelationShape(
        kind=relation["kind"],
        subject=named(relation["subject"]),
        object=named(relation["object"]) if relation["object"] else None,
        place=relation["place"]["text"] if relation["place"] else None,
        start=relation["start"],
        end=relation["end"],
        holders=[named(holder["id"]) for holder in relation["holders"]],
    )


def _origin(origin: str, kin: tuple[OriginTie, ...]) -> OriginShape | None:
    if not kin:
        return None
    reports = [Kin(id=k.report, title=k.title, publisher=k.publisher, published=k.published, kind=k.kind, share=k.share) for k in kin]
    return OriginShape(id=origin, reports=reports)
