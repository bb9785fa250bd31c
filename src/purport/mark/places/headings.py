"""Names that head the parts of a digest, each alone on its line ("ITURI", "Borno", and under it what happened there)."""

from collections.abc import Sequence

from purport.knowledge.gazetteer import name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import around
from purport.mark.places.known import KNOWN, strength
from purport.mark.places.names import LIKELY, Spot, entries_of
from purport.mark.places.view import View
from purport.model import RegionKind

SEVERAL = 2
"""Parts from which a page is a digest: a lone line may be anybody's name."""
_LONGEST = 4
"""Words of a heading."""


def with_headings(spots: Sequence[Spot], views: Sequence[View], places: PlaceKnowledge) -> list[Spot]:
    """The spots with those of headings, where several lines of a page are known places and nothing else, whomever the engine takes them for."""
    heads = [spot for number in range(len(views)) if (spot := _heading(number, views, places)) is not None]
    if len({spot.key for spot in heads}) < SEVERAL:
        return list(spots)
    sure = {spot.view for spot in spots if spot.evidence >= LIKELY}
    added = [spot for spot in heads if spot.view not in sure]
    there = {spot.view for spot in added}
    return sorted([*(s for s in spots if s.view not in there), *added], key=lambda s: (s.view, s.first))


def _heading(number: int, views: Sequence[View], places: PlaceKnowledge) -> Spot | None:
    """The place that is all of a line of the body, with text under it."""
    view = views[number]
    paragraph = view.sentence.paragraph
    beside = [views[n].sentence.paragraph for n in (number - 1, number + 1) if 0 <= n < len(views)]
    words = [t.index for t in view.tokens if t.upos not in ("PUNCT", "SYM")]
    if view.sentence.region is not RegionKind.BODY or paragraph in beside or number + 1 == len(views) or not words:
        return None
    first, last = words[0], words[-1] + 1
    if last - first > _LONGEST or not (view.named[first] and view.named[last - 1]):
        return None
    name = view.quote(first, last)
    entries = entries_of(name, view, first, last, places) or tuple(places.named(name))
    if strength(entries) < KNOWN:
        return None
    return Spot(number, first, last, name, name_key(name), entries, around(view, first, last, places), LIKELY)
