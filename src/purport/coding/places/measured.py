"""Places from which others are measured ("30 km north of Vell"), which lie aside and hold none."""

from collections.abc import Sequence

from purport.model import PlaceFiller, Sentence, Token

AREAS = frozenset({"region", "county", "terrain", "country"})
"""Features of ground that holds towns, also where no gazetteer has it."""
MEASURING = frozenset(
    "about some just roughly around approximately nearly to the of from away due km kilometre kilometres kilometer kilometers mile miles hour hours drive near "
    "north south east west northeast northwest southeast southwest northern southern eastern western outside - north-east north-west south-east south-west city town village capital state provincial regional district across opposite river".split()
)
"""Words that say how far, and which way, a place lies from one told right behind them."""


SETTLED = frozenset(
    "hub centre center stronghold region province area county state oblast town village city suburb hamlet settlement community locality district port neighbourhood "
    "neighborhood".split()
)


def measured_from(sentence: Sentence, place: PlaceFiller, other: PlaceFiller) -> bool:
    """Tell whether the other place only says where the first lies: "in Vell, northeast of Orsk", "in Vell, about 20 km from Orsk" (ruling 22)."""
    if not (sentence.start <= place.span.start and other.span.end <= sentence.end):
        return False
    between = [t for t in sentence.tokens if place.span.end <= t.start and t.end <= other.span.start]
    if between and between[0].text != "," and lies_aside(other):
        return between[0].lemma.lower() not in {"to", "from", "of"} and _all_measure(between)  # "the village of Vell south of Orsk"
    if not between or between[0].text != "," or len(between) < 2:
        return False
    if between[1].lemma.lower() in {"a", "an", "the"} and any(t.lemma.lower() in SETTLED for t in between[2:6]):
        inside = between[1:-1] if between[-2].lemma.lower() == "capital" and between[-1].text == "," else between[1:]
        return all(t.upos != "VERB" and t.text not in {",", ";", "and"} for t in inside)  # "in Vell, a town in the hills above Orsk"
    return (other.place.feature not in AREAS or lies_aside(other)) and _all_measure(between[1:])


def lies_aside(place: PlaceFiller) -> bool:
    """Tell whether the words mean ground near or aside of a place."""
    return place.place.relation == "near" or place.place.relation.endswith(("north_of", "south_of", "east_of", "west_of"))


def _all_measure(words: Sequence[Token]) -> bool:
    river = any(t.text.lower() == "across" for t in words)  # "across the Nile from the capital"
    return all(t.upos == "NUM" or t.text[0].isdigit() or t.text.lower() in MEASURING or (river and t.upos == "PROPN") for t in words)
