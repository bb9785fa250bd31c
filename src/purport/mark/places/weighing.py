"""What each place that a name may mean counts for, by itself: its size and kind, what the words call it, the countries of the report."""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from purport.knowledge.gazetteer import Entry, name_key
from purport.mark.places.known import LARGE, METROPOLIS, holds
from purport.mark.places.names import POSSIBLE, Spot

_KEPT = 14
"""Candidates kept of one name, the best by all but distance."""

_COUNTRY, _AREA, _REGION, _PEOPLE = 4.3, 4.0, 3.0, 0.45
"""What a country, a named area, a region, and each order of magnitude of a town's inhabitants count for at the outset: chosen on LGL, checked on the gold readings."""

_GREAT = 0.8
"""What a city of half a million counts for besides: it needs no introduction in any report."""

_SPELLED = (0.0, 0.7, 0.7, 0.8)
"""What a name counts less for that is not the place's own (another spelling, one without its article, one only alike)."""

_OTHER_NAME = 0.8
"""What another spelling counts less for still where some place has the name for its own."""

_SPELLED_ALIKE = 60.0
"""Likeness (rapidfuzz ratio) from which a town's own name is its region's in another spelling ("Ḩamāh", "Hama"), not just one of its names ("Recife", "Pernambuco")."""

_COUNTIES = 12
"""Counties of one name whose states are looked at; more tell nothing."""

_CAPITAL = 2.0
"""What a city or region counts less for still where a country has the name for its own: "Guatemala" is the country, however near the city lies to all else."""

_CONTEXT = 2.5
"""What it counts that a place lies in the country that all of a long report is about; of a report with few names, less."""

_NAMESAKE = 1.0
"""What a region counts less for that is named after a town in it: the town is meant unless the words say region."""

_LOCAL_BODY = 2.0
"""What a country counts less for where the name has a town's body behind it."""

_OWN = 4.0
"""What a place of the user's own counts for: he laid it there since his reports mean it, which tells as much as if its country were named."""

