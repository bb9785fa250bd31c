"""Villages that only bear the name: a report of one valley means another village than the one that a gazetteer has three provinces away."""

from collections.abc import Sequence

from purport.knowledge.gazetteer import Entry, distance_km
from purport.mark.places.known import holds
from purport.mark.places.resolve import Resolved

_VILLAGE = 20_000
"""Inhabitants below which a place may be missing from a gazetteer under the name of another."""

_STRAY_KM = 100.0
"""Farther from every other place of the report that lies together with others, a village is another one."""

_TOGETHER = 3
"""Other places that lie about one of them within that distance, itself among them, and show where a report plays; with 100 km and three of them
LGL stays as it was, and readings gain.
"""

_WIDE_KM = 200.0
"""Radius above which an area says too little of where a report plays."""


def is_stray(one: Resolved, resolved: Sequence[Resolved]) -> bool:
    """Tell whether a village lies far from all of the several places among which a report plays, and nothing in the words puts it there."""
    entry = one.entry
    if entry is None or entry.feature != "settlement" or entry.own or entry.population >= _VILLAGE:
        return False
    if one.within is not None and one.within.feature != "country" and holds(one.within, entry):
        return False
    others = {o.entry.id: o.entry for o in resolved if o.entry is not None and o.spot.key != one.spot.key and _tells_ground(o.entry)}
    if any(_apart(entry, other) <= _STRAY_KM for other in others.values()):
        return False
    return any(sum(_apart(middle, other) <= _STRAY_KM for other in others.values()) >= _TOGETHER for middle in others.values())


def _tells_ground(entry: Entry) -> bool:
    return entry.feature != "country" and (entry.radius_km or 0.0) <= _WIDE_KM


def _apart(entry: Entry, other: Entry) -> float:
    """How far one place lies from the ground of another, in km."""
    return max(0.0, distance_km(entry.lat, entry.lon, other.lat, other.lon) - (other.radius_km or 0.0))
