"""Names that no list has, where the words say that they are places."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.gazetteer import name_key
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.beside import before_known, lies_beside
from purport.mark.places.context import Around, around
from purport.mark.places.names import (
    DATELINE,
    DETERMINERS,
    LIKELY,
    POSSIBLE,
    SURE,
    WEAK,
    Spot,
    acted_on,
    ends_of_name,
    entries_of,
    explained_after,
    is_acronym,
    listed_after,
)
from purport.mark.places.runs import run_end
from purport.mark.places.stand import HELD, LEADING, LINKING, SHAPES, between_peoples, houses_force, of_kin, on_ground, only_qualified
from purport.mark.places.towns import before_house, first_of_several, is_attacked, is_ground, is_town, names_dwellers, told_as_town
from purport.mark.places.view import PARTICLES, View
from purport.model import RegionKind

_OFFICES = frozenset({"mayor", "governor", "bishop", "archbishop", "prefect", "emir", "sultan", "king", "president", "resident"})
"""After an office of a place, a comma leads to its holder's name, to no second place."""

_MOTION = frozenset(
    "flee withdraw advance march retreat move go travel return drive arrive head evacuate escape deploy retire walk run fly sail ride come spread relocate deport".split()
)
_TAKING = frozenset("take pull bring bus carry drive force push fly airlift get".split())
"""What is done to those who are brought out of a town."""
_FALLING = frozenset("drop rain fall land descend".split())
"""Verbs whose "on" leads to what things come down on."""
_CAMPS = frozenset(
    {"camp", "base", "bridge", "checkpoint", "post", "barracks", "crossing", "hospital", "airfield", "prison", "market", "mine"}
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_OPENING = 3
"""Sentences among which a report's dateline stands, a headline before it."""

_DATELINE = 18
"""Words of the longest line that opens a report and is no sentence."""

_BEFORE_STREETS = frozenset({"on", "in", "at", "along", "off", "near", "outside", "into"})
"""Words after which a capitalised name with a capitalised word for a way is a street ("on Quay Street")."""

_STATE_LIKE = frozenset({"state", "region", "republic", "department", "city", "community", "union"})
"""Capitalised after an unknown name, these are parts of an organisation's name rather."""


def unnamed_spot(number: int, view: View, at: int, persons: set[int], places: PlaceKnowledge, before: Sequence[Spot]) -> Spot | None:
    """A name that no list has, where the words say that it is a place: "the village of Vell", "near Vell", "Vell airfield"."""
    if (view.case == "title" and (at or view.sentence.region is not RegionKind.DATELINE)) or view.lower[at] in DETERMINERS:
        return None
    if places.direction_of(view.lower[at]) is not None or view.lower[at] in places.words("centre"):
        return None
    if view.case == "mixed" and view.tokens[at].upos in ("ADP", "SCONJ"):
        return None  # "At Vell bridge, …"
    last = run_end(view, at, persons, places)
    opening = next((end for end in ends_of_name(view, 0, set()) if opens_report(view, end)), 0) if at == 0 and number < _OPENING else 0
    dated = view.sentence.region is RegionKind.DATELINE and opening > 1  # "OLD VELL, May 3 —"
    if opening and ((view.lower[0] in places.words("not-place") and not dated) or not all(_may_name(view, i) for i in range(opening))):
        opening = 0
    if opening:
        last, name = opening, view.quote(0, opening)
        return Spot(number, at, last, name, name_key(name), (), around(view, at, last, places), LIKELY)
    word = view.lower[at].rstrip(".")
    if last == at or (
        last - at == 1 and (word in places.words("organisation") or word in places.words("not-place") or is_acronym(view, at))
    ):
        return None
    if not any(view.tokens[i].upos in ("PROPN", "X", "NOUN", "ADJ") for i in range(at, last)):
        return None
    if all(word.rstrip(".") in places.words("not-place") for word in view.lower[at:last]):
        return None
    if (
        of_kin(view, last)
        or between_peoples(view, at, last)
        or (view.tokens[last - 1].xpos == "NNPS" and view.tokens[last - 1].rel == "nsubj")
    ):
        return None  # "Northern Karonians were outraged"
    near = around(view, at, last, places)
    if near.right > last and names_dwellers(view, last, before[-1].last if before else None):
        return None
    evidence = _said_to_be(view, at, last, near, places)
    of_office = bool(before) and view.word(before[-1].first - 1) == "of" and view.word(before[-1].first - 2) in _OFFICES
    if before and evidence is None and not of_office and before[-1].evidence >= POSSIBLE and listed_after(view, before[-1], at):
        evidence = min(before[-1].evidence, LIKELY) if before[-1].around.plural or before[-1].nationality is None else None
        near = replace(near, plural=near.plural or before[-1].around.plural)
    if (
        view.reads(at, last, "place", "location")
        and (evidence is None or evidence < POSSIBLE)
        and (_placed(view, near, places) or acted_on(view, at, last, places))
    ):
        evidence = POSSIBLE
    read = evidence == POSSIBLE and view.reads(at, last, "place", "location")
    if evidence is None or (view.case == "upper" and evidence < LIKELY and not read):
        return None
    if evidence < LIKELY and not near.feature and view.case == "mixed" and view.only_read(at, last, "person", "organisation"):
        return None
    if near.feature is None and view.word(at - 1) == "the" and view.word(at - 2) in _OVER and _spanned(view, at - 1):
        near = replace(near, feature="water")  # "the bridge over the Sarn"
    name = view.quote(at, last)
    return Spot(number, at, last, name, name_key(name), (), near, evidence)


_OVER = frozenset({"over", "across"})
"""What a bridge leads over."""


def _placed(view: View, near: Around, places: PlaceKnowledge) -> bool:
    """Tell whether a preposition that leads to places governs a name that the engine takes for a place."""
    return near.preposition in places.words("locative") or near.preposition in _LEADING_THERE or near.relation is not None


_LEADING_THERE = frozenset({"to", "over", "through", "via", "past", "onto"})


def _said_to_be(view: View, first: int, last: int, near: Around, places: PlaceKnowledge) -> int | None:
    """How well the words alone vouch for an unknown name; None where they do not, or speak of an organisation."""
    before, organisations = first - 1, places.words("organisation")
    behind = min(near.left, first) - 1
    named = before >= 0 and view.named[before] and not view.taken[before] and view.tokens[before].upos == "PROPN"
    if named and places.direction_of(view.lower[before]) is None:
        return None
    if any(word in organisations for word in view.lower[first : last + 1]) and not (
        on_ground(view, last, near) or houses_force(view, last)
    ):
        return None
    if near.right > last and near.word.startswith("communit") and not _in_wider(view, near, places):
        return None
    if last + 1 < len(view) and view.is_hyphen(last) and view.glued(last) and view.glued(last + 1) and view.named[last + 1]:
        return None  # half of a name
    located = near.preposition in places.words("locative") or on_ground(view, last, near)
    if near.feature in ("settlement", "region", "county", "quarter") and near.word and view.word(behind) == "of":
        capital = view.named[behind - 1] and view.tokens[behind - 1].upos == "PROPN"  # "Bank of Vell region", not "Residents of Vell town"
        return SURE if view.case == "upper" or not capital else None
    if view.word(before) in LINKING and places.feature_of(view.word(before - 1)) == "route":
        return LIKELY  # "the road linking Vell with Orsk"
    if near.relation == "between" and places.feature_of(view.word(near.at - 1)) in ("route", "terrain", "water"):
        return LIKELY
    if _spanned(view, behind):
        return LIKELY  # "the bridge over the Vell river"
    if view.word(behind) in ("of", "to") and _of_a_place(view, behind, places):
        return LIKELY
    if view.word(behind) == "for" and view.word(behind - 1) in ("battle", "battles") and is_town(view, first, last):
        return LIKELY
    if told_as_town(view, first, last, places) or first_of_several(view, last, places) or before_house(view, last):
        return LIKELY
    if view.word(behind) == "on" and is_attacked(view, first, last, behind, places) and is_town(view, first, last):
        return POSSIBLE
    if view.word(before) in ("'s", "’s") and view.named[before - 1] and (near.right > last or view.word(last) in places.words("part")):
        return LIKELY  # "Vell's Orsk neighbourhood"
    if near.feature and near.right > last:
        return _said_after(view, first, last, near, located)
    if (
        located
        and near.part
        and view.word(last) in places.words("part")
        and view.word(first - 1) == "the"
        and view.tokens[last - 1].upos == "PROPN"
    ):
        return LIKELY
    if "where" in (view.word(last), view.word(last + 1) if view.word(last) == "," else "") and view.tokens[last - 1].upos == "PROPN":
        return LIKELY  # "entered Vell, where they killed nine"
    if before_known(view, last, places, ("(",)) and all(view.tokens[i].upos == "PROPN" or view.is_hyphen(i) for i in range(first, last)):
        return LIKELY if located or acted_on(view, first, last, places) else POSSIBLE
    if (
        view.heads_entry(first, last)
        or _moved(view, first, last, behind)
        or (view.lower[first] in SHAPES and last - first > 1 and near.preposition)
    ):
        return LIKELY
    if explained_after(view, last, places) and all(view.tokens[i].upos in ("PROPN", "X") or view.is_hyphen(i) for i in range(first, last)):
        return LIKELY
    if lies_beside(view, first, last, places):
        return LIKELY
    if view.word(first - 1) in HELD and view.word(first - 2) in places.words("locative"):
        return LIKELY
    if located and only_qualified(view, first, near, places):
        return LIKELY
    if view.lower[first] in places.words("site-before") and last - first > 1:
        return LIKELY
    if near.relation == "near" or (near.relation or "").endswith("_of") or near.preposition in ("near", "outside", "around"):
        return POSSIBLE
    if located:
        if near.part and view.word(behind) in ("of", "to"):
            return POSSIBLE
        if near.preposition == "in" and before_known(view, last, places, (",",)):
            return LIKELY
        if _in_name(view, first, last, near):
            return LIKELY if view.case == "upper" else POSSIBLE
        return POSSIBLE if view.leads(first) else WEAK
    if near.preposition in ("above", "below", "beyond", "to", "on") and before_known(view, last, places, ("in",)):
        return LIKELY
    if is_ground(view, first, last, places):
        return LIKELY
    moves = near.preposition in ("to", "from", "into") and view.case == "mixed" and view.tokens[last - 1].upos == "PROPN"
    return WEAK if moves or view.leads(first) or acted_on(view, first, last, places) else None


def _in_wider(view: View, near: Around, places: PlaceKnowledge) -> bool:
    """Tell whether a "community" is a settlement: something is told to be at or in it, and it is put in a wider place right behind
    ("at Vell community in Orsk district"); "the Vell community" is people.
    """
    at = near.right + 1
    struck = near.left > 0 and view.lower[near.left - 1] in ("invaded", "attacked", "raided", "stormed")
    there = near.preposition in ("at", "in", "to", "near") or struck
    if not there or view.word(near.right) not in ("in", "of", ",") or at >= len(view):
        return False
    return view.named[at] and any(entries_of(view.quote(at, end), view, at, end, places) for end in ends_of_name(view, at, set()))


def _may_name(view: View, index: int) -> bool:
    """Tell whether a token may stand in a name of a place that opens a report: "LET US HEAR VICE PRESIDENT VELL:" is none."""
    return view.tokens[index].upos in ("PROPN", "X", "NOUN", "ADJ", "DET", "PUNCT") or view.lower[index] in PARTICLES


def opens_report(view: View, last: int) -> bool:
    """Tell whether a name that opens a sentence opens the report: "VELL (Agency) -", "VELL, May 3 (Agency) —", "VELL:"."""
    after = view.word(last)
    capitals = all(view.tokens[at].text.isupper() or view.is_hyphen(at) for at in range(last))
    day = _behind_country(view, last + 1)
    if after in DATELINE or (after == ":" and last + 1 == len(view)):
        return capitals or (after != "(" and len(view) <= _DATELINE)
    dated = after == "," and day < len(view) and (view.taken[day] or view.tokens[day].text[0].isdigit() or view.lower[day][:3] in _MONTHS)
    verb = next((t.index for t in view.tokens if t.index >= last and t.upos in ("VERB", "AUX")), len(view))
    marked = any(word in DATELINE or word in ("-", ":") for word in view.lower[last : min(verb, last + _DATELINE)])
    marked = marked or (
        verb == len(view) <= _DATELINE and view.word(len(view) - 1) == "." and view.sentence.index < _OPENING
    )  # "VELL, 3 May."
    return dated and capitals and marked and (view.case != "upper" or len(view) <= _DATELINE)


def _behind_country(view: View, at: int) -> int:
    """The token behind the country that a dateline may tell between its town and its day ("VELL, Upper Karonia, May 3")."""
    end = at
    while end < len(view) and end - at < 4 and view.named[end] and view.lower[end][:3] not in _MONTHS:
        end += 1
    return end + 1 if at < end < len(view) and view.word(end) == "," else at


def _spanned(view: View, behind: int) -> bool:
    """Tell whether a bridge or dam stands right before "over" or "across" and the name."""
    at = behind - (view.word(behind) == "the")
    return view.word(at) in ("over", "across", "on") and view.word(at - 1) in ("bridge", "bridges", "dam", "pontoon", "ferry")


def _of_a_place(view: View, link: int, places: PlaceKnowledge) -> bool:
    """Tell whether only a place can follow: "port of", "hills of", "road to", "mayor of"."""
    word = view.word(link - 1)
    if word in places.words("of-place"):
        return view.word(link) == "of"
    if view.word(link) == "to" and word in LEADING:
        return places.feature_of(view.word(link - 2)) == "route"
    feature = places.feature_of(word)
    if feature is None or (view.named[link - 1] and view.case != "upper" and feature != "water"):
        return False
    return feature == "route" if view.word(link) == "to" else feature in ("site", "terrain", "water", "settlement", "region")


def _moved(view: View, first: int, last: int, behind: int) -> bool:
    """Tell whether a verb of motion goes to, on or from a proper noun ("withdrew to Vell", "advance on Vell")."""
    head = view.tokens[view.sentence.head_of(first, last)]
    verb = view.tokens[head.head] if head.head >= 0 else None
    if verb is not None and verb.upos == "ADV" and verb.head >= 0:
        verb = view.tokens[verb.head]  # "came back to Vell"
    if verb is None or head.upos != "PROPN" or head.rel not in ("obl", "nmod"):
        return False
    if view.word(behind) == "on" and verb.lemma.lower() in _FALLING:
        return True
    if view.word(behind) == "of" and view.word(behind - 1) == "out":
        return verb.lemma.lower() in _MOTION | _TAKING
    return view.word(behind) in ("to", "on", "from", "into", "towards", "toward") and verb.lemma.lower() in _MOTION


def _said_after(view: View, first: int, last: int, near: Around, located: bool) -> int | None:
    """How well a feature word after an unknown name vouches for it ("Vell airfield", "Vell district", "Vell-Orsk road")."""
    capital = view.named[near.right - 1]
    if near.feature == "route" and not capital and any(view.is_hyphen(at) for at in range(first, last)):
        return LIKELY
    if near.feature == "route" and capital and view.word(first - 1) in _BEFORE_STREETS and view.case == "mixed":
        return LIKELY
    if near.feature in ("settlement", "region", "county"):
        return None if capital and near.word in _STATE_LIKE and not (located and near.word == "city") else LIKELY
    if located or near.relation:
        return LIKELY
    return POSSIBLE if near.feature in ("site", "route") and not capital else WEAK


def _in_name(view: View, first: int, last: int, near: Around) -> bool:
    """Tell whether a proper noun stands alone after "in" and depends on what happens there."""
    head = view.tokens[view.sentence.head_of(first, last)]
    proper = all(view.tokens[i].upos == "PROPN" or view.is_hyphen(i) for i in range(first, last))
    root = head.deprel == "root" and bool(view.sentence.children(head.index, "cop"))  # "the first cases were in Vell"
    if near.preposition == "at" and (head.head < 0 or view.lower[head.head] not in _CAMPS):
        return False
    if view.case == "upper":
        after = view.tokens[last].upos if last < len(view) else ""
        return near.preposition == "in" and near.at == first - 1 and proper and head.deprel in ("obl", "nmod") and after != "PROPN"
    return (
        near.preposition in ("in", "at")
        and near.at == first - 1
        and proper
        and (head.deprel in ("obl", "nmod") or root)
        and not view.named[min(last, len(view) - 1)]
    )