_WIRED = 1.0
"""What it counts that a large city opens a dated dispatch: agencies report from where they have a bureau."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the report with the spots that mean the same by it, and what it may be."""

    spots: tuple[int, ...]
    entries: tuple[Entry, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scales:
    """What the whole report says of where its names lie.

    `share` is each country's part of all that it says of countries, `certain` what lying in one counts; `regions` are the numbers of regions that
    it may name, `holders` tells for a spot which other is said to hold it, `wired` are spots that tell whence an agency reports, `local` those
    with a town's own bodies behind them.
    """

    spots: Sequence[Spot]
    holders: Mapping[int, int]
    share: Mapping[str, float]
    certain: float
    regions: Set[int]
    wired: Set[int]
    local: Set[int]

    def name(self, members: Sequence[int], wide: bool) -> Name:
        """The name that some spots share, with its candidates; it is `wide` where the words call it a region or a part of one."""
        entries = {entry.id: entry for i in members for entry in self.spots[i].entries}
        scored = [(prior(e) + self._told(e, members) + self._around(e) + _by_name(e, entries, wide), e) for e in entries.values()]
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        return Name(tuple(members), tuple(e for _, e in scored[:_KEPT]), tuple(s for s, _ in scored[:_KEPT]))

    def _told(self, entry: Entry, members: Sequence[int]) -> float:
        """What the words at the spots count for it: what they call it, and in what they put it."""
        told = sum(_said(self.spots[i], entry) - _LOCAL_BODY * (i in self.local and entry.feature == "country") for i in members) / len(
            members
        )
        if entry.population >= LARGE and not self.wired.isdisjoint(members):
            told += _WIRED
        contained = [_contained(self.spots[self.holders[i]], entry) for i in members if i in self.holders]
        return told + (max(contained, key=abs) if contained else 0.0)

    def _around(self, entry: Entry) -> float:
        """What the report's countries and regions count for it."""
        here = self.certain * self.share.get(entry.country, 0.0) + (0.4 if entry.country in self.share else 0.0)
        return here + (0.9 if entry.region in self.regions else 0.0)


def weighed(
    spots: Sequence[Spot],
    holders: Mapping[int, int],
    share: Mapping[str, float],
    countries: Mapping[str, float],
    wired: Set[int],
    local: Set[int],
) -> list[Name]:
    """Spots of one name together, with their candidates scored by all but distance; see `Scales`. `countries` counts what names them."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for i, spot in enumerate(spots):
        if spot.entries:
            wide = spot.around.feature == "region" or (spot.around.inside and spot.around.direction is not None)
            groups.setdefault((spot.key, wide), []).append(i)
    regions = {e.id for spot in spots for e in spot.entries[:3] if e.feature in ("region", "county")}
    regions |= {e.region for spot in spots for e in spot.entries[:_COUNTIES] if e.feature == "county" and e.region is not None}
    named = sum(spot.evidence > POSSIBLE for spot in spots) + sum(countries.values())
    scales = Scales(spots, holders, share, _CONTEXT * (1.0 - math.exp(-named / 3.0)), regions, wired, local)
    return [scales.name(members, wide) for (_, wide), members in groups.items()]


def _by_name(entry: Entry, entries: Mapping[int, Entry], wide: bool) -> float:
    """What it counts how an entry has the name, beside the others that have it."""
    told = 0.0
    if entry.how == 1 and _seat(entry, entries):
        told += _SPELLED[1]
    elif entry.how == 1 and any(other.how == 0 for other in entries.values()):
        told -= _OTHER_NAME
    if _beside_country(entry, entries):
        told -= _CAPITAL
    if not wide and any(other.region == entry.id and other.population > 50_000 for other in entries.values()):
        told -= _NAMESAKE
    return told


def _seat(entry: Entry, entries: Mapping[int, Entry]) -> bool:
    """Tell a town by whose name its region goes, however the gazetteer spells the town's own."""
    region = entries.get(entry.region) if entry.region is not None else None
    if region is None or region.how > 0 or entry.feature != "settlement" or any(other.feature == "country" for other in entries.values()):
        return False
    return ratio(name_key(entry.name), name_key(region.name)) >= _SPELLED_ALIKE


def _beside_country(entry: Entry, entries: Mapping[int, Entry]) -> bool:
    """Tell a city by another of its names, or a region, beside the country that has the name for its own."""
    other = next((other for other in entries.values() if other.feature == "country"), None)
    if other is None:
        return False
    return (entry.feature == "region" and entry.country == other.country) or (entry.how > 0 and entry.feature == "settlement")


def prior(entry: Entry) -> float:
    """How likely a name means a place before anything is known of the report."""
    spelled = _SPELLED[entry.how] - (_OWN if entry.own else 0.0)
    if entry.feature == "country":
        return _COUNTRY - spelled
    if not entry.ref:
        return _AREA
    if entry.feature in ("region", "county"):
        return _REGION - spelled
    return _PEOPLE * math.log10(entry.population + 10) + (_GREAT if entry.population >= METROPOLIS else 0.0) - spelled


def _said(spot: Spot, entry: Entry) -> float:
    """How well an entry is what the words about the name call it."""
    feature, near = spot.around.feature, spot.around
    town = entry.feature == "settlement"
    if feature == "region":
        return 3.0 if entry.feature == "region" else -1.5
    if feature == "county":
        return 2.0 if entry.feature in ("county", "region") else 0.0
    if feature == "settlement":
        village = near.word.startswith(("village", "hamlet")) and entry.population > 200_000
        return (1.5 if town else -4.0 if entry.feature == "country" else -1.0) - (2.5 if village else 0.0)
    if feature in ("site", "quarter", "route"):
        return 0.4 if town else 0.0
    if near.inside and near.direction is not None:
        return 0.8 if not town else 0.0
    if town and near.preposition in ("near", "outside"):
        return 0.5
    return 0.0


def _contained(holder: Spot, entry: Entry) -> float:
    """What it counts that the words put the name in another place."""
    holding = [
        other
        for other in holder.entries
        if holds(other, entry) or (other.feature in ("county", "settlement") and km(other, entry) < 60 and other.id != entry.id)
    ]
    areas = any(other.feature != "settlement" for other in holder.entries)
    return 4.0 if holding else -3.0 if areas else 0.0


def km(a: Entry, b: Entry) -> float:
    """The distance of two places in km, as on a flat map: near enough for neighbours, and quick."""
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))
