"""Spot names of places and words for nationalities: the longest name that the gazetteer or the words about it vouch for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from purport.knowledge.gazetteer import Entry, name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around, around
from purport.mark.places.known import COUNTRY, KNOWN, WELL_KNOWN, holds, strength
from purport.mark.places.view import ARTICLES, PARTICLES, View

SURE, LIKELY, POSSIBLE, WEAK = 3, 2, 1, 0
"""How well the words vouch for a name being a place. WEAK ones stand only where the report vouches for the same name elsewhere."""

_LONGEST = 7
"""Tokens of the longest name that is looked up."""

_LOCAL = frozenset(
    "police fire city county mayor council sheriff sheriff's jail courthouse court circuit area town township school schools high elementary middle community public municipal "
    "airport residents resident native senior junior gov sen rep volunteer chamber regional medical hospital health detention superior attorney coroner".split()
)
"""Words that turn a place's name into that of one of its local bodies: the place is still meant."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A name found: tokens `[first, last)` of sentence view `view`. `entries` are what it may name, none for a name that only the words vouch for.
    `nationality` is a country's code where the words name people or things of a country and no place.
    """

    view: int
    first: int
    last: int
    name: str
    key: str
    entries: tuple[Entry, ...]
    around: Around
    evidence: int
    nationality: str | None = None


WAYS = ("route", "terrain", "border", "water")
"""Features that two towns may name together."""

_STATE_LIKE = frozenset({"state", "region", "republic", "department", "city", "community", "union"})
"""Capitalised after an unknown name, these are parts of an organisation's name rather."""

_DATELINE = ("(", "--", "—", "–", "[")

_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "our", "their", "his", "her", "its"})


def spots_of(number: int, view: View, persons: set[int], places: PlaceKnowledge) -> list[Spot]:
    """All spots of one sentence in text order, WEAK ones too."""
    found: list[Spot] = []
    at = 0
    while at < len(view):
        spot = None
        if view.starts_name(at) and at not in persons:
            spot = _named_spot(number, view, at, persons, places, found) or _unnamed_spot(number, view, at, persons, places, found)
        if spot is None:
            at += 1
            continue
        found.append(spot)
        at = spot.last
    return _counties(view, _ways(view, found), places)


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
        listed = plural and i + 1 < len(found) and _listed_after(view, spot, found[i + 1].first)
        plural = ends_list or listed
        if plural and spot.nationality is None:
            kind = " Parish" if ends_list and view.lower[spot.around.right - 1] == "parishes" else " County"
            entries = tuple(entry for entry in places.named(spot.name + kind) if entry.feature == "county")
            found[i] = replace(spot, entries=entries or spot.entries, evidence=SURE)
    return found


def _named_spot(number: int, view: View, at: int, persons: set[int], places: PlaceKnowledge, before: Sequence[Spot]) -> Spot | None:
    """The longest known name that begins at a token, or the nationality there."""
    for last in _ends(view, at, persons):
        name = view.quote(at, last)
        if last - at > 2 and view.word(at + 1) == "of" and places.feature_of(view.lower[at]) == "settlement":
            continue
        if last - at <= 2 and (code := _nationality(view, at, last, places)):
            return Spot(number, at, last, name, name_key(name), (), Around(at, last), SURE, code)
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
        spot = Spot(number, at, last, name, name_key(name), entries, near, WEAK)
        if _adjectival(view, spot):
            return replace(spot, entries=(), nationality=next((e.country for e in entries if e.feature == "country"), None), evidence=SURE)
        evidence = _evidence(view, spot, places, before)
        if evidence is not None:
            return replace(spot, evidence=evidence)
    return None


def entries_of(name: str, view: View, first: int, last: int, places: PlaceKnowledge) -> tuple[Entry, ...]:
    """What a name may be: a region by its abbreviation after a comma, else whatever has the name."""
    stopped = view.tokens[first].text + ("." if view.word(last) == "." and view.glued(last) else "")
    region = places.abbreviated(name) or (places.abbreviated(stopped) if last - first == 1 else None)
    if region and view.case == "upper" and "." not in name:
        return ()
    if region and (
        view.word(first - 1) in (",", "(") or (view.is_hyphen(first - 1) and view.word(first - 2) in ("d", "r")) or name.count(".") > 1
    ):
        return tuple(entry for entry in places.named(region) if entry.feature == "region" and entry.country in ("US", "CA"))
    key = name_key(name)
    if len(key) < 3 and (not places.country_of(name) or view.tokens[first].upos == "PRON"):
        return ()
    if key in places.words("not-place") and (last - first == 1 or " " in key) and not places.country_of(name):
        return ()
    if last - first == 1 and _is_acronym(view, first) and not places.country_of(name) and not (first == 0 and view.word(last) in _DATELINE):
        return ()
    if view.lower[first] in _DETERMINERS and places.country_of(name):
        return ()
    return places.named(name)


