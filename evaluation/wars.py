"""Truth recovery: an invented war is told by biased, copying, erring outlets; do their claims come back as the incidents they were about?

    python -m evaluation.wars                 # the table of docs/incidents.md: B³ by noise, means over seeds
    python -m evaluation.wars --noise 1 --seeds 11 12 13

The war is made to be hard where real ones are: front towns are shelled by the same side day after day; an air raid hits the next town too on the same day; two shellings of one
day in one town differ by their toll alone; outlets give the region instead of the town, "this week" instead of the day, yesterday's toll, the neighbouring town, the other
side as the doer; party media multiply the enemy's losses and deny their own. `noise` scales all of that error (not bias or copying): 1 is the level that the floor is pinned at.
"""

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from purport.model import (
    Actor,
    ActorType,
    CaseIncident,
    Claim,
    Effect,
    Filler,
    Holder,
    Interval,
    Means,
    Place,
    PlaceFiller,
    Span,
    Telling,
    TimeFiller,
)
from purport.reconcile.gathering import gather

BEGIN = date(2031, 3, 1)
NOWHERE = Span(0, 0)
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("armed_clash", "ground_assault", "ambush", "attack_on_civilians", "attack", "abduction", "siege"), "violence"),
    **dict.fromkeys(("airstrike", "shelling", "bombing", "explosion"), "explosives"),
    **dict.fromkeys(("territory_captured", "territory_transferred", "deployment"), "territory"),
    **dict.fromkeys(("ceasefire", "ceasefire_violated"), "deal"),
    **dict.fromkeys(("arrest", "release"), "custody"),
    **dict.fromkeys(("peaceful_protest", "force_against_protesters"), "protest"),
    **dict.fromkeys(("threat", "condemnation"), "speech"),
}
MEANS: Mapping[str, Sequence[str]] = {
    "airstrike": ("aircraft", "drone"),
    "shelling": ("artillery", "mortar", "rocket"),
    "bombing": ("ied", "mine"),
}
CONFUSED: Mapping[str, Sequence[str]] = {
    "airstrike": ("attack", "explosion", "shelling", "attack_on_civilians"),
    "shelling": ("attack", "airstrike", "attack_on_civilians"),
    "bombing": ("explosion", "attack"),
    "ground_assault": ("armed_clash", "attack", "territory_captured"),
    "armed_clash": ("ground_assault", "attack", "ambush"),
    "ambush": ("armed_clash", "attack"),
    "attack_on_civilians": ("attack",),
    "territory_captured": ("territory_transferred", "ground_assault"),
    "peaceful_protest": ("force_against_protesters",),
}
MIX = (
    ("shelling", 30), ("armed_clash", 22), ("airstrike", 16), ("ground_assault", 8), ("bombing", 6), ("ambush", 5), ("attack_on_civilians", 5),
    ("territory_captured", 4), ("arrest", 4), ("abduction", 3), ("peaceful_protest", 3), ("deployment", 3), ("threat", 2), ("ceasefire_violated", 2),
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who reports: `reach` is how likely it tells of an event, `side` whose medium it is, `delay` the days it is late."""

    name: str
    reach: float
    side: str | None = None
    delay: int = 0
    copies: float = 0.0


@dataclass(frozen=True, slots=True)
class War:
    """An invented war with all that was told of it; `truth` gives the event of each telling's key."""

    events: tuple[Event, ...]
    tellings: tuple[Telling, ...]
    truth: Mapping[str, int]


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
OUTLETS = (
    Outlet("Strait Wire", 0.55, copies=0.05),
    Outlet("Northern Post", 0.4, delay=1, copies=0.3),
    Outlet("Ostrel Daily", 0.35, copies=0.35),
    Outlet("Gull Radio", 0.3, copies=0.2),
    Outlet("Beacon", 0.4, side="harbour-council"),
    Outlet("Upland Voice", 0.35, side="upland-brigade"),
    Outlet("Weekly Ledger", 0.12, delay=4, copies=0.1),
)


def make_war(seed: int, days: int = 30, noise: float = 1.0) -> War:
    """Make a war and what was told of it; the same arguments give the same war."""
    chance = random.Random(seed)
    towns = _make_map(chance)
    events = tuple(_events(chance, towns, days))
    tellings, truth = _Press(chance, towns, noise).tell(events)
    return War(events, tellings, truth)


SYLLABLES = (
    "vel",
    "os",
    "dar",
    "hal",
    "sor",
    "kem",
    "tarn",
    "ul",
    "bri",
    "mos",
    "fen",
    "gar",
    "lund",
    "wick",
    "rath",
    "cor",
    "nes",
    "hol",
    "var",
    "est",
)


def _make_map(chance: random.Random) -> tuple[Town, ...]:
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


def _events(chance: random.Random, towns: Sequence[Town], days: int) -> Iterable[Event]:
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


@dataclass
class _Press:
    """The outlets at work. `noise` scales every chance of error."""

    chance: random.Random
    towns: Sequence[Town]
    noise: float
    reports: dict[tuple[str, date], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def errs(self, share: float) -> bool:
        return self.chance.random() < min(0.9, share * self.noise)

    def tell(self, events: Sequence[Event]) -> tuple[tuple[Telling, ...], dict[str, int]]:
        tellings: list[Telling] = []
        truth: dict[str, int] = {}
        for event in events:
            told: list[Telling] = []
            size = sum(n for _, n in event.dead)
            for outlet in OUTLETS:
                reach = min(0.97, outlet.reach * (1 + size / 6))
                if self.chance.random() < reach:
                    told += self.report(event, outlet, told)
            tellings += told
            truth.update((telling.key, event.id) for telling in told)
        return tuple(tellings), truth

    def report(self, event: Event, outlet: Outlet, told: Sequence[Telling]) -> list[Telling]:
        """What one outlet tells of one event: a copy of another's words, or its own, with now and then a side's word beside it, or a second report."""
        published = event.day + timedelta(outlet.delay + self.chance.choice((0, 0, 0, 1, 1, 2)))
        agency = [t for t in told if t.outlet != outlet.name and not t.claim.holders and not t.side]
        if agency and self.chance.random() < outlet.copies:
            return [self.copied(self.chance.choice(agency), outlet, published)]
        own = self.own(event, outlet, published)
        out = [own]
        if outlet.side is None and self.chance.random() < 0.12:
            out.append(self.side_word(event, outlet, own))
        if self.chance.random() < 0.1:
            out.append(self.own(event, outlet, published + timedelta(1), later=True))
        return out

    def key(self, outlet: Outlet, published: date) -> tuple[str, str]:
        """A report of the outlet's day (one of two, if it is busy), and a claim number in it."""
        slot = f"{outlet.name}/{published}/{self.chance.randrange(3)}"
        report = f"{random.Random(slot).getrandbits(64):016x}"
        self.counts[report] += 1
        return report, f"c{self.counts[report]}"

    def copied(self, source: Telling, outlet: Outlet, published: date) -> Telling:
        report, number = self.key(outlet, published)
        words = source.words if self.chance.random() < 0.6 else tuple(w for w in source.words if self.chance.random() < 0.8)
        claim = replace(source.claim, id=number)
        if self.errs(0.1):
            claim = replace(claim, effects=())
        return replace(
            source, key=f"{report}/{number}", report=report, outlet=outlet.name, outlet_id=_slug(outlet.name), published=published, words=words, claim=claim,
            group=self.group(source, report),
        )  # fmt: skip

    def group(self, source: Telling, report: str) -> str:
        return f"{report}:{(source.group or '').rpartition(':')[2]}"

    def own(self, event: Event, outlet: Outlet, published: date, *, later: bool = False) -> Telling:
        report, number = self.key(outlet, published)
        party = outlet.side
        kind = self.chance.choice(CONFUSED[event.kind]) if event.kind in CONFUSED and self.errs(0.08) else event.kind
        doer, sufferer = self.roles(event, party)
        denied = party is not None and party == SIDE_OF.get(event.doer, event.doer) and bool(event.dead) and self.chance.random() < 0.15
        used = {"civilians", *([doer] if doer else []), *([sufferer] if sufferer else []), *(p for p, _ in event.dead)}
        if party:
            used.add(party)
        holders: tuple[Holder, ...] = ()
        if party is None and self.chance.random() < 0.3:
            who = self.chance.choice(("tidewatch", "residents", "lamp-fund"))
            holders, used = (Holder(who, NOWHERE, who, "said", "third_party"),), used | {who}
        actors = [ACTORS[i] for i in sorted(used)]
        targets = [sufferer] if sufferer else []
        if event.victim and not self.errs(0.4):
            actors.append(Actor(event.victim, event.victim, ActorType.PERSON))
            targets.append(event.victim)
        claim = Claim(
            id=number,
            kind=kind,
            trigger=Span(int(number[1:]) * 10, int(number[1:]) * 10 + 5),
            trigger_text=kind,
            sentence=0,
            evidence=(),
            rule="wars",
            initiators=_fill(doer),
            targets=tuple(Filler(i, NOWHERE, i) for i in targets),
            places=self.places(event),
            time=self.time(event, published),
            effects=() if denied else self.effects(event, party, later=later, same_day=published == event.day),
            weapons=self.weapons(event),
            holders=holders,
            polarity="denied" if denied else "affirmed",
        )
        return Telling(
            key=f"{report}/{number}",
            report=report,
            claim=claim,
            outlet=outlet.name,
            outlet_id=_slug(outlet.name),
            side=party,
            published=published,
            origin=report,
            actors=tuple(actors),
            words=self.words(event),
            group=f"{report}:{event.id}",
        )

    def side_word(self, event: Event, outlet: Outlet, own: Telling) -> Telling:
        """A side's own version in an outsider's report: its figures, its doer."""
        side = self.chance.choice(("harbour-council", "upland-brigade"))
        theirs = self.own(event, replace(outlet, side=side), own.published or event.day)
        actors = {a.id: a for a in (*theirs.actors, ACTORS[side])}
        number = f"c{1000 + int(own.claim.id[1:])}"
        claim = replace(theirs.claim, id=number, holders=(Holder(side, NOWHERE, side, "said", "initiator_side"),), places=own.claim.places)
        apart = self.errs(0.06)
        return replace(
            theirs, key=f"{own.report}/{number}", report=own.report, origin=own.origin, outlet=outlet.name, side=None, claim=claim,
            actors=tuple(actors[i] for i in sorted(actors)), group=f"{own.group}x" if apart else own.group,
        )  # fmt: skip

    def roles(self, event: Event, party: str | None) -> tuple[str | None, str | None]:
        """Who is told to have done it: untold, unsure, or for a party's medium and dead civilians, the enemy."""
        doer: str | None = event.doer
        if (
            party
            and SIDE_OF.get(event.doer, event.doer) == party
            and any(p == "civilians" and n for p, n in event.dead)
            and self.chance.random() < 0.6
        ):
            doer = "upland-brigade" if party == "harbour-council" else "coast-guard"
        elif self.errs(0.03):
            doer = self.chance.choice(("coast-guard", "upland-brigade", "free-miner"))
        elif doer == "council-air-arm" and self.errs(0.25):
            doer = "harbour-council"
        if self.errs(0.1):
            doer = None
        return doer, None if self.errs(0.1) else event.sufferer

    def places(self, event: Event) -> tuple[PlaceFiller, ...]:
        town = event.town
        if self.errs(0.03):
            return ()
        if self.errs(0.08):
            return (_place(f"region {town.region}", 39.0 + town.region % 3 * 0.9, -31.0 + town.region // 3 * 1.3, 60.0, 3),)
        if self.errs(0.02):
            town = min((t for t in self.towns if t != town), key=lambda t: (t.lat - town.lat) ** 2 + (t.lon - town.lon) ** 2)
        if self.errs(0.08):
            return (_place(town.name, town.lat, town.lon, 12.0, 2, "near"),)
        return (_place(town.name, town.lat, town.lon, 5.0, 1),)

    def time(self, event: Event, published: date) -> TimeFiller | None:
        day = event.day
        if self.errs(0.03):
            day += timedelta(self.chance.choice((-1, 1)))
        if self.errs(0.02):
            return None
        if self.errs(0.1):
            return _when(min(published - timedelta(3), event.day), published, "day")
        if self.errs(0.03):
            return _when(min(published - timedelta(6), event.day), published, "week")
        return _when(day, day, "day")

    def effects(self, event: Event, party: str | None, *, later: bool, same_day: bool) -> tuple[Effect, ...]:
        """The dead by party and the injured, as told: first tolls low, the enemy's losses high in a party's medium, its own hidden."""
        out: list[Effect] = []
        for whose, number in event.dead:
            if self.errs(0.2):
                continue
            told = number
            if party and whose != "civilians":
                mine = SIDE_OF.get(whose, whose) == party
                told = (
                    0
                    if mine and self.chance.random() < 0.5
                    else number
                    if mine
                    else int(number * self.chance.uniform(1, 3) + self.chance.randint(0, 2))
                )
            elif same_day and not later and number > 4 and self.chance.random() < 0.35:
                told = int(number * self.chance.uniform(0.4, 0.9))
            elif self.errs(0.1):
                told = max(0, number + self.chance.choice((-2, -1, 1, 2)))
            out.append(self.number("killed", whose, told))
        if event.injured and not self.errs(0.4):
            out.append(self.number("injured", event.dead[0][0] if event.dead else "civilians", event.injured))
        return tuple(out)

    def number(self, effect: str, whose: str, number: int) -> Effect:
        if number >= 24 and self.errs(0.15):
            return Effect(effect, "people", whose, 24, None, "dozens", NOWHERE)
        if number >= 3 and self.errs(0.1):
            return Effect(effect, "people", whose, 3, None, "several", NOWHERE)
        if number and self.errs(0.15):
            return Effect(effect, "people", whose, number, None, "at_least", NOWHERE)
        return Effect(effect, "people", whose, number, number, "exact", NOWHERE)

    def weapons(self, event: Event) -> tuple[Means, ...]:
        if event.means is None or self.chance.random() < 0.5:
            return ()
        item = self.chance.choice(MEANS[event.kind]) if self.errs(0.1) else event.means
        return (Means(item, NOWHERE, item),)

    def words(self, event: Event) -> tuple[str, ...]:
        """Words that all events of a kind share, names, and a few of the event's own."""
        pool = [f"{event.kind}{n}" for n in range(10)] + [f"war{n}" for n in range(12)]
        found = {w for w in pool if self.chance.random() < 0.35} | {event.town.name.casefold(), event.doer}
        return tuple(sorted(found | {w for w in event.details if self.chance.random() < 0.3}))


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")


def _fill(identifier: str | None) -> tuple[Filler, ...]:
    return (Filler(identifier, NOWHERE, identifier),) if identifier else ()


def _place(name: str, lat: float, lon: float, radius_km: float, precision: int, relation: str = "in") -> PlaceFiller:
    return PlaceFiller(Place(name, relation, lat, lon, radius_km, precision, f"map:{name}"), NOWHERE, name)


def _when(start: date, end: date, precision: str) -> TimeFiller:
    return TimeFiller(Interval(start, end, precision, start.isoformat()), None, None, "text")


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


def table(noises: Sequence[float], seeds: Sequence[int], days: int) -> str:
    """Markdown: B³ by noise, means over seeds, beside joining by kind, town and day."""
    rows = [
        "| noise | claims | events | incidents | precision | recall | B³ F1 | lowest seed | by kind, town, day |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    counts = [
        "| noise | truth between low and high | error of UCDP's best | of ACLED's lowest | of the first figure | of the highest |",
        "|---|---|---|---|---|---|",
    ]
    for noise in noises:
        wars = [make_war(seed, days, noise) for seed in seeds]
        found = [recover(war) for war in wars]
        scores = [b_cubed(war.truth, [i.tellings for i in incidents]) for war, incidents in zip(wars, found, strict=True)]
        plain = [b_cubed(war.truth, baseline(war))[2] for war in wars]
        p, r, f = (sum(s[i] for s in scores) / len(scores) for i in range(3))
        n, e, k = (sum(map(len, x)) // len(wars) for x in ([w.tellings for w in wars], [set(w.truth.values()) for w in wars], found))
        rows.append(
            f"| {noise:g} | {n} | {e} | {k} | {p:.3f} | {r:.3f} | **{f:.3f}** | {min(s[2] for s in scores):.3f} | {sum(plain) / len(plain):.3f} |"
        )
        tolls = [count_truth(war, incidents) for war, incidents in zip(wars, found, strict=True)]
        shown = [sum(getattr(t, name) for t in tolls) / len(tolls) for name in ("inside", "best", "acled", "first", "highest")]
        counts.append(f"| {noise:g} | {shown[0]:.0%} | " + " | ".join(f"{x:.2f}" for x in shown[1:]) + " |")
    return "\n".join([*rows, "", *counts])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--noise", type=float, nargs="+", default=[0, 0.5, 1, 1.5, 2, 3])
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    parser.add_argument("--days", type=int, default=30)
    given = parser.parse_args()
    print(table(given.noise, given.seeds, given.days))


if __name__ == "__main__":
    main()
