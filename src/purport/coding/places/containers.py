"""Of places told one inside the other ("near Vell, Orland", "Mill Lane in Vell (Orsk district)") only the inner one is where it happened (ruling 22)."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.places.measured import AREAS, SETTLED, lies_aside, measured_from
from purport.knowledge.gazetteer import distance_km
from purport.model import Mention, PlaceFiller, RegionKind, Sentence, Token

WIDE = frozenset({"country", "admin1", "region", "state", "province"})
_LINKS = frozenset(
    ", in of the ( northern southern eastern western northwestern northeastern southwestern southeastern central upper lower area areas part parts section".split()
)
_OPENS = frozenset({"in", "of", "("})
"""Words between two names that put the first inside the second."""


def drop_containers(draft: Draft) -> None:
    """Keep of the draft's places those that hold no other of them, and of one place told twice the name."""
    draft.places[:] = innermost(draft)


def innermost(draft: Draft) -> list[PlaceFiller]:
    """The draft's places that hold no other of them, and of one place told twice the name."""
    kept: list[PlaceFiller] = []
    spans = [p.span for p in draft.places]
    places = [p for p in draft.places if not any(s != p.span and s.start <= p.span.start and p.span.end <= s.end for s in spans)]
    for place in places:
        others = [p for p in places if p is not place and not _on_whose_border(draft.sentence, p)]
        if any(p is not place for p in places) and _on_whose_border(draft.sentence, place):
            continue
        if any(_lies_on(draft.sentence, p, place) for p in others):
            continue
        inner = _apposed(draft, places, place) if draft.sentence.region is not RegionKind.HEADLINE else None
        if inner is None and not any(
            _holds(place, p) or _told_inside(draft.sentence, place, p) or measured_from(draft.sentence, p, place) for p in others
        ):
            kept.append(place)
    return _each_once(kept or places)


def told_wider(owner: Draft, mention: Mention) -> bool:
    """Tell whether nothing but the country is told beside the town of those who were hit ("in Orland gunmen attacked the garrison of Vell")."""
    hit = (a.head for t in owner.triggers for a in t.arguments if t.role(a) == "target")
    land = mention.place.country if mention.place is not None else None
    wider = all(p.place.feature == "country" and p.place.country == land for p in owner.places)
    return wider and land is not None and any(mention.head in owner.sentence.subtree(head) for head in hit)


def _on_whose_border(sentence: Sentence, place: PlaceFiller) -> bool:
    """Tell whether a border only says what kind of town is named ("the Orlandian border town of Vell")."""
    after = next((t for t in sentence.tokens if t.start >= place.span.end), None)
    return place.place.relation == "border_of" and after is not None and after.lemma.lower() in SETTLED


def _lies_on(sentence: Sentence, town: PlaceFiller, border: PlaceFiller) -> bool:
    """Tell whether a border only says where the town right before it lies ("in Vell on the Orlandian border")."""
    between = [t.text.lower() for t in sentence.tokens if town.span.end <= t.start and t.end <= border.span.start]
    return (
        border.place.relation == "border_of"
        and town.place.relation != "border_of"
        and between in (["on", "the"], ["at", "the"], ["near", "the"])
    )


_FAR_KM = 100.0
"""Farther apart, two towns that a comma parts are two towns of a list."""


def _apposed(draft: Draft, places: Sequence[PlaceFiller], big: PlaceFiller) -> PlaceFiller | None:
    """The place right before, with a comma between and no list about them, which lies in this one ("in Vell, Orsk", "Vell, municipality of Orsk")."""
    tokens = draft.sentence.tokens
    before = [p for p in places if draft.sentence.start <= p.span.start and p.span.end <= big.span.start]
    small = max(before, key=lambda p: p.span.end, default=None)
    if small is None:
        return None
    between = [t.text.lower() for t in tokens if small.span.end <= t.start and t.end <= big.span.start]
    ahead = [p for p in places if p.span.start >= big.span.end]
    links = {t.text.lower() for t in tokens for p in (*ahead, big, small) if t.end < p.span.start and p.span.start - t.end < len("and")}
    links |= _leading_on(draft.sentence, big, ahead)
    if between[:1] != [","] or not set(between[1:]) <= _nouns(big) | {"of"} or links & {"and", "or"}:
        return None
    points = (small.place.lat, small.place.lon, big.place.lat, big.place.lon)
    if None not in points and distance_km(*(float(x) for x in points if x is not None)) > _FAR_KM + (big.place.radius_km or 0.0):
        return None
    return small


