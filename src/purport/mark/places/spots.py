"""Spot names of places and words for nationalities: the longest name that the gazetteer or the words about it vouch for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from purport.knowledge.gazetteer import Entry, name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around, around
from purport.mark.places.known import COUNTRY, KNOWN, WELL_KNOWN, holds, strength
from purport.mark.places.names import (
    DATELINE,
    LIKELY,
    POSSIBLE,
    SURE,
    WAYS,
    WEAK,
    Spot,
    acted_on,
    ends_of_name,
    entries_of,
    explained_after,
    listed_after,
)
from purport.mark.places.unnamed import unnamed_spot
from purport.mark.places.view import View

_ARTICLES = frozenset("el la las los le les".split())
_LOCAL = frozenset(
    "police fire city county mayor council sheriff sheriff's jail courthouse court circuit area town township school schools high elementary middle community public municipal "
    "airport residents resident native senior junior gov sen rep volunteer chamber regional medical hospital health detention superior attorney coroner".split()
)
"""Words that turn a place's name into that of one of its local bodies: the place is still meant."""


def spots_of(number: int, view: View, persons: set[int], places: PlaceKnowledge) -> list[Spot]:
    """All spots of one sentence in text order, WEAK ones too."""
    found: list[Spot] = []
    at = 0
    while at < len(view):
        spot = None
        if view.starts_name(at) and at not in persons:
            spot = _best_spot(number, view, at, persons, places, found)
        if spot is None:
            at += 1
            continue
        found.append(spot)
        at = spot.last
    return _borders(view, _counties(view, _ways(view, found), places), places)


def _borders(view: View, found: list[Spot], places: PlaceKnowledge) -> list[Spot]:
    """Read "the Turkish border" and "the Afghan-Pakistani border" as borders of the countries: the words for the people name places there."""
    for i in reversed(range(len(found))):
        spot = found[i]
        if spot.nationality is None:
            continue
        here = view.word(spot.last) in places.words("border") and not view.named[spot.last]
        joined = i + 1 < len(found) and found[i + 1].around.relation == "border_of" and found[i + 1].first == spot.last + 1
        country = places.gazetteer.country(spot.nationality)
        if country is None or not (here or (joined and (view.is_hyphen(spot.last) or view.word(spot.last) == "/"))):
            continue
        near = around(view, spot.first, spot.last, places)
        near = replace(near, right=spot.last + here, feature=None, word="border", relation="border_of", direction=None)
        found[i] = replace(spot, entries=(country,), nationality=None, around=near, evidence=SURE)
    return found


def _best_spot(number: int, view: View, at: int, persons: set[int], places: PlaceKnowledge, before: Sequence[Spot]) -> Spot | None:
    """A known name, unless no word vouches for it and the words make it a street, or in all-capital text a longer unknown one a place
    ("PUERTO CALMA").
    """
    if view.case == "upper" and not _may_open(view, at, places):
        return None
    known = _named_spot(number, view, at, persons, places, before)
    if known is not None and (known.evidence > WEAK or known.nationality is not None):
        return known
    unknown = unnamed_spot(number, view, at, persons, places, before)
    if known is not None and view.case != "upper":
        return unknown if unknown is not None and unknown.evidence > known.evidence and _is_street(view, unknown) else known
    return unknown if unknown is not None and (known is None or (unknown.evidence > WEAK and unknown.last > known.last)) else known


def _is_street(view: View, spot: Spot) -> bool:
    """Tell whether a capitalised word for a way ends the name, as in "Quay Street"."""
    return spot.around.feature == "route" and spot.around.right > spot.last and view.named[spot.around.right - 1]


