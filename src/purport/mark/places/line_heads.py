"""Names at the head of the lines of a list, known or not: before a colon ("Vell: two killed in a raid", "10:45 Orsk: …"), or in capitals before a dash."""

import re
from collections.abc import Sequence

from purport.knowledge.gazetteer import name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import around
from purport.mark.places.known import KNOWN, strength
from purport.mark.places.names import LIKELY, Spot, entries_of
from purport.mark.places.view import View
from purport.model import RegionKind

SEVERAL = 2
"""Lines headed by places from which a page lists by place; at least one of them is a known place."""
_LONGEST = 5
"""Tokens of a name at the head of a line."""
_DASHES = frozenset({"-", "--", "–", "—"})
_MARKS = _DASHES | {":", ","}
_HOUR = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d|\W+")
"""The hour of a post, or the mark before the item of a list."""


def behind_stamp(view: View) -> int:
    """The first token behind the marks and the hour with which the line of a list opens ("10:45 Orsk: …")."""
    return next((t.index for t in view.tokens if not _HOUR.fullmatch(t.text)), 0)


def with_line_heads(spots: Sequence[Spot], views: Sequence[View], places: PlaceKnowledge) -> list[Spot]:
    """The spots with those of unknown names that head lines, on a page on which several lines are headed by what the engine takes for places."""
    heads = [spot for number in range(len(views)) if (spot := _head(number, views, places)) is not None]
    dated = [spot for spot in heads if spot.name.isupper() and views[spot.view].lower[spot.last] != ":"]
    heads = heads if any(strength(spot.entries) >= KNOWN for spot in heads) else dated  # "VELL — …", item by item, as local papers write
    if len({spot.key for spot in heads}) < SEVERAL:
        return list(spots)
    sure = {(spot.view, spot.first) for spot in spots if spot.evidence >= LIKELY}
    added = [spot for spot in heads if (spot.view, spot.first) not in sure]
    over = {(spot.view, i) for spot in added for i in range(spot.first, spot.last)}
    kept = [s for s in spots if not any((s.view, i) in over for i in range(s.first, s.last))]
    return sorted([*kept, *added], key=lambda s: (s.view, s.first))


def _head(number: int, views: Sequence[View], places: PlaceKnowledge) -> Spot | None:
    """The name that the engine takes for a place and that stands before the colon, or in capitals before the dash, at the head of a line."""
    view = views[number]
    opens = number == 0 or views[number - 1].sentence.paragraph != view.sentence.paragraph
    first = behind_stamp(view)
    ends = (i for i in range(first + 1, min(first + _LONGEST, len(view) - 1)) if view.lower[i] in _MARKS and not view.glued(i + 1))
    last = next(ends, 0)
    if view.sentence.region is not RegionKind.BODY or not opens or not last or not view.reads(first, last, "place", "location"):
        return None
    name = view.quote(first, last)
    dated = view.lower[last] in _DASHES and name.isupper()
    if (":" not in view.lower[last : last + _LONGEST] and not dated) or any(view.taken[first:last]):
        return None
    return Spot(
        number, first, last, name, name_key(name), entries_of(name, view, first, last, places), around(view, first, last, places), LIKELY
    )
