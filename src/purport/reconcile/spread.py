"""What is told of one incident, slot by slot, with who holds which value, and which values cannot all be true."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from purport.model import ActorType, Contradiction, Effect, Telling, Value
from purport.reconcile.comparing import near
from purport.reconcile.profiles import PEOPLE_LOST, Area, actor_key
from purport.reconcile.tolls import parties_of, party_key
from purport.reconcile.voices import voice


@dataclass(frozen=True, slots=True)
class _Told:
    slot: str
    value: str
    label: str


def spread_of(tellings: Sequence[Telling]) -> tuple[Value, ...]:
    """Every value of every slot in the codebook's order, the most widely told first: kind, initiators, targets, place, time, losses ("killed:PARTY" …), weapons,
    polarity. A place that one reading found on the map and another did not is one value.
    """
    by: dict[tuple[str, str], list[tuple[Telling, str]]] = defaultdict(list)
    mapped, parties = _mapped(tellings), parties_of(tellings)
    for telling in tellings:
        for told in dict.fromkeys(_values(telling, parties)):
            value = mapped.get(told.value, told.value) if told.slot == "place" else told.value
            by[told.slot, value].append((telling, told.label))
    values = [_value(slot, value, held) for (slot, value), held in by.items()]
    return tuple(sorted(values, key=lambda v: (*_place_of(v.slot), -len(v.origins), -len(v.tellings), v.value)))


_BEFORE, _LOSSES, _AFTER = ("kind", "initiators", "targets", "place", "time"), ("killed", "injured"), ("weapons", "polarity")


def _place_of(slot: str) -> tuple[int, int, str]:
    """Where a slot stands in the codebook's order; losses of people killed and hurt before all others."""
    if slot in _BEFORE:
        return 0, _BEFORE.index(slot), ""
    if slot in _AFTER:
        return 2, _AFTER.index(slot), ""
    effect = slot.partition(":")[0]
    return 1, _LOSSES.index(effect) if effect in _LOSSES else len(_LOSSES), slot


def _mapped(tellings: Sequence[Telling]) -> dict[str, str]:
    """For names that one place on the map bears in these tellings, its id."""
    ids: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        for filler in telling.claim.places:
            if filler.place.gazetteer:
                ids[filler.place.name.casefold()].add(filler.place.gazetteer)
    return {name: found.pop() for name, found in ids.items() if len(found) == 1}


def _value(slot: str, value: str, held: Sequence[tuple[Telling, str]]) -> Value:
    tellings = [telling for telling, _ in held]
    names = {voice(t): t.claim.holders[-1].text if t.claim.holders else t.outlet or "" for t in sorted(tellings, key=lambda t: t.key)}
    return Value(
        slot,
        value,
        min((label for _, label in held), key=lambda label: (-len(label), label)),
        tuple(sorted(t.key for t in tellings)),
        tuple(sorted({t.outlet for t in tellings if t.outlet})),
        tuple(sorted(names)),
        tuple(sorted({t.origin or t.report for t in tellings})),
        tuple(names[name] for name in sorted(names)),
    )


def _values(telling: Telling, parties: Mapping[str, ActorType]) -> Iterable[_Told]:
    claim = telling.claim
    actors = {actor.id: actor for actor in telling.actors}
    yield _Told("kind", claim.kind, claim.kind)
    for slot, fillers in (("initiators", claim.initiators), ("targets", claim.targets)):
        for filler in fillers:
            yield _Told(slot, actor_key(filler.id, actors), actors[filler.id].name if filler.id in actors else filler.text)
    for place in (filler.place for filler in claim.places):
        yield _Told("place", place.gazetteer or place.name.casefold(), place.name)
    if claim.time and (claim.time.interval.start or claim.time.interval.end):
        interval = claim.time.interval
        bounds = (interval.start.isoformat() if interval.start else "", interval.end.isoformat() if interval.end else "")
        yield _Told("time", "/".join(dict.fromkeys(bounds)), "/".join(dict.fromkeys(bounds)))
    for effect in claim.effects:
        yield _loss(effect, telling, parties)
    for weapon in claim.weapons:
        yield _Told("weapons", weapon.item, weapon.text)
    yield _Told("polarity", claim.polarity, claim.polarity)


def _loss(effect: Effect, telling: Telling, parties: Mapping[str, ActorType]) -> _Told:
    party = party_key(effect.party, telling, parties) if effect.effect in PEOPLE_LOST else effect.what.casefold()
    return _Told(f"{effect.effect}:{party}", number(effect.low, effect.high), _in_words(effect))


_COUNTED = re.compile(
    r"\d|\b(?:no|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|several|many|few)\b",
    re.I,
)


