"""How an unknown name stands among the words before and after it: what they make of it, ground or people."""

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around
from purport.mark.places.view import View

SHAPES = frozenset({"upper", "lower", "greater", "old", "new", "outer", "inner", "north", "south", "east", "west"})
"""First words of names of places: "Upper Vell"."""

HELD = frozenset({"occupied", "besieged", "liberated", "annexed", "embattled", "encircled", "recaptured"})
"""Words that between a preposition and a name tell who holds a place: "in occupied Vell"."""

LINKING = frozenset({"linking", "connecting", "joining", "links", "connects", "joins", "linked", "connected"})
"""Words between a way and the first of its ends."""

LEADING = frozenset({"leading", "leads", "going", "running"})
"""Words between a way and "to" with its end."""

_KIN = frozenset("clan clans tribe tribes tribesmen family families cartel gang gangs".split())


def of_kin(view: View, last: int) -> bool:
    """Tell whether a name, or a list of names that it opens, is that of people who are kin or a band ("the Bu Vell and Bu Orsk clans")."""
    at = last
    while at < len(view) and (view.word(at) in ("and", "or", ",", "/") or (at > last and (view.named[at] or view.is_hyphen(at)))):
        at += 1
    return view.word(at) in _KIN and not view.named[at]


_PEOPLES = frozenset(
    "communities militias factions groups herders herdsmen farmers pastoralists tribesmen clansmen fighters gunmen youths peoples gangs clans tribes "
    "rebels militiamen settlers supporters families".split()
)


def between_peoples(view: View, first: int, last: int) -> bool:
    """Tell whether a name is one of two peoples or bands between whom something passed ("between the Orm and Tarn communities")."""
    start = first
    while start > 0 and (view.word(start - 1) in ("and", "the", "ethnic", "rival") or view.named[start - 1] or view.is_hyphen(start - 1)):
        start -= 1
    at = last
    while at < len(view) and (view.word(at) in ("and", "the", "ethnic", "rival") or view.named[at] or view.is_hyphen(at)):
        at += 1
    return start > 0 and view.word(start - 1) == "between" and "and" in view.lower[start:at] and view.word(at) in _PEOPLES


_HOUSED = frozenset({"police", "army", "military", "naval", "navy"})
_HOUSES = frozenset(
    {
        "station",
        "post",
        "barracks",
        "base",
        "camp",
        "headquarters",
        "garrison",
        "outpost",
        "stations",
        "posts",
        "bases",
        "airfield",
        "airbase",
    }
)


def houses_force(view: View, last: int) -> bool:
    """Tell whether behind a name stands a building of a force, and no force ("the Vell police station", "the Vell army barracks")."""
    return view.word(last) in _HOUSED and view.word(last + 1) in _HOUSES and not view.named[last]


def on_ground(view: View, last: int, near: Around) -> bool:
    """Tell whether "on" governs ground or part of a place ("on the Vell plateau", "on the northern edge of Vell", "on the Vell front")."""
    if near.preposition != "on" or is_blamed(view, last, near):
        return False
    ground = near.feature in ("terrain", "water") or (near.feature == "route" and not view.named[near.right - 1])
    return near.part or near.relation == "countryside_of" or (ground and near.right > last)


def is_blamed(view: View, last: int, near: Around) -> bool:
    """Tell whether something is blamed on a front: it is a group, and no line of a war."""
    return near.feature == "terrain" and view.word(last) == "front" and any(t.lemma in ("blame", "pin") for t in view.tokens[:last])


def only_qualified(view: View, first: int, near: Around, places: PlaceKnowledge) -> bool:
    """Tell whether nothing but words that say which part, or who holds it, stand between the preposition and a name ("in eastern Vell")."""
    between = range(near.at + 1, first)
    if len(between) > 1 and view.lower[first - 1] == "held" and view.is_hyphen(first - 2):
        return True
    return bool(between) and all(view.is_hyphen(i) or _says_which(view.lower[i], places) for i in between)


def _says_which(word: str, places: PlaceKnowledge) -> bool:
    """Tell whether a word says which part of a place is meant."""
    return word in SHAPES or word in places.words("centre") or places.direction_of(word) is not None
