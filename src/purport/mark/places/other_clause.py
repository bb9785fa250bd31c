"""Towns of which another clause speaks than that of an unknown place: where somebody talks of it, and capitals that act."""

from purport.mark.places.names import Spot, does
from purport.mark.places.view import View
from purport.model import Token


def told_apart(view: View, one: Spot, other: Spot) -> bool:
    """Tell whether a known town says nothing of where an unknown site lies ("told reporters in Vell that they held the Orsk bridge")."""
    first, last = sorted((one, other), key=lambda spot: spot.first)
    agent = view.word(other.first - 1) == "by"  # "men paid by Vell"
    if ";" in view.lower[first.last : last.first] or does(view, other.first, other.last) or agent:
        return True
    word, verb = view.tokens[view.sentence.head_of(one.first, one.last)], _verb_of(view, other)
    return verb is not None and any(
        word.index in view.sentence.subtree(clause.index) for clause in view.sentence.children(verb.index, "ccomp")
    )


def _verb_of(view: View, spot: Spot) -> Token | None:
    """The verb on which a town's phrase hangs."""
    head = view.tokens[view.sentence.head_of(spot.first, spot.last)]
    above = (t for t in view.sentence.ancestors(head.index) if t.upos in ("VERB", "AUX"))
    return next(above, None)
