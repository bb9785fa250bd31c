"""What comparing needs of a telling, worked out once: parties, days, areas, losses, words."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from purport.model import Actor, ActorType, Claim, Effect, Filler, Telling
from purport.reconcile.likeness import FIGHTS, MUTUAL, OF_A_FIGHT

FIGHT = "fight"
"""The family that blocks and comparing use for all violence: an assault, the shelling in it and the town's capture are often names of one happening."""
TERRITORY_OF_A_FIGHT = OF_A_FIGHT | {"territory_transferred", "withdrawal"}
"""Who holds a place afterwards: one side tells that it took it, the other that it left it, so that doer and sufferer change places."""
TOWN_KM, REGION_KM = 15.0, 120.0
"""Widest radius that still counts as a town (its surroundings: `near`, `north of`), and as a region; anything wider tells no place. From the radii that the
place stage gives (5 km a town, 10 to 15 near one, 20 to 100 a district or region, more for a country)."""
FEW_DAYS, MONTH_DAYS = 8, 30
"""Longest stretch (days) that still dates an event: a week and a day, the longest that ruling 12 derives for fresh news. Longer ones ("in May") are broad."""
ARMS = {
    **dict.fromkeys((ActorType.STATE_FORCES, ActorType.EXTERNAL_FORCES), "forces"),
    **dict.fromkeys((ActorType.REBEL_GROUP, ActorType.POLITICAL_MILITIA, ActorType.IDENTITY_MILITIA, ActorType.ARMED_GROUP), "fighters"),
}
"""Those under arms whom reports tell apart even where they name none of them: soldiers are no rebels."""
PEOPLE_LOST = frozenset({"killed", "injured", "captured", "abducted", "arrested", "missing", "displaced", "released", "surrendered"})


@dataclass(frozen=True, slots=True)
class Area:
    """A place as a circle: degrees and kilometres. `id` is the gazetteer's, else the folded name; `name` the folded name."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    radius_km: float
    precision: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss as told; `party` None where it is nobody's in particular."""

    effect: str
    party: str | None
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A telling, ready to be compared. Days are proleptic ordinals, both ends inclusive, None where nothing dates it.

    `doers` and `sufferers` are named parties (keys of `actor_key`), `patrons` the sides that they belong to, `doing` whether a state's forces or
    others under arms do it, named or not; `grain` is town, region or none, `broad` tells
    that its days are too many to date it.
    """

    key: str
    report: str
    group: str | None
    kind: str
    family: str
    modality: str
    mutual: bool
    doers: frozenset[str]
    sufferers: frozenset[str]
    patrons: frozenset[str]
    classes: frozenset[str]
    doing: frozenset[str]
    victims: frozenset[str]
    areas: tuple[Area, ...]
    grain: str
    first: int | None
    last: int | None
    broad: bool
    losses: tuple[Loss, ...]
    weapons: frozenset[str]
    words: frozenset[str]
    voices: frozenset[str]

    @property
    def parties(self) -> frozenset[str]:
        """All named parties, whatever they do."""
        return self.doers | self.sufferers


def profile(telling: Telling, families: Mapping[str, str]) -> Profile:
    """Work out what comparing needs. `families` gives the ontology's family of each kind."""
    claim = telling.claim
    actors = {actor.id: actor for actor in telling.actors}
    doers, sufferers = (_named(fillers, actors) for fillers in (claim.initiators, claim.targets))
    areas = _areas(claim)
    first, last, broad = _days(claim, telling.published)
    return Profile(
        key=telling.key,
        report=telling.report,
        group=telling.group,
        kind=claim.kind,
        family=block_family(claim.kind, families),
        modality=claim.modality,
        mutual=claim.kind in MUTUAL or claim.kind in TERRITORY_OF_A_FIGHT,
        doers=doers,
        sufferers=sufferers,
        patrons=_patrons((f.id for f in (*claim.initiators, *claim.targets)), actors),
        classes=frozenset(str(actors[f.id].type) for f in claim.targets if f.id in actors and actors[f.id].generic),
        doing=frozenset(ARMS[actors[f.id].type] for f in claim.initiators if f.id in actors and actors[f.id].type in ARMS),
        victims=frozenset(actor_key(i, actors) for i in _suffering(claim) if i in actors and actors[i].type is ActorType.PERSON),
        areas=areas,
        grain=_grain(areas),
        first=first,
        last=last,
        broad=broad,
        losses=tuple(_loss(e, actors) for e in claim.effects if e.low is not None or e.high is not None),
        weapons=frozenset(w.item for w in claim.weapons),
        words=frozenset(telling.words),
        voices=frozenset(h.id for h in claim.holders),
    )


