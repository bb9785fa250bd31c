"""Spot names of places and words for nationalities: the longest name that the gazetteer or the words about it vouch for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from purport.knowledge.gazetteer import Entry, name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around, around
from purport.mark.places.evidence import evidence_for
from purport.mark.places.known import KNOWN, strength
from purport.mark.places.names import LIKELY, SURE, WAYS, WEAK, Spot, ends_of_name, entries_of, listed_after
from purport.mark.places.shared_noun import with_shared_noun
from purport.mark.places.tails import with_tails
from purport.mark.places.unnamed import unnamed_spot
from purport.mark.places.view import View

_BRACKET = 8
"""Tokens before the bracket of a dateline, and within it, at most."""
_ARTICLES = frozenset("el la las los le les".split())


def spots_of(number: int, view: View, persons: set[int], places: PlaceKnowledge) -> list[Spot]:
    """All spots of one sentence in text order, WEAK ones too."""
    found: list[Spot] = []
    at = 0
    while at < len(view):
        spot = None
        if view.starts_name(at) and at not in persons and not (_is_agency(view, at) or _is_medium(view, at) or _is_shop(view, at, places)):
            spot = _best_spot(number, view, at, persons, places, found)
        if spot is None:
            at += 1
            continue
        found.append(spot)
        at = spot.last
    found = with_tails(view, found, places)
    found = with_shared_noun(view, _counties(view, _ways(view, _halves(view, found, places)), places), places)
    return _borders(view, found, places)


_HALVES = frozenset("north south east west northern southern eastern western upper lower".split())
"""Words that begin the names of two lands beside each other."""


def _halves(view: View, found: list[Spot], places: PlaceKnowledge) -> list[Spot]:
    """Read the first word of "North and South Vell" as the land whose name ends as the second's does."""
    for i in reversed(range(len(found))):
        spot = found[i]
        at = spot.first - 2
        paired = at >= 0 and view.word(at + 1) in ("and", "or") and {view.word(at), view.word(spot.first)} <= _HALVES and view.named[at]
        if not paired or spot.last - spot.first < 2 or (i and found[i - 1].last > at):
            continue
        name = f"{view.tokens[at].text} {view.quote(spot.first + 1, spot.last)}"
        if entries := places.named(name):
            found.insert(i, replace(spot, first=at, last=at + 1, name=name, key=name_key(name), entries=entries, around=Around(at, at + 1)))
    return found


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
        if unknown is None or unknown.evidence <= known.evidence:
            return known
        if unknown.last == known.last:
            return replace(known, evidence=unknown.evidence)  # whatever the gazetteer knows, the words make it a place
        return unknown if _is_street(view, unknown) or _is_site(view, unknown) else known
    return unknown if unknown is not None and (known is None or (unknown.evidence > WEAK and unknown.last > known.last)) else known


def _is_agency(view: View, at: int) -> bool:
    """Tell whether a name stands in the brackets of a dateline, where the agency does: "VELL (Tamm) -- …"."""
    if not 1 < at <= _BRACKET or view.word(at - 1) not in ("(", "["):
        return False
    close = next((i for i in range(at, min(at + _BRACKET, len(view))) if view.word(i) in (")", "]")), len(view))
    before = all(view.named[i] or view.taken[i] or view.lower[i] in (",", ".") for i in range(at - 1))
    return before and view.word(close + 1) in ("--", "—", "–", "-")


def _is_shop(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell whether a word for a site only says what somebody owns ("Lemke's Market"): that is no town of the name."""
    owned = view.word(at - 1) in ("'s", "’s") and at + 1 < len(view) and not view.named[at + 1]
    return owned and places.feature_of(view.lower[at]) == "site"


_MEDIA = frozenset("channel page account outlet blog website portal newspaper broadcaster".split())


def _is_medium(view: View, at: int) -> bool:
    """Tell whether the word right before a name says that something is published under it ("the channel Free Vell")."""
    return view.case == "mixed" and view.word(at - 1) in _MEDIA and view.tokens[at - 1].upos == "NOUN" and not view.named[at - 1]


def _is_street(view: View, spot: Spot) -> bool:
    """Tell whether a capitalised word for a way ends the name, as in "Quay Street"."""
    return spot.around.feature == "route" and spot.around.right > spot.last and view.named[spot.around.right - 1]


def _is_site(view: View, spot: Spot) -> bool:
    """Tell whether a word for a site stands behind the name ("Vell refugee camp"), which is then no town's of that name."""
    return spot.around.feature == "site" and spot.around.right > spot.last and not view.named[spot.around.right - 1]


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
        if last - at == 1 and _is_kind_of(view, at, places):
            continue
        if _opens_longer(view, last) or _opens_linked(view, last) or _is_model(view, last):
            continue
        if last - at <= 2 and (code := _nationality(view, at, last, places)):
            return Spot(number, at, last, name, name_key(name), (), Around(at, last), SURE, code)
        if view.case == "upper" and not any(view.tokens[i].upos in ("PROPN", "X") for i in range(at, last)):
            continue
        entries = entries_of(name, view, at, last, places)
        if not entries:
            continue
        near = around(view, at, last, places)
        if near.word == "state" and near.right > last and (provinces := tuple(e for e in entries if e.feature == "region")):
            entries = provinces  # "Niger state" lies in another land than that of the name
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
        evidence = evidence_for(view, spot, places, before)
        if evidence is not None:
            return replace(spot, evidence=evidence)
    return None


def _is_kind_of(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell whether a name is only the word for the water or ground that is told behind it ("the Gulf of Vell")."""
    ahead = view.word(at + 1) == "of" and at + 2 < len(view) and view.named[at + 2]
    return ahead and places.feature_of(view.lower[at]) in ("water", "terrain")


_ARABIC_ARTICLES = frozenset("al el ad an ar as at az ash ed er es et ez esh".split())


def _opens_longer(view: View, last: int) -> bool:
    """Tell whether a name goes on with an Arabic article: "Khan" in "Khan al-Vell" is no place by itself."""
    goes_on = view.word(last) in _ARABIC_ARTICLES and view.is_hyphen(last + 1) and view.glued(last + 1) and last + 2 < len(view)
    return goes_on and view.glued(last + 2) and view.named[last + 2] and view.tokens[last].deprel == "flat"


_LINKS = frozenset("e i o u ul de da do di du des la le les sur en al el".split())


def _opens_linked(view: View, last: int) -> bool:
    """Tell whether a name goes on behind a link between hyphens: "Qala" in "Qala-e-Vell" is no place by itself."""
    if last + 3 >= len(view) or view.word(last + 1) not in _LINKS or not view.named[last + 3]:
        return False
    return all(view.glued(i) for i in range(last, last + 4)) and view.is_hyphen(last) and view.is_hyphen(last + 2)


def _is_model(view: View, last: int) -> bool:
    """Tell whether a glued hyphen and number behind a name make it the name of a make: "two Badr-1 missiles"."""
    numbered = view.is_hyphen(last) and view.glued(last) and last + 1 < len(view) and view.glued(last + 1)
    return numbered and view.lower[last + 1][0].isdigit()


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
