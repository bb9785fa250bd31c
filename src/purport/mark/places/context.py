"""What the words before and after a name say about where it is: features, directions, distances, prepositions."""

from dataclasses import dataclass, replace

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.known import WELL_KNOWN, strength
from purport.mark.places.view import View

_SKIPPED = frozenset({"the", "a", "an", "its", "their", "this", "that"})
_TOWNS = ("settlement", "region", "county")
"""Before "of" these speak of the place that follows: "the West Bank town of Ramallah"."""

_SEATS_OF = frozenset({"state", "provincial", "regional", "district", "national", "departmental", "county"})
"""Words before "capital" that say of what it is ("near the state capital Vell")."""

_BESIDE = frozenset({"neighbouring", "neighboring", "adjacent", "nearby"})
"""Words that tell of a place only that another is near ("in neighbouring Vell")."""

_WORDS_BACK = 14
"""No phrase that places a name is longer; it bounds the time that a long sentence takes."""


@dataclass(frozen=True, slots=True)
class Around:
    """Words about a name. `left` is the first token that belongs to the place's own phrase ("southern" in "southern Idlib"), `right` the end after
    the last ("province"). `feature` is what they call it (`word` as told), `relation` how the place lies to it, `direction` in degrees,
    `distance_km` how far, `preposition` what governs the phrase and `at` where, `plural` a feature in the plural ("the villages of"), `edge` the token at which the reading backwards ended.
    """

    left: int
    right: int
    feature: str | None = None
    word: str = ""
    relation: str | None = None
    direction: float | None = None
    inside: bool = False
    distance_km: float | None = None
    preposition: str = ""
    at: int = -1
    plural: bool = False
    part: bool = False
    edge: int = -1


def around(view: View, first: int, last: int, places: PlaceKnowledge) -> Around:
    """Read the words on both sides of the name of tokens `[first, last)`."""
    return _before(view, _after(view, Around(first, last), places), places)


def _after(view: View, found: Around, places: PlaceKnowledge) -> Around:
    """Words after a name: "Idlib province", "Tabqa Dam", "Idlib countryside", "Aleppo's northern suburbs"."""
    at = found.right
    possessive = view.word(at) in ("'s", "’s", "'", "’")
    at += possessive
    direction, at = _direction(view, at, places) if possessive else (None, at)
    for size in (3, 2, 1):
        phrase = " ".join(view.lower[at : at + size])
        if at + size > len(view) or any(view.taken[at : at + size]):
            continue
        if phrase in places.words("surroundings") and not (view.word(at + size) == "of" and not possessive):
            return replace(found, right=at + size, relation="countryside_of", direction=direction, word=phrase)
        verb = size == 1 and view.tokens[at].upos == "VERB"  # "if Vell falls"
        feature = places.feature_of(phrase) if not verb else None
        quarter = feature == "quarter" and strength(places.named(view.quote(found.left, found.right))) >= WELL_KNOWN
        of = view.word(at + size) == "of" and (feature in _TOWNS or quarter) and not _part_of_next(view, found, at + size, places)
        if feature and not possessive and not of:
            return replace(found, right=at + size, feature=feature, word=phrase)
    if not possessive and _thing_between(view, at, places):
        return replace(found, right=at + 2, feature="site", word=view.word(at + 1))
    if view.word(at) in places.words("part"):
        return replace(
            found,
            right=at + 1 if possessive and direction is not None else found.right,
            direction=direction,
            inside=direction is not None,
            part=True,
        )
    return found


_QUARTERS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "borough"})


def _part_of_next(view: View, found: Around, of: int, places: PlaceKnowledge) -> bool:
    """Tell "the Karrada district of Baghdad", a part of what follows, from "the Baghdad district of Karrada", a part of what stands before.

    What is a part, if not a quarter, has the less known name.
    """
    mine = places.named(view.quote(found.left, found.right))
    if strength(mine) >= WELL_KNOWN:
        return False
    if view.word(of - 1) in _QUARTERS:
        return True
    at = of + 1
    while view.word(at) in _SKIPPED or view.word(at) in places.words("centre") or places.direction_of(view.word(at)) is not None:
        at += 1
    ends = range(min(len(view), at + _LONGEST_WHOLE), at, -1)
    wholes = (places.named(view.quote(at, end)) for end in ends if all(view.named[at:end]))
    return any((bool(whole), strength(whole)) > (bool(mine), strength(mine)) for whole in wholes)


