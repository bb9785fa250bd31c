"""Two readings of one page: which claims came, went or changed, slot by slot, and which versions differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from purport.model import Claim, Reading
from purport.store.anchoring import anchor_of, reanchor
from purport.store.record import tags_of
from purport.store.rows import ReadingRow
from purport.store.store import Store
from purport.store.versions import Versions


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim that two readings have otherwise. `change` is added, gone or changed; `slots` are (slot, before, after) in words.

    `because` names the versions that differ: a change has no other cause, since the same versions read the same page alike.
    """

    claim: str
    change: str
    slots: tuple[tuple[str, str, str], ...]
    because: str


def differences(store: Store, report: str, first: int, second: int) -> list[Difference]:
    """What changed from one reading of a report to another, in order of the text. MissingError where there is no such report or reading."""
    row = store.report(report)
    made = {reading.number: versions_of(reading) for reading in store.readings(row.id)}
    before, after = store.reading(row.id, first), store.reading(row.id, second)
    return compare_readings(row.id, before, after, "; ".join(made[first].against(made[second])))


def versions_of(reading: ReadingRow) -> Versions:
    """The versions that made a reading."""
    return Versions(reading.purport, reading.engine, reading.knowledge)


def compare_readings(report: str, before: Reading, after: Reading, because: str) -> list[Difference]:
    """What changed; `report` is the id that claims are named by."""
    old, new = _tagged(before), _tagged(after)
    found: list[tuple[int, Difference]] = []
    heirs = _heirs(before, old, new)
    for tag, claim in old:
        heir = heirs.get(tag)
        if heir is None:
            found.append((claim.trigger.start, Difference(f"{report}/{tag}", "gone", _told(claim, before, old=True), because)))
            continue
        changed = tuple(_changed(slots_of(claim, before), slots_of(heir[1], after)))
        if changed:
            found.append((heir[1].trigger.start, Difference(f"{report}/{heir[0]}", "changed", changed, because)))
    kept = {tag for tag, _ in heirs.values()}
    for tag, claim in new:
        if tag not in kept:
            found.append((claim.trigger.start, Difference(f"{report}/{tag}", "added", _told(claim, after, old=False), because)))
    return [difference for _, difference in sorted(found, key=lambda held: (held[0], held[1].claim, held[1].change))]


def _tagged(reading: Reading) -> list[tuple[str, Claim]]:
    return list(zip(tags_of(reading.claims), reading.claims, strict=True))


def _heirs(before: Reading, old: Sequence[tuple[str, Claim]], new: Sequence[tuple[str, Claim]]) -> Mapping[str, tuple[str, Claim]]:
    """For each claim the one that it became: of the same name, else the one on the same words that is nobody's heir yet."""
    named = dict(new)
    heirs = {tag: (tag, named[tag]) for tag, claim in old if tag in named and named[tag].trigger_text == claim.trigger_text}
    taken = {tag for tag, _ in heirs.values()}
    for tag, claim in old:
        if tag not in heirs:
            free = [held for held in new if held[0] not in taken]
            heir = reanchor(anchor_of(claim, tag, before.report.text, before.report.sha256), before.report.text, free)
            if heir is not None:
                heirs[tag] = (heir, named[heir])
                taken.add(heir)
    return heirs


def slots_of(claim: Claim, reading: Reading) -> dict[str, str]:
    """A claim's values in words, by slot; empty slots are left out."""
    names = {actor.id: actor.name for actor in reading.marks.actors}
    slots = {
        "kind": claim.kind,
        "initiators": "; ".join(names.get(f.id, f.text) for f in claim.initiators),
        "targets": "; ".join(names.get(f.id, f.text) for f in claim.targets),
        "places": "; ".join(f"{p.place.relation} {p.place.name}" for p in claim.places),
        "time": _days(claim),
        "effects": "; ".join(
            f"{_span(e.low, e.high)} {e.effect}{f' of {names.get(e.party, e.party)}' if e.party else ''}" for e in claim.effects
        ),
        "weapons": "; ".join(sorted({w.item for w in claim.weapons})),
        "holders": " < ".join(names.get(h.id, h.text) for h in claim.holders),
        "phase": claim.phase,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "publisher_stance": claim.publisher_stance,
    }
    return {slot: value for slot, value in slots.items() if value}


def _days(claim: Claim) -> str:
    if claim.time is None:
        return ""
    start, end = claim.time.interval.start, claim.time.interval.end
    return f"{start or '?'}" if start == end else f"{start or '?'} to {end or '?'}"


def _span(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "unnumbered"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low or 0}–{high}"


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for slot in dict.fromkeys((*before, *after)):
        if before.get(slot, "") != after.get(slot, ""):
            yield slot, before.get(slot, ""), after.get(slot, "")


def _told(claim: Claim, reading: Reading, *, old: bool) -> tuple[tuple[str, str, str], ...]:
    return tuple((slot, value, "") if old else (slot, "", value) for slot, value in slots_of(claim, reading).items())
