"""What truly happens in an invented war: its towns, its sides, its events day by day."""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from purport.model import Actor, ActorType

BEGIN = date(2031, 3, 1)
MEANS: Mapping[str, Sequence[str]] = {
    "airstrike": ("aircraft", "drone"),
    "shelling": ("artillery", "mortar", "rocket"),
    "bombing": ("ied", "mine"),
}
MIX = (
    ("shelling", 30), ("armed_clash", 22), ("airstrike", 16), ("ground_assault", 8), ("bombing", 6), ("ambush", 5), ("attack_on_civilians", 5),
    ("territory_captured", 4), ("arrest", 4), ("abduction", 3), ("peaceful_protest", 3), ("deployment", 3), ("threat", 2), ("ceasefire_violated", 2),
)  # fmt: skip
SYLLABLES = tuple("vel os dar hal sor kem tarn ul bri mos fen gar lund wick rath cor nes hol var est".split())
ACTORS: Mapping[str, Actor] = {
    a.id: a
    for a in (
        Actor("coast-guard", "Coast Guard", ActorType.STATE_FORCES, side_of="harbour-council"),
        Actor("harbour-council", "Harbour Council", ActorType.GOVERNMENT),
        Actor("council-air-arm", "Council Air Arm", ActorType.STATE_FORCES, side_of="harbour-council"),
        Actor("upland-brigade", "Upland Brigades", ActorType.REBEL_GROUP),
        Actor("free-miner", "Free Miners", ActorType.REBEL_GROUP),
        Actor("tidewatch", "Tidewatch", ActorType.ORGANISATION),
        Actor("lamp-fund", "Lamp Fund", ActorType.ORGANISATION),
        Actor("civilians", "civilians", ActorType.CIVILIANS, generic=True),
        Actor("residents", "residents", ActorType.CIVILIANS, generic=True),
        Actor("fighters", "fighters", ActorType.ARMED_GROUP, generic=True),
    )
}
SIDE_OF: Mapping[str, str] = {"coast-guard": "harbour-council", "council-air-arm": "harbour-council"}


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the invented map, degrees; `region` its region's number."""

    name: str
    lat: float
    lon: float
    region: int


@dataclass(frozen=True, slots=True)
class Event:
    """What truly happened. `dead` by party."""

    id: int
    kind: str
    day: date
    town: Town
    doer: str
    sufferer: str
    dead: tuple[tuple[str, int], ...]
    injured: int
    means: str | None
    details: tuple[str, ...]
    victim: str | None = None


def make_map(chance: random.Random) -> tuple[Town, ...]:
    """Fifty towns in five regions of an archipelago that lies in open sea; a third have a neighbour four to nine kilometres off."""
    towns: list[Town] = []
    names: set[str] = set()
    for number in range(50):
        name = ""
        while not name or name in names:
            name = "".join(chance.sample(SYLLABLES, 2)).capitalize()
        names.add(name)
        if number % 3 == 2:
            near = towns[-1]
            turn, km = chance.uniform(0, math.tau), chance.uniform(4, 9)
            lat, lon = near.lat + km * math.cos(turn) / 111.2, near.lon + km * math.sin(turn) / 86
            towns.append(Town(name, lat, lon, near.region))
        else:
            region = number % 5
            lat, lon = 39.0 + region % 3 * 0.9 + chance.uniform(-0.35, 0.35), -31.0 + region // 3 * 1.3 + chance.uniform(-0.45, 0.45)
            towns.append(Town(name, round(lat, 5), round(lon, 5), region))
    return tuple(towns)


def make_events(chance: random.Random, towns: Sequence[Town], days: int) -> Iterable[Event]:
    """Day by day: five front towns shelled on most days, ten further events drawn by kind, and their near-by twins."""
    front = chance.sample(towns, 5)
    number = 0
    for step in range(days):
        day = BEGIN + timedelta(step)
        if step % 30 == 29:
            front = chance.sample(towns, 5)
        planned = [("shelling", town) for town in front if chance.random() < 0.7]
        kinds = chance.choices([k for k, _ in MIX], [w for _, w in MIX], k=chance.randint(6, 13))
        planned += [(kind, chance.choice(front if chance.random() < 0.5 else towns)) for kind in kinds]
        for kind, town in list(planned):
            if chance.random() < 0.15:
                planned.append(
                    (kind, min((t for t in towns if t != town), key=lambda t: (t.lat - town.lat) ** 2 + (t.lon - town.lon) ** 2))
                )
            elif chance.random() < 0.04:
                planned.append((kind, town))
        for kind, town in planned:
            yield _event(chance, number, kind, day, town)
            number += 1


def _event(chance: random.Random, number: int, kind: str, day: date, town: Town) -> Event:
    doer, sufferer = _sides(chance, kind)
    size = max(0, int(chance.lognormvariate(0.7, 1.1)) - 1)
    dead: list[tuple[str, int]] = []
    if kind in ("armed_clash", "ground_assault", "ambush", "territory_captured"):
        dead = [(sufferer, size), (doer, chance.randint(0, size))]
    elif kind not in ("arrest", "peaceful_protest", "deployment", "threat", "abduction", "ceasefire_violated"):
        dead = [(chance.choice((sufferer, "civilians")), size)]
    means = chance.choice(MEANS[kind]) if kind in MEANS else None
    victim = f"{chance.choice(SYLLABLES)}-{chance.choice(SYLLABLES)}-{number}" if chance.random() < 0.07 else None
    details = tuple(f"detail{chance.randrange(400)}" for _ in range(6))
    return Event(number, kind, day, town, doer, sufferer, tuple(dead), size * chance.randint(0, 3), means, details, victim)


def _sides(chance: random.Random, kind: str) -> tuple[str, str]:
    pairs = (
        ("coast-guard", "upland-brigade"),
        ("upland-brigade", "coast-guard"),
        ("coast-guard", "free-miner"),
        ("free-miner", "coast-guard"),
    )
    if kind == "airstrike":
        return "council-air-arm", chance.choice(("upland-brigade", "free-miner"))
    if kind in ("attack_on_civilians", "arrest", "abduction"):
        return chance.choice(("coast-guard", "upland-brigade", "free-miner")), "civilians"
    return chance.choices(pairs, (3, 3, 1, 1))[0]
