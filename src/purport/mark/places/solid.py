"""Which resolved names are solid: vouched for by the country that the report names, by their own fame, by other names near by.

A village that merely bears a name, far from everything, tells nothing of where a report plays; it places no other name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from purport.knowledge.gazetteer import Entry, distance_km, name_key
from purport.mark.places.known import LARGE, METROPOLIS, MIDDLE, WELL_KNOWN, holds, strength
from purport.mark.places.names import LIKELY, POSSIBLE
from purport.mark.places.resolve import Resolved
from purport.mark.places.stray import is_stray
from purport.mark.places.view import View
from purport.model import RegionKind

_TOGETHER_KM = 250.0
"""Within so many km two names of one country vouch for each other: a report's own region."""

_CHANCES = 60
"""Pairs of namesakes from which some pair lies within `_TOGETHER_KM` by chance, and proves nothing; the nearer, the more pairs it takes."""

_NEXT_DOOR_KM = 25.0
"""Nearer than this is no better proof: a town and its county, two towns of one valley."""

_OVER_THE_BORDER_KM = 120.0
"""Within so many km two names vouch for each other although a border runs between them."""

_DOMINANT = 0.6
"""Share of the inhabitants of all places of a name from which the largest is meant where the report says nothing of where it plays."""

_NO_VILLAGE = 100_000
"""Inhabitants from which a town is no "village"."""

_LONG_NAME = 8
"""Letters from which a name that the gazetteer has once is no chance likeness: short ones ("Pale", "Duk", "Wedding") are words elsewhere."""

_FAR_KM = 1000.0
"""Farther from all else, a town that only its name speaks for is a chance namesake: a war's neighbours lie nearer."""

_SHORT_NAME = 6
"""Letters from which the name of a town of some size is no chance likeness where hardly any other place has it."""

_TOWNS = frozenset({None, "settlement", "region", "county", "terrain"})
"""What a gazetteer should have; it has no streets, quarters and sites."""

_UNKNOWN_LAND = 2
"""Unknown names, vouched for by the words, from which a report without one solid place plays where no gazetteer reaches."""


def with_solidity(resolved: Sequence[Resolved], views: Sequence[View], countries: Mapping[str, float]) -> list[Resolved]:
    """The names with `solid` told; unsolid ones lose a place that they merely might mean."""
    named = {code for code, count in countries.items() if count > 0} | _countries(resolved, views) | _homes(resolved, views)
    points = [one for one in resolved if one.entry is not None and one.entry.feature != "country"]
    solid = [_vouched(one, named) or _accompanied(one, points) for one in resolved]
    famous = [one for known, one in zip(solid, resolved, strict=True) if not known and _famous(one)]
    if any(solid) or not _chance_namesakes(famous, resolved):
        solid = [known or _famous(one) for known, one in zip(solid, resolved, strict=True)]
    solid = [known and not _of_publisher(one, views) for known, one in zip(solid, resolved, strict=True)]
    unknown = {one.spot.key for one in resolved if one.entry is None and one.spot.evidence >= LIKELY}
    nowhere = not any(known and one.entry is not None and not _speaks(one, views) for known, one in zip(solid, resolved, strict=True))
    scattered = len({one.entry.country for one in resolved if one.entry is not None}) > 1
    lost = nowhere and (len(unknown) >= _UNKNOWN_LAND or scattered)
    grounds = [one.entry for known, one in zip(solid, resolved, strict=True) if known and one.entry is not None and not _speaks(one, views)]
    settled = [_settled(one, known, grounds, lost=lost) for one, known in zip(resolved, solid, strict=True)]
    settled = [one for one, before in zip(settled, resolved, strict=True) if one.entry is not None or not _only_by_name(before, views)]
    settled = [replace(one, entry=None, solid=False) if is_stray(one, settled) else one for one in settled]
    standing = {one.entry.id for one in settled if one.entry is not None and one.solid}
    return [one if one.within is None or one.within.id in standing else replace(one, within=None) for one in settled]


