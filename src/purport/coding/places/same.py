"""Whether two drafts tell of one place, by its name or because the one lies in the other."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.knowledge.gazetteer.lookup import distance_km
from purport.model import PlaceFiller


def same_places(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts have a place in common, or one that may contain the other's."""
    for p in one.places:
        for q in other.places:
            if p.place.name.casefold() == q.place.name.casefold() or (p.place.gazetteer and p.place.gazetteer == q.place.gazetteer):
                return True
            land = 3 in {p.place.precision, q.place.precision} and (p.place.country or "?") == (q.place.country or "!")
            if land and not _in_two_provinces(p, q):
                return True
            wide = {w.place.feature for w in (p, q) if w.place.gazetteer} & {"region", "country"}
            if wide and None in {p.place.country, q.place.country} and {"county", "settlement"} & {p.place.feature, q.place.feature}:
                return True  # what no list has may lie in the province told before
            if _part_of_town(p, q) or _part_of_town(q, p) or _around(p, q) or _around(q, p):
                return True
    return False


_PASSED = frozenset({"water", "route"})


def only_leads_by(places: Sequence[PlaceFiller]) -> bool:
    """Tell whether all places are rivers and roads, which lead by or through a town: what goes on in its houses is not on them."""
    return bool(places) and all(p.place.feature in _PASSED for p in places)


def _in_two_provinces(one: PlaceFiller, other: PlaceFiller) -> bool:
    """Tell whether two places are known to lie in provinces apart; a country, and what no list has, may hold either."""
    known = all(p.place.gazetteer is not None and p.place.feature != "country" for p in (one, other))
    return known and None not in {one.place.admin1, other.place.admin1} and one.place.admin1 != other.place.admin1


_PARTS_OF_TOWN = frozenset("district neighbourhood neighborhood quarter suburb street ward square microdistrict avenue boulevard".split())


def _part_of_town(part: PlaceFiller, town: PlaceFiller) -> bool:
    """Tell whether one place is a quarter or street of the other, a town: near its middle, or on no list."""
    if part.text.lower().split()[-1] not in _PARTS_OF_TOWN or town.place.gazetteer is None or town.place.feature != "settlement":
        return False
    one, other = part.place, town.place
    if one.gazetteer is None or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.gazetteer is None
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= ACROSS_TOWN


ACROSS_TOWN = 15.0
"""Kilometres from the middle of a city to its farthest quarters."""


def _around(wide: PlaceFiller, town: PlaceFiller) -> bool:
    """Tell whether the outskirts of a city, and a place that lies within them, can be one ("the southern suburbs of Vell", "in Orsk")."""
    one, other = wide.place, town.place
    if one.relation != "countryside_of" or one.feature != "settlement" or one.radius_km is None:
        return False
    if other.feature in {"region", "country"}:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return other.gazetteer is None  # what no list has may lie there
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= min(one.radius_km, ACROSS_TOWN)
