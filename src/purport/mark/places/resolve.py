"""Which place a name means: by what the words say, by the countries and regions of the report, by the other places, by size last of all."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from purport.knowledge.gazetteer import Entry, bare_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.known import LARGE, METROPOLIS, MIDDLE, holds
from purport.mark.places.names import LIKELY, POSSIBLE, WEAK, Spot
from purport.mark.places.unnamed import opens_report
from purport.mark.places.view import View

_KEPT = 14
"""Candidates kept of one name, the best by all but distance."""

_MOST_NAMES = 60
"""Names of one report that are weighed against each other by distance; a directory of places is no report."""

_NEARNESS = 4.0
"""What full support by the report's other places counts for: nearly what a country's name alone does, chosen on LGL."""

_COUNTRY, _AREA, _REGION, _PEOPLE = 4.3, 4.0, 3.0, 0.45
"""What a country, a named area, a region, and each order of magnitude of a town's inhabitants count for at the outset: chosen on LGL, checked on the gold readings."""

_GREAT = 0.8
"""What a city of half a million counts for besides: it needs no introduction in any report."""

_SPELLED = (0.0, 0.7, 0.7, 0.8)
"""What a name counts less for that is not the place's own (another spelling, one without its article, one only alike)."""

_OTHER_NAME = 0.8
"""What another spelling counts less for still where some place has the name for its own."""

_CAPITAL = 2.0
"""What a city counts less for still where a country has the name for its own: "Guatemala" is the country, however near the city lies to all else."""

_CONTEXT = 2.5
"""What it counts that a place lies in the country that all of a long report is about; of a report with few names, less."""

_NAMESAKE = 1.0
"""What a region counts less for that is named after a town in it: the town is meant unless the words say region."""

_WIRED = 1.0
"""What it counts that a large city opens a dated dispatch: agencies report from where they have a bureau."""

_ALIKE = 76.0
"""Likeness (rapidfuzz ratio of keys without articles, same consonants) from which another transliteration is taken."""

_ALIKE_MARGIN = 4.0
"""By how much the best transliteration must beat the next elsewhere."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A spot with the place that it means; None where the gazetteer lacks it. `within` is the place that the words put it in, `solid`
    tells whether more than the bare name speaks for the place (see `solid.py`).
    """

    spot: Spot
    entry: Entry | None
    within: Entry | None = None
    solid: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of the report with the spots that mean the same by it, and what it may be."""

    spots: tuple[int, ...]
    entries: tuple[Entry, ...]
    scores: tuple[float, ...]


def _wired(spot: Spot, view: View) -> bool:
    """Tell the city from which an agency's dated report comes: "VELL, 12 JAN 90 --"."""
    return spot.first == 0 and spot.view == 0 and view.word(spot.last) == "," and opens_report(view, spot.last)


def resolve(spots: Sequence[Spot], views: Sequence[View], countries: Mapping[str, float], places: PlaceKnowledge) -> list[Resolved]:
    """Resolve the spots of one report; those that nothing vouches for are left out. `countries` are counts of mentions by code."""
    vouched = {spot.key for spot in spots if spot.evidence >= LIKELY}
    clear = [spot for spot in spots if spot.evidence > WEAK or spot.key in vouched]
    share = _shares(clear, countries)
    kept = [spot for spot in spots if spot.evidence > WEAK or spot.key in vouched or _at_home(spot, share)]
    kept = [_with_transliterations(spot, share, places) for spot in kept]
    kept = [
        spot for spot in kept if spot.entries or spot.evidence > POSSIBLE or (spot.evidence == POSSIBLE and _stands_as_name(spot, views))
    ]
    holders = _holders(kept, views)
    wired = {i for i, spot in enumerate(kept) if _wired(spot, views[spot.view])}
    names = _names(kept, holders, share, countries, wired)
    chosen: dict[int, Entry] = {}
    for name, entry in zip(names, _agree(names), strict=True):
        chosen.update(dict.fromkeys(name.spots, entry))
    resolved = [Resolved(spot, chosen.get(i), chosen.get(holders[i]) if i in holders else None) for i, spot in enumerate(kept)]
    return [_honest(one, share) for one in resolved]


