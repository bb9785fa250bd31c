"""Known places that the words right behind an unknown name put it in or beside: "in Quarr, Vell", "Quarr, 12 km south of Vell"."""

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.known import KNOWN, strength
from purport.mark.places.names import ends_of_name, entries_of
from purport.mark.places.view import View


def before_known(view: View, last: int, places: PlaceKnowledge, links: tuple[str, ...]) -> bool:
    """Tell whether one of the links and a known place follow ("in Quarr, Vell", "above Quarr in northern Vell")."""
    if view.word(last) not in links:
        return False
    at = last + 1
    while at < len(view) and (
        view.lower[at] in ("the", "far") or places.direction_of(view.lower[at]) is not None or view.lower[at] == "of"
    ):
        at += 1
    if at >= len(view):
        return False
    return any(strength(entries_of(view.quote(at, end), view, at, end, places)) >= KNOWN for end in ends_of_name(view, at, set()))


_WAY = frozenset("km kilometre kilometres kilometer kilometers mile miles about some just far around".split())
_THERE = frozenset({"on", "in", "at", "to", "into", "from", "near", "towards", "toward", "through"})

_OF_PEOPLE = frozenset("kill murder wound injure arrest detain abduct kidnap execute behead meet assassinate release free".split())
"""What is done to people, wherever it is done."""


def lies_beside(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether the words right behind a name say on what side of a known place it lies ("to infiltrate Quarr, 12 km south of Vell")."""
    if view.word(last) != "," or not all(view.tokens[i].upos in ("PROPN", "X") or view.is_hyphen(i) for i in range(first, last)):
        return False
    at = last + 1
    while at < len(view) and (view.lower[at] in _WAY or view.tokens[at].upos == "NUM"):
        at += 1
    known = places.direction_of(view.word(at)) is not None and view.word(at + 1) == "of" and before_known(view, at + 1, places, ("of",))
    verb = first > 0 and view.tokens[first - 1].upos == "VERB" and view.tokens[first - 1].lemma not in _OF_PEOPLE
    told = view.word(first - 1) in _THERE or verb
    return known and told