def _in_words(effect: Effect) -> str:
    """The loss for people: its own words where they count, else the number before them."""
    return effect.what if _COUNTED.search(effect.what) else f"{number(effect.low, effect.high)} {effect.what}".strip()


def number(low: int | None, high: int | None) -> str:
    """A count as told: 12, 9+, 0-5, or ? where there is none."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{low}+"
    return str(high) if low == high else f"{low or 0}-{high}"


def contradictions_of(tellings: Sequence[Telling], spread: Sequence[Value]) -> tuple[Contradiction, ...]:
    """Values that cannot all be true: affirmed and denied, figures apart, other named doers or sufferers, places and days that lie apart."""
    by_slot: dict[str, list[Value]] = defaultdict(list)
    for value in spread:
        by_slot[value.slot].append(value)
    affirmed = {t.key for t in tellings if t.claim.polarity == "affirmed"}
    found = [Contradiction("happened", tuple(by_slot["polarity"]))] if len(by_slot["polarity"]) > 1 else []
    for slot, values in by_slot.items():
        held = [value for value in values if affirmed & set(value.tellings)]
        if ":" in slot:
            against = _clashing(held, lambda a, b: _apart(a.value, b.value))
        elif slot == "time":
            against = _clashing(held, lambda a, b: _days_apart(a.value, b.value))
        else:
            continue
        found += [Contradiction(slot, against)] if against else []
    found += [Contradiction(slot, doers) for slot in ("initiators", "targets") if (doers := _other_parties(slot, tellings, by_slot[slot]))]
    places = _places_apart(tellings, by_slot["place"])
    return tuple([*found, Contradiction("place", places)] if places else found)


def _clashing(values: Sequence[Value], against: Callable[[Value, Value], bool]) -> tuple[Value, ...]:
    """The values that clash with at least one other told by another telling."""
    clash: list[Value] = []
    for a, b in combinations(values, 2):
        if set(a.tellings) != set(b.tellings) and against(a, b):
            clash += [a, b]
    return tuple(value for value in values if value in clash)


def bounds(value: str) -> tuple[float, float]:
    """Least and most that a count as told allows."""
    if value == "?":
        return 0.0, float("inf")
    if value.endswith("+"):
        return float(value[:-1]), float("inf")
    low, _, high = value.partition("-")
    return float(low), float(high or low)


def _apart(a: str, b: str) -> bool:
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    return max(low, other_low) > min(high, other_high)


def _days_apart(a: str, b: str) -> bool:
    first, last = (a.split("/") * 2)[:2], (b.split("/") * 2)[:2]
    if not all((*first, *last)):
        return False
    return max(first[0], last[0]) > min(first[1], last[1])


def _other_parties(slot: str, tellings: Sequence[Telling], values: Sequence[Value]) -> tuple[Value, ...]:
    """Named parties of a slot where two tellings of one kind of act name wholly other ones."""
    named = [frozenset(_named(slot, t)) for t in tellings if t.claim.polarity == "affirmed"]
    sets = sorted({s for s in named if s}, key=sorted)
    if not any(not a & b for a, b in combinations(sets, 2)):
        return ()
    everyone = frozenset().union(*sets)
    return tuple(value for value in values if value.value in everyone)


def _named(slot: str, telling: Telling) -> Iterable[str]:
    actors = {actor.id: actor for actor in telling.actors}
    fillers = telling.claim.initiators if slot == "initiators" else telling.claim.targets
    return (actor_key(f.id, actors) for f in fillers if f.id in actors and not actors[f.id].generic)


def _places_apart(tellings: Sequence[Telling], values: Sequence[Value]) -> tuple[Value, ...]:
    """Places whose circles do not meet."""
    areas: dict[str, Area] = {}
    mapped = _mapped(tellings)
    for telling in sorted(tellings, key=lambda t: (all(f.place.lat is None for f in t.claim.places), t.key)):
        for filler in telling.claim.places:
            p = filler.place
            name = p.gazetteer or p.name.casefold()
            name = mapped.get(name, name)
            areas.setdefault(name, Area(name, p.name.casefold(), p.lat, p.lon, p.radius_km or 5.0, p.precision))
    together = _told_together(tellings, mapped)

    def against(a: Value, b: Value) -> bool:
        return frozenset((a.value, b.value)) not in together and near(areas[a.value], areas[b.value]) in (None, "place: near, another town")

    return _clashing(values, against)


def _told_together(tellings: Sequence[Telling], mapped: Mapping[str, str]) -> frozenset[frozenset[str]]:
    """Pairs of places that one telling names side by side: it holds both."""
    names = [[mapped.get(n, n) for n in (p.place.gazetteer or p.place.name.casefold() for p in t.claim.places)] for t in tellings]
    return frozenset(frozenset(pair) for told in names for pair in combinations(told, 2))