def _at_home(spot: Spot, share: Mapping[str, float]) -> bool:
    """Tell whether a name that no word vouches for may be a middle town, or an unknown place, of a country that the report is about."""
    return not spot.entries or any(share.get(e.country, 0.0) >= 0.3 and e.how > 0 and e.population >= MIDDLE for e in spot.entries)


def _stands_as_name(spot: Spot, views: Sequence[View]) -> bool:
    view = views[spot.view]
    return any(view.tokens[i].upos == "PROPN" for i in range(spot.first, spot.last))


def _shares(spots: Iterable[Spot], countries: Mapping[str, float]) -> dict[str, float]:
    """The share of each country in what the report names, 0 to 1."""
    counts: defaultdict[str, float] = defaultdict(float)
    for code in sorted(countries):
        counts[code] += countries[code]
    for spot in spots:
        if spot.entries and spot.entries[0].feature == "country":
            namesakes = any(e.feature == "region" or e.population > 1000 for e in spot.entries[1:] if e.how == 0)
            counts[spot.entries[0].country] += 0.35 if namesakes else 1.0
        elif spot.entries:
            codes = {
                entry.country
                for entry in spot.entries
                if entry.feature != "settlement" or entry.population > 50_000 or len(spot.entries) == 1
            }
            if len(codes) == 1:
                counts[codes.pop()] += 0.7
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items() if code and count > 0}


def _with_transliterations(spot: Spot, share: Mapping[str, float], places: PlaceKnowledge) -> Spot:
    """Add places of the report's countries whose names are another spelling of the spot's, where none of those countries has the name itself."""
    main = sorted((code for code, part in share.items() if part >= 0.12), key=lambda code: (-share[code], code))[:4]
    if not main or any(e.feature == "country" for e in spot.entries) or any(e.country in main for e in spot.entries) or len(spot.key) < 4:
        return spot
    mine = bare_key(spot.key)
    likeness_of: dict[int, tuple[float, Entry]] = {}
    for entry, key in places.gazetteer.alike(spot.name, main):
        likeness = ratio(mine, key)
        if likeness > likeness_of.get(entry.id, (0.0, entry))[0]:
            likeness_of[entry.id] = (likeness, entry)
    scored = list(likeness_of.values())
    scored.sort(key=lambda pair: (-pair[0], pair[1].feature != "settlement", pair[1].id))
    if not scored or scored[0][0] < _ALIKE:
        return spot
    best, entry = scored[0]
    rivals = [other for likeness, other in scored[1:] if likeness > best - _ALIKE_MARGIN and _km(entry, other) > 60]
    if rivals and spot.evidence < LIKELY:
        return spot
    found = tuple(other for likeness, other in scored if likeness > best - _ALIKE_MARGIN)
    return replace(spot, entries=(*spot.entries, *found), evidence=max(spot.evidence, POSSIBLE))


def _km(a: Entry, b: Entry) -> float:
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


def _holders(spots: Sequence[Spot], views: Sequence[View]) -> dict[int, int]:
    """For each spot the index of the one that the words put it in: "Vell, Orsk", "Vell in Orsk province", "Vell (Orsk)"."""
    found: dict[int, int] = {}
    for i, (spot, after) in enumerate(pairwise(spots)):
        if spot.view != after.view:
            continue
        view = views[spot.view]
        before = spots[i - 1] if i and spots[i - 1].view == spot.view else None
        goes_on = view.word(after.around.right) in ("and", "or", ",") and view.word(after.around.right + 1) not in ("who", "where", "which")
        if _of_one_rank(spot, after, goes_on or (before is not None and view.lower[before.around.right : spot.first] == (",",))):
            continue
        start, end = spot.around.right, max(after.first, 0)
        between = [
            word for word in view.lower[start:end] if word not in ("the", "of", "northern", "southern", "eastern", "western", "central")
        ]
        quarter = spot.around.feature in ("quarter", "county") and spot.around.right > spot.last and view.word(after.first - 1) == "of"
        if (
            (not between and quarter)
            or between in ([","], ["in"], ["("], [",", "in"])
            or (len(between) == 2 and between[0] in ("in", ",") and after.around.feature in ("region", "county"))
        ):
            found[i] = i + 1
    return found


