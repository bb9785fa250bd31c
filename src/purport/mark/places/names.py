"""A name found in a sentence, where it may end, what it may be, and small questions about how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from purport.knowledge.gazetteer import Entry, name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around
from purport.mark.places.known import KNOWN, WELL_KNOWN, strength
from purport.mark.places.view import PARTICLES, View

SURE, LIKELY, POSSIBLE, WEAK = 3, 2, 1, 0
"""How well the words vouch for a name being a place. WEAK ones stand only where the report vouches for the same name elsewhere."""

LONGEST = 7
"""Tokens of the longest name that is looked up."""

WAYS = ("route", "terrain", "border", "water")
"""Features that two towns may name together."""

DATELINE = ("(", "--", "—", "–", "[")

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "our", "their", "his", "her", "its"})


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
    if view.word(last).startswith("$"):
        return ()  # "US$4 billion"
    key = name_key(name)
    if len(key) < 3 and (not places.country_of(name) or view.tokens[first].upos == "PRON"):
        return ()
    stopped_word = key in places.words("not-place") and (last - first == 1 or " " in key) and not places.country_of(name)
    if stopped_word and not _told_where(view, first, last, places):
        return ()
    opens = first == 0 and (view.word(last) in DATELINE or (view.word(last) == ":" and _is_town_in_capitals(name, places)))
    if last - first == 1 and is_acronym(view, first) and not places.country_of(name) and not opens:
        return ()
    if view.lower[first] in DETERMINERS and places.country_of(name):
        return ()
    found = places.named(name)
    if len(key) == _CODE and view.case == "mixed" and not view.tokens[first].text.isupper():
        return tuple(e for e in found if not (len(e.name) > _CODE + 1 and e.feature == "settlement"))  # "Ber" is no airport code
    return found


def _is_town_in_capitals(name: str, places: PlaceKnowledge) -> bool:
    """Tell whether a word in capitals before a colon is a town of note ("PATNA: Police …"), and no abbreviation of a body that speaks."""
    towns = tuple(e for e in places.named(name) if e.feature == "settlement")
    return len(name) > _CODE and strength(towns) >= (WELL_KNOWN if len(name) == _CODE + 1 else KNOWN)


_CODE = 3
"""Letters of an airport's code, which is another name of its city in capitals alone."""


