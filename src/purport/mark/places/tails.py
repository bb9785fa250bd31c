"""Last words of names that the name alone does not show: "Barangay Vell 2", "Purok 3", "Vell del Sur"."""

from dataclasses import replace

from purport.knowledge.gazetteer import name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import around
from purport.mark.places.names import LIKELY, Spot, entries_of
from purport.mark.places.runs import ROMANCE
from purport.mark.places.view import View

NUMBERED = frozenset("purok barangay sitio brgy zone ward sector block colonia barrio comuna zona chak".split())
"""What grounds are called that have numbers for names."""
QUARTERS = frozenset("sur norte sul este oeste leste".split())


def with_tails(view: View, found: list[Spot], places: PlaceKnowledge) -> list[Spot]:
    """The spots of a sentence, each with the last words of its name."""
    out: list[Spot] = []
    for spot in found:
        if out and spot.first < out[-1].last:
            continue  # "Sur" of "Vell del Sur"
        last = _last(view, spot)
        if last > spot.last:
            name = view.quote(spot.first, last)
            entries = entries_of(name, view, spot.first, last, places) or spot.entries
            near, sure = around(view, spot.first, last, places), max(spot.evidence, LIKELY)
            spot = replace(spot, last=last, name=name, key=name_key(name), entries=entries, around=near, evidence=sure)
        out.append(spot)
    return out


def _last(view: View, spot: Spot) -> int:
    """Where the name of a spot ends, its number or its quarter with it."""
    end = spot.last
    if view.case != "mixed" or spot.nationality is not None:
        return end
    if view.word(end) in ROMANCE and view.word(end + 1) in QUARTERS and view.named[end + 1]:
        return end + 2
    numbered = view.lower[spot.first] in NUMBERED and end < len(view) and view.tokens[end].text.rstrip(",").isdigit()
    behind = view.tokens[end + 1].upos if end + 1 < len(view) else "PUNCT"
    return end + 1 if numbered and behind not in {"NOUN", "ADJ", "NUM"} else end
