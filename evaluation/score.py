"""Score readings in the output contract's form against gold readings.

A predicted claim can align with a gold claim when its trigger stands in a sentence that tells the gold claim and their kinds are equal or
of one family; the alignment takes pairs with the right kind first, then those whose slots agree most. Optional gold claims count neither
as missed nor, when found, as spurious.

    claim F1      aligned claims whose kind is right
    slot F1       fillers of initiators, targets, places, time, effects and holders
    whole claims  share of gold claims with kind, initiators, targets, places, time, holders and polarity all right
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evaluation.gold import GoldReading, plain

Json = dict[str, Any]
FILLED = ("initiators", "targets", "places", "time", "effects", "holders")
WHOLE = ("kind", "initiators", "targets", "places", "time", "holders", "polarity")
DEFAULTS = {"polarity": "affirmed", "modality": "actual", "publisher_stance": "reports"}
FAMILIES = {
    "violence": "attack armed_clash ground_assault ambush repulse attack_on_civilians assassination execution torture sexual_violence "
    "abduction hijacking robbery siege organized_crime",
    "explosives": "explosion airstrike shelling bombing suicide_bombing grenade_attack chemical_attack disrupted_attack weapons_used",
    "territory": "territory_captured territory_transferred base_established withdrawal deployment checkpoint_established "
    "checkpoint_removed group_changed displacement evacuation",
    "property": "looting_destruction arson",
    "custody": "arrest release",
    "protest": "peaceful_protest protest_with_intervention force_against_protesters violent_demonstration mob_violence",
    "deal": "ceasefire ceasefire_violated ceasefire_ended agreement negotiation offer",
    "speech": "threat demand accusation condemnation sanction diplomatic_act investigation leadership_change",
    "other": "aid_delivery access_cut natural_disaster industrial_accident",
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds.split()}


@dataclass(slots=True)
class Counts:
    """Fillers that agree, that gold has, and that were predicted."""

    hit: int = 0
    gold: int = 0
    pred: int = 0

    def add(self, other: "Counts") -> None:
        """Add another's counts."""
        self.hit, self.gold, self.pred = self.hit + other.hit, self.gold + other.gold, self.pred + other.pred

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing agrees."""
        return 2 * self.hit / (self.gold + self.pred) if self.hit else 0.0


@dataclass(slots=True)
class Score:
    """What a set of readings scores; `differences` tells each fault in a line."""

    claims: Counts = field(default_factory=Counts)
    slots: dict[str, Counts] = field(default_factory=dict)
    whole: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def claim_f1(self) -> float:
        """F1 of claims with the right kind."""
        return self.claims.f1

    @property
    def slot_f1(self) -> float:
        """F1 over the fillers of every filled slot."""
        total = Counts()
        for slot in FILLED:
            total.add(self.slots.get(slot, Counts()))
        return total.f1

    @property
    def whole_share(self) -> float:
        """Share of gold claims that are right in every slot that `WHOLE` names."""
        return self.whole / self.claims.gold if self.claims.gold else 0.0


def score(pairs: Iterable[tuple[GoldReading, Json]]) -> Score:
    """Score predicted readings, each beside its gold reading."""
    total = Score()
    for gold, predicted in pairs:
        _add_report(total, gold, with_names(predicted))
    return total


def with_names(predicted: Json) -> list[Json]:
    """The claims with each filler's registry name beside its id."""
    names = {actor["id"]: actor.get("name") for actor in predicted.get("actors", [])}
    for claim in predicted["claims"]:
        for slot in ("initiators", "targets", "holders"):
            for filler in claim.get(slot) or []:
                filler.setdefault("name", names.get(filler.get("id")))
        for effect in claim.get("effects") or []:
            effect.setdefault("party_name", names.get(effect.get("party")))
    return list(predicted["claims"])


def _add_report(total: Score, gold: GoldReading, claims: list[Json]) -> None:
    aligned = align(gold, claims)
    for g, p in aligned:
        if g is not None and g.get("optional"):
            continue
        slots = compare(gold, g, p)
        for slot, counts in slots.items():
            total.slots.setdefault(slot, Counts()).add(counts)
        right = g is not None and p is not None and slots["kind"].hit == 1
        total.claims.add(Counts(int(right), int(g is not None), int(p is not None)))
        total.whole += right and all(slots[s].hit == slots[s].gold == slots[s].pred for s in WHOLE)
        bad = [s for s, c in slots.items() if not c.hit == c.gold == c.pred]
        if bad:
            said = g["sentence"][:60] if g else p["trigger"]["text"] if p else ""
            tag = "missed" if p is None else "spurious" if g is None else "differs"
            total.differences.append(f"{gold.name}: {tag} {(g or p or {})['kind']} [{said}] {' '.join(bad) if g and p else ''}".rstrip())