def _leading_on(sentence: Sentence, place: PlaceFiller, ahead: Sequence[PlaceFiller]) -> set[str]:
    """The words from a place to the next, where they only go on with a list ("in Vell, Orsk and the town of Tamm")."""
    after = min((p.span.start for p in ahead), default=None)
    words = {t.text.lower() for t in sentence.tokens if after is not None and place.span.end <= t.start and t.end <= after}
    return words if words <= {"and", "or", ",", "the", "of"} | SETTLED else set()


def _each_once(places: Sequence[PlaceFiller]) -> list[PlaceFiller]:
    """In "slammed into Vell …, the deadliest attack on the city" the city is Vell."""
    named = {p.place.name for p in places if not _is_described(p)}
    return [p for p in places if not (_is_described(p) and p.place.name in named)]


def _is_described(place: PlaceFiller) -> bool:
    return " named before: " in place.place.basis


def _holds(big: PlaceFiller, small: PlaceFiller) -> bool:
    """Tell whether `big` is a country or region in which `small` lies as the gazetteer has it."""
    wide = big.place.feature in WIDE or (big.place.precision == 3 and bool(big.place.gazetteer))
    if not wide or small.place.precision > big.place.precision or small.place.feature == big.place.feature == "country":
        return False
    if small.place.feature == "country":
        return False
    if big.place.feature == "country":
        return small.place.country is None or small.place.country == big.place.country
    return small.place.admin1 is not None and small.place.admin1 == big.place.admin1 and small.place.precision < big.place.precision


def _told_inside(sentence: Sentence, big: PlaceFiller, small: PlaceFiller) -> bool:
    """Tell whether the words put `small` inside `big`: "Vell (Orsk district)", "Mill Lane in Vell", "in the Orsk valley, near Vell"."""
    ends = (sentence.start, sentence.end)
    if not all(ends[0] <= p.span.start and p.span.end <= ends[1] for p in (big, small)):
        return False
    area = (_is_area(big) or big.text.lower().split()[-1] in FRONTS) and not _is_area(small)
    if big.span.start < small.span.start:
        if small.place.relation == "border_of":
            return False  # "in the Vell forest, on the border with Orland"
        if small.place.relation == "between" and _opens(sentence, big):
            return True  # "In Orsk, a pipeline was blown up between Vell and Tamm"
        if (area or _rank(big) > _rank(small)) and _opens(sentence, big):
            return _may_lie_in(big, small)  # "In Orsk province, meanwhile, men and boys were shot near Vell"
        if _owns(sentence, big, small):
            return True
        if _labels(sentence, big) and not _labels(sentence, small):
            return _may_lie_in(big, small)  # "13 May, Orsk: Rebels clashed with the army near Vell."
        if _part_of_town(sentence, big, small):
            return True
        if [t.text.lower() for t in sentence.tokens if big.span.end <= t.start and t.end <= small.span.start] == ["of"]:
            return False  # "in Orsk district of Vell"
        return area and not (big.place.gazetteer and small.place.gazetteer) and not _joined(sentence, big, small) and not lies_aside(small)
    parting = [t for t in sentence.tokens if small.span.end <= t.start and t.end <= big.span.start]
    inside = [t.text.lower() for t in parting if t.text != ","][:1] == ["in"]  # "Vell in the restive province of Tamm"
    between = [t.text.lower() for t in parting if not (inside and _says_how(sentence, t, big))]
    between = _without_owner(_without_tongue(between))
    by = between[1:] if between[:1] == [","] else between
    if _answers_to(by, big):
        return True
    if big.place.relation == "border_of" and by[:1] in (["on"], ["along"], ["at"], ["near"], ["close"], ["by"]):
        return not {"and", "in", ","} & set(by)  # "in Vell, on the border with Orland", "the town of Vell near the border with Orland"
    if between and between[0] == "(" and ")" not in between:
        return True  # all that stands in brackets right behind a name says where it lies: "Vell (Orsk, Tamm)"
    if big.place.feature == "water" and between[:1] == ["on"] and set(between) <= SHORES:
        return True  # "in Vell on the shores of Lake Orsk"
    names = {t.text.lower() for t in parting if t.upos == "PROPN"} if "between" in between else set()
    if WAYS & set(between) and set(between) - names <= ON_A_WAY and between[0] != "and":
        return True  # "a market in Vell on the road to Orsk", "at Vell, on the road between Orsk and Tamm"
    beside = between[1:] if between[:1] == [","] else between
    if beside[:1] in (["on"], ["along"], ["off"], ["near"]) and set(beside[1:]) <= {"the"} and big.place.feature in {"route", "border"}:
        return True  # "at Vell, along the Orsk-Tamm road"
    if (
        len(between) == len(("territory", "of"))
        and between[1] == "of"
        and between[0] in COUNTIES
        and big.place.feature in {"region", "country"}
    ):
        return small.place.feature not in {"region", "country"}
    if between == [","] and small.place.feature in SITES and big.place.feature == "settlement" and not small.place.gazetteer:
        return not _listed(sentence, big)  # "in Quay Street, Vell"
    if between == [","] and next((t.text for t in sentence.tokens if t.start >= big.span.end), "") in {"'s", "’s", "'", "’"}:
        return True  # "in Vell, Orland's second city"
    if area and _behind_aside(between):
        return True
    if not between or not set(between) <= _LINKS | _nouns(big):
        return False
    return area if between[0] == "," and (between[1:2] != ["in"] or _listed(sentence, big)) else bool(_OPENS & set(between))


