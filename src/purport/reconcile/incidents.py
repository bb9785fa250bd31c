"""Incidents: the claims of one report that are about the same happening (codebook §6)."""

from collections.abc import Sequence
from datetime import date

from purport.model import Claim, Deaths, Incident
from purport.model.people import LIKELY
from purport.reconcile.likeness import Grounds, Likeness, compare, counted_alike, died_in_both

ONE_HAPPENING = 0.76
"""Least likeness of two claims in one incident: just above 0.75, which full agreement reaches when two of sides, place and time are untold,
so that one silence is forgiven and two never are."""

UNGATHERED = frozenset({"speech", "other"})
"""Families whose acts are singular: two threats by one side on one day stay two, unless two holders tell of one."""


def build_incidents(claims: Sequence[Claim], grounds: Grounds) -> tuple[Incident, ...]:
    """Group claims into incidents; claims of kinds that nobody says happened (threatened, demanded) stand alone."""
    groups: list[list[Claim]] = []
    for claim in claims:
        home = _pointed_at(claim, groups) or max(groups, key=lambda group: _fit(claim, group, grounds), default=None)
        if home is not None and (_pointed_at(claim, [home]) or _fit(claim, home, grounds) >= ONE_HAPPENING):
            home.append(claim)
        else:
            groups.append([claim])
    return tuple(_incident(number, group) for number, group in enumerate(groups, 1))


def _pointed_at(claim: Claim, groups: Sequence[list[Claim]]) -> list[Claim] | None:
    """The group of the event that the claim's own words point at."""
    return next((g for g in groups for c in g if c.id == claim.same_as and (c.modality == "actual") == (claim.modality == "actual")), None)


def _fit(claim: Claim, group: Sequence[Claim], grounds: Grounds) -> float:
    """Likeness to the most like member; 0 where any member speaks against it, unless one is surely about the same happening."""
    likenesses = [compare(member, claim, grounds) for member in group]
    if any(_surely_one(member, claim, like, grounds) for member, like in zip(group, likenesses, strict=True)):
        return 1.0
    if any(likeness.against for likeness in likenesses):
        return 0.0
    if any(not _same_people(like) and _told_apart(member, claim, grounds) for member, like in zip(group, likenesses, strict=True)):
        return 0.0
    return max(likeness.score for likeness in likenesses)


def _surely_one(a: Claim, b: Claim, likeness: Likeness, grounds: Grounds) -> bool:
    """Tell whether a named person was killed in both, or as many were killed and as many hurt: what else is told of it may have been misread."""
    if likeness.against or (a.modality == "actual") != (b.modality == "actual") or UNTOLD & {a.polarity, b.polarity}:
        return False
    return died_in_both(a, b, grounds) or (counted_alike(a, b) and likeness.time == 1.0)


UNTOLD = frozenset({"denied"})


def _same_people(likeness: Likeness) -> bool:
    """Tell whether the same people were harmed: by name or noun, or as many of them on one day ("left ten dead", "the ten workers killed")."""
    if likeness.people is None:
        return False
    return likeness.people == 1.0 or (likeness.people >= LIKELY and likeness.kind == 1.0 and likeness.time == 1.0)


def _told_apart(a: Claim, b: Claim, grounds: Grounds) -> bool:
    """One holder's two claims of one kind are two events (ruling 5 has merged the rest); what was not done is not what was."""
    if {a.id, b.id} & {*a.disputes, *b.disputes}:
        return False
    same_voice = {h.id for h in a.holders} == {h.id for h in b.holders}
    if (a.modality == "actual") != (b.modality == "actual"):
        return True
    return same_voice and (a.kind == b.kind or grounds.families.get(a.kind) in UNGATHERED)


def _incident(number: int, group: Sequence[Claim]) -> Incident:
    days = [c.time.interval for c in group if c.time is not None]
    starts = [i.start for i in days if i.start is not None]
    ends = [i.end for i in days if i.end is not None]
    parts = _confidence_parts(group)
    return Incident(
        id=f"i{number}",
        claims=tuple(claim.id for claim in group),
        kind=group[0].kind,
        deaths=count_deaths(group),
        start=_iso(max(starts, default=None)) if starts and ends and max(starts) <= min(ends) else _iso(min(starts, default=None)),
        end=_iso(min(ends, default=None)) if starts and ends and max(starts) <= min(ends) else _iso(max(ends, default=None)),
        independent_sources=independent_sources(group),
        confidence=sum(parts.values()) / len(parts),
        confidence_parts=parts,
    )


def count_deaths(group: Sequence[Claim]) -> Deaths:
    """Deaths as UCDP has them: low and high are the least and the most that anyone affirms; best is the publisher's own figure, else the lowest.

    A claim's figure is the sum over its parties. None where nobody gives a number.
    """
    told = [(claim, _killed(claim)) for claim in group if claim.polarity == "affirmed"]
    figures = [(claim, low, high) for claim, (low, high) in told if low is not None]
    if not figures:
        return Deaths(None, None, None)
    own = [low for claim, low, _ in figures if not claim.holders]
    lows = [low for _, low, _ in figures]
    highs = [low if high is None else high for _, low, high in figures]
    return Deaths(best=min(own or lows), low=min(lows), high=max(highs))


def _killed(claim: Claim) -> tuple[int | None, int | None]:
    """Least and most deaths that a claim tells, None where it gives no number."""
    losses = [e for e in claim.effects if e.effect == "killed" and e.low is not None]
    if not losses:
        return None, None
    low = sum(e.low or 0 for e in losses)
    high = None if any(e.high is None for e in losses) else sum(e.high or 0 for e in losses)
    return low, high


def independent_sources(group: Sequence[Claim]) -> int:
    """Voices that no side of the event owns: the publisher's own, and each third party's; a party's word never corroborates itself."""
    voices: set[str] = set()
    for claim in group:
        if claim.polarity != "affirmed":
            continue
        if not claim.holders:
            voices.add("")
        elif claim.holders[-1].standing in ("third_party", "unknown"):
            voices.add(claim.holders[-1].id)
    return max(1, len(voices))


def _confidence_parts(group: Sequence[Claim]) -> dict[str, float]:
    """What speaks for the incident as told, each from 0 to 1. Shown, not tuned: a plain mean of plain facts."""
    places = [p.place.precision for c in group for p in c.places]
    exact = [c.time.interval.precision for c in group if c.time is not None]
    return {
        "sources": min(1.0, independent_sources(group) / 3),
        "undisputed": 0.0 if any(c.disputed_by or c.disputes or c.publisher_stance == "rejects" for c in group) else 1.0,
        "place": {1: 1.0, 2: 0.6, 3: 0.3}.get(min(places, default=9), 0.0),
        "time": 1.0 if {"day", "hour"} & set(exact) else 0.5 if exact else 0.0,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