def _is_acronym(view: View, index: int) -> bool:
    """Tell "SDF" and "DoD" in text that is not all capitals."""
    word = view.tokens[index].text.replace(".", "")
    return view.case == "mixed" and len(word) <= 5 and sum(mark.isupper() for mark in word) * 3 >= len(word) * 2


def _ends(view: View, at: int, persons: set[int]) -> Iterator[int]:
    """Where a name that begins at a token may end, farthest first."""
    ends, index = [], at + 2 if view.leads(at) else at
    while index < min(len(view), at + _LONGEST) and not view.taken[index] and index not in persons:
        if view.named[index] or (index > at and view.tokens[index].upos == "PROPN" and view.lower[index] not in PARTICLES):
            ends.append(index + 1)
        elif not (
            view.lower[index] in PARTICLES or (view.is_hyphen(index) and view.glued(index)) or view.lower[index] in ("'s", "’s", "'")
        ):
            break
        index += 1
    return reversed(ends)


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
    proper = any(view.tokens[i].upos == "PROPN" for i in range(spot.first, spot.last))
    if all(entry.feature == "county" for entry in spot.entries) or (near.feature and _says_place(view, spot)):
        return SURE
    if _dateline(view, spot) or _contained_after(view, spot, places):
        return SURE
    if not _whole_name(view, spot, known, places):
        return None
    if _joins_previous(view, spot, before):
        return SURE
    located = near.preposition in places.words("locative") or near.relation is not None or _acted_on(view, spot.first, spot.last, places)
    if located and view.case != "upper":
        return LIKELY if known or proper else WEAK
    return _by_itself(view, spot, known, proper, places)


def _by_itself(view: View, spot: Spot, known: int, proper: bool, places: PlaceKnowledge) -> int:
    """How well a name vouches for itself, no word of place about it."""
    single = spot.last - spot.first == 1
    if known == COUNTRY:
        return LIKELY
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
    if not before or before[-1].evidence < LIKELY or before[-1].nationality:
        return False
    return _listed_after(view, before[-1], spot.first) and before[-1].evidence == SURE and strength(spot.entries) > 0


def _listed_after(view: View, before: Spot, first: int) -> bool:
    """Tell whether only a comma or "and" stands between a spot and a name."""
    return [view.lower[i] for i in range(before.around.right, first)] in ([","], ["and"], [",", "and"], ["or"])


def _dateline(view: View, spot: Spot) -> bool:
    """Tell whether the name opens a report: "VELL (Agency) —", "Vell, Orsk —"."""
    return spot.first == 0 and view.word(spot.last) in _DATELINE and view.case != "title"


def _contained_after(view: View, spot: Spot, places: PlaceKnowledge) -> bool:
    """Tell whether the words go on with a region or country that holds one of the entries: "Vell, Orsk province", "Paris, Texas"."""
    if view.word(spot.around.right) != "," or spot.around.right + 1 >= len(view):
        return False
    start = spot.around.right + 1
    for last in _ends(view, start, set()):
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
    if view.case != "mixed":
        return known == COUNTRY or view.word(spot.last) not in places.words("organisation")
    after, before = spot.last, spot.first - 1
    if after < len(view) and view.named[after] and not view.taken[after] and not _may_follow(view, after, known, places):
        return False
    if before >= 0 and view.named[before] and not view.taken[before] and view.tokens[before].upos in ("PROPN", "ADJ"):
        word = view.lower[before].rstrip(".")
        known_word = places.direction_of(word) is not None or word in places.words("centre") or places.demonym_of(view.tokens[before].text)
        return bool(known_word) or word in places.words("preposition") or word in places.words("site-before")
    return known >= WELL_KNOWN or not (view.word(before) == "of" and view.named[before - 1])


def _may_follow(view: View, index: int, known: int, places: PlaceKnowledge) -> bool:
    word = view.lower[index].rstrip(".")
    if word in _LOCAL or word in places.words("title") or places.feature_of(word) or places.demonym_of(view.tokens[index].text):
        return True
    if word in places.words("organisation"):
        return known == COUNTRY
    return view.tokens[index].upos not in ("PROPN", "X") or known == COUNTRY


