"""Resolved names to mentions: lists share what governs them, two names may tell one place ("between A and B", "the A–B highway")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from purport.knowledge.gazetteer import Entry, distance_km
from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.context import Around
from purport.mark.places.extent import Told, between, circle_of, on_border, place_of, unknown_circle
from purport.mark.places.geometry import Circle, displaced
from purport.mark.places.names import WAYS, Spot
from purport.mark.places.other_clause import told_apart
from purport.mark.places.resolve import Resolved
from purport.mark.places.view import View
from purport.mark.places.ways import WAY_LINKS, way_from
from purport.model import Mention, MentionKind, Place

_PAIR_WITHIN = 30
"""Tokens within which the second name of "between A … and B" is looked for."""

_ABOUT = 60
"""Names before and after an unknown one among which its neighbours are looked for."""

_SAYS_WHERE_KM = 150.0
"""Radius up to which an area tells where an unknown place of it lies: the circle over a province of middle size. The middle of a country, or of a vast region,
says nothing of where in it the place is, and a point there would pass for knowledge."""

_REGION_KM = 250.0
"""The same where the words themselves put the place in a first-level region: its area is then what the report tells, and its radius says how little that is."""

_APART_KM = 600.0
"""Farther apart, two places have no ground between them that a report would mean."""


def assemble(
    resolved: Sequence[Resolved], views: Sequence[View], places: PlaceKnowledge, countries: Mapping[str, float] | None = None
) -> list[Mention]:
    """The mentions of a report's resolved names, in text order; `countries` are counts of its words for nationalities by code."""
    arounds = _shared(resolved, views)
    told = _as_before([_told(resolved, i, views, places) for i in range(len(resolved))], resolved)
    mentions: list[Mention] = []
    used: set[int] = set()
    for i, one in enumerate(resolved):
        if i in used:
            continue
        view = views[one.spot.view]
        pair = _partner(resolved, i, arounds, view, places)
        if pair is None:
            near = replace(arounds[i], relation=None) if arounds[i].relation == "between" else arounds[i]
            other = _other_country(resolved, i, countries or {}, places) if near.relation == "border_of" else None
            place = place_of(one, told[i], near, places, other)
            mentions.append(_mention(view, arounds[i].left, max(one.spot.last, arounds[i].right), place))
            continue
        used.update(range(i + 1, pair.second + 1) if pair.chain else (pair.second,))
        one_end, other_end = (_plain(resolved[j], told[j], arounds[j], places) for j in (i, pair.second))
        joint = between(one_end, other_end, pair.relation, pair.feature)
        if pair.relation == "border_of":
            joint = on_border(joint, one.entry, resolved[pair.second].entry, places)
        told_together = _mention(view, arounds[i].left, pair.last, _aside(joint, arounds[i]))
        ends = ((i, one_end), (pair.second, other_end))
        parts = tuple(
            _mention(view, resolved[j].spot.first, resolved[j].spot.last, replace(end, relation=pair.relation)) for j, end in ends
        )
        mentions.append(replace(told_together, parts=parts if pair.apart else ()))
    return mentions


@dataclass(frozen=True, slots=True)
class _Pair:
    """A second name that tells one place together with a first: its index, the relation, the feature, the end of the whole phrase; `apart` where
    words stand between the two ("between A and B"), and they are no one name ("the A–B highway"); `chain` where a third stands between them.
    """

    second: int
    relation: str
    feature: str
    last: int
    apart: bool = True
    chain: bool = False


def _mention(view: View, first: int, last: int, place: Place) -> Mention:
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    return Mention(
        MentionKind.PLACE,
        start,
        end,
        view.text[start:end],
        view.sentence.index,
        first,
        last,
        view.sentence.head_of(first, last),
        place=place,
    )


def _plain(one: Resolved, told: Told, near: Around, places: PlaceKnowledge) -> Place:
    """A place by itself, whatever relation the words have to it."""
    return place_of(one, told, replace(near, relation=None, direction=None, distance_km=None), places)


def _aside(place: Place, near: Around) -> Place:
    """A route or pair of towns that something lies south of."""
    if near.direction is None or near.inside or place.lat is None or place.lon is None or near.relation in (None, "between", "along"):
        return place
    lat, lon = displaced(place.lat, place.lon, near.direction, near.distance_km or 10.0)
    return replace(
        place, relation=near.relation or place.relation, lat=round(lat, 4), lon=round(lon, 4), radius_km=(place.radius_km or 0.0) + 15.0
    )


