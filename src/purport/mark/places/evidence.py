"""How well the words about a known name vouch for its being a place."""

from collections.abc import Sequence

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.known import COUNTRY, KNOWN, WELL_KNOWN, holds, strength
from purport.mark.places.names import (
    DATELINE,
    LIKELY,
    POSSIBLE,
    SURE,
    WEAK,
    Spot,
    acted_on,
    does,
    ends_of_name,
    entries_of,
    explained_after,
    happens_over,
    listed_after,
)
from purport.mark.places.runs import leads_on
from purport.mark.places.stand import between_peoples, is_blamed
from purport.mark.places.view import ARTICLES, View

_LOCAL = frozenset(
    "police fire city county mayor council sheriff sheriff's jail courthouse court circuit area town township school schools high elementary middle community public municipal "
    "airport residents resident native senior junior gov sen rep volunteer chamber regional medical hospital health detention superior attorney coroner".split()
)
"""Words that turn a place's name into that of one of its local bodies: the place is still meant."""


_OLD_TOWN = frozenset({"city", "town", "quarter"})


def _capital(view: View, at: int) -> bool:
    return at < len(view) and view.tokens[at].text[:1].isupper()


def evidence_for(view: View, spot: Spot, places: PlaceKnowledge, before: Sequence[Spot]) -> int | None:
    """How well the words about a known name, and what the engine takes it for, vouch for it; None where they speak against it."""
    return _with_engine(view, spot, _by_words(view, spot, places, before))


def _with_engine(view: View, spot: Spot, evidence: int | None) -> int | None:
    """The evidence of the words held against what the engine takes the name for: chosen on LGL, where 91 of 117 such persons were none of its places."""
    person = view.reads(spot.first, spot.last, "person", "person") and not happens_over(view, spot.first, spot.last)
    if person and (evidence is None or evidence <= POSSIBLE):
        return None
    if view.reads(spot.first, spot.last, "place", "location") and not ((evidence or WEAK) == WEAK and does(view, spot.first, spot.last)):
        return POSSIBLE if evidence is None else max(evidence, POSSIBLE)
    return evidence


def _by_words(view: View, spot: Spot, places: PlaceKnowledge, before: Sequence[Spot]) -> int | None:
    """How well the words vouch for a known name; None where they speak against it."""
    known, near = strength(spot.entries), spot.around
    if known < COUNTRY and between_peoples(view, spot.first, spot.last):
        return None
    if view.word(spot.last) in places.words("named-after"):
        return None
    if view.case == "upper" and view.word(spot.first - 1) == "of" and view.word(spot.first - 2) in places.words("institution"):
        return None
    if (
        view.word(spot.last) == "of"
        and view.word(spot.last - 1) in _OLD_TOWN
        and view.word(spot.first) == "old"
        and _capital(view, spot.last + 1)
    ):
        return None  # "in the Old City of Vell"
    if view.word(spot.first - 1) in ("a", "an") and known < COUNTRY and _is_one_of_many(view, spot):
        return None
    if _is_first_half(view, spot) or _led_on(view, spot):
        return None
    proper = any(view.tokens[i].upos == "PROPN" for i in range(spot.first, spot.last))
    if known < COUNTRY and (_has_more(view, spot, places) or _goes_on(view, spot)):
        return None
    if all(entry.feature == "county" for entry in spot.entries) or (near.feature and _says_place(view, spot)):
        return SURE
    if _dateline(view, spot) or view.heads_entry(spot.first, spot.last) or _contained_after(view, spot, places):
        return SURE
    if not _whole_name(view, spot, known, places):
        return None
    if _joins_previous(view, spot, before):
        return SURE
    if known >= KNOWN and _labels_line(view, spot):
        return LIKELY
    if proper and explained_after(view, spot.last, places):
        return LIKELY
    owner = view.word(spot.last) in ("'s", "’s", "'", "’") and near.right == spot.last and known < COUNTRY  # "in Vell's view"
    located = near.preposition in places.words("locative") or near.relation is not None or acted_on(view, spot.first, spot.last, places)
    if located and not owner and (view.case != "upper" or (known and view.named_place(spot.first, spot.last))):
        return LIKELY if known or proper else WEAK
    return _by_itself(view, spot, known, proper, places)