def _unnamed_spot(number: int, view: View, at: int, persons: set[int], places: PlaceKnowledge, before: Sequence[Spot]) -> Spot | None:
    """A name that no list has, where the words say that it is a place: "the village of Vell", "near Vell", "Vell airfield"."""
    if view.case == "title" or view.lower[at] in _DETERMINERS:
        return None
    if places.direction_of(view.lower[at]) is not None or view.lower[at] in places.words("centre"):
        return None
    last = _run_end(view, at, persons, places)
    word = view.lower[at].rstrip(".")
    if last == at or (
        last - at == 1 and (word in places.words("organisation") or word in places.words("not-place") or _is_acronym(view, at))
    ):
        return None
    if not any(view.tokens[i].upos in ("PROPN", "X", "NOUN", "ADJ") for i in range(at, last)):
        return None
    if all(word.rstrip(".") in places.words("not-place") for word in view.lower[at:last]):
        return None
    near = around(view, at, last, places)
    evidence = _said_to_be(view, at, last, near, places)
    if before and evidence is None and before[-1].evidence >= POSSIBLE and _listed_after(view, before[-1], at):
        evidence = min(before[-1].evidence, LIKELY) if before[-1].around.plural or before[-1].nationality is None else None
    if evidence is None or (view.case == "upper" and evidence < LIKELY):
        return None
    name = view.quote(at, last)
    return Spot(number, at, last, name, name_key(name), (), near, evidence)


def _said_to_be(view: View, first: int, last: int, near: Around, places: PlaceKnowledge) -> int | None:
    """How well the words alone vouch for an unknown name; None where they do not, or speak of an organisation."""
    before, organisations = first - 1, places.words("organisation")
    if before >= 0 and view.named[before] and not view.taken[before] and view.tokens[before].upos == "PROPN":
        return None
    if any(word in organisations for word in view.lower[first : last + 1]):
        return None
    located = near.preposition in places.words("locative")
    if near.feature in ("settlement", "region", "county", "quarter") and near.word and view.word(before) == "of":
        return SURE if not view.named[first - 2] else None
    if near.feature and near.right > last:
        return _said_after(view, near, located)
    if view.lower[first] in places.words("site-before") and last - first > 1:
        return LIKELY
    if near.relation == "near" or (near.relation or "").endswith("_of") or near.preposition in ("near", "outside", "around"):
        return POSSIBLE
    if located:
        if near.preposition == "in" and _before_known(view, last, places):
            return LIKELY
        return POSSIBLE if view.leads(first) or _in_name(view, first, last, near) else WEAK
    return WEAK if view.leads(first) or _acted_on(view, first, last, places) else None


def _before_known(view: View, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether a comma and a known place follow ("in Quarr, Vell")."""
    if view.word(last) != "," or last + 1 >= len(view):
        return False
    return any(
        strength(entries_of(view.quote(last + 1, end), view, last + 1, end, places)) >= KNOWN for end in _ends(view, last + 1, set())
    )


def _in_name(view: View, first: int, last: int, near: Around) -> bool:
    """Tell whether a proper noun stands alone after "in" and depends on what happens there."""
    head = view.tokens[view.sentence.head_of(first, last)]
    proper = all(view.tokens[i].upos == "PROPN" or view.is_hyphen(i) for i in range(first, last))
    return (
        near.preposition == "in"
        and near.at == first - 1
        and proper
        and head.deprel in ("obl", "nmod")
        and not view.named[min(last, len(view) - 1)]
    )


def _said_after(view: View, near: Around, located: bool) -> int | None:
    """How well a feature word after an unknown name vouches for it ("Vell airfield", "Vell district")."""
    capital = view.named[near.right - 1]
    if near.feature in ("settlement", "region", "county"):
        return None if capital and near.word in _STATE_LIKE else LIKELY
    if located or near.relation:
        return LIKELY
    return POSSIBLE if near.feature == "site" and not capital else WEAK


def _acted_on(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether a name is what some verb takes, enters or hits ("seized Vell")."""
    token = view.tokens[view.sentence.head_of(first, last)]
    verb = view.tokens[token.head] if token.head >= 0 else None
    return verb is not None and token.deprel in ("obj", "nsubj:pass") and verb.lemma.lower() in places.words("place-verb")


def _run_end(view: View, at: int, persons: set[int], places: PlaceKnowledge) -> int:
    """The end of the run of name-like words that begins at a token: capitalised, hyphened, with articles inside."""
    last = index = at
    while index < min(len(view), at + _LONGEST) and not view.taken[index] and index not in persons:
        if (
            view.named[index]
            and (view.case != "upper" or view.tokens[index].upos == "PROPN")
            and not (index > at and places.feature_of(view.lower[index]))
        ):
            last = index + 1
        elif (
            not ((view.is_hyphen(index) and view.glued(index) and view.glued(index + 1)) if index + 1 < len(view) else False)
            and view.lower[index] not in ARTICLES
        ):
            break
        index += 1
    return last