def _shared(resolved: Sequence[Resolved], views: Sequence[View]) -> list[Around]:
    """What is said about each name, with what it shares with the one before it in a list ("near the villages of Vell and Orsk")."""
    arounds: list[Around] = []
    for i, one in enumerate(resolved):
        near = one.spot.around
        holder = resolved[i - 1].within if i else None
        held = holder is not None and holder is one.entry and holder.feature != "settlement"
        if (
            i
            and not held
            and resolved[i - 1].spot.view == one.spot.view
            and _listed(views[one.spot.view], arounds[-1].right, one.spot.around.left)
        ):
            before = arounds[-1]
            if not near.preposition and near.relation is None and before.relation != "between":
                feature = near.feature or (before.feature if before.plural else None)
                near = replace(
                    near, relation=before.relation, preposition=before.preposition, at=before.at, feature=feature, plural=before.plural
                )
                if before.relation not in ("near", "countryside_of"):
                    near = replace(near, direction=before.direction if near.direction is None and not before.inside else near.direction)
        arounds.append(near)
    return arounds


def _listed(view: View, end: int, start: int) -> bool:
    between_them = [word for word in view.lower[end:start] if word != "the"]
    return between_them in ([","], ["and"], ["or"], [",", "and"], [",", "or"], ["&"])


def _partner(resolved: Sequence[Resolved], i: int, arounds: Sequence[Around], view: View, places: PlaceKnowledge) -> _Pair | None:
    """The second of two names that tell one place: "between A and B", "the road from A to B", "the A–B highway", "the A–B border"."""
    one, near = resolved[i].spot, arounds[i]
    for j in range(i + 1, len(resolved)):
        other = resolved[j].spot
        if other.view != one.view or other.first - one.last > _PAIR_WITHIN:
            break
        if j == i + 1 and (hyphened := _hyphened(view, near, other, j, places) or _chained(view, resolved, i, places)):
            return hyphened
        joinable = _joinable(resolved[i].entry, resolved[j].entry)
        if near.relation == "between" and view.word(other.around.edge) == "and":
            border = view.word(near.at - 1) in places.words("border")
            if border or joinable:
                return _Pair(j, "border_of" if border else "between", "border" if border else "area", other.around.right)
        if j == i + 1 and joinable and (word := way_from(view, near, places)) and _gap(view, near.right, other.first) in WAY_LINKS[word]:
            return _Pair(j, "between", "route", other.around.right)
    return None


_SEATS = frozenset(
    {
        "the",
        "provincial",
        "regional",
        "state",
        "district",
        "departmental",
        "national",
        "capital",
        "seat",
        "city",
        "town",
        "village",
        "of",
        ",",
    }
)
"""What a road's end may be called before its name ("the road from Vell to the provincial capital, Orsk")."""


def _gap(view: View, start: int, end: int) -> tuple[str, ...]:
    """The words between the ends of a way, less what the second is called."""
    words = tuple(view.lower[start:end])
    called = len(words) > 2 and set(words[1:]) <= _SEATS and set(words[1:]) & {"capital", "seat", "city", "town", "village"}
    return words[:1] if called else words


def _hyphened(view: View, near: Around, other: Spot, j: int, places: PlaceKnowledge) -> _Pair | None:
    """The pair of "the A–B highway" and "the A–B border"."""
    gap = view.lower[near.right : other.first]
    if len(gap) != 1 or not (view.is_hyphen(near.right) or gap == ("/",)):
        return None
    if view.word(other.last) in places.words("border"):
        return _Pair(j, "border_of", "border", other.last + 1, apart=False)
    if other.around.feature not in WAYS or other.around.right <= other.last:
        return None
    feature = other.around.feature or "route"
    return _Pair(j, "along" if feature == "route" else "between", feature, other.around.right, apart=False)


def _chained(view: View, resolved: Sequence[Resolved], i: int, places: PlaceKnowledge) -> _Pair | None:
    """The first and the last of three names that hyphens make one ("the A-B-C triangle")."""
    if i + 2 >= len(resolved) or any(resolved[k].spot.view != resolved[i].spot.view for k in (i + 1, i + 2)):
        return None
    near, middle, last = (resolved[k].spot for k in (i, i + 1, i + 2))
    if view.lower[near.last : middle.first] not in (("-",), ("–",)):
        return None
    pair = _hyphened(view, middle.around, last, i + 2, places)
    return replace(pair, chain=True) if pair is not None else None


def _joinable(a: Entry | None, b: Entry | None) -> bool:
    """Tell whether "between A and B" can mean the ground between them: "between Moscow and Washington" are talks."""
    if a is None or b is None:
        return True
    return "country" not in (a.feature, b.feature) and distance_km(a.lat, a.lon, b.lat, b.lon) < _APART_KM


def _told(resolved: Sequence[Resolved], i: int, views: Sequence[View], places: PlaceKnowledge) -> Told:
    """Where a name lies: as the gazetteer has it, else where the text puts it."""
    one = resolved[i]
    if one.entry is not None:
        return Told(circle_of(one.entry), one.entry, "gazetteer" if one.solid else "gazetteer, by the name alone")
    measured = _measured(resolved, i, views)
    if measured is not None:
        return Told(measured, None, "said")
    grounds = _grounds(resolved, i, views[one.spot.view])
    circle = unknown_circle(grounds)
    told = one.within is not None and one.within.feature in ("region", "county")
    if circle is not None and circle.radius_km > (_REGION_KM if told else _SAYS_WHERE_KM):
        return Told(None, None, f"no gazetteer has it; the report puts it in {grounds[0][0].name}", one.within)
    return Told(circle, None, "said" if circle is not None else "no gazetteer has it", one.within)