def align(gold: GoldReading, claims: Sequence[Json]) -> list[tuple[Json | None, Json | None]]:
    """Pair gold claims with predicted ones; a claim without a partner stands beside None."""
    options = []
    for gi, g in enumerate(gold.claims):
        for pi, p in enumerate(claims):
            if not any(start <= p["trigger"]["start"] < end for start, end in gold.spans[gi]):
                continue
            exact = p["kind"] in _all(g["kind"])
            if exact or FAMILY.get(p["kind"]) in {FAMILY.get(kind) for kind in _all(g["kind"])}:
                agree = sum(counts.hit for counts in compare(gold, g, p).values())
                options.append((exact, agree, -gi, -pi))
    pairs: dict[int, int] = {}
    for _, _, gi, pi in sorted(options, reverse=True):
        if -gi not in pairs and -pi not in pairs.values():
            pairs[-gi] = -pi
    found = set(pairs.values())
    out: list[tuple[Json | None, Json | None]] = [(g, claims[pairs[i]] if i in pairs else None) for i, g in enumerate(gold.claims)]
    return out + [(None, p) for i, p in enumerate(claims) if i not in found]


def compare(gold: GoldReading, g: Json | None, p: Json | None) -> dict[str, Counts]:
    """Counts of each slot for an aligned pair; either side may be None."""
    g, p = g or {}, p or {}
    slots = {"kind": _count(_some(g.get("kind")), _some(p.get("kind")), lambda a, b: b in _all(a))}
    for slot in ("initiators", "targets", "holders"):
        slots[slot] = _count(
            g.get(slot) or [], p.get(slot) or [], lambda a, b: gold.is_actor(a, [b.get("text"), b.get("name"), b.get("id")])
        )
    slots["places"] = _count(g.get("places") or [], p.get("places") or [], same_place)
    timed = p.get("time") if (p.get("time") or {}).get("start") else None
    slots["time"] = _count(_some(g.get("time")), _some(timed), same_time)
    slots["effects"] = _count(g.get("effects") or [], p.get("effects") or [], lambda a, b: same_effect(gold, a, b))
    for slot, default in DEFAULTS.items():
        slots[slot] = _count(_some(g and g.get(slot, default)), _some(p and p.get(slot, default)), lambda a, b: a == b)
    return slots


def _some(value: object) -> list[Any]:
    return [value] if value else []


def _all(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _count(golds: Sequence[Any], preds: Sequence[Any], same: Callable[[Any, Any], bool]) -> Counts:
    left, hits = list(preds), Counter[str]()
    for g in golds:
        match = next((p for p in left if same(g, p)), None)
        if match is not None:
            left.remove(match)
            hits["hit"] += 1
    return Counts(hits["hit"], len(golds), len(preds))


def same_place(gold: Json, pred: Json) -> bool:
    """Within the gold place's `km` (25 unless it says otherwise); by name where the prediction has no coordinates."""
    if pred.get("lat") is not None and pred.get("lon") is not None:
        return distance_km(*gold["at"], pred["lat"], pred["lon"]) <= gold.get("km", 25)
    return bool({plain(pred.get("text")), plain(pred.get("name"))} - {""} & {plain(name) for name in gold["name"]})


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres."""
    la, lo, lb, lp = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def same_time(gold: Json, pred: Json) -> bool:
    """Inside the gold interval, or sharing at least half of the days that either covers."""
    start, end = _day(gold["start"]), _day(gold["end"])
    first, last = _day(pred.get("start")), _day(pred.get("end"))
    if start is None or end is None or first is None or last is None:
        return False
    shared = (min(end, last) - max(start, first)).days + 1
    either = (max(end, last) - min(start, first)).days + 1
    return (start <= first and last <= end) or shared / either >= 0.5


def _day(value: object) -> date | None:
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value)[:10])


def same_effect(gold: GoldReading, g: Json, p: Json) -> bool:
    """The same loss in the same numbers, of the same party where gold names one."""
    if (g["effect"], g.get("low"), g.get("high")) != (p.get("effect"), p.get("low"), p.get("high")):
        return False
    return g.get("party") is None or gold.is_actor(g["party"], [p.get("what"), p.get("party_name"), p.get("party")])
