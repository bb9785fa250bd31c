"""Which place a name means: by what the words say, by the countries and regions of the report, by the other places, by size last of all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from purport.knowledge.gazetteer import Entry, bare_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.agreement import agreed
from purport.mark.places.known import MIDDLE, holds
from purport.mark.places.names import LIKELY, POSSIBLE, WEAK, Spot
from purport.mark.places.unnamed import opens_report
from purport.mark.places.view import View
from purport.mark.places.weighing import km, weighed

_ALIKE = 76.0
"""Likeness (rapidfuzz ratio of keys without articles, same consonants) from which another transliteration is taken."""

_ALIKE_MARGIN = 4.0
"""By how much the best transliteration must beat the next elsewhere."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A spot with the place that it means; None where the gazetteer lacks it. `within` is the place that the words put it in, `within_called`
    what they call that one; `solid` tells whether more than the bare name speaks for the place (see `solid.py`).
    """

    spot: Spot
    entry: Entry | None
    within: Entry | None = None
    solid: bool = False
    within_called: str | None = None


def _wired(spot: Spot, view: View) -> bool:
    """Tell the city from which an agency's dated report comes: "VELL, 12 JAN 90 --"."""
    return spot.first == 0 and spot.view == 0 and view.word(spot.last) == "," and opens_report(view, spot.last)


def _has_local_body(spot: Spot, view: View) -> bool:
    """Tell a name with a body behind it that towns have and countries have not: "Lebanon High School", "the Jordan city council"."""
    after = view.word(spot.last)
    return after in _BODIES or (after in ("police", "fire") and spot.last < len(view) and view.named[spot.last] and view.case == "mixed")


_BODIES = frozenset("mayor city council township school schools high elementary middle sheriff chamber courthouse suburb borough".split())


def resolve(spots: Sequence[Spot], views: Sequence[View], countries: Mapping[str, float], places: PlaceKnowledge) -> list[Resolved]:
    """Resolve the spots of one report; those that nothing vouches for are left out. `countries` are counts of mentions by code."""
    vouched = {spot.key for spot in spots if spot.evidence >= LIKELY}
    clear = [spot for spot in spots if spot.evidence > WEAK or spot.key in vouched]
    share = _shares(clear, countries)
    kept = [spot for spot in spots if spot.evidence > WEAK or spot.key in vouched or _at_home(spot, share)]
    kept = [_with_transliterations(spot, share, places) for spot in kept]
    kept = [
        spot
        for spot in kept
        if spot.entries or spot.evidence > POSSIBLE or ((spot.evidence == POSSIBLE or spot.key in vouched) and _stands_as_name(spot, views))
    ]
    holders = _holders(kept, views)
    wired = {i for i, spot in enumerate(kept) if _wired(spot, views[spot.view])}
    local = {i for i, spot in enumerate(kept) if _has_local_body(spot, views[spot.view])}
    names = weighed(kept, holders, share, countries, wired, local)
    chosen: dict[int, Entry] = {}
    for name, entry in zip(names, agreed(names), strict=True):
        chosen.update(dict.fromkeys(name.spots, entry))
    resolved = [
        Resolved(spot, chosen.get(i), chosen.get(holders[i]), within_called=_called(kept[holders[i]]))
        if i in holders
        else Resolved(spot, chosen.get(i))
        for i, spot in enumerate(kept)
    ]
    return [_honest(_unless_abroad(one, views), share) for one in resolved]


def _called(spot: Spot) -> str | None:
    """What the words call a place; a township is the ground about a town."""
    return "county" if spot.around.word.startswith("township") else spot.around.feature


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
    rivals = [other for likeness, other in scored[1:] if likeness > best - _ALIKE_MARGIN and km(entry, other) > 60]
    if rivals and spot.evidence < LIKELY:
        return spot
    found = tuple(other for likeness, other in scored if likeness > best - _ALIKE_MARGIN)
    return replace(spot, entries=(*spot.entries, *found), evidence=max(spot.evidence, POSSIBLE))


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
        between = [word for word in view.lower[start:end] if word not in _ASIDE]
        quarter = spot.around.feature in ("quarter", "county") and spot.around.right > spot.last and view.word(after.first - 1) == "of"
        if (
            (not between and quarter)
            or between in ([","], ["in"], ["("], [",", "in"])
            or (len(between) == 2 and between[0] in ("in", ",") and after.around.feature in ("region", "county"))
        ):
            found[i] = i + 1
    for i in range(len(spots) - 2, -1, -1):
        if i not in found and i + 1 in found and _listed_with(spots[i], spots[i + 1], views):
            found[i] = found[i + 1]
    for i, spot in enumerate(spots):
        if i not in found and spot.around.word.startswith(_VILLAGES) and (frame := _frame_of(spots, i, views)) is not None:
            found[i] = frame
    return found


_VILLAGES = ("village", "hamlet")