def _told_where(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether a word that is mostly no name is one here: "in Nice, France", "the city of Split"."""
    if view.tokens[first].upos != "PROPN" or view.case != "mixed" or not view.tokens[first].text[:1].isupper():
        return False
    land = view.word(last) == "," and last + 1 < len(view) and bool(places.country_of(view.quote(last + 1, last + 2)))
    return (land and view.word(first - 1) in {"in", "near", "of", "from", "at"}) or (
        view.word(first - 1) == "of" and view.word(first - 2) in {"city", "town", "village", "port"}
    )


def is_acronym(view: View, index: int) -> bool:
    """Tell "SDF" and "DoD" in text that is not all capitals."""
    word = view.tokens[index].text.replace(".", "")
    return view.case == "mixed" and len(word) <= 5 and sum(mark.isupper() for mark in word) * 3 >= len(word) * 2


def ends_of_name(view: View, at: int, persons: set[int]) -> Iterator[int]:
    """Where a name that begins at a token may end, farthest first."""
    ends, index = [], at + 2 if view.leads(at) else at
    while index < min(len(view), at + LONGEST) and not view.taken[index] and index not in persons:
        if view.case == "upper" and index > at and view.tokens[index].upos in _NO_NAME:
            break
        small = view.lower[index] in PARTICLES and index > at
        if (view.named[index] and not (small and view.case == "upper")) or (
            view.tokens[index].upos == "PROPN" and index > at and not small
        ):
            ends.append(index + 1)
        elif not (
            view.lower[index] in PARTICLES or (view.is_hyphen(index) and view.glued(index)) or view.lower[index] in ("'s", "’s", "'")
        ):
            break
        index += 1
    return reversed(ends)


_NO_NAME = frozenset({"VERB", "AUX", "PRON", "SCONJ", "ADV", "NUM"})
"""Classes of words that end a name where capitals tell nothing."""


def listed_after(view: View, before: Spot, first: int) -> bool:
    """Tell whether only a comma or "and" stands between a spot and a name that begins no clause of its own ("In Vell, Koval said")."""
    told = view.tokens[first]
    if view.word(first - 1) == "," and view.case == "mixed" and told.deprel == "nsubj" and told.index < told.head:
        return False
    between = [view.lower[i] for i in range(before.around.right, first) if not view.taken[i]]
    dated = between in (["and"], ["on", "and"], ["on", ",", "and"]) and view.taken[first - 2]  # "Vell on Friday and Orsk on Sunday"
    return dated or [view.lower[i] for i in range(before.around.right, first)] in ([","], ["and"], [",", "and"], ["or"])


_ASIDE_WORDS = 14
"""Tokens after a name within which the words that say what it is begin."""


def explained_after(view: View, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether the words after a name, or after the list that it opens, say that it is a place: "Vell and Orsk, two villages in",
    "Vell, 12 km south of", "Vell and other towns".
    """
    at, stop = last, min(len(view), last + _ASIDE_WORDS)
    while at < stop and (view.named[at] or view.lower[at] == "and" or view.is_hyphen(at)) and view.word(at + 1) not in ("other", "several"):
        at += 1
    if at + 1 >= stop:
        return False
    if view.lower[at] in ("and", "or") and view.word(at + 1) in ("other", "several"):
        return _place_noun(view, at + 2, places)
    if view.lower[at] != ",":
        return False
    at += 1
    if view.tokens[at].upos not in ("DET", "NUM") and view.lower[at] not in ("some", "about", "just", "both"):
        return False
    unit = next((i for i in range(at, min(at + 4, len(view))) if places.km_per(view.lower[i]) is not None), None)
    return unit is not None or _place_noun(view, at + 1, places)


LIVING = frozenset({"farming", "fishing", "mining", "herding", "trading", "logging", "border", "frontier", "market", "coastal", "hillside"})
"""Words for what a village or town lives by, or lies at."""


def _place_noun(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell whether a noun for a place stands at a token, after adjectives at most, and is no part of another ("a village elder")."""
    while (at < len(view) and (view.tokens[at].upos in ("ADJ", "ADV", "NUM") or view.lower[at] in LIVING)) or view.is_hyphen(at):
        at += 1
    noun = (
        at < len(view)
        and view.tokens[at].upos == "NOUN"
        and places.feature_of(view.lower[at]) in ("settlement", "quarter", "region", "county")
    )
    return noun and not (at + 1 < len(view) and view.tokens[at + 1].upos in ("NOUN", "PROPN"))


def acted_on(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether a name is what some verb takes, enters or hits ("seized Vell")."""
    token = view.tokens[view.sentence.head_of(first, last)]
    verb = view.tokens[token.head] if token.head >= 0 else None
    if verb is not None and token.deprel == "nsubj" and verb.lemma.lower() in {"come", "be", "remain", "fall"}:
        under = (
            t
            for t in view.sentence.children(verb.index, "obl")
            if any(c.text.lower() == "under" for c in view.sentence.children(t.index, "case"))
        )
        return any(t.lemma.lower() in _COMING_DOWN for t in under)  # "Vell came under artillery fire"
    return verb is not None and token.deprel in ("obj", "nsubj:pass") and verb.lemma.lower() in places.words("place-verb")


_COMING_DOWN = frozenset({"fire", "attack", "shelling", "bombardment", "siege", "assault", "barrage", "gunfire"})
"""What a town is under."""
_BEFALLS = frozenset(
    "see witness experience suffer face host receive endure have border overlook house contain lie remain become get take need lose produce".split()
)
"""Verbs whose subject may be a town, whatever their object: "Vell saw clashes"."""


def does(view: View, first: int, last: int) -> bool:
    """Tell whether a name is who does something to somebody, or says something ("Norland struck the town"): a party rather than a town."""
    token = view.tokens[view.sentence.head_of(first, last)]
    verb = view.tokens[token.head] if token.deprel == "nsubj" and token.head > token.index else None
    if verb is None or verb.upos != "VERB" or verb.lemma.lower() in _BEFALLS or view.sentence.children(verb.index, "aux:pass"):
        return False
    return any(t.index > verb.index for t in view.sentence.children(verb.index, "obj", "ccomp"))


_GROUND = frozenset({"over", "above", "near", "outside", "around"})
_THERE = frozenset("shoot down fly crash intercept explode land clash fight drop circle bomb shell destroy strike erupt".split())
"""Verbs of what happens over or near ground, and no person ("was shot down over Beni Karlo")."""


def happens_over(view: View, first: int, last: int) -> bool:
    """Tell a name over or near which something is shot down, fought or blown up."""
    head = view.tokens[view.sentence.head_of(first, last)]
    verb = view.tokens[head.head] if head.rel == "obl" and head.head >= 0 else None
    return verb is not None and view.word(first - 1) in _GROUND and verb.lemma.lower() in _THERE
