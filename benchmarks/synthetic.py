"""Readings of a war that never was, made without the engine: for tests and benchmarks of the store.

Everything follows from the seed. Frequencies are as uneven as in the world (Zipf), since an even store would flatter every index.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from purport.model import (
    Actor,
    ActorType,
    Claim,
    Effect,
    Filler,
    Holder,
    Interval,
    Marks,
    Place,
    PlaceFiller,
    PublishedBasis,
    Reading,
    Region,
    RegionKind,
    Relation,
    Report,
    Sentence,
    Span,
    TimeFiller,
)

KINDS = (
    "shelling airstrike armed_clash attack arrest ground_assault bombing explosion condemnation threat deployment abduction ceasefire "
    "ceasefire_violated peaceful_protest displacement execution negotiation withdrawal territory_captured looting_destruction demand assassination "
    "access_cut aid_delivery suicide_bombing torture siege chemical_attack grenade_attack"
).split()
SYLLABLES = "va tor mel ka rin os du len shi bar no qu es ti ul gar pe zan mo ri ha fel du ost ny".split()
BEGAN = date(2031, 1, 1)
DAYS = 1500
CLAIMS_EACH = 10


def _zipf(count: int, power: float = 1.0) -> list[float]:
    return list(accumulate(1 / (rank**power) for rank in range(1, count + 1)))


@dataclass
class World:
    """The names of a war: places in three clusters, actors, outlets and words, the frequent ones first."""

    seed: int = 1
    places: list[tuple[str, float, float, str]] = field(init=False)
    actors: list[Actor] = field(init=False)
    outlets: list[str] = field(init=False)
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        draw = random.Random(self.seed)
        centres = ((35.5, 36.8, "SY"), (13.5, 2.1, "NE"), (48.2, 37.9, "UA"))
        self.places = []
        for number in range(900):
            lat, lon, country = centres[number % 3]
            self.places.append((name_of(draw).title(), lat + draw.gauss(0, 0.8), lon + draw.gauss(0, 0.8), country))
        types = (ActorType.STATE_FORCES, ActorType.REBEL_GROUP, ActorType.POLITICAL_MILITIA, ActorType.MEDIA)
        self.actors = []
        for number in range(400):
            name = f"{name_of(draw).title()} {draw.choice(('Front', 'Guard', 'Council', 'Brigade', 'Wire'))}"
            self.actors.append(Actor(f"{name.lower().replace(' ', '-')}-{number}", name, types[number % 4], registered=number < 100))
        self.outlets = [f"The {name_of(draw).title()} Post" for _ in range(60)]
        self.words = list(dict.fromkeys(name_of(draw) for _ in range(30_000)))
        self._weights = {id(names): _zipf(len(names)) for names in (self.places, self.actors, self.outlets, self.words)}
        self._kinds = _zipf(len(KINDS))

    def readings(self, count: int, first: int = 0) -> Iterator[tuple[bytes, Reading]]:
        """So many pages with their readings, numbered from `first`; a page depends on its number alone."""
        for number in range(first, first + count):
            yield self.reading(number)

    def reading(self, number: int) -> tuple[bytes, Reading]:
        """One page with its reading."""
        draw = random.Random(f"{self.seed}/{number}")
        published = BEGAN + timedelta(days=draw.randrange(DAYS))
        outlet = self._one(draw, self.outlets)
        telling = _Telling(self, draw, published)
        telling.say(f"{self._words(draw, 6)} {number}.\n\n".capitalize())
        headline = Region(0, len(telling.text), RegionKind.HEADLINE)
        for _ in range(CLAIMS_EACH):
            telling.claim()
        body = Region(headline.end, len(telling.text), RegionKind.BODY)
        raw = telling.text.encode()
        digest = hashlib.sha256(raw).hexdigest()
        report = Report(
            digest[:16],
            digest,
            telling.text,
            path=f"pages/{number}.txt",
            title=telling.text.partition(".")[0],
            publisher=outlet,
            published=published,
            published_basis=PublishedBasis.GIVEN,
            language="en",
        )
        actors = tuple(sorted(telling.met.values(), key=lambda actor: actor.id))
        relations = (Relation("member_of", actors[0].id, Span(0, 4), actors[-1].id),) if number % 20 == 0 else ()
        made = Reading(report, (headline, body), tuple(telling.sentences), Marks(actors), tuple(telling.claims), relations, engine="none 1")
        return raw, made

    def _one(self, draw: random.Random, names: list) -> object:  # type: ignore[type-arg]
        return draw.choices(names, cum_weights=self._weights[id(names)])[0]

    def _words(self, draw: random.Random, count: int) -> str:
        return " ".join(draw.choices(self.words, cum_weights=self._weights[id(self.words)], k=count))

    def _kind(self, draw: random.Random) -> str:
        return draw.choices(KINDS, cum_weights=self._kinds)[0]


class _Telling:
    """One page being written."""

    def __init__(self, world: World, draw: random.Random, published: date) -> None:
        self.world, self.draw, self.published = world, draw, published
        self.text = ""
        self.claims: list[Claim] = []
        self.sentences: list[Sentence] = []
        self.met: dict[str, Actor] = {}

    def say(self, words: str) -> Span:
        """Write words; return where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def claim(self) -> None:
        """Write one sentence that tells an event."""
        draw, world, number = self.draw, self.world, len(self.claims)
        kind, start = world._kind(draw), len(self.text)
        holders = [self._holder()] if draw.random() < 0.5 else []
        doers = [self._party()]
        trigger = self.say(f"{kind.replace('_', ' ')} ")
        others = [self._party()] if draw.random() < 0.7 else []
        places = [self._place()] if draw.random() < 0.9 else []
        self.say(f"{world._words(draw, 12)} ")
        effects = [self._killed(others[0].id if others else None)] if draw.random() < 0.3 else []
        self.say(". ")
        sentence = Span(start, len(self.text) - 1)
        self.sentences.append(Sentence(number, sentence.start, sentence.end, ()))
        self.claims.append(
            Claim(
                id=f"c{number + 1}",
                kind=kind,
                trigger=Span(trigger.start, trigger.end - 1),
                trigger_text=kind.replace("_", " "),
                sentence=number,
                evidence=(sentence,),
                rule=f"{kind}/synthetic",
                initiators=tuple(doers),
                targets=tuple(others),
                places=tuple(places),
                time=self._time(),
                effects=tuple(effects),
                holders=tuple(holders),
                polarity="denied" if draw.random() < 0.04 else "affirmed",
                modality="actual" if draw.random() < 0.93 else draw.choice(("planned", "threatened", "demanded", "possible")),
                confidence=round(draw.random(), 3),
            )
        )

    def _actor(self) -> Actor:
        actor = self.world._one(self.draw, self.world.actors)
        assert isinstance(actor, Actor)
        return self.met.setdefault(actor.id, actor)

    def _party(self) -> Filler:
        actor = self._actor()
        return Filler(actor.id, self.say(actor.name), actor.name if self.say(" ") else "")

    def _holder(self) -> Holder:
        actor = self._actor()
        span = self.say(actor.name)
        self.say(" said ")
        return Holder(actor.id, span, actor.name, "said", self.draw.choice(("initiator_side", "third_party", "unknown")))

    def _place(self) -> PlaceFiller:
        name, lat, lon, country = self.world._one(self.draw, self.world.places)  # type: ignore[misc]
        self.say("near ")
        span = self.say(name)
        self.say(" ")
        return PlaceFiller(Place(name, "near", lat, lon, 5.0, 2, f"geonames:{abs(hash_of(name)) % 10**7}", country=country), span, name)

    def _killed(self, party: str | None) -> Effect:
        count = min(int(self.draw.paretovariate(1.2)), 400)
        return Effect("killed", "people", party, count, count, "exact", self.say(f"killing {count} people"))

    def _time(self) -> TimeFiller | None:
        if self.draw.random() < 0.03:
            return None
        day = self.published - timedelta(days=self.draw.randrange(6))
        length = 0 if self.draw.random() < 0.8 else self.draw.choice((3, 7, 30, 120))
        interval = Interval(day - timedelta(days=length), day, "day", day.isoformat())
        return TimeFiller(interval, None, None, "published date")


def hash_of(text: str) -> int:
    """A number that is the same everywhere."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest(), "big")


def name_of(draw: random.Random) -> str:
    """An invented word."""
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((2, 2, 3, 3, 4))))
