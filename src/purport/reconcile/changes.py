"""The change log: what became of each incident between two settlings, and which tellings moved it ("why did this number change?")."""

from collections.abc import Iterable, Mapping, Sequence

from purport.model import CaseIncident, Change, Deaths, Value
from purport.reconcile.spread import number

SHOWN = 5
"""Tellings named in one reason; the rest are counted."""


def explain(before: Sequence[CaseIncident], after: Sequence[CaseIncident], cause: str) -> tuple[Change, ...]:
    """Tell every change between the incidents that were replaced and those that replaced them (an `Update`'s two sides). `cause` says what happened
    ("report 3f2a… added", "decision d7: split"). Changes come by incident id, and in one incident the whole first, then field by field.
    """
    homes = {key: incident for incident in before for key in incident.tellings}
    heirs = {key: incident for incident in after for key in incident.tellings}
    changes: list[Change] = []
    for incident in sorted(after, key=lambda i: i.id):
        forebears = _distinct(homes[key] for key in incident.tellings if key in homes)
        main = next((i for i in forebears if i.id == incident.id), forebears[0] if forebears else None)
        changes += _fate(incident, forebears, main, cause)
        if main is not None:
            changes += _differences(main, incident, cause)
    for incident in sorted(before, key=lambda i: i.id):
        if not any(key in heirs for key in incident.tellings):
            changes.append(Change(incident.id, "incident", "stood", "gone", cause, "none of its tellings stands any more"))
        elif len(children := _distinct(heirs[key] for key in incident.tellings if key in heirs)) > 1:
            parts = " and ".join(child.id for child in children)
            changes.append(Change(incident.id, "incident", "one", f"split into {parts}", cause, _moved(incident, children)))
    return tuple(changes)


def _distinct(incidents: Iterable[CaseIncident]) -> list[CaseIncident]:
    """Each once, the one most often met first."""
    count: dict[str, int] = {}
    by_id: dict[str, CaseIncident] = {}
    for incident in incidents:
        count[incident.id] = count.get(incident.id, 0) + 1
        by_id[incident.id] = incident
    return [by_id[name] for name in sorted(count, key=lambda name: (-count[name], name))]


def _fate(incident: CaseIncident, forebears: Sequence[CaseIncident], main: CaseIncident | None, cause: str) -> list[Change]:
    if main is None:
        return [Change(incident.id, "incident", "", "appeared", cause, f"told by {_some(incident.tellings)}")]
    if len(forebears) > 1:
        names = " and ".join(sorted(i.id for i in forebears))
        return [Change(incident.id, "incident", names, "merged", cause, f"tellings now of one incident: {_some(incident.tellings)}")]
    if main.id != incident.id and main.tellings[0] in incident.tellings:
        return [Change(incident.id, "incident", main.id, "renamed", cause, f"an earlier telling was found: {incident.tellings[0]}")]
    return []


def _differences(was: CaseIncident, now: CaseIncident, cause: str) -> list[Change]:
    """Every field whose value changed, each with the tellings that came, went or were corrected."""
    old, new = _fields(was), _fields(now)
    return [Change(now.id, name, old[name], new[name], cause, _why(name, was, now)) for name in new if old[name] != new[name]]


def _fields(incident: CaseIncident) -> Mapping[str, str]:
    fields = {
        "kind": incident.kind,
        "start": str(incident.start or ""),
        "end": str(incident.end or ""),
        "place": incident.place or "",
        "initiators": "; ".join(incident.initiators),
        "targets": "; ".join(incident.targets),
        "status": incident.status,
        "independent_origins": str(incident.independent_origins),
        "confidence": f"{incident.confidence:.2f}",
        "contradictions": "; ".join(c.about for c in incident.contradictions),
        "corrected": "; ".join(incident.corrected),
    }
    for rule in ("ucdp", "acled"):
        toll = incident.tolls.get(rule)
        for name in ("best", "low", "high"):
            fields[f"deaths.{rule}.{name}"] = _shown(toll.total if toll else Deaths(None, None, None), name)
    return fields


def _shown(deaths: Deaths, name: str) -> str:
    value: int | None = getattr(deaths, name)
    return "" if value is None else str(value)


def _why(field: str, was: CaseIncident, now: CaseIncident) -> str:
    """The values of the field that tellings brought or took, with who holds them."""
    if field in now.corrected or (field.startswith("deaths") and any(c.startswith("deaths") for c in now.corrected)):
        return "set by a reviewer"
    if field in was.corrected and field not in now.corrected:
        return "no longer set by a reviewer"
    slot = _SLOT_OF.get(field.partition(".")[0], field)
    came, went = set(now.tellings) - set(was.tellings), set(was.tellings) - set(now.tellings)
    brought = [_holding(value, came) for value in now.spread if value.slot.startswith(slot) and came & set(value.tellings)]
    taken = [_holding(value, went) for value in was.spread if value.slot.startswith(slot) and went & set(value.tellings)]
    reasons = [f"now told: {', '.join(brought)}"] if brought else []
    reasons += [f"no longer told: {', '.join(taken)}"] if taken else []
    if not reasons and (came or went):
        reasons = [f"tellings came: {_some(sorted(came))}"] if came else []
        reasons += [f"tellings went: {_some(sorted(went))}"] if went else []
    return "; ".join(reasons) or "the same tellings, weighed anew"


_SLOT_OF = {"deaths": "killed", "start": "time", "end": "time"}


def _holding(value: Value, keys: set[str]) -> str:
    whose = value.slot.partition(":")[2]
    return f"{value.label}{f' of {whose}' if whose else ''} ({_some(sorted(keys & set(value.tellings)))}, by {', '.join(value.voices) or 'nobody named'})"


def _moved(incident: CaseIncident, children: Sequence[CaseIncident]) -> str:
    parts = [f"{child.id} has {_some([key for key in incident.tellings if key in child.tellings])}" for child in children]
    return "; ".join(parts)


def _some(keys: Sequence[str]) -> str:
    more = len(keys) - SHOWN
    return ", ".join(keys[:SHOWN]) + (f" and {number(more, more)} more" if more > 0 else "")
