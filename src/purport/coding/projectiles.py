"""Whose drones and missiles those are that were stopped: of whoever was told to have launched such ones just before."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.model import MentionKind

FLOWN = frozenset({"drone", "missile", "rocket", "mortar", "bomb", "aircraft", "artillery"})
REACH = 3
"""Sentences from a salvo to the count of what was stopped of it: in daily communiques the next one, or the one behind a list of places."""
_THINGS = frozenset({MentionKind.WEAPON, MentionKind.VEHICLE, MentionKind.MATERIEL})


def whose_projectiles(draft: Draft, history: list[Draft]) -> None:
    """Fill the target and the day of an interception by the salvo told before it; the place stays open, since it was stopped on its way."""
    if draft.kind != "disrupted_attack" or draft.targets or draft.modality != "actual":
        return
    stopped = _items(draft)
    if not stopped:
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH or draft.sentence.paragraph - other.paragraph_of_last > 1:
            return
        launched = other.kind in {"airstrike", "shelling"} and other.initiators and other.modality == "actual"
        if (
            not launched
            or not stopped & {w.item for w in other.weapons}
            or {f.id for f in other.initiators} & {f.id for f in draft.initiators}
        ):
            continue
        draft.targets.extend(replace(f, basis="who launched them") for f in other.initiators)
        draft.trace["targets"] = "who launched them"
        if draft.time is None and other.time is not None:
            draft.time = replace(other.time, basis="the salvo's")
        return


def _items(draft: Draft) -> frozenset[str]:
    """What was stopped, by item of matériel."""
    spans = [e.span for e in draft.effects]
    found = (m.item for m in draft.scene.mentions if m.kind in _THINGS and any(s.start <= m.start and m.end <= s.end for s in spans))
    heads = (draft.sentence.head_of(*draft.sentence.at(s.start, s.end)) for s in spans)
    meant = (noun for head in heads for noun in draft.scene.nouns(head))
    return frozenset(item for item in (*found, *meant) if item in FLOWN)
