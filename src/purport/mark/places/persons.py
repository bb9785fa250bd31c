"""Words that belong to persons' names, so that "Mr Jordan" and "Paris Hilton" give no place."""

from collections.abc import Sequence

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.known import strength
from purport.mark.places.names import explained_after, happens_over
from purport.mark.places.view import View

_ADJECTIVAL = frozenset(
    {
        "major",
        "private",
        "general",
        "chief",
        "principal",
        "deputy",
        "father",
        "leader",
        "don",
        "lord",
        "king",
        "judge",
        "rep",
        "gen",
        "ben",
        "bin",
        "marshal",
        "activist",
        "secretary",
        "mother",
    }
)
"""Titles that are ordinary words where they are not capitalised."""

_BEFORE_PLACES = frozenset({"tell", "khirbet", "kafr", "kafar", "jabal", "jebel", "wadi", "deir", "bir", "ain"})
"""First words of names of villages that an engine may read as given names."""

_KUNYA = frozenset({"abu", "umm"})
"""What stands before a son's name in a person's name, and in names of villages as often."""

_SAINTS = frozenset({"san", "santa", "santo", "saint", "st.", "st", "ste.", "são", "sainte", "sankt"})

_LONGEST = 5


def person_tokens(views: Sequence[View], places: PlaceKnowledge) -> list[set[int]]:
    """For each sentence the tokens of persons' names: after titles and given names, then wherever such a surname stands again."""
    found = [_named_persons(view, places) for view in views]
    surnames = {
        view.tokens[max(run)].text for view, runs in zip(views, found, strict=True) for run in runs if len(view.tokens[max(run)].text) > 2
    }
    held = [set().union(*runs) if runs else set() for runs in found]
    for view, tokens in zip(views, held, strict=True):
        for token in view.tokens:
            if token.text in surnames and view.case != "upper" and not _located(view, token.index, places):
                tokens.add(token.index)
    return held


def _located(view: View, index: int, places: PlaceKnowledge) -> bool:
    """Tell whether a surname stands like a place after all; "from" and "at" are said of persons too."""
    possessive = view.word(index + 1) in ("'s", "’s", "'", "’")
    return (view.word(index - 1) in ("in", "near") and not possessive) or places.feature_of(view.word(index + 1)) is not None


def _named_persons(view: View, places: PlaceKnowledge) -> list[set[int]]:
    """The runs of tokens that are persons' names."""
    runs: list[set[int]] = []
    at = 0
    while at < len(view):
        last = _person_end(view, at, places) if not view.taken[at] else at
        if last > at:
            runs.append(set(range(at, last)))
        at = max(last, at + 1)
    if view.case == "mixed":
        runs += [set(range(first, last)) for first, last in view.read if last - first > 1 and _read_as_person(view, first, last, places)]
    return [run for run in runs if not explained_after(view, max(run) + 1, places)]  # "Dan Auta, a village in"


def _read_as_person(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether the engine takes several words for a person in both its ways of looking, and no list knows a place of that name."""
    whole = all(view.tokens[at].upos == "PROPN" or view.tokens[at].text[0].isupper() for at in range(first, last))
    known = strength(places.named(view.quote(first, last)))
    located = view.word(first - 1) in ("in", "near", "outside") and known > 0
    if view.lower[first] in _BEFORE_PLACES or happens_over(view, first, last):
        return False
    return whole and view.reads(first, last, "person", "person") and known < 2 and not located and not _of_a_site(view, first, last, places)


def _of_a_site(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell a name before a word for ground, as in "the Abu Sef camp", "Ben Orm airport": persons have no article, and are no part of a site.

    What bodies are called too ("the Carlos Vell front") says nothing of ground.
    """
    if view.case != "mixed" or last >= len(view) or view.named[last] or view.word(last) in places.words("organisation"):
        return False
    if view.word(first - 1) == "the" and places.feature_of(view.word(last)) is not None:
        return True
    end = next((n for n in (3, 2, 1) if places.feature_of(" ".join(view.lower[last : last + n])) == "site"), 0)
    head = view.tokens[view.sentence.head_of(first, last)]
    return bool(end) and head.rel == "compound" and head.head == last + end - 1


def _person_end(view: View, at: int, places: PlaceKnowledge) -> int:
    """The end of a person's name that begins at `at` (with a title or a given name), `at` where there is none."""
    word = view.lower[at].rstrip(".")
    if view.word(at - 1) == "of" and places.feature_of(view.word(at - 2)) in ("settlement", "region", "county"):
        return at
    is_title = word in places.words("title") and (view.named[at] or word not in _ADJECTIVAL) and not _of_country(view, at, places)
    if word in _KUNYA and any(first == at and kinds[0] == "place" for (first, _), kinds in view.read.items()):
        return at
    if not is_title and not (view.named[at] and word in places.words("given") and view.word(at - 1) not in _SAINTS):
        return at
    last = at + 1
    while last < len(view) and last - at < _LONGEST and _continues(view, last, places, is_title):
        last += 1
    if (
        last > at + 1
        and not is_title
        and view.tokens[at + 1].rel not in ("flat", "root")
        and strength(places.named(view.tokens[at].text)) >= 2
    ):
        return at
    if _of_a_site(view, at, last, places):
        return at
    names = last - at - 1
    if names < 1 or (is_title and view.lower[at] in places.words("title") and not _proper(view, at + 1)):
        return at
    return last if is_title or not _is_place(view, at, last, places) else at


def _of_country(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell "DR Congo", a country with its kind of state before it, from "Dr Congo"."""
    return view.tokens[at].text == "DR" and at + 1 < len(view) and places.country_of(view.quote(at, at + 2)) is not None


def _continues(view: View, index: int, places: PlaceKnowledge, is_title: bool) -> bool:
    if view.taken[index] or not view.named[index] or view.case == "upper":
        return view.case == "upper" and view.named[index] and view.tokens[index].upos == "PROPN" and not view.taken[index]
    word = view.lower[index].rstrip(".")
    if places.demonym_of(view.tokens[index].text) and not (view.tokens[index].rel == "flat" and not is_title):
        return False
    if view.tokens[index].upos in ("VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ"):
        return False
    tail = word in places.words("organisation") or places.feature_of(word) is not None
    return not tail or (is_title and not tail)


def _proper(view: View, index: int) -> bool:
    return view.tokens[index].upos in ("PROPN", "NOUN", "X", "ADJ")


def _is_place(view: View, first: int, last: int, places: PlaceKnowledge) -> bool:
    """Tell whether a run that looks like a person is known as a place and stands like one ("in Salah al-Din province")."""
    before, after = view.word(first - 1), view.word(last)
    if before in places.words("locative") or places.feature_of(after):
        return bool(places.named(view.quote(first, last)))
    return after == "," and any(entry.population > 100_000 for entry in places.named(view.quote(first, last)))
