"""One name, one reading: "Pale Township" and a later "Pale" of one report are the same place, read as where it is best evidenced.

A town and its province share a name and are two places; only a reading that stands on the bare name alone, or none, gives way.
"""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.gazetteer import Entry
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.names import LIKELY
from purport.mark.places.resolve import Resolved, contradicted
from purport.mark.places.solid import of_another_kind


def with_one_reading(resolved: Sequence[Resolved], places: PlaceKnowledge) -> list[Resolved]:
    """The names, each weak reading replaced by the solid one of the same name, or dropped where the words show an unknown place of that name."""
    told_in = {o.spot.key: o.within for o in resolved if o.entry is None and o.within is not None and o.within.feature != "settlement"}
    resolved = [_where_told(one, told_in.get(one.spot.key)) for one in resolved]
    solid: dict[str, Resolved] = {}
    unknown: set[str] = set()
    for one in resolved:
        key = bare_name(one.spot.key, places)
        if one.entry is not None and one.solid and one.entry.feature != "country":
            solid.setdefault(key, one)
        elif one.entry is None and one.spot.evidence >= LIKELY:
            unknown.add(key)
    lonely = {key for key in unknown & set(solid) if _lies_far(solid[key], resolved)}
    return [_read(one, bare_name(one.spot.key, places), solid, unknown, lonely) for one in resolved]


def _lies_far(one: Resolved, resolved: Sequence[Resolved]) -> bool:
    """Tell whether no other name of the report lies in the country of a reading, though some lie elsewhere for sure."""
    grounds = [o.entry for o in resolved if o.entry is not None and o.solid and o.spot.key != one.spot.key]
    return bool(grounds) and one.entry is not None and all(g.country != one.entry.country for g in grounds)


def _where_told(one: Resolved, within: Entry | None) -> Resolved:
    """A name that the words elsewhere put in an area where the gazetteer has no such town, read so here too."""
    if within is None or one.within is not None:
        return one
    entry = one.entry
    if entry is None or entry.feature != "settlement" or entry.country != within.country or not contradicted(one, entry, within):
        return one
    return replace(one, entry=None, within=within, solid=False)


def bare_name(key: str, places: PlaceKnowledge) -> str:
    """A name's key without the word for what it is ("pale township" → "pale"); one that is nothing but such words stays."""
    words = key.split()
    while len(words) > 1 and places.feature_of(words[-1]) in ("settlement", "region", "county"):
        words.pop()
    return " ".join(words)


def _read(one: Resolved, key: str, solid: dict[str, Resolved], unknown: set[str], lonely: set[str]) -> Resolved:
    if key in lonely:
        return replace(one, entry=None, solid=False)  # the words show elsewhere that another place of the name is meant
    if one.entry is not None and one.solid:
        return one
    better = solid.get(key)
    if better is not None and better.entry is not None and not of_another_kind(one, better.entry):
        return replace(one, entry=better.entry, within=None, solid=True)
    return replace(one, entry=None) if key in unknown else one