_LONGEST_WHOLE = 3
"""Words of a name that tells whose part stands before it."""


def _thing_between(view: View, at: int, places: PlaceKnowledge) -> bool:
    """Tell whether a site follows with what it is for: "Vell copper mine", "Vell oil terminal"."""
    if at + 1 >= len(view) or view.case != "mixed" or view.taken[at] or view.named[at] or view.named[at + 1]:
        return False
    return (
        view.tokens[at].upos in ("NOUN", "PROPN") and view.tokens[at].rel == "compound" and places.feature_of(view.word(at + 1)) == "site"
    )


def _before(view: View, found: Around, places: PlaceKnowledge) -> Around:
    """Words before a name, read backwards up to the preposition that governs the phrase."""
    at, stop = found.left - 1, max(-1, found.left - 1 - _WORDS_BACK)
    while at > stop and not (view.taken[at] and view.word(at) not in _SKIPPED):
        step, found = _step(view, at, found, places)
        if step == 0:
            break
        at -= step
        if found.preposition:
            break
    return replace(found, edge=at)


def _step(view: View, at: int, found: Around, places: PlaceKnowledge) -> tuple[int, Around]:
    """Read one word (or fixed phrase) backwards: how many tokens it takes, and what is known then; 0 ends the reading."""
    word = view.lower[at]
    if word in _SKIPPED:
        return 1, found
    direction, start = _direction_back(view, at, places)
    if direction is not None and view.word(at + 1) != "of":
        inside = found.relation is None
        return at - start + 1, replace(
            found, direction=direction, inside=inside, left=start if start + (at - start) + 1 == found.left else found.left
        )
    if (found.word == "capital" and word in _SEATS_OF) or (word in _BESIDE and view.tokens[at].rel == "amod"):
        return 1, found
    if word in places.words("centre"):
        return 1, replace(found, left=at if at + 1 == found.left else found.left)
    if word == "of" or word == "to":
        return _of(view, at, found, places)
    feature = places.feature_of(word)
    if (
        feature
        and found.feature in (None, feature)
        and at + 1 == found.left
        and view.tokens[at].upos in ("NOUN", "PROPN")
        and not view.named[at]
    ):
        return 1, replace(found, feature=feature, word=word, plural=word.endswith("s"))
    near = _near(view, at, places)
    if near:
        return near, replace(found, preposition="near", at=at - near + 1, relation=found.relation or "near")
    if word in places.words("preposition"):
        return _preposition(view, at, found, places)
    if view.is_hyphen(at + 1) and view.word(at + 2) == "held":
        return 1, found  # "in rebel-held Vell"
    if (
        view.tokens[at].upos in ("ADJ",)
        or places.demonym_of(view.tokens[at].text)
        or (view.is_hyphen(at) or (view.tokens[at].upos == "VERB" and view.word(at - 1) in "-"))
    ):
        return 1, found
    return 0, found


def _of(view: View, at: int, found: Around, places: PlaceKnowledge) -> tuple[int, Around]:
    """Read "of" (or "to") with the noun before it: village of, outskirts of, 12 km south of, northern part of, border of."""
    near = _near(view, at, places)
    if near:
        return near, replace(found, preposition="near", at=at - near + 1, relation=found.relation or "near")
    direction, start = _direction_back(view, at - 1, places)
    if direction is not None and view.word(at) == "of" and (before := _part_before(view, start - 1)):
        return at - start + 1 + before, replace(
            found, direction=direction, inside=True, preposition=view.word(start - before) or "of", at=at
        )
    if direction is not None:
        km, taken = _distance_back(view, start - 1, places)
        return at - start + 1 + taken, replace(
            found, relation=_relation(direction), direction=direction, inside=False, distance_km=km, preposition="of", at=at
        )
    word = view.word(at - 1)
    if word in places.words("surroundings"):
        return 2, replace(found, relation="countryside_of")
    if f"{view.word(at - 2)} {word}" in places.words("surroundings"):
        return 3, replace(found, relation="countryside_of")
    if word in places.words("part" if view.word(at) == "of" else "way-in"):
        return 2, replace(found, part=True)
    if word in places.words("border"):
        return 2, replace(found, relation="border_of", preposition="of", at=at)
    km, taken = _distance_back(view, at - 1, places)
    if km is not None:
        return 1 + taken, replace(found, relation="near", distance_km=km, preposition="of", at=at)
    feature = places.feature_of(word)
    if feature == "settlement" and found.inside and view.word(at - 2) in ("a", "an", "another"):
        return 1, replace(found, preposition=view.lower[at], at=at)  # "a city of western Vell" is in it
    if feature:
        return 2, replace(found, feature=found.feature or feature, word=found.word or word, plural=word.endswith(("s", "ies")))
    return 1, replace(found, preposition=view.lower[at], at=at)