def _is_first_half(view: View, spot: Spot) -> bool:
    """Tell whether the tree makes one name of it and of the capitalised noun right behind ("Ojo" in "the road to Ojo Claro"), and it is only another
    spelling of a place.
    """
    at = spot.last
    if view.case != "mixed" or at >= len(view) or not view.named[at] or view.taken[at] or view.tokens[at].upos != "PROPN":
        return False
    if spot.around.right > at or any(entry.how == 0 for entry in spot.entries):
        return False
    token, before = view.tokens[at], view.tokens[at - 1]
    return (before.head == at and before.rel == "compound") or (token.head in range(spot.first, at) and token.rel == "flat")


def _is_one_of_many(view: View, spot: Spot) -> bool:
    """Tell whether a word after "a" is a noun by itself ("A Wedding"), not what another is of ("a Paris court") or is called ("a Vell suburb")."""
    token = view.tokens[view.sentence.head_of(spot.first, spot.last)]
    return (
        not spot.around.feature
        and token.rel not in ("compound", "amod", "nmod", "flat")
        and not (token.head >= spot.last and token.rel == "obl")
    )


def _by_itself(view: View, spot: Spot, known: int, proper: bool, places: PlaceKnowledge) -> int:
    """How well a name vouches for itself, no word of place about it."""
    single = spot.last - spot.first == 1
    if known == COUNTRY:
        return LIKELY
    if view.case == "title" and known < WELL_KNOWN:
        return WEAK  # any word of a headline has its capital
    if not proper or (single and view.lower[spot.first] in places.words("given") and known < WELL_KNOWN):
        return WEAK
    if known == WELL_KNOWN:
        return POSSIBLE
    return POSSIBLE if known == KNOWN and view.case != "upper" and not (single and spot.first == 0) else WEAK


def _says_place(view: View, spot: Spot) -> bool:
    """Tell whether the feature word makes the name a place: after it, or before it with "of" or a noun of place right before."""
    near, before = spot.around, spot.first - 1
    if is_blamed(view, spot.last, near):
        return False
    loose = near.feature in ("site", "route", "quarter") or (view.case == "upper" and near.feature == "terrain")
    if near.right > spot.last:
        return not loose or strength(spot.entries) > 0
    return before < 0 or view.word(before) == "of" or not view.named[before]


def _joins_previous(view: View, spot: Spot, before: Sequence[Spot]) -> bool:
    """Tell whether the name stands after "X," or "X and" where X is a place for sure ("Vell, Orsk and Tamm")."""
    if not before or before[-1].evidence < LIKELY or before[-1].nationality or not listed_after(view, before[-1], spot.first):
        return False
    return before[-1].around.plural or (before[-1].evidence == SURE and strength(spot.entries) > 0)


def _dateline(view: View, spot: Spot) -> bool:
    """Tell whether the name opens a report: "VELL (Agency) —", "Vell, Orsk —"."""
    return spot.first == 0 and view.word(spot.last) in DATELINE and view.case != "title"


_ANSWERING = frozenset({"i", "we", "my", "our", "you", "yes", "no", '"', "“", "‘", "'", "``"})
"""What follows the colon where somebody is quoted."""


def _labels_line(view: View, spot: Spot) -> bool:
    """Tell whether the name stands before a colon at the head of a sentence with a subject of its own ("Vell: Army seals off the town")."""
    at = spot.last
    if spot.first or view.word(at) != ":" or view.case != "mixed" or view.word(at + 1) in _ANSWERING:
        return False
    person = view.reads(spot.first, at, "person", "person")
    return not person and any(t.index > at and t.rel == "nsubj" for t in view.tokens)


def _contained_after(view: View, spot: Spot, places: PlaceKnowledge) -> bool:
    """Tell whether the words go on with a region or country that holds one of the entries: "Vell, Orsk province", "Paris, Texas"."""
    if view.word(spot.around.right) != "," or spot.around.right + 1 >= len(view):
        return False
    start = spot.around.right + 1
    for last in ends_of_name(view, start, set()):
        holders = [
            e for e in entries_of(view.quote(start, last), view, start, last, places) if e.feature in ("country", "region", "county")
        ]
        if any(holds(holder, entry) for holder in holders for entry in spot.entries):
            return True
    return False