def _may_open(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell whether a word in all-capital text may begin a name: no preposition, no "HAMLET" before "OF"."""
    token = view.tokens[at]
    if token.upos in ("ADP", "CCONJ", "SCONJ", "AUX", "PRON") or (token.upos == "DET" and view.lower[at] not in _ARTICLES):
        return False
    return not (view.word(at + 1) == "of" and places.feature_of(view.lower[at]) is not None)


def _ways(view: View, found: list[Spot]) -> list[Spot]:
    """Vouch for both ends of "the Vell-Orsk highway"."""
    for i, (spot, after) in enumerate(pairwise(found)):
        if after.first == spot.last + 1 and view.is_hyphen(spot.last) and after.around.feature in WAYS and after.around.right > after.last:
            found[i] = replace(spot, evidence=max(spot.evidence, LIKELY))
            found[i + 1] = replace(after, evidence=max(after.evidence, LIKELY))
    return found


def _counties(view: View, found: list[Spot], places: PlaceKnowledge) -> list[Spot]:
    """Read "Vell, Orsk and Tamm counties" as three counties."""
    plural = False
    for i in reversed(range(len(found))):
        spot = found[i]
        ends_list = spot.around.right > spot.last and view.lower[spot.around.right - 1] in ("counties", "parishes")
        listed = plural and i + 1 < len(found) and listed_after(view, spot, found[i + 1].first)
        plural = ends_list or listed
        if plural and spot.nationality is None:
            kind = " Parish" if ends_list and view.lower[spot.around.right - 1] == "parishes" else " County"
            entries = tuple(entry for entry in places.named(spot.name + kind) if entry.feature == "county")
            found[i] = replace(spot, entries=entries or spot.entries, evidence=SURE)
    return found


def _named_spot(number: int, view: View, at: int, persons: set[int], places: PlaceKnowledge, before: Sequence[Spot]) -> Spot | None:
    """The longest known name that begins at a token, or the nationality there."""
    for last in ends_of_name(view, at, persons):
        name = view.quote(at, last)
        if last - at > 2 and view.word(at + 1) == "of" and places.feature_of(view.lower[at]) == "settlement":
            continue
        if last - at <= 2 and (code := _nationality(view, at, last, places)):
            return Spot(number, at, last, name, name_key(name), (), Around(at, last), SURE, code)
        if view.case == "upper" and not any(view.tokens[i].upos in ("PROPN", "X") for i in range(at, last)):
            continue
        entries = entries_of(name, view, at, last, places)
        if not entries:
            continue
        near = around(view, at, last, places)
        if (
            entries[0].feature == "country"
            and near.feature not in (None, "border")
            and near.right > last
            and not view.named[near.right - 1]
        ):
            near = replace(near, right=last, feature=None, word="")
        if _is_half(view, at, last, entries, places):
            continue
        spot = Spot(number, at, last, name, name_key(name), entries, near, WEAK)
        if _adjectival(view, spot):
            return replace(spot, entries=(), nationality=next((e.country for e in entries if e.feature == "country"), None), evidence=SURE)
        evidence = _with_engine(view, spot, _evidence(view, spot, places, before))
        if evidence is not None:
            return replace(spot, evidence=evidence)
    return None


def _is_half(view: View, first: int, last: int, entries: Sequence[Entry], places: PlaceKnowledge) -> bool:
    """Tell whether a known name is only half of a hyphened one ("Karm" in "Karm-Abad"): the tree makes one name of the two, no word for a way or
    border follows ("the Vell-Orsk road"), and the halves are no places of note of one country.
    """
    if view.case != "mixed":
        return False
    opens = last + 1 < len(view) and view.is_hyphen(last) and view.glued(last) and view.glued(last + 1) and view.named[last + 1]
    closes = first >= 2 and view.is_hyphen(first - 1) and view.glued(first - 1) and view.glued(first) and view.named[first - 2]
    if not (opens or closes):
        return False
    one, other = (last - 1, last + 1) if opens else (first - 2, first)
    end = other + 1 if opens else last
    if view.tokens[other].deprel != "flat" or (view.tokens[other].head != view.tokens[one].head and view.tokens[other].head != one):
        return False
    if places.feature_of(view.word(end)) in WAYS or view.word(end) in places.words("border") or view.tokens[one].rel == "compound":
        return False
    beside = places.named(view.tokens[other if opens else one].text)
    return min(strength(entries), strength(beside)) < KNOWN or {e.country for e in entries}.isdisjoint(e.country for e in beside)


def _with_engine(view: View, spot: Spot, evidence: int | None) -> int | None:
    """The evidence of the words held against what the engine takes the name for: chosen on LGL, where 91 of 117 such persons were none of its places."""
    if view.reads(spot.first, spot.last, "person", "person") and (evidence is None or evidence <= POSSIBLE):
        return None
    if view.reads(spot.first, spot.last, "place", "location"):
        return POSSIBLE if evidence is None else max(evidence, POSSIBLE)
    return evidence


def _nationality(view: View, first: int, last: int, places: PlaceKnowledge) -> str | None:
    words = view.quote(first, last)
    return places.demonym_of(words.title() if view.case == "lower" else words)


def _adjectival(view: View, spot: Spot) -> bool:
    """Tell a country's name that only qualifies: "US-backed", "pro-Iran"."""
    if spot.entries[0].feature != "country":
        return False
    after = spot.last + 1
    if view.is_hyphen(spot.last) and view.glued(spot.last) and after < len(view) and view.glued(after) and not view.named[after]:
        return True
    return view.is_hyphen(spot.first - 1) and view.glued(spot.first) and view.word(spot.first - 2) in ("pro", "anti", "non")


def _evidence(view: View, spot: Spot, places: PlaceKnowledge, before: Sequence[Spot]) -> int | None:
    """How well the words vouch for a known name; None where they speak against it."""
    known, near = strength(spot.entries), spot.around
    if view.word(spot.last) in places.words("named-after"):
        return None
    if view.word(spot.first - 1) in ("a", "an") and known < COUNTRY and _is_one_of_many(view, spot):
        return None
    proper = any(view.tokens[i].upos == "PROPN" for i in range(spot.first, spot.last))
    if all(entry.feature == "county" for entry in spot.entries) or (near.feature and _says_place(view, spot)):
        return SURE
    if _dateline(view, spot) or _contained_after(view, spot, places):
        return SURE
    if not _whole_name(view, spot, known, places):
        return None
    if _joins_previous(view, spot, before):
        return SURE
    if proper and explained_after(view, spot.last, places):
        return LIKELY
    owner = view.word(spot.last) in ("'s", "’s", "'", "’") and near.right == spot.last and known < COUNTRY  # "in Vell's view"
    located = near.preposition in places.words("locative") or near.relation is not None or acted_on(view, spot.first, spot.last, places)
    if located and not owner and view.case != "upper":
        return LIKELY if known or proper else WEAK
    return _by_itself(view, spot, known, proper, places)


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
    if after < len(view) and view.named[after] and not view.taken[after] and not _may_follow(view, after, known, places):
        return False
    if before >= 0 and view.named[before] and not view.taken[before] and view.tokens[before].upos in ("PROPN", "ADJ", "INTJ", "X"):
        word = view.lower[before].rstrip(".")
        known_word = places.direction_of(word) is not None or word in places.words("centre") or places.demonym_of(view.tokens[before].text)
        return bool(known_word) or word in places.words("preposition") or word in places.words("site-before")
    return known >= WELL_KNOWN or not (view.word(before) == "of" and view.named[before - 1])


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