def block_family(kind: str, families: Mapping[str, str]) -> str:
    """The family in which a kind is looked for: all fights are one."""
    family = families.get(kind, kind)
    return FIGHT if family in FIGHTS or kind in TERRITORY_OF_A_FIGHT else family


def actor_key(identifier: str, actors: Mapping[str, Actor]) -> str:
    """An id that reports share: a registered actor's own; of others the words without plural, so that "Brigades" is "Brigade"."""
    actor = actors.get(identifier)
    if actor is not None and actor.registered:
        return identifier
    return "-".join(re.sub(r"(?<=\w{3})s$", "", word) for word in identifier.split("-"))


def _named(fillers: Iterable[Filler], actors: Mapping[str, Actor]) -> frozenset[str]:
    return frozenset(actor_key(f.id, actors) for f in fillers if f.id in actors and not actors[f.id].generic)


def _patrons(identifiers: Iterable[str], actors: Mapping[str, Actor]) -> frozenset[str]:
    sides = (actors[i].side_of for i in identifiers if i in actors)
    return frozenset(actor_key(side, actors) for side in sides if side)


def _suffering(claim: Claim) -> list[str]:
    return [*(f.id for f in claim.targets), *(e.party for e in claim.effects if e.party and e.effect in PEOPLE_LOST)]


def _areas(claim: Claim) -> tuple[Area, ...]:
    """The places as circles, sharpest first. A place without coordinates keeps its name."""
    found = [
        Area(
            p.place.gazetteer or p.place.name.casefold(),
            p.place.name.casefold(),
            p.place.lat,
            p.place.lon,
            p.place.radius_km or 5.0,
            p.place.precision,
        )
        for p in claim.places
    ]
    return tuple(sorted(found, key=lambda area: (area.lat is None, area.radius_km, area.name)))


def _grain(areas: tuple[Area, ...]) -> str:
    """How sharp the sharpest place is; a name that is not on the map is as good as a town's."""
    if any(area.lat is None for area in areas):
        return "town"
    least = min((area.radius_km for area in areas), default=math.inf)
    return "none" if least > REGION_KM else "town" if least <= TOWN_KM else "region"


def _days(claim: Claim, published: date | None) -> tuple[int | None, int | None, bool]:
    """First and last day and whether they are too many. An open end, or the days before a report that dates nothing, are a month: reports tell of what is fresh."""
    interval = claim.time.interval if claim.time else None
    first = interval.start.toordinal() if interval and interval.start else None
    last = interval.end.toordinal() if interval and interval.end else None
    if first is None and last is None:
        return (published.toordinal() - MONTH_DAYS, published.toordinal(), True) if published else (None, None, True)
    if first is None or last is None:
        return (first or (last or 0) - MONTH_DAYS), (last or (first or 0) + MONTH_DAYS), True
    return first, last, last - first >= FEW_DAYS


def _loss(effect: Effect, actors: Mapping[str, Actor]) -> Loss:
    actor = actors.get(effect.party) if effect.party else None
    party = None if actor is None or actor.generic else actor_key(actor.id, actors)
    return Loss(effect.effect, party, effect.low or 0, effect.high)