def _whole_name(view: View, spot: Spot, known: int, places: PlaceKnowledge) -> bool:
    """Tell whether the name is no mere part of a longer one ("Paris Hilton", "Vell Times", "Radio Vell")."""
    if view.word(spot.first - 1) in places.words("organisation") and view.named[spot.first - 1]:
        return False
    if view.case == "upper" and known < COUNTRY and _hangs_on_name(view, spot, places):
        return False
    if view.case != "mixed":
        return known == COUNTRY or view.word(spot.last) not in places.words("organisation")
    after, before = spot.last, spot.first - 1
    if _goes_on(view, spot):
        return False
    if after < len(view) and view.named[after] and not view.taken[after] and not _may_follow(view, after, known, places):
        return False
    if before >= 0 and view.named[before] and not view.taken[before] and view.tokens[before].upos in ("PROPN", "ADJ", "INTJ", "X"):
        word = view.lower[before].rstrip(".")
        known_word = places.direction_of(word) is not None or word in places.words("centre") or places.demonym_of(view.tokens[before].text)
        return bool(known_word) or word in places.words("preposition") or word in places.words("site-before")
    return known >= WELL_KNOWN or not (view.word(before) == "of" and view.named[before - 1])


def _has_more(view: View, spot: Spot, places: PlaceKnowledge) -> bool:
    """Tell whether the tree hangs a further name on it ("Ras" in "Ras Vello"), which is no word for what it is."""
    after = view.tokens[spot.last] if spot.last < len(view) and view.case == "mixed" else None
    if after is None or after.deprel != "flat" or not spot.first <= after.head < spot.last or not view.named[spot.last]:
        return False
    word = view.lower[spot.last]
    return after.upos == "PROPN" and places.feature_of(word) is None and word not in places.words("part")


def _led_on(view: View, spot: Spot) -> bool:
    """Tell whether a Romance preposition leads on from a town's name to more of it ("San Jacinto" in "San Jacinto del Vello")."""
    return leads_on(view, spot.first, spot.last) and spot.entries[0].feature not in ("country", "region")


def _goes_on(view: View, spot: Spot) -> bool:
    """Tell whether the tree makes one name of it and of what follows an article ("Ain" in "Ain el-Vello")."""
    at = spot.last
    if view.word(at) not in ARTICLES:
        return False
    at += 2 if view.is_hyphen(at + 1) else 1
    token = view.tokens[at] if at < len(view) else None
    return token is not None and token.rel == "flat" and view.named[at] and spot.first <= token.head < spot.last


def _hangs_on_name(view: View, spot: Spot, places: PlaceKnowledge) -> bool:
    """Tell whether the tree ties a name in all-capital text to a name right beside it, as it does persons' names ("BEATRIZ VELL ORSK")."""
    if spot.around.preposition or spot.around.relation:
        return False
    for at, other in ((spot.first, spot.first - 1), (spot.last - 1, spot.last)):
        if not 0 <= other < len(view) or view.taken[other] or view.tokens[other].upos != "PROPN":
            continue
        word = view.lower[other].rstrip(".")
        if word in _LOCAL or places.feature_of(word) or places.direction_of(word) is not None or places.demonym_of(view.tokens[other].text):
            continue
        tie = view.tokens[at] if view.tokens[at].head == other else view.tokens[other]
        if tie.rel in ("flat", "compound") and {tie.index, tie.head} <= {at, other, spot.first, spot.first - 1}:
            return True
    return False


def _may_follow(view: View, index: int, known: int, places: PlaceKnowledge) -> bool:
    word = view.lower[index].rstrip(".")
    if word in _LOCAL or word in places.words("title") or places.feature_of(word) or places.demonym_of(view.tokens[index].text):
        return True
    if word in places.words("organisation"):
        return known == COUNTRY
    return view.tokens[index].upos not in ("PROPN", "X") or known == COUNTRY
