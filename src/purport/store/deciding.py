"""What reviewers decide: kept, undone, and held on to through re-reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from purport.errors import ConfigError, MissingError
from purport.model import Decision, Reading
from purport.store.anchoring import Anchor, anchor_of, reanchor
from purport.store.codec import from_json, to_json
from purport.store.record import tags_of
from purport.store.reports import reading_of
from purport.store.schema import ANCHORED, CLAIMS, DECISIONS, REPORTS

ACTIONS = ("accept", "correct", "reject", "merge", "split")
_REVIEWS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision to be made. `claims` are claim ids; `apart` those that a split sets against them; `slot` and `value` are a correction's.

    A correction of an incident's kind, start, end, place or deaths (`deaths.best`, `deaths.low`, `deaths.high`) also changes the incident.
    """

    action: str
    claims: tuple[str, ...]
    author: str
    reason: str = ""
    apart: tuple[str, ...] = ()
    slot: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is kept. `claims` and `apart` are the ids of the claims that it holds now; `lost` counts those whose words are no longer claimed."""

    id: int
    at: str
    author: str
    action: str
    reason: str
    claims: tuple[str, ...]
    apart: tuple[str, ...]
    slot: str | None
    value: str | None
    lost: int
    undone_at: str | None
    undone_by: str | None
    undone_reason: str | None
    anchors: tuple[Anchor, ...]


def keep(connection: Connection, verdict: Verdict, now: str) -> int:
    """Keep a decision with its anchors; ConfigError for one that makes no sense, MissingError for a claim that there is not."""
    _check(verdict)
    values = {"at": now, "author": verdict.author, "action": verdict.action, "reason": verdict.reason}
    made = connection.execute(insert(DECISIONS).values(**values, slot=verdict.slot, value=verdict.value)).inserted_primary_key
    assert made is not None
    readings: dict[int, Reading] = {}
    rows = []
    for position, (uid, apart) in enumerate([*((uid, 0) for uid in verdict.claims), *((uid, 1) for uid in verdict.apart)]):
        report, anchor = _anchored(connection, uid, readings)
        rows.append(
            {"decision_id": made[0], "position": position, "report_id": report, "apart": apart, "anchor": to_json(anchor), "claim_uid": uid}
        )
    connection.execute(insert(ANCHORED), rows)
    mark_reviews(connection, [*verdict.claims])
    return int(made[0])


def _check(verdict: Verdict) -> None:
    if verdict.action not in ACTIONS:
        raise ConfigError(f"'{verdict.action}' is no decision. There are: {', '.join(ACTIONS)}.")
    if not verdict.author.strip():
        raise ConfigError("A decision needs its author.")
    if len(verdict.claims) < (2 if verdict.action == "merge" else 1):
        raise ConfigError(f"To {verdict.action} takes {'two claims or more' if verdict.action == 'merge' else 'a claim'}.")
    if (verdict.action == "split") != bool(verdict.apart):
        raise ConfigError("A split needs the claims that are apart from the others; no other decision has any.")
    if (verdict.action == "correct") != (verdict.slot is not None and verdict.value is not None):
        raise ConfigError("A correction needs a slot and its value; no other decision has any.")


def _anchored(connection: Connection, uid: str, readings: dict[int, Reading]) -> tuple[int, Anchor]:
    report = connection.execute(select(CLAIMS.c.report_id).where(CLAIMS.c.uid == uid)).scalar()
    if report is None:
        raise MissingError(f"'{uid}': there is no such claim in this store.")
    if report not in readings:
        readings[report] = reading_of(connection, report, None)
    reading = readings[report]
    tag = uid.partition("/")[2]
    claim = dict(zip(tags_of(reading.claims), reading.claims, strict=True))[tag]
    return report, anchor_of(claim, tag, reading.report.text, reading.report.sha256)


def undo(connection: Connection, id: int, author: str, reason: str, now: str) -> tuple[str, ...]:
    """Undo a decision that stands; return the ids of the claims that it held. MissingError where none of that number stands."""
    row = connection.execute(select(DECISIONS.c.undone_at).where(DECISIONS.c.id == id)).first()
    if row is None:
        raise MissingError(f"There is no decision {id} in this store.")
    if row.undone_at is not None:
        raise ConfigError(f"Decision {id} was undone already, at {row.undone_at}.")
    connection.execute(update(DECISIONS).where(DECISIONS.c.id == id).values(undone_at=now, undone_by=author, undone_reason=reason))
    held = tuple(
        connection.execute(select(ANCHORED.c.claim_uid).where(ANCHORED.c.decision_id == id, ANCHORED.c.claim_uid.is_not(None))).scalars()
    )
    mark_reviews(connection, held)
    return held


def mark_reviews(connection: Connection, uids: Sequence[str]) -> None:
    """Note on claims what the last standing decision about each says."""
    for uid in uids:
        last = (
            select(DECISIONS.c.action)
            .join(ANCHORED, ANCHORED.c.decision_id == DECISIONS.c.id)
            .where(ANCHORED.c.claim_uid == uid, ANCHORED.c.apart == 0, DECISIONS.c.undone_at.is_(None), DECISIONS.c.action.in_(_REVIEWS))
            .order_by(DECISIONS.c.at.desc(), DECISIONS.c.id.desc())
        )
        action = connection.execute(last.limit(1)).scalar()
        connection.execute(update(CLAIMS).where(CLAIMS.c.uid == uid).values(review=_REVIEWS.get(action or "")))


def reanchor_report(connection: Connection, report: int, reading: Reading) -> None:
    """Find the claims of a new reading that stand on the words of old decisions."""
    rows = connection.execute(select(ANCHORED).where(ANCHORED.c.report_id == report)).all()
    if not rows:
        return
    uid = connection.execute(select(REPORTS.c.uid).where(REPORTS.c.id == report)).scalar_one()
    claims = list(zip(tags_of(reading.claims), reading.claims, strict=True))
    for row in rows:
        tag = reanchor(from_json(row.anchor, Anchor), reading.report.text, claims)
        held = (ANCHORED.c.decision_id == row.decision_id, ANCHORED.c.position == row.position)
        connection.execute(update(ANCHORED).where(*held).values(claim_uid=None if tag is None else f"{uid}/{tag}"))
    mark_reviews(connection, [f"{uid}/{tag}" for tag, _ in claims])


def standing_decisions(connection: Connection) -> list[Decision]:
    """Decisions that bear on incidents, as reconciliation takes them."""
    verbs = ("correct", "reject", "merge", "split")
    return [
        Decision(f"d{row.id}", row.action, row.claims, row.apart, row.slot or "", row.value or "", row.author, row.at, row.reason)
        for row in decision_rows(connection, standing=True)
        if row.action in verbs and row.claims and (row.action != "correct" or row.slot in INCIDENT_SLOTS)
    ]


INCIDENT_SLOTS = frozenset({"kind", "start", "end", "place", "deaths.best", "deaths.low", "deaths.high"})
"""Slots of an incident that a reviewer may set."""


def decision_rows(connection: Connection, *, standing: bool = False, claim: str | None = None) -> list[DecisionRow]:
    """Decisions, the first first: all, those that stand, or those about one claim."""
    query = select(DECISIONS).order_by(DECISIONS.c.at, DECISIONS.c.id)
    if standing:
        query = query.where(DECISIONS.c.undone_at.is_(None))
    if claim is not None:
        query = query.where(DECISIONS.c.id.in_(select(ANCHORED.c.decision_id).where(ANCHORED.c.claim_uid == claim)))
    rows = connection.execute(query).mappings().all()
    anchored: dict[int, list[tuple[str | None, int, str]]] = {}
    for held in connection.execute(select(ANCHORED).order_by(ANCHORED.c.decision_id, ANCHORED.c.position)):
        anchored.setdefault(held.decision_id, []).append((held.claim_uid, held.apart, held.anchor))
    return [_decision_row(dict(row), anchored.get(row["id"], [])) for row in rows]


def _decision_row(row: dict[str, object], anchored: list[tuple[str | None, int, str]]) -> DecisionRow:
    return DecisionRow(
        claims=tuple(uid for uid, apart, _ in anchored if uid is not None and not apart),
        apart=tuple(uid for uid, apart, _ in anchored if uid is not None and apart),
        lost=sum(uid is None for uid, _, _ in anchored),
        anchors=tuple(from_json(anchor, Anchor) for _, _, anchor in anchored),
        **row,  # type: ignore[arg-type]
    )
