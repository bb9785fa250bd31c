"""Places taken up by what they are: "the town", "the capital", "the camp" after the report has said which."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.resolve import Resolved
from purport.mark.places.view import View
from purport.model import Mention, MentionKind, Place

_TOWNS = frozenset({"town", "village", "city", "hamlet", "settlement", "township", "municipality"})
_AREAS = frozenset({"area", "region", "district", "province", "governorate", "valley", "zone"})
"""Without "the state" and "the county", which are governments as often."""
_SITES = frozenset(
    {"camp", "port", "bridge", "airport", "base", "checkpoint", "crossing", "airfield", "barracks", "terminal", "mine", "dam"}
)
_NOUNS = _TOWNS | _AREAS | _SITES | {"capital"}
_OF_STATE = frozenset({"county", "state", "oblast", "department"})
"""What is a place again only where it is said to be the same ("in the same county")."""
_NEAR_SENTENCES = 3
"""Sentences looked back for the area that "the area" takes up, and for a town of which the words did not say what it is."""
_FAR_SENTENCES = 8
"""Sentences looked back for a place that was called the same."""
_MODIFIED = ("amod", "compound", "nmod", "nummod", "acl", "acl:relcl", "flat", "appos")


def taken_up(resolved: Sequence[Resolved], mentions: Sequence[Mention], views: Sequence[View], places: PlaceKnowledge) -> list[Mention]:
    """Mentions of definite descriptions whose place the report makes plain, in text order."""
    named = sorted((m for m in mentions if m.place is not None and m.kind is MentionKind.PLACE), key=lambda m: m.start)
    words = {(views[one.spot.view].sentence.index, one.spot.first): one.spot.around.word for one in resolved}
    texts = {view.sentence.index: view for view in views}
    called = [(m, _word(words, m) or _beside(texts[m.sentence], m)) for m in named]
    found: list[Mention] = []
    for view in views:
        for at in range(1, len(view)):
            noun = view.lower[at]
            again = noun in _OF_STATE | _AREAS and view.word(at - 1) == "same"
            if (noun in _NOUNS or again) and _definite(view, at, named):
                place = _which(view, at, noun, called, views[0])
                if place is not None:
                    found.append(_mention(view, at, place, places))
    return found


def _word(words: dict[tuple[int, int], str], mention: Mention) -> str:
    """What the words call a place that a mention names, singular."""
    found = [words.get((mention.sentence, at), "") for at in range(mention.first, mention.last)]
    word = next((word for word in found if word), "")
    return word.split()[-1].removesuffix("s") if word else ""


_NEAR = frozenset({"near", "outside", "in", "at"})


def _beside(view: View, mention: Mention) -> str:
    """The site that words put by a place of which they say nothing else: "camp" in "the camp near Vell"."""
    noun = view.word(mention.first - 2) if view.word(mention.first - 1) in _NEAR else ""
    return noun if noun in _SITES and mention.place is not None else ""


def _definite(view: View, at: int, named: Sequence[Mention]) -> bool:
    """Tell whether a noun stands alone after "the" and no name of a place holds it."""
    token = view.tokens[at]
    if view.word(_article(view, at)) not in ("the", "this", "that") or token.upos != "NOUN" or (view.named[at] and view.case == "mixed"):
        return False
    more = [t for t in view.sentence.children(at, *_MODIFIED) if t.lemma.lower() not in _AGAIN]
    if token.rel == "compound" or view.word(at + 1) == "of" or more:
        return False
    if view.is_hyphen(at + 1) and view.glued(at + 1):
        return False
    return not any(m.sentence == view.sentence.index and m.first <= at < m.last for m in named)


_AGAIN = frozenset({"same", "very", "itself"})
"""Words that only stress that it is the place named before ("in the same county", "the camp itself")."""


def _article(view: View, at: int) -> int:
    """Where the article of a noun stands, before the "same" of an area too ("in the same county")."""
    return at - 1 - (view.word(at - 1) == "same" and view.lower[at] in _AREAS | _OF_STATE)


def _which(view: View, at: int, noun: str, called: Sequence[tuple[Mention, str]], first: View) -> Place | None:
    here = view.tokens[at].start
    before = [(m, word) for m, word in called if m.start < here]
    if noun == "capital":
        return _capital(before, first)
    far = view.sentence.index - _FAR_SENTENCES
    same = [m for m, word in before if word == noun and (m.sentence >= far or (m.place and m.place.gazetteer is None))]
    if same:
        return same[-1].place
    if view.word(at - 1) == "same":
        return None  # "the same province" is not the village told before
    close = [(m, word) for m, word in before if view.sentence.index - m.sentence <= _NEAR_SENTENCES]
    if noun in _TOWNS and noun != "city":  # of a city no text need say that it is one: the words would fit any
        towns = [m for m, word in close if m.place and m.place.feature == "settlement" and word in ("", *_TOWNS)]
        names = {m.place.name for m in towns if m.place}
        return towns[-1].place if len(names) == 1 else None
    if noun in _AREAS:
        names = {m.place.name for m, _ in close if m.place}
        return close[-1][0].place if len(names) == 1 else None
    return None


def _capital(before: Sequence[tuple[Mention, str]], first: View) -> Place | None:
    """What the words called a capital, else the city of the dateline, else the only town named before."""
    said = [m for m, word in before if word == "capital"]
    if said:
        return said[-1].place
    towns = [m for m, _ in before if m.place and m.place.feature == "settlement"]
    opening = [m for m in towns if m.first == 0 and m.text.isupper()]
    only = len({m.place.name for m in towns if m.place}) == 1
    return opening[0].place if opening else towns[0].place if only else None


def _mention(view: View, at: int, place: Place, places: PlaceKnowledge) -> Mention:
    first = _article(view, at)
    start, end = view.tokens[first].start, view.tokens[at].end
    before = view.word(first - 1)
    near = before in places.words("near")
    inside = before in ("in", "inside", "within", "throughout", "across")
    relation = "near" if near else "in" if inside else "at"
    taken = replace(place, relation=relation, basis=f"the {view.lower[at]} named before: {place.name}")
    return Mention(MentionKind.PLACE, start, end, view.text[start:end], view.sentence.index, first, at + 1, at, place=taken)