def _frame_of(spots: Sequence[Spot], index: int, views: Sequence[View]) -> int | None:
    """The region that opens the sentence in which a village is told ("In Orsk province, gunmen raided Vell village")."""
    first = next(i for i, spot in enumerate(spots) if spot.view == spots[index].view)
    frame, view = spots[first], views[spots[index].view]
    opens = (
        view.lower[: frame.around.left] in (("in",), ("meanwhile", "in"), ("meanwhile", ",", "in")) and view.word(frame.around.right) == ","
    )
    region = frame.around.feature == "region" or (bool(frame.entries) and frame.entries[0].feature == "region")
    return first if first != index and opens and region else None


_ASIDE = frozenset(
    "the of northern southern eastern western central northwestern northeastern southwestern southeastern countryside outskirts".split()
)
"""Words between a name and what holds it that only say in which part of it."""


def _listed_with(spot: Spot, after: Spot, views: Sequence[View]) -> bool:
    """Tell whether two towns stand side by side in a list ("the villages of Vell, Orsk and Tamm in Lurm province")."""
    towns = all(
        one.around.feature in (None, "settlement") and (not one.entries or one.entries[0].feature == "settlement") for one in (spot, after)
    )
    if spot.view != after.view or not towns:
        return False
    return views[spot.view].lower[spot.around.right : after.first] in ((",",), ("and",), (",", "and"))


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


_ABROAD_KM = 1000.0
"""Farther from the place that brackets put it in, in another country, a namesake is another place; nearer, that one may be misread itself."""


def _unless_abroad(one: Resolved, views: Sequence[View]) -> Resolved:
    """Leave a name unresolved that brackets right behind it put in quite another part of the world ("Vell (Orsk)")."""
    entry, within = one.entry, one.within
    bracketed = views[one.spot.view].word(one.spot.around.right) == "("
    if entry is None or within is None or not bracketed or entry.country == within.country or km(entry, within) <= _ABROAD_KM:
        return one
    return replace(one, entry=None)


def _honest(one: Resolved, share: Mapping[str, float]) -> Resolved:
    """Leave a name unresolved where the gazetteer knows it only far from everything that the report is about: a village, a site,
    or something that merely has it for another name.
    """
    entry, near = one.entry, one.spot.around
    if entry is None or (one.within is not None and holds(one.within, entry)):
        return one
    if one.within is not None and (contradicted(one, entry, one.within) or _hamlet_abroad(entry, one.within, share)):
        return replace(one, entry=None)
    mine, main = share.get(entry.country, 0.0), max(share.values(), default=0.0)
    village = near.word.startswith(("village", "hamlet"))
    small = near.feature == "settlement" and near.word.startswith(("village", "hamlet", "town", "settlement", "locality"))
    vague = small or near.feature in ("site", "quarter", "route") or (entry.how > 0 and entry.feature == "settlement")
    wrong_kind = small and (entry.feature == "country" or (village and entry.population > 200_000))
    by_chance = near.feature in ("site", "quarter", "route") and entry.how > 0 and entry.feature == "settlement" and mine < main
    if (wrong_kind and mine < main) or (vague and main >= 0.4 and mine < 0.05) or by_chance:
        return replace(one, entry=None)
    return one


def contradicted(one: Resolved, entry: Entry, within: Entry) -> bool:
    """Tell whether the words put a town where the gazetteer does not: one that has only its name from there."""
    if one.spot.around.feature == "site" and entry.country != within.country:  # "the Vell barracks in southern Orsk"
        return km(entry, within) > max(_CITY_KM, 2 * (within.radius_km or 0.0))
    if entry.feature != "settlement":
        return False
    if within.feature == "settlement" and one.within_called == "county":  # "in Vell village in Orsk Township"
        return entry.country == within.country and km(entry, within) > _COUNTY_KM
    if entry.how > _OTHER_SPELLING and within.feature != "country" and not holds(within, entry) and km(entry, within) > _ALIKE_KM:
        return True  # "Kabani in northern Latakia" is no town far off that is only spelled alike
    if within.feature == "settlement":
        return one.spot.around.feature in ("quarter", "county", "site", "route") and km(entry, within) > _CITY_KM
    return (
        within.feature in ("region", "county")
        and within.country == entry.country
        and not holds(within, entry)
        and km(entry, within) > 2 * (within.radius_km or 100.0)
    )


_OTHER_SPELLING = 2
"""How a name is an entry's own (see `Entry.how`): from here on it is only alike."""
_ALIKE_KM = 120.0
"""Farther from the town that the words put it near, a place whose name is only alike is another."""

_HAMLET = 20_000
"""Inhabitants up to which a namesake in another country than the region that the words name is hardly meant."""


def _hamlet_abroad(entry: Entry, within: Entry, share: Mapping[str, float]) -> bool:
    """Tell whether the words put a small place in a region of a country that the report is more about than the one where the gazetteer has it."""
    abroad = entry.country != within.country and within.feature in ("region", "county") and entry.feature == "settlement"
    far = km(entry, within) > 2 * (within.radius_km or 100.0)
    return abroad and far and entry.population < _HAMLET and share.get(within.country, 0.0) > share.get(entry.country, 0.0)


_COUNTY_KM = 120.0
"""Farther from the town that a district is called by hardly a place of the district lies."""
_CITY_KM = 60.0
"""Farther from a city's middle no quarter of it lies."""