def _of_one_rank(spot: Spot, after: Spot, listed: bool) -> bool:
    """Tell two countries of a list, though some hamlet of the one may be called as the other, and two regions of one country where the list
    goes on (`listed`); "Georgia, United States" is none.
    """
    if not spot.entries or not after.entries:
        return False
    if {spot.entries[0].feature, after.entries[0].feature} != {"country"}:
        return listed and _regions(spot) & _regions(after) != set()
    return not any(entry.feature == "region" and holds(after.entries[0], entry) for entry in spot.entries)


def _regions(spot: Spot) -> set[str]:
    """The countries that have a region of the name."""
    return {entry.country for entry in spot.entries if entry.feature == "region" and entry.how == 0}


def _names(
    spots: Sequence[Spot], holders: Mapping[int, int], share: Mapping[str, float], countries: Mapping[str, float], wired: Set[int]
) -> list[_Name]:
    """Spots of one name together, with their candidates scored by all but distance; `wired` are spots that tell whence an agency reports."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for i, spot in enumerate(spots):
        if spot.entries:
            wide = spot.around.feature == "region" or (spot.around.inside and spot.around.direction is not None)
            groups.setdefault((spot.key, wide), []).append(i)
    regions = {e.id for spot in spots for e in spot.entries[:3] if e.feature in ("region", "county")}
    named = sum(spot.evidence > POSSIBLE for spot in spots) + sum(countries.values())
    certain = _CONTEXT * (1.0 - math.exp(-named / 3.0))
    names = []
    for (_, wide), members in groups.items():
        entries = {entry.id: entry for i in members for entry in spots[i].entries}
        scored = []
        own = any(entry.how == 0 for entry in entries.values())
        for entry in entries.values():
            said = sum(_said(spots[i], entry) for i in members) / len(members)
            contained = [_contained(spots[holders[i]], entry) for i in members if i in holders]
            context = (
                certain * share.get(entry.country, 0.0)
                + (0.4 if entry.country in share else 0.0)
                + (0.9 if entry.region in regions else 0.0)
            )
            if entry.population >= LARGE and not wired.isdisjoint(members):
                said += _WIRED
            if entry.how == 1 and _seat(entry, entries):
                said += _SPELLED[1]
            elif own and entry.how == 1:
                said -= _OTHER_NAME
            if entry.how > 0 and entry.feature == "settlement" and any(other.feature == "country" for other in entries.values()):
                said -= _CAPITAL
            said -= (
                _NAMESAKE if not wide and any(other.region == entry.id and other.population > 50_000 for other in entries.values()) else 0.0
            )
            scored.append((prior(entry) + said + context + (max(contained, key=abs) if contained else 0.0), entry))
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        names.append(_Name(tuple(members), tuple(e for _, e in scored[:_KEPT]), tuple(s for s, _ in scored[:_KEPT])))
    return names


def _seat(entry: Entry, entries: Mapping[int, Entry]) -> bool:
    """Tell a town by whose name its region goes, however the gazetteer spells the town's own."""
    region = entries.get(entry.region) if entry.region is not None else None
    countries = any(other.feature == "country" for other in entries.values())
    return region is not None and region.how == 0 and entry.feature == "settlement" and not countries


def prior(entry: Entry) -> float:
    """How likely a name means a place before anything is known of the report."""
    spelled = _SPELLED[entry.how]
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
        if holds(other, entry) or (other.feature in ("county", "settlement") and _km(other, entry) < 60 and other.id != entry.id)
    ]
    areas = any(other.feature != "settlement" for other in holder.entries)
    return 4.0 if holding else -3.0 if areas else 0.0


