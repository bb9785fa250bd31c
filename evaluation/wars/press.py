"""What outlets tell of an invented war: late, copied, biased and wrong in the ways that real ones are."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from evaluation.wars.world import ACTORS, MEANS, SIDE_OF, Event, Town
from purport.model import Actor, ActorType, Claim, Effect, Filler, Holder, Interval, Means, Place, PlaceFiller, Span, Telling, TimeFiller

NOWHERE = Span(0, 0)
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


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who reports: `reach` is how likely it tells of an event, `side` whose medium it is, `delay` the days it is late."""

    name: str
    reach: float
    side: str | None = None
    delay: int = 0
    copies: float = 0.0


OUTLETS = (
    Outlet("Strait Wire", 0.55, copies=0.05),
    Outlet("Northern Post", 0.4, delay=1, copies=0.3),
    Outlet("Ostrel Daily", 0.35, copies=0.35),
    Outlet("Gull Radio", 0.3, copies=0.2),
    Outlet("Beacon", 0.4, side="harbour-council"),
    Outlet("Upland Voice", 0.35, side="upland-brigade"),
    Outlet("Weekly Ledger", 0.12, delay=4, copies=0.1),
)


@dataclass
class Press:
    """The outlets at work. `noise` scales every chance of error."""

    chance: random.Random
    towns: Sequence[Town]
    noise: float
    reports: dict[tuple[str, date], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def errs(self, share: float) -> bool:
        """Whether an error of this chance, scaled by the noise, is made now."""
        return self.chance.random() < min(0.9, share * self.noise)

    def tell(self, events: Sequence[Event]) -> tuple[tuple[Telling, ...], dict[str, int]]:
        """All that is told of the events, and the event of each telling's key."""
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
        """Another's telling under the outlet's name, its words kept or shortened."""
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
        """The incident inside a report that a copied telling belongs to."""
        return f"{report}:{(source.group or '').rpartition(':')[2]}"

    def own(self, event: Event, outlet: Outlet, published: date, *, later: bool = False) -> Telling:
        """The outlet's own telling, with its errors and its bias."""
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
        """Where it is told to be: the town, ground near it, its region, a neighbour, nowhere."""
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
        """When it is told to be: the day, the day beside it, days or a week around it, untold."""
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
        """A count as told: exact, "at least", "several", "dozens"."""
        if number >= 24 and self.errs(0.15):
            return Effect(effect, "people", whose, 24, None, "dozens", NOWHERE)
        if number >= 3 and self.errs(0.1):
            return Effect(effect, "people", whose, 3, None, "several", NOWHERE)
        if number and self.errs(0.15):
            return Effect(effect, "people", whose, number, None, "at_least", NOWHERE)
        return Effect(effect, "people", whose, number, number, "exact", NOWHERE)

    def weapons(self, event: Event) -> tuple[Means, ...]:
        """The means, told half the time."""
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