def _says_how(sentence: Sentence, token: Token, big: PlaceFiller) -> bool:
    """Tell whether a word only says what a province is like ("in the restive Orsk province", "in oil-rich Orsk")."""
    head = sentence.head_of(*sentence.at(big.span.start, big.span.end))
    likes = [t for t in sentence.children(head, "amod") if t.end <= big.span.start]
    return token.upos == "ADJ" or any(token.index in sentence.subtree(t.index) for t in likes)


def _behind_aside(between: Sequence[str]) -> bool:
    """Tell whether only something said aside stands between a town and "in" its area ("Vell, which lies on the border, in Orsk district")."""
    last = max((i for i, word in enumerate(between) if word == ","), default=0)
    return between[:1] == [","] and last > 1 and set(between[last + 1 :]) <= _LINKS - {","} and between[last + 1 : last + 2] == ["in"]


_OWNER_ENDS = 5
"""Words to behind the longest owner of a province ("Vell, in central Norland's Orsk region")."""


OFFICES = frozenset("upazila thana tehsil taluka mandal circle subdivision union commune cercle".split())
"""Units to which villages answer."""
LIMITS = frozenset({"limit", "limits", "jurisdiction", "remit", "precincts", "ambit"})


def _answers_to(between: Sequence[str], big: PlaceFiller) -> bool:
    """Tell whether a place only says to whom the one before answers ("Vell village under Orsk upazila", "in Vell, within the limits of Orsk police station")."""
    words = [w for w in between if w not in {"the", "a"}]
    limits = len(words) > 1 and words[0] in {"within", "in", "under"} and words[1] in LIMITS and words[2:] in ([], ["of"])
    return limits or (words == ["under"] and big.text.lower().split()[-1] in OFFICES)


def _without_tongue(between: list[str]) -> list[str]:
    """The words between two names but what is spoken in the second: "Vell in the English-speaking Northwest"."""
    at = next((n for n, word in enumerate(between) if word in {"speaking", "majority", "dominated"}), -1)
    return between[: at - 2] + between[at + 1 :] if at >= 2 and between[at - 1] == "-" else between


def _without_owner(between: list[str]) -> list[str]:
    """The words between two names but whose province it is: "Vell in Norland's northern province of Orsk"."""
    at = next((n for n, word in enumerate(between) if word in {"'s", "’s"}), -1)
    return between[:1] + between[at + 1 :] if 1 < at < _OWNER_ENDS else between


def _opens(sentence: Sentence, place: PlaceFiller) -> bool:
    """Tell whether a place opens the sentence and is set off from what it tells ("Meanwhile in Orsk province, …")."""
    before = [t for t in sentence.tokens if t.end <= place.span.start and t.upos not in {"PUNCT", "SYM", "DET", "ADJ", "ADV", "CCONJ"}]
    if [t.text.lower() for t in before][:1] == ["on"] and place.text.lower().split()[-1] in FRONTS:
        return True
    after = next((t for t in sentence.tokens if t.start >= place.span.end), None)
    return [t.text.lower() for t in before] in (["in"], ["across"], ["throughout"], ["within"]) and after is not None and after.text == ","


def _labels(sentence: Sentence, place: PlaceFiller) -> bool:
    """Tell whether a place stands in the head of a note, before its colon and any verb."""
    colon = next((t for t in sentence.tokens if t.text == ":"), None)
    if colon is None or place.span.end > colon.start:
        return False
    return not any(t.upos in {"VERB", "AUX"} for t in sentence.tokens[: colon.index])


