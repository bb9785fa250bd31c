"""Places: names found in the sentences, resolved against each other, with what the words allow (codebook §1, §4)."""

from collections import defaultdict
from collections.abc import Sequence

from purport.knowledge import Knowledge
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.assemble import assemble
from purport.mark.places.capitals import with_capitals
from purport.mark.places.described import taken_up
from purport.mark.places.headings import with_headings
from purport.mark.places.line_heads import with_line_heads
from purport.mark.places.names import Spot
from purport.mark.places.one_reading import with_one_reading
from purport.mark.places.persons import person_tokens
from purport.mark.places.resolve import resolve
from purport.mark.places.solid import with_solidity
from purport.mark.places.spots import spots_of
from purport.mark.places.unnamed import opens_report
from purport.mark.places.view import View, is_upper, view_of
from purport.mark.shores import is_shore
from purport.model import Mention, MentionKind, RegionKind, Report, Sentence

__all__ = ["mark_places"]

_THINGS = frozenset({MentionKind.MATERIEL, MentionKind.VEHICLE, MentionKind.WEAPON})
_SPEAKING = frozenset({MentionKind.ACTOR, MentionKind.PERSON})


def mark_places(report: Report, sentences: Sequence[Sentence], knowledge: Knowledge, taken: Sequence[Mention]) -> list[Mention]:
    """Find the places that a report names, and its words for nationalities, in text order.

    `taken` are mentions found before, whose words give no place. Every place has the circle that its words allow; one that
    the gazetteer lacks takes the area that the text puts it in (`basis` "said") or has no coordinates.
    """
    places = knowledge.places
    by_sentence: dict[int, list[Mention]] = {}
    for mention in taken:
        held = places.feature_of(mention.text.split()[-1]) or _is_named(mention, sentences, places) or _in_longer_name(mention, sentences)
        if mention.kind in _THINGS and held:
            continue  # "hospital", "bridge": matériel by itself, part of a name after one; "Van province", "Las Mercedes"
        by_sentence.setdefault(mention.sentence, []).append(mention)
    upper = is_upper(sentences)
    views = [view_of(sentence, report.text, by_sentence.get(sentence.index, ()), upper) for sentence in sentences]
    persons = person_tokens(views, places)
    spots = [spot for number, view in enumerate(views) for spot in spots_of(number, view, persons[number], places)]
    spots = [spot for spot in spots if not _of_agency(spot, views[spot.view])]
    spots = with_line_heads(with_headings(spots, views, places), views, places)
    spots = with_capitals(spots, views, knowledge.actors.seats, places)
    countries = _countries(spots, views, taken, places)
    named = [spot for spot in spots if spot.nationality is None]
    resolved = with_one_reading(with_solidity(resolve(named, views, countries, places), views, countries), places)
    nationalities = [_nationality(spot, views) for spot in spots if spot.nationality is not None]
    mentions = assemble(resolved, views, places, countries)
    mentions += taken_up(resolved, mentions, views, places)
    return sorted([*mentions, *nationalities], key=lambda mention: (mention.start, mention.end))


def _of_agency(spot: Spot, view: View) -> bool:
    """Tell whether a name stands in the brackets of a dateline behind its town: "VELL, May 3 (Orsk Press) —" plays in no Orsk."""
    if view.sentence.region is not RegionKind.DATELINE and not (opens_report(view, 1) and _dashed(view, spot.last)):
        return False
    before = view.lower[: spot.first]
    return "(" in before[1:] and ")" not in before[before.index("(") if before[0] != "(" else 1 :]


def _dashed(view: View, at: int) -> bool:
    """Tell whether the brackets in which a token stands end before a dash."""
    close = next((i for i in range(at, len(view)) if view.lower[i] == ")"), len(view))
    return view.word(close + 1) in ("-", "--", "–", "—")


def _is_named(mention: Mention, sentences: Sequence[Sentence], places: PlaceKnowledge) -> bool:
    """Tell whether a word for a thing is the name of a region or street: capitalised, with the word for such a place after it; or "West Bank"."""
    tokens = sentences[mention.sentence].tokens if mention.sentence < len(sentences) else ()
    if mention.first > 0 and is_shore([t.text for t in tokens[mention.first - 1 : mention.last]]):
        return True
    if mention.last >= len(tokens) or tokens[mention.first].upos != "PROPN" or not mention.text[0].isupper():
        return False
    behind = [t.text for t in tokens[mention.last : mention.last + 3]]
    feature = next((f for size in (1, 2, 3) if (f := places.feature_of(" ".join(behind[:size])))), None)
    capital = behind[0][0].isupper()
    return feature in ("region", "county") or (feature == "route" and capital)


def _in_longer_name(mention: Mention, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a word for a thing is part of a longer name that the engine takes for a place's ("Las Mercedes", no make of cars)."""
    names = sentences[mention.sentence].names if mention.sentence < len(sentences) else ()
    inside = (n for n in names if n.first <= mention.first and mention.last <= n.last and n.last - n.first > mention.last - mention.first)
    return any(n.proper and n.kind == "place" for n in inside)


def _countries(spots: Sequence[Spot], views: Sequence[View], taken: Sequence[Mention], places: PlaceKnowledge) -> dict[str, float]:
    """How often each country is meant by words for its people and inside the names of actors."""
    counts: defaultdict[str, float] = defaultdict(float)
    for spot in spots:
        if spot.nationality:
            counts[spot.nationality] += 0.7
    for mention in taken:
        if mention.kind in _SPEAKING:
            for word in mention.text.split():
                code = places.demonym_of(word) or (places.country_of(word) if word[:1].isupper() else None)
                if code:
                    counts[code] += 0.7
    return dict(counts)


def _nationality(spot: Spot, views: Sequence[View]) -> Mention:
    view = views[spot.view]
    start, end = view.tokens[spot.first].start, view.tokens[spot.last - 1].end
    head = view.sentence.head_of(spot.first, spot.last)
    kind = MentionKind.NATIONALITY
    return Mention(
        kind, start, end, view.text[start:end], view.sentence.index, spot.first, spot.last, head, country=(spot.nationality or "").lower()
    )