def _of_publisher(one: Resolved, views: Sequence[View]) -> bool:
    """Tell a town in a dateline that brackets hold ("(Vell, May 3, 2031) –"): from there the publisher writes, of whatever ground."""
    sentence = views[one.spot.view].sentence
    return sentence.region is RegionKind.DATELINE and sentence.tokens[0].text == "("


def _countries(resolved: Sequence[Resolved], views: Sequence[View]) -> set[str]:
    """Codes of the countries named as places; one that merely speaks ("The United States urged") tells nothing of where."""
    found = set()
    for one in resolved:
        if one.entry is not None and one.entry.feature == "country" and not _speaks(one, views):
            found.add(one.entry.country)
    return found


def _homes(resolved: Sequence[Resolved], views: Sequence[View]) -> set[str]:
    """Codes of the countries of regions and great cities that no other country has: who writes "in Ohio" need not write "in the United States"."""
    return {one.entry.country for one in resolved if one.entry is not None and _tells_country(one, one.entry) and not _speaks(one, views)}


def _tells_country(one: Resolved, entry: Entry) -> bool:
    if entry.how > 0 or entry.feature == "country" or not entry.country or _named_after(one, entry):
        return False
    great = not entry.ref or entry.feature == "region" or entry.population >= METROPOLIS
    return great and not any(e.country != entry.country and strength([e]) >= WELL_KNOWN for e in one.spot.entries)


def _speaks(one: Resolved, views: Sequence[View]) -> bool:
    view = views[one.spot.view]
    token = view.tokens[view.sentence.head_of(one.spot.first, one.spot.last)]
    verb = view.tokens[token.head] if token.head >= 0 else None
    does = verb is not None and verb.upos == "VERB" and verb.lemma.lower() not in _UNDERGOING
    return token.deprel == "nsubj" and does and not one.spot.around.preposition


_UNDERGOING = frozenset("have suffer see face lose record report confirm register experience lie lack need hold count".split())
"""What happens in a country while it is the subject: "Samoa has had forty deaths"."""


def _vouched(one: Resolved, named: set[str]) -> bool:
    """Tell whether the report names the country or region in which the gazetteer has a place."""
    entry = one.entry
    if entry is None:
        return False
    if entry.country in named and entry.country:
        return True
    if entry.feature == "country" or entry.own or (not entry.ref and not _of_common_words(one)):
        return True
    return one.within is not None and holds(one.within, entry)


_DIRECTIONS = frozenset("north south east west central northern southern eastern western middle upper lower".split())
_COMMON = _DIRECTIONS | frozenset("coast coastal shore region province district area highlands plateau front bank".split())


def _of_common_words(one: Resolved) -> bool:
    """Tell a name made of nothing but words that every land has ("the West Coast"): alone it tells of no one land."""
    words = one.spot.key.split()
    return len(words) > 1 and set(words) <= _COMMON and words != ["west", "bank"]


def _famous(one: Resolved) -> bool:
    """Tell whether a name needs no country told with it."""
    entry = one.entry
    if entry is None or of_another_kind(one, entry) or _of_common_words(one):
        return False
    by_name = entry.how == 0 or entry.population >= LARGE or _in_full(one, entry)
    return strength([replace(entry, how=0)]) >= WELL_KNOWN and by_name


def _in_full(one: Resolved, entry: Entry) -> bool:
    """Tell whether a region's name is told with its capitalised word for what it is ("Vell State")."""
    return entry.feature == "region" and one.spot.key.startswith(name_key(entry.name) + " ")


def _chance_namesakes(famous: Sequence[Resolved], resolved: Sequence[Resolved]) -> bool:
    """Tell whether the only names known in a report are large towns here and there, or fewer than the towns that no gazetteer has."""
    if any(one.entry is not None and one.entry.how == 0 and (one.entry.population >= METROPOLIS or _unmistakable(one)) for one in famous):
        return False
    keys, lands = {one.spot.key for one in famous}, {one.entry.country for one in famous if one.entry is not None}
    unknown = {o.spot.key for o in resolved if o.entry is None and o.spot.evidence >= LIKELY and o.spot.around.feature in _TOWNS}
    return len(lands) > 1 or len(unknown) > len(keys)


