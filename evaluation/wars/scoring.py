"""How well reconciling gets back what truly happened: groups of tellings, and counts of the dead."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.wars.war import War
from purport.model import CaseIncident
from purport.reconcile.gathering import gather

FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("armed_clash", "ground_assault", "ambush", "attack_on_civilians", "attack", "abduction", "siege"), "violence"),
    **dict.fromkeys(("airstrike", "shelling", "bombing", "explosion"), "explosives"),
    **dict.fromkeys(("territory_captured", "territory_transferred", "deployment"), "territory"),
    **dict.fromkeys(("ceasefire", "ceasefire_violated"), "deal"),
    **dict.fromkeys(("arrest", "release"), "custody"),
    **dict.fromkeys(("peaceful_protest", "force_against_protesters"), "protest"),
    **dict.fromkeys(("threat", "condemnation"), "speech"),
}


def b_cubed(truth: Mapping[str, int], found: Iterable[Sequence[str]]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 (Bagga and Baldwin 1998): of each telling, how many of its group are of its event, and the other way round."""
    group_of: dict[str, int] = {key: number for number, group in enumerate(found) for key in group}
    groups: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    group_size: dict[int, int] = defaultdict(int)
    event_size: dict[int, int] = defaultdict(int)
    for key, event in truth.items():
        groups[group_of[key]][event] += 1
        group_size[group_of[key]] += 1
        event_size[event] += 1
    precision = recall = 0.0
    for key, event in truth.items():
        both = groups[group_of[key]][event]
        precision += both / group_size[group_of[key]]
        recall += both / event_size[event]
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def recover(war: War) -> tuple[CaseIncident, ...]:
    """The incidents that reconciling finds in what was told."""
    return gather(war.tellings, FAMILIES)


def baseline(war: War) -> list[tuple[str, ...]]:
    """What joining on kind, town and first day alone would give."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for t in war.tellings:
        c = t.claim
        when = c.time.interval.start if c.time else t.key
        groups[c.kind, c.places[0].place.name if c.places else t.key, when].append(t.key)
    return [tuple(group) for group in groups.values()]


@dataclass(frozen=True, slots=True)
class Tolls:
    """How the dead were counted, over incidents of which somebody gives a figure: share with the truth between low and high, and mean errors (persons)."""

    inside: float
    best: float
    acled: float
    first: float
    highest: float


def count_truth(war: War, incidents: Sequence[CaseIncident]) -> Tolls:
    """Compare tolls with what truly happened in the event that most of an incident's tellings are about. An incident that tells of one party only is
    compared with that party's dead.
    """
    events = {event.id: event for event in war.events}
    by_key = {telling.key: telling for telling in war.tellings}
    rows: list[tuple[int, int, int, int, int, bool]] = []
    for incident in incidents:
        ids = [war.truth[key] for key in incident.tellings]
        dead = dict(events[max(sorted(set(ids)), key=ids.count)].dead)
        toll, lowest = incident.tolls["ucdp"].total, incident.tolls["acled"].total
        told = [p for p in incident.tolls["ucdp"].parties if p in dead]
        if toll.best is None or toll.low is None or toll.high is None or lowest.best is None or not told:
            continue
        true = sum(dead[p] for p in told)
        figures = [sum(e.low or 0 for e in by_key[k].claim.effects if e.effect == "killed") for k in incident.tellings]
        first = next(
            (f for f, k in zip(figures, incident.tellings, strict=True) if any(e.effect == "killed" for e in by_key[k].claim.effects)), 0
        )
        rows.append(
            (abs(toll.best - true), abs(lowest.best - true), abs(first - true), abs(toll.high - true), true, toll.low <= true <= toll.high)
        )
    count = len(rows) or 1
    means = [sum(row[i] for row in rows) / count for i in range(4)]
    return Tolls(sum(row[5] for row in rows) / count, means[0], means[1], means[2], means[3])