def _may_lie_in(big: PlaceFiller, small: PlaceFiller) -> bool:
    points = (small.place.lat, small.place.lon, big.place.lat, big.place.lon)
    if None in points or not (big.place.gazetteer and small.place.gazetteer):
        return True
    return distance_km(*(float(x) for x in points if x is not None)) <= _FAR_KM + (big.place.radius_km or 0.0)


FRONTS = frozenset({"axis", "direction", "sector", "front"})
"""What a staff calls a stretch of the front ("On the Vell axis rebels tried to break through towards Orsk")."""
SITES = frozenset({"quarter", "site", "route"})
"""Features of what lies in a town and is no town."""
COUNTIES = frozenset("territory district county cercle commune zone canton area".split())
SHORES = frozenset("on the shore shores of bank banks edge coast northern southern eastern western lake river".split())
WAYS = frozenset({"road", "highway", "way", "motorway", "route", "track", "axis"})
ON_A_WAY = WAYS | frozenset("on off along near , the main old to from towards between and linking connecting".split())
CALLED = frozenset("village town city hamlet suburb district neighbourhood neighborhood quarter settlement community camp port".split())


def _rank(place: PlaceFiller) -> int:
    """How much ground a place is: a country, a region, a county, or less."""
    feature = place.place.feature
    return 3 if feature == "country" else 2 if feature in WIDE | {"region"} else 1 if feature == "county" else 0


def _is_area(place: PlaceFiller) -> bool:
    """Tell whether a place is ground that holds towns: an area, the countryside of a town."""
    return place.place.feature in AREAS or (place.place.relation == "countryside_of" and place.place.gazetteer is not None)


def _owns(sentence: Sentence, big: PlaceFiller, small: PlaceFiller) -> bool:
    """Tell whether the words give the second place to the first ("Vell's Orsk district", "the Vell suburb of Orsk")."""
    between = [t.text.lower() for t in sentence.tokens if big.span.end <= t.start and t.end <= small.span.start]
    if between in (["'s"], ["’s"], ["'"], ["’"]):
        return True
    return len(between) == len(("suburb", "of")) and between[1] == "of" and between[0] in CALLED


PARTS = frozenset({"quarter", "county", "site", "route", "terrain"})
"""Features of what lies in a town."""


def _part_of_town(sentence: Sentence, town: PlaceFiller, part: PlaceFiller) -> bool:
    """Tell whether a town opens the sentence and what no gazetteer has lies in it ("In Vell, a bomb went off in Orsk district")."""
    first = next((t for t in sentence.tokens if t.upos not in {"PUNCT", "SYM"}), None)
    opens = first is not None and first.text in {"In", "At"} and town.span.start - first.end < 2
    next_to = next((t.text.lower() for t in sentence.tokens if t.start >= town.span.end), "") in {"along", "on", "off"}
    village = part.place.feature == "settlement" and _is_called(sentence, part)
    return (
        opens
        and not next_to
        and town.place.feature == "settlement"
        and not part.place.gazetteer
        and (village or part.place.feature in PARTS)
    )


def _is_called(sentence: Sentence, place: PlaceFiller) -> bool:
    """Tell whether the words call a place a village or the like ("in the village of Vell")."""
    before = [t.text.lower() for t in sentence.tokens if t.end <= place.span.start][-2:]
    return len(before) == len(("village", "of")) and before[1] == "of" and before[0] in CALLED - {"town", "city"}


def _joined(sentence: Sentence, one: PlaceFiller, other: PlaceFiller) -> bool:
    """Tell whether "and" or a comma is all that parts two names, or a way leads from one to the other."""
    between = {t.text.lower() for t in sentence.tokens if one.span.end <= t.start and t.end <= other.span.start}
    return between <= {",", "and", "or", "the", "in", "near"} or bool(between & {"to", "and"})


def _listed(sentence: Sentence, place: PlaceFiller) -> bool:
    """Tell whether a list goes on behind a name ("in Vell, in Orsk and in Tamm")."""
    after = [t.text.lower() for t in sentence.tokens if t.start >= place.span.end][:2]
    return after[:1] in (["and"], ["or"]) or after == [",", "in"]


def _nouns(place: PlaceFiller) -> frozenset[str]:
    """What the words may call the ground before its name ("in the department of Alto Vell", "in the countryside of Vell")."""
    if place.place.relation == "countryside_of":
        return frozenset({"countryside", "outskirts", "environs", "suburbs"})
    return _CALLED_BEFORE.get(place.place.feature or "", frozenset())


_CALLED_BEFORE = {
    "region": frozenset({"region", "province", "department", "state"}),
    "county": frozenset({"district", "county"}),
    "settlement": frozenset({"city", "town", "municipality"}),
}