def _accompanied(one: Resolved, points: Sequence[Resolved]) -> bool:
    """Tell whether another name of the report lies in the same country, near by."""
    entry = one.entry
    if entry is None:
        return False
    return any(
        other.spot.key != one.spot.key
        and other.entry is not None
        and _near(entry, other.entry, len(one.spot.entries) * len(other.spot.entries))
        for other in points
    )


def _near(entry: Entry, other: Entry, pairs: int) -> bool:
    """Tell whether two places lie nearer to each other than some of so many pairs of namesakes would by chance, which grows with the area."""
    if other.id == entry.id or min(entry.how, other.how) > 0:
        return False
    km = distance_km(entry.lat, entry.lon, other.lat, other.lon)
    reach = _TOGETHER_KM if other.country == entry.country else _OVER_THE_BORDER_KM
    return km < reach and pairs * max(km, _NEXT_DOOR_KM) ** 2 <= _CHANCES * _TOGETHER_KM**2


def _settled(one: Resolved, known: bool, grounds: Sequence[Entry], *, lost: bool) -> Resolved:
    if known or one.entry is None:
        return replace(one, solid=known)
    doubtful = one.entry.how > 0 or of_another_kind(one, one.entry) or not _speaks_for_itself(one, one.entry)
    return replace(one, entry=None) if lost or doubtful or _out_of_the_way(one.entry, grounds) else one


def _only_by_name(one: Resolved, views: Sequence[View]) -> bool:
    """Tell a name in capitals throughout that was a place only because some place has it, and no word about it says so: a surname as likely."""
    near = one.spot.around
    told = near.preposition or near.feature or near.relation
    return views[one.spot.view].case == "upper" and one.entry is not None and one.spot.evidence <= POSSIBLE and not told


def _out_of_the_way(entry: Entry, grounds: Sequence[Entry]) -> bool:
    """Tell whether a town of no fame lies far from all the ground that the report tells for sure."""
    if entry.population >= LARGE or not grounds:
        return False
    return all(distance_km(entry.lat, entry.lon, ground.lat, ground.lon) > _FAR_KM + (ground.radius_km or 0.0) for ground in grounds)


def _speaks_for_itself(one: Resolved, entry: Entry) -> bool:
    """Tell whether a bare name means a place although nothing else of its country is named: a large city's, or a long one that no other has."""
    if entry.population >= LARGE or entry.feature != "settlement":
        return True
    if _unmistakable(one):
        return True
    people = sum(other.population for other in one.spot.entries if other.how == 0 or other.population >= LARGE)
    letters = _SHORT_NAME - (len(one.spot.entries) == 1)
    return len(one.spot.key) >= letters and entry.population >= MIDDLE and entry.population >= _DOMINANT * people


def _named_after(one: Resolved, entry: Entry) -> bool:
    """Tell whether a site only has the name that a region has as well ("Saint Luke hospital")."""
    return entry.feature == "region" and one.spot.around.feature == "site"


def _unmistakable(one: Resolved) -> bool:
    return len(one.spot.key) >= _LONG_NAME and len(one.spot.entries) == 1


def of_another_kind(one: Resolved, entry: Entry) -> bool:
    """Tell whether the words call the place something that the namesake is not: a village that is a city, a region that is a town."""
    near = one.spot.around
    if entry.feature != "settlement":
        return _named_after(one, entry)
    village = near.feature == "settlement" and near.word.startswith(("village", "hamlet"))
    part = near.inside and near.direction is not None and entry.population < LARGE  # great cities have their eastern and their western part
    wide = near.feature in ("region", "county") or part
    return wide or (village and entry.population > _NO_VILLAGE)