def _agree(names: Sequence[_Name]) -> list[Entry]:
    """Choose for every name the candidate that its own score and its nearness to the other names' candidates favour: three rounds."""
    entries = [entry for name in names[:_MOST_NAMES] for entry in name.entries]
    if not entries:
        return []
    owner = np.repeat(np.arange(min(len(names), _MOST_NAMES)), [len(name.entries) for name in names[:_MOST_NAMES]])
    static = np.array([score for name in names[:_MOST_NAMES] for score in name.scores])
    kernel = _kernel(entries)
    point = np.array([entry.feature != "country" and (entry.radius_km or 0.0) < 400 for entry in entries])
    kernel *= point[None, :] & point[:, None] & (owner[None, :] != owner[:, None])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    score = static
    for _ in range(3):
        weight = _softmax_by(score, owner, starts)
        support = np.maximum.reduceat(kernel * weight[None, :], starts, axis=1).sum(axis=1)
        score = static + _NEARNESS * (1.0 - np.exp(-support))
    best = [int(start + np.argmax(score[start:stop])) for start, stop in zip(starts, [*starts[1:], len(entries)], strict=True)]
    return [entries[i] for i in best] + [name.entries[0] for name in names[_MOST_NAMES:]]


def _kernel(entries: Sequence[Entry]) -> NDArray[np.float64]:
    """How much each candidate supports each other: next door, in driving distance, in the same region."""
    km = _distances(entries)
    region = np.array([entry.region if entry.region is not None else entry.id for entry in entries])
    return np.asarray(0.45 * np.exp(-km / 25.0) + 0.35 * np.exp(-km / 150.0) + 0.25 * (region[:, None] == region[None, :]))


def _softmax_by(score: NDArray[np.float64], owner: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    raised = np.exp((score - np.maximum.reduceat(score, starts)[owner]) / 0.6)
    return raised / np.add.reduceat(raised, starts)[owner]


def _distances(entries: Sequence[Entry]) -> NDArray[np.float64]:
    lat = np.radians([entry.lat for entry in entries])
    lon = np.radians([entry.lon for entry in entries])
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return np.asarray(12742.0 * np.arcsin(np.sqrt(np.minimum(1.0, half))))


def _honest(one: Resolved, share: Mapping[str, float]) -> Resolved:
    """Leave a name unresolved where the gazetteer knows it only far from everything that the report is about: a village, a site,
    or something that merely has it for another name.
    """
    entry, near = one.entry, one.spot.around
    if entry is None or (one.within is not None and holds(one.within, entry)):
        return one
    if one.within is not None and _contradicted(one, entry, one.within):
        return replace(one, entry=None)
    mine, main = share.get(entry.country, 0.0), max(share.values(), default=0.0)
    village = near.word.startswith(("village", "hamlet"))
    small = near.feature == "settlement" and near.word.startswith(("village", "hamlet", "town", "settlement", "locality"))
    vague = small or near.feature in ("site", "quarter", "route") or (entry.how > 0 and entry.feature == "settlement")
    wrong_kind = small and (entry.feature == "country" or (village and entry.population > 200_000))
    if (wrong_kind and mine < main) or (vague and main >= 0.4 and mine < 0.05):
        return replace(one, entry=None)
    return one


def _contradicted(one: Resolved, entry: Entry, within: Entry) -> bool:
    """Tell whether the words put a town where the gazetteer does not: one that has only its name from there."""
    if entry.feature != "settlement":
        return False
    if within.feature == "settlement":
        return one.spot.around.feature in ("quarter", "county") and _km(entry, within) > _CITY_KM
    return (
        within.feature in ("region", "county")
        and within.country == entry.country
        and not holds(within, entry)
        and _km(entry, within) > 2 * (within.radius_km or 100.0)
    )


_CITY_KM = 60.0
"""Farther from a city's middle no quarter of it lies."""
