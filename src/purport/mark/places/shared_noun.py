"""Names that share the noun behind the last of them: "the Vell and Orsk oil terminals", "the Vell, Orsk and Tamm camps"."""

from dataclasses import replace

from purport.knowledge.gazetteer import name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around
from purport.mark.places.names import LIKELY, Spot
from purport.mark.places.view import View

_LISTING = frozenset({"and", "or", ",", "&"})
_SHARED = ("site", "settlement", "quarter", "region", "county")


def with_shared_noun(view: View, found: list[Spot], places: PlaceKnowledge) -> list[Spot]:
    """The spots of a sentence, those added or vouched for that a plural noun for places behind a later name is told of too."""
    out = list(found)
    for spot in reversed(found):
        noun = spot.around.right - 1
        if view.case != "mixed" or spot.around.feature not in _SHARED or noun < spot.last or view.tokens[noun].xpos != "NNS":
            continue
        at = spot.first
        while (name := _name_before(view, at, noun)) is not None:
            held = next((i for i, other in enumerate(out) if other.first < name[1] and name[0] < other.last), None)
            if held is None:
                words = view.quote(*name)
                near = Around(*name, feature=spot.around.feature, word=spot.around.word, plural=True)
                out.append(Spot(spot.view, *name, words, name_key(words), places.named(words), near, LIKELY))
            elif out[held].nationality is None:
                out[held] = replace(out[held], evidence=max(out[held].evidence, LIKELY))
            at = name[0]
    return sorted(out, key=lambda s: s.first)


def _name_before(view: View, at: int, noun: int) -> tuple[int, int] | None:
    """The tokens of the name listed right before a token, hung on the noun in the plural; None where there is none."""
    last = at - 1
    while last > 0 and view.lower[last] in _LISTING:
        last -= 1
    first = last
    while first >= 0 and view.named[first] and not view.taken[first] and view.tokens[first].upos == "PROPN":
        first -= 1
    if last == at - 1 or first == last:
        return None
    head = view.tokens[view.sentence.head_of(first + 1, last + 1)]
    listed = head.head in range(at, noun + 1) or head.index == view.tokens[noun].head
    listed = listed or (head.head >= 0 and view.tokens[head.head].head == noun)
    return (first + 1, last + 1) if listed else None
