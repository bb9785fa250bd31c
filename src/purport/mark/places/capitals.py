"""Capitals told by their country: "the Afghan capital", "the capital of Sudan"."""

from collections.abc import Mapping, Sequence

from purport.knowledge.actor_registry import Key
from purport.knowledge.gazetteer import Entry, name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import around
from purport.mark.places.names import SURE, Spot
from purport.mark.places.view import View

CONTESTED = frozenset({"il", "ps"})
"""Countries of whose capital reports do not agree: the words alone name no town."""


def with_capitals(spots: Sequence[Spot], views: Sequence[View], seats: Mapping[Key, str], places: PlaceKnowledge) -> list[Spot]:
    """The spots with the towns that are told as a country's capital; "the Syrian capital, Damascus" names it itself."""
    towns: dict[str, str] = {}
    for key, iso in seats.items():
        towns.setdefault(iso, " ".join(key))
    found: list[Spot] = []
    for spot in spots:
        view = views[spot.view]
        iso = (spot.nationality or (spot.entries[0].country if spot.entries and spot.entries[0].feature == "country" else "")).lower()
        reach = _reach(spot, view)
        town = _town(towns[iso], iso, places) if reach is not None and iso in towns and iso not in CONTESTED else None
        if reach is None or town is None:
            found.append(spot)
            continue
        first, last = reach
        near = around(view, first, last, places)
        capital = Spot(spot.view, first, last, town.name, name_key(town.name), (town,), near, SURE)
        found.extend([capital] if spot.nationality is None else [spot, capital])
    return found


def _reach(spot: Spot, view: View) -> tuple[int, int] | None:
    """The tokens that tell a country's capital about a word for the country; None where no town is meant, or one is named."""
    after = spot.last
    if spot.nationality is not None and view.word(after) == "capital" and not _is_name(view, after):
        end = after + 2 if view.word(after + 1) == "city" else after + 1
        named = end + (view.word(end) in (",", "of"))
        return None if _is_name(view, named) else (spot.first, end)
    if spot.nationality is None and view.word(spot.first - 1) == "of" and view.word(spot.first - 2) == "capital":
        named = after + (view.word(after) == ",")
        return None if _is_name(view, named) and named > after else (spot.first - 2, spot.last)
    return None


def _is_name(view: View, at: int) -> bool:
    """Tell whether a token is written like a name; in all capitals the tag alone tells."""
    return at < len(view) and view.named[at] and (view.case != "upper" or view.tokens[at].upos == "PROPN")


def _town(name: str, iso: str, places: PlaceKnowledge) -> Entry | None:
    """The greatest town of that name in the country."""
    there = [e for e in places.named(name) if e.country.lower() == iso and e.feature == "settlement"]
    return max(there, key=lambda e: e.population, default=None)
