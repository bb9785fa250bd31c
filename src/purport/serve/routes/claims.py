"""One claim with why it is read so, and one incident with who says what."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter

from purport.output.reasons import entry_of, entry_words, slot_reasons
from purport.segment.masking import mask
from purport.serve.context import Here
from purport.serve.routes.review import DecisionShape, decisions_on
from purport.serve.shapes import ClaimShape, DeathsShape, IncidentShape, Shape, SpanShape, Who, claim_shape, incident_shape
from purport.store.record import tags_of
from purport.store.views.discussion import comments_on

router = APIRouter(tags=["claims and incidents"])
QUESTIONS = {"initiator": "initiators", "target": "targets", "place": "places", "time": "time", "effect": "effects", "holder": "holders"}


class ReasonShape(Shape):
    """How one slot was filled; `confidence` is how often such slots were right on gold readings."""

    slot: str
    value: str
    words: str | None
    how: str
    start: int | None
    end: int | None
    confidence: float | None


class EvidenceShape(SpanShape):
    """A sentence that tells the claim."""

    text: str


class ClaimDetail(ClaimShape):
    """A claim with everything that it rests on."""

    reasons: list[ReasonShape]
    entry: str
    rule: str
    evidence: list[EvidenceShape]
    disputes: list[ClaimShape]
    comments: int
    decisions: list[DecisionShape]


class ValueShape(Shape):
    """One value of one slot, and whose it is."""

    slot: str
    value: str
    label: str
    claims: list[str]
    outlets: list[str]
    voices: list[Who]
    origins: list[str]


class ContradictionShape(Shape):
    """Values that cannot all be true."""

    about: str
    sides: list[ValueShape]


class PartyToll(Shape):
    """Deaths of one party."""

    party: Who
    deaths: DeathsShape


class TollShape(Shape):
    """Deaths in all and by party, under one rule of counting."""

    total: DeathsShape
    parties: list[PartyToll]


class LinkShape(Shape):
    """How far two claims speak for one happening: parts in hundredths of a bit."""

    a: str
    b: str
    probability: float
    parts: dict[str, int]
    why: list[str]


class ChangeShape(Shape):
    """One line of the change log."""

    at: str
    field: str
    before: str
    after: str
    cause: str
    why: str


class IncidentDetail(IncidentShape):
    """An incident as all reports together tell it."""

    rules: dict[str, TollShape]
    spread: list[ValueShape]
    contradictions: list[ContradictionShape]
    confidence_parts: dict[str, float]
    told: list[ClaimShape]
    links: list[LinkShape]
    changes: list[ChangeShape]
    decisions: list[DecisionShape]


@router.get("/claims/{report}/{tag}")
def claim(here: Here, report: str, tag: str) -> ClaimDetail:
    """One claim of a current reading."""
    row = here.store.claim(f"{report}/{tag}")
    reading = here.store.reading(row.report)
    ids = {claim.id: f"{row.report}/{tag}" for claim, tag in zip(reading.claims, tags_of(reading.claims), strict=True)}
    this = next(claim for claim in reading.claims if ids[claim.id] == row.id)
    text = mask(reading.report.text, reading.regions)
    against = {ids[other] for other in (*this.disputes, *this.disputed_by) if other in ids}
    return ClaimDetail(
        **claim_shape(row).model_dump(),
        reasons=[
            ReasonShape(
                slot=reason.slot,
                value=reason.value,
                words=reason.words,
                how=reason.how,
                start=reason.span.start if reason.span else None,
                end=reason.span.end if reason.span else None,
                confidence=this.slot_confidence.get(QUESTIONS.get(reason.slot, "")),
            )
            for reason in slot_reasons(reading, this, text)
        ],
        entry=entry_words(entry_of(this, here.knowledge)),
        rule=this.rule,
        evidence=[EvidenceShape(start=span.start, end=span.end, text=" ".join(span.of(text).split())) for span in this.evidence],
        disputes=[claim_shape(here.store.claim(other)) for other in sorted(against)],
        comments=len(comments_on(here.store, row.id)),
        decisions=decisions_on(here, [row.id]),
    )


@router.get("/incidents/{id}")
def incident(here: Here, id: str) -> IncidentDetail:
    """One incident: who says what, figures by rule, contradictions, why its claims are one, what changed."""
    found = here.store.incident(id)
    body = found.row.incident
    names = here.names(_ids(body))
    return IncidentDetail(
        **incident_shape(found.row).model_dump(),
        rules={rule: _toll(toll, names) for rule, toll in body["tolls"].items()},
        spread=[_value(value, names) for value in body["spread"]],
        contradictions=[
            ContradictionShape(about=clash["about"], sides=[_value(side, names) for side in clash["sides"]])
            for clash in body["contradictions"]
        ],
        confidence_parts=body["confidence_parts"],
        told=[claim_shape(row) for row in found.told],
        links=[
            LinkShape(a=link.a, b=link.b, probability=link.probability, parts=dict(link.parts), why=list(link.why)) for link in found.links
        ],
        changes=[
            ChangeShape(at=c.at, field=c.change.field, before=c.change.before, after=c.change.after, cause=c.change.cause, why=c.change.why)
            for c in found.changes
        ],
        decisions=decisions_on(here, [row.id for row in found.told]),
    )


def _ids(body: Mapping[str, Any]) -> set[str]:
    values = [*body["spread"], *(side for clash in body["contradictions"] for side in clash["sides"])]
    parties = {party for toll in body["tolls"].values() for party in toll["parties"]}
    return {voice for value in values for voice in value["voices"]} | parties


def _value(value: Mapping[str, Any], names: Mapping[str, str]) -> ValueShape:
    return ValueShape(
        slot=value["slot"],
        value=value["value"],
        label=value["label"],
        claims=value["tellings"],
        outlets=value["outlets"],
        voices=[Who(id=voice, name=names.get(voice, voice.removeprefix("outlet:"))) for voice in value["voices"]],
        origins=value["origins"],
    )


def _toll(toll: Mapping[str, Any], names: Mapping[str, str]) -> TollShape:
    parties: Sequence[tuple[str, Any]] = sorted(toll["parties"].items())
    return TollShape(
        total=DeathsShape(**toll["total"]),
        parties=[PartyToll(party=Who(id=party, name=names.get(party, party)), deaths=DeathsShape(**deaths)) for party, deaths in parties],
    )