def _part_before(view: View, at: int) -> int:
    """The number of tokens before a direction that make it a part of what follows: "in the (far) south of", not "to the south of"."""
    start = at
    while view.word(at) in _FAR:
        at -= 1
    if view.word(at) != "the" or view.word(at - 1) in ("to", "on", "lies", "lie", "and"):
        return 0
    return start - at + 2


_FAR = frozenset({"far", "extreme", "deep", "very", "remote", "mostly", "rural"})


def _preposition(view: View, at: int, found: Around, places: PlaceKnowledge) -> tuple[int, Around]:
    word = view.lower[at]
    if word in ("from", "off"):
        km, taken = _distance_back(view, at - 1, places)
        if km is not None:
            return 1 + taken, replace(found, relation="near", distance_km=km, preposition=word, at=at)
    if word == "with" and view.word(at - 1) in places.words("border"):
        return 2, replace(found, relation="border_of", preposition="with", at=at)
    relation = {"between": "between", "along": "along"}.get(word, found.relation)
    return 1, replace(found, preposition=word, at=at, relation=relation)


def _near(view: View, at: int, places: PlaceKnowledge) -> int:
    """The number of tokens of a phrase of nearness that ends at `at`."""
    for size in (4, 3, 2, 1):
        if at - size + 1 >= 0 and " ".join(view.lower[at - size + 1 : at + 1]) in places.words("near"):
            return size
    return 0


def _direction(view: View, at: int, places: PlaceKnowledge) -> tuple[float | None, int]:
    """A direction that begins at `at`, and where it ends ("south - western")."""
    for size in (3, 2, 1):
        if at + size <= len(view):
            found = places.direction_of(_joined(view, at, at + size))
            if found is not None:
                return found, at + size
    return None, at


def _direction_back(view: View, at: int, places: PlaceKnowledge) -> tuple[float | None, int]:
    """A direction that ends at `at`, and where it begins."""
    for size in (3, 2, 1):
        if at - size + 1 >= 0:
            found = places.direction_of(_joined(view, at - size + 1, at + 1))
            if found is not None:
                return found, at - size + 1
    return None, at


def _joined(view: View, first: int, last: int) -> str:
    return " ".join(view.lower[first:last]).replace(" - ", "-")


def _distance_back(view: View, at: int, places: PlaceKnowledge) -> tuple[float | None, int]:
    """A distance that ends at `at` ("12 km", "some 3.5 miles", "20 km to the"), in km, with the tokens that it takes."""
    start = at
    while at >= 0 and view.lower[at] in ("to", "the", "away", "just", "due", "about"):
        at -= 1
    per_km = places.km_per(view.word(at))
    if per_km is None:
        return None, 0
    number_at = at - 2 if view.is_hyphen(at - 1) else at - 1
    number = _number(view.word(number_at))
    return (None, 0) if number is None else (number * per_km, start - number_at + 1)


_NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)) | {
    "several": 5, "few": 4, "dozen": 12, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip


def _number(word: str) -> float | None:
    plain = word.replace(",", "").replace("-", "")
    try:
        value = float(plain)
    except ValueError:
        return float(_NUMBERS[word]) if word in _NUMBERS else None
    return value if 0 < value < 2000 else None


def _relation(direction: float) -> str:
    """The name of a relation by its direction: 0 `north_of`, 225 `southwest_of`."""
    return ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")[round(direction / 45) % 8] + "_of"
