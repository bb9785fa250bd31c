"""How well known a place is by its name alone, and which place lies in which."""

from collections.abc import Sequence

from purport.knowledge.gazetteer import Entry

LARGE, MIDDLE = 100_000, 15_000
"""Inhabitants from which a town is named without any word of place about it: round figures, looked at on LGL."""

METROPOLIS = 500_000
"""Inhabitants from which a city needs no introduction in any report."""

COUNTRY, WELL_KNOWN, KNOWN, OBSCURE = 3, 2, 1, 0


def strength(entries: Sequence[Entry]) -> int:
    """How well known the best known place of a name is: a country or named area, a region or large town, a middle town, a small one."""
    best = OBSCURE
    for entry in entries:
        if entry.feature == "country" or not entry.ref:
            return COUNTRY
        people = entry.population // (1, 4, 2, 4)[entry.how]
        if (entry.feature == "region" and entry.how < 2) or people >= LARGE:
            best = max(best, WELL_KNOWN)
        elif (people >= MIDDLE and entry.how != 1) or entry.feature in ("county", "region"):
            best = max(best, KNOWN)
    return best


def holds(holder: Entry, entry: Entry) -> bool:
    """Tell whether one place lies in another, as far as the gazetteer says."""
    if holder.id == entry.id or holder.country != entry.country:
        return False
    return holder.feature == "country" or entry.region == holder.id