def _as_before(told: Sequence[Told], resolved: Sequence[Resolved]) -> list[Told]:
    """What the words tell, an unknown name that they place several times where they do so most exactly ("Vell, west of Orsk … left Vell for Tamm").

    Where they place it nowhere it stays open: its other telling may be of a namesake.
    """
    best: dict[str, Told] = {}
    for one, where in zip(resolved, told, strict=True):
        if one.entry is None and where.circle is not None:
            known = best.get(one.spot.key, where)
            best[one.spot.key] = where if known.circle is None or where.circle.radius_km < known.circle.radius_km else known
    return [
        best[one.spot.key] if one.entry is None and where.circle is not None else where for one, where in zip(resolved, told, strict=True)
    ]


def _measured(resolved: Sequence[Resolved], i: int, views: Sequence[View]) -> Circle | None:
    """Where an unknown place lies of which the words right after it tell how far it is from a known one ("Vell, 12 km south of Orsk")."""
    after = resolved[i + 1] if i + 1 < len(resolved) else None
    if after is None or after.entry is None or not after.solid or after.spot.view != resolved[i].spot.view:
        return None
    near, right = after.spot.around, resolved[i].spot.around.right
    gap = views[after.spot.view].lower[right : near.edge + 1]
    if near.distance_km is None or near.direction is None or near.inside or gap not in ((), (",",), (",", "some"), (",", "about")):
        return None
    lat, lon = displaced(after.entry.lat, after.entry.lon, near.direction, near.distance_km)
    return Circle(lat, lon, max(3.0, near.distance_km * 0.2))


def _grounds(resolved: Sequence[Resolved], i: int, view: View) -> list[tuple[Entry, bool]]:
    """Places by which an unknown name is placed, best first: the one that its words put it in, one of its sentence, the country named last before.
    True for a place that holds it, False for one beside it. A town of another sentence says nothing of where it lies: it may be where somebody speaks.
    """
    one = resolved[i]
    about = resolved[max(0, i - _ABOUT) : i + _ABOUT]
    here = [o for o in about if o.spot.view == one.spot.view and o.entry is not None and o.solid and _places(o, one, view)]
    here.sort(key=lambda other: abs(other.spot.first - one.spot.first))
    before = reversed(resolved[max(0, i - _ABOUT) : i])
    earlier = [o.entry for o in before if o.entry is not None and o.solid and o.entry.feature == "country"]
    entries = [*(other.entry for other in here if other.entry is not None), *earlier]
    narrow = [entry for entry in entries if entry.feature != "country"][:1]
    countries = [entry for entry in entries if entry.feature == "country"][:1]
    found = [(one.within, True)] if one.within else []
    return found + [(entry, entry.feature != "settlement") for entry in (*narrow, *countries)]


def _places(other: Resolved, one: Resolved, view: View) -> bool:
    """Tell whether a known place of its sentence places an unknown name: a region, a town right behind it ("Vell, a village near Orsk"), the
    town of a site or quarter, unless another clause speaks of it.
    """
    if other.entry is None or other.entry.feature != "settlement":
        return True
    if one.spot.around.feature in _IN_TOWNS:
        return not told_apart(view, one.spot, other.spot)
    if (one.spot.around.word or one.spot.around.relation == "countryside_of") and one.spot.first - other.spot.last == 2:
        return True  # "the Vell suburb of Orsk"
    near = other.spot.around
    return 0 <= near.edge + 1 - one.spot.around.right <= _RIGHT_BEHIND and (
        near.preposition in ("in", "of", "near") or near.relation is not None
    )


_IN_TOWNS = ("site", "quarter", "route")
_RIGHT_BEHIND = 4
"""Words at most between a name and what says where it lies ("Vell, a small village near Orsk")."""


def _other_country(resolved: Sequence[Resolved], i: int, countries: Mapping[str, float], places: PlaceKnowledge) -> Entry | None:
    """The country that the report is most about besides the one named, for its border with it."""
    mine = resolved[i].entry
    if mine is None or mine.feature != "country":
        return None
    counts = {code: count for code, count in countries.items() if code != mine.country}
    for one in resolved:
        if one.entry is not None and one.entry.feature == "country" and one.entry.id != mine.id:
            counts[one.entry.country] = counts.get(one.entry.country, 0.0) + 1.0
    code = max(sorted(counts), key=lambda code: counts[code], default=None)
    return places.gazetteer.country(code) if code else None
