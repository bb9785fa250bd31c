"""Ways that are told by their two ends: "the road from A to B", "the highway linking A and B", "the road M4, which links A to B"."""

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around
from purport.mark.places.stand import LINKING
from purport.mark.places.view import View

WAY_LINKS = {
    "from": (("to",),),
    "linking": (("and",), ("with",), ("to",)),
}
"""What stands between the two towns of "the road from A to B" and "the highway that links A with B"."""


def way_from(view: View, near: Around, places: PlaceKnowledge) -> str | None:
    """How a name before which a way is named is the way's one end: "the road from A", "a pipeline connecting A"; None where it is not."""
    if near.preposition == "from" and near.at == near.left - 1 and _is_way(view, near.at - 1, places):
        return "from"
    at = near.edge if not near.preposition else near.at
    return "linking" if view.word(at) in LINKING and _way_before(view, at, places) else None


def _way_before(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell whether a way is what links: "the highway linking", "the road that links", "the road M4, which links"."""
    before = at - 1 - (view.word(at - 1) in ("that", "which"))
    before -= view.word(before) == ","
    return _is_way(view, before, places) or (before > 0 and view.tokens[before].upos == "PROPN" and _is_way(view, before - 1, places))


def _is_way(view: View, at: int, places: PlaceKnowledge) -> bool:
    return places.feature_of(view.word(at)) == "route" or view.word(at) in ("line", "pipeline", "track", "bridge")
