"""Bare names that are towns by what is done to them, or by what stands before them."""

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.view import View


def is_town(view: View, first: int, last: int) -> bool:
    """Tell whether what an attack is on is a bare proper noun that the engine takes for no person and no organisation."""
    proper = all(view.tokens[i].upos == "PROPN" or view.is_hyphen(i) for i in range(first, last))
    alone = view.case == "mixed" and not view.named[min(last, len(view) - 1)]
    return proper and alone and not view.may_be(first, last, "person", "organisation")


def is_attacked(view: View, first: int, last: int, on: int, places: PlaceKnowledge) -> bool:
    """Tell whether an "on" leads from an attack to the name, whoever stands between ("a raid by gunmen on Vell")."""
    if view.word(on - 1) in places.words("on-place"):
        return True
    token = view.tokens[view.sentence.head_of(first, last)]
    noun = view.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    doers = [t for t in view.sentence.children(noun.index, "nmod") if noun.index < t.index < on]
    by = all(any(c.lemma.lower() in {"by", "of"} for c in view.sentence.children(t.index, "case")) for t in doers)
    return bool(doers) and by and noun.lemma.lower() in places.words("on-place")


def told_as_town(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether the name stands between commas behind what it is ("the provincial capital, Vell, fell")."""
    head = view.tokens[view.sentence.head_of(first, last)]
    noun = view.tokens[head.head] if head.deprel == "appos" and head.head >= 0 else None
    alone = view.word(first - 1) == "," and view.word(last) in (",", ".", "") and noun is not None and noun.index == first - 2
    return noun is not None and alone and noun.upos == "NOUN" and places.feature_of(noun.text) == "settlement"


def is_ground(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether a bare proper noun is what is done to towns rather than to people ("shelled Vell", "entered Vell")."""
    token = view.tokens[view.sentence.head_of(first, last)]
    proper = all(view.tokens[i].upos == "PROPN" or view.is_hyphen(i) for i in range(first, last))
    proper = proper and not view.named[min(last, len(view) - 1)]
    verb = view.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    people_too = verb in places.words("people-too-verb")
    if (verb == "attack" and view.only_read(first, last, "person")) or (people_too and view.may_be(first, last, "person")):
        return False
    hit = token.deprel in ("obj", "nsubj:pass", "obl", "obl:unmarked") and not view.sentence.children(token.index, "case", "det")
    return (
        hit
        and proper
        and view.case == "mixed"
        and (people_too or verb in places.words("ground-verb"))
        and not view.only_read(first, last, "organisation")
    )


def first_of_several(view: View, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether names joined to this one share a noun for ground in the plural: "the Vell and Orsk checkpoints"."""
    at = last
    while at + 2 < len(view) and view.word(at) in {",", "and", "or"}:
        end = at + 1
        while end < len(view) and view.named[end] and view.tokens[end].upos == "PROPN":
            end += 1
        if end == at + 1 or end == len(view):
            return False
        word = view.word(end)
        if word.endswith("s") and not view.named[end] and places.feature_of(word) is not None:
            return True
        at = end
    return False


_STORMED = frozenset("attack storm raid assault hit strike target overrun shell bomb ambush torch burn loot".split())


def before_house(view: View, last: int) -> bool:
    """Tell whether a name stands before a gendarmerie that somebody storms ("attacked Vell gendarmerie"): that stands in the town."""
    house = view.tokens[min(last, len(view) - 1)]
    verb = view.tokens[house.head] if house.rel == "obj" and house.head >= 0 else house
    stormed = verb.lemma.lower() in _STORMED and not view.sentence.children(house.index, "det", "nmod:poss")
    return view.word(last) == "gendarmerie" and view.case == "mixed" and stormed


_VILLAGES = frozenset({"villages", "hamlets", "towns", "settlements"})


def names_dwellers(view: View, last: int, before: int | None) -> bool:
    """Tell whether one name before villages says who lives there, and names none of them ("raided Fulani hamlets around Vell"); `before` is where a
    place told before ends, with which it may be listed.
    """
    listed = before is not None and view.word(before) in {"and", ",", "or"}
    return view.word(last) in _VILLAGES and not listed
