"""What held between actors over time, as reports tell it: truces, who holds a place, alliances. Queries over tellings and relations, each with its holders.

Nobody is believed here either: a stretch names who tells of its beginning and its end, and who denies it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from purport.model import PlaceFiller, Stretch, Telling, ToldRelation
from purport.reconcile.profiles import actor_key
from purport.reconcile.truces import close_in_time, day_of, truces
from purport.reconcile.voices import voice

__all__ = ["HOLDS", "TIES", "holdings", "ties", "truces", "who_holds"]

TIES = frozenset({"allied_with", "rival_of", "member_of", "leader_of", "backed_by", "organ_of", "same_as"})
MUTUAL_TIES = frozenset({"allied_with", "rival_of", "same_as"})
TAKES, GIVES, HOLDS = (
    frozenset({"territory_captured"}),
    frozenset({"territory_transferred", "withdrawal"}),
    frozenset({"controls", "based_in"}),
)


def holdings(
    tellings: Iterable[Telling], relations: Iterable[ToldRelation] = (), *, place: str | None = None, actor: str | None = None
) -> tuple[Stretch, ...]:
    """Who held what place, when, according to whom: one stretch for each holder of each place without a change between.

    A capture, a handing over and a stated control begin a stretch; another's capture, or the holder's own leaving, ends it. `place` is a gazetteer id
    or a name, `actor` an actor's key. Where two actors are told to hold one place at one time, both stretches stand.
    """
    grounds = _Grounds()
    signs = sorted([*_signs(tellings), *_stated(relations)], key=lambda s: (s.day or date.min, s.key, s.actor))
    for sign in signs:
        grounds.add(sign)
    wanted = place.casefold() if place else None
    found = [s for spot in grounds.spots for s in spot.stretches() if wanted is None or wanted in (spot.name.casefold(), *spot.ids)]
    return tuple(
        sorted((s for s in found if actor is None or actor in s.about), key=lambda s: (s.place or "", s.start or date.min, s.about))
    )


@dataclass(frozen=True, slots=True)
class _Sign:
    """A telling that an actor came to hold, holds or left a place."""

    key: str
    day: date | None
    actor: str
    what: str
    filler: PlaceFiller
    holder: str
    outlet: str | None
    denied: bool = False


def _signs(tellings: Iterable[Telling]) -> Iterator[_Sign]:
    for telling in tellings:
        claim = telling.claim
        if claim.kind not in TAKES | GIVES or claim.modality != "actual":
            continue
        actors = {actor.id: actor for actor in telling.actors}
        roles: list[tuple[str, str]] = []
        doers = [actor_key(f.id, actors) for f in claim.initiators if f.id in actors and not actors[f.id].generic]
        others = [actor_key(f.id, actors) for f in claim.targets if f.id in actors and not actors[f.id].generic]
        if claim.kind in TAKES:
            roles = [(party, "takes") for party in doers] + [(party, "leaves") for party in others]
        else:
            roles = [(party, "leaves") for party in doers] + [(party, "takes") for party in others if claim.kind == "territory_transferred"]
        for filler in claim.places:
            for party, what in roles:
                yield _Sign(telling.key, day_of(telling), party, what, filler, voice(telling), telling.outlet, claim.polarity == "denied")


def _stated(relations: Iterable[ToldRelation]) -> Iterator[_Sign]:
    for told in relations:
        relation = told.relation
        if relation.kind in HOLDS and relation.place is not None:
            actors = {actor.id: actor for actor in told.actors}
            holder = relation.holders[-1].id if relation.holders else f"outlet:{told.outlet or ''}"
            what = "leaves" if relation.phase == "ended" else "holds"
            party, denied = actor_key(relation.subject, actors), relation.polarity == "denied"
            yield _Sign(told.key, told.published, party, what, relation.place, holder, told.outlet, denied)


class _Grounds:
    """Places as told, those of one gazetteer entry or name together, towns only: a region is nobody's as a whole."""

    def __init__(self) -> None:
        self.spots: list[_Spot] = []
        self._by_id: dict[str, _Spot] = {}

    def add(self, sign: _Sign) -> None:
        place = sign.filler.place
        name = place.gazetteer or place.name.casefold()
        spot = self._by_id.get(name)
        if spot is None:
            spot = _Spot(place.name, {name})
            self.spots.append(spot)
            self._by_id[name] = spot
        spot.add(sign)


class _Spot:
    """The signs of one place in order of day."""

    def __init__(self, name: str, ids: set[str]) -> None:
        self.name, self.ids = name, ids
        self.signs: list[_Sign] = []

    def add(self, sign: _Sign) -> None:
        self.signs.append(sign)

    def stretches(self) -> Iterator[Stretch]:
        open_by: dict[str, list[_Sign]] = {}
        denied: dict[str, list[_Sign]] = defaultdict(list)
        done: list[tuple[str, list[_Sign], list[_Sign]]] = []
        for sign in self.signs:
            if sign.denied:
                denied[sign.actor].append(sign)
            elif sign.what == "leaves":
                self._close(sign.actor, sign, open_by, done)
            else:
                if sign.what == "takes":
                    for other in [actor for actor in open_by if actor != sign.actor]:
                        self._close(other, sign, open_by, done)
                open_by.setdefault(sign.actor, []).append(sign)
        done += [(actor, signs, []) for actor, signs in open_by.items()]
        for actor, signs, ends in done:
            yield self._stretch(actor, signs, ends, denied.get(actor, []))

    @staticmethod
    def _close(actor: str, sign: _Sign, open_by: dict[str, list[_Sign]], done: list[tuple[str, list[_Sign], list[_Sign]]]) -> None:
        signs = open_by.pop(actor, None)
        if signs is not None:
            done.append((actor, signs, [sign]))
            return
        last = next((entry for entry in reversed(done) if entry[0] == actor and entry[2]), None)
        if last is not None and close_in_time(last[2][0].day, sign.day):
            last[2].append(sign)
        elif sign.what == "leaves":
            done.append((actor, [], [sign]))

    def _stretch(self, actor: str, signs: Sequence[_Sign], ends: Sequence[_Sign], denied: Sequence[_Sign]) -> Stretch:
        everything = [*signs, *ends]
        taken = [s.day for s in signs if s.day and s.what == "takes"]
        return Stretch(
            state="held",
            about=(actor,),
            place=self.name,
            start=min(taken or [s.day for s in signs if s.day], default=None),
            end=min((s.day for s in ends if s.day), default=None),
            begun_by=tuple(sorted({s.key for s in signs})),
            ended_by=tuple(sorted({s.key for s in ends})),
            denied=tuple(sorted({s.key for s in denied})),
            holders=tuple(sorted({s.holder for s in everything})),
            outlets=tuple(sorted({s.outlet for s in everything if s.outlet})),
        )


def ties(relations: Iterable[ToldRelation], *, actor: str | None = None, kinds: frozenset[str] = TIES) -> tuple[Stretch, ...]:
    """Ties between actors (alliances, rivalries, membership, backing), from the first to the last day that a report states them.

    `end` is the first day on which a report says that it has ended; where none does, the last day on which one states it, not the day on which it broke.
    An alliance and a rivalry of one pair are two stretches. One that is only denied is none.
    """
    by: dict[tuple[str, tuple[str, ...]], list[ToldRelation]] = defaultdict(list)
    for told in relations:
        relation = told.relation
        if relation.kind in kinds and relation.object is not None:
            actors = {a.id: a for a in told.actors}
            pair = (actor_key(relation.subject, actors), actor_key(relation.object, actors))
            by[relation.kind, tuple(sorted(pair)) if relation.kind in MUTUAL_TIES else pair].append(told)
    found = (
        _tie(kind, about, told) for (kind, about), told in sorted(by.items()) if any(one.relation.polarity != "denied" for one in told)
    )
    return tuple(stretch for stretch in found if actor is None or actor in stretch.about)


def _tie(kind: str, about: tuple[str, ...], told: Sequence[ToldRelation]) -> Stretch:
    denied = [one for one in told if one.relation.polarity == "denied"]
    ended = [one for one in told if one.relation.phase == "ended" and one not in denied]
    stated = [one for one in told if one not in denied and one not in ended]
    ends = [one.published for one in ended or stated if one.published]
    return Stretch(
        state=kind,
        about=about,
        place=None,
        start=min((one.published for one in stated if one.published), default=None),
        end=(min if ended else max)(ends, default=None),
        begun_by=tuple(sorted(one.key for one in stated)),
        ended_by=tuple(sorted(one.key for one in ended)),
        denied=tuple(sorted(one.key for one in denied)),
        holders=tuple(sorted({_stater(one) for one in (*stated, *ended)})),
        outlets=tuple(sorted({one.outlet for one in (*stated, *ended) if one.outlet})),
    )


def _stater(told: ToldRelation) -> str:
    return told.relation.holders[-1].id if told.relation.holders else f"outlet:{told.outlet or ''}"


def who_holds(stretches: Iterable[Stretch], on: date) -> Mapping[str, tuple[str, ...]]:
    """For each place the actors told to hold it on a day, from the stretches of `holdings`."""
    held: dict[str, set[str]] = defaultdict(set)
    for stretch in stretches:
        if (
            stretch.place
            and stretch.begun_by
            and (stretch.start is None or stretch.start <= on)
            and (stretch.end is None or on < stretch.end)
        ):
            held[stretch.place].update(stretch.about)
    return {place: tuple(sorted(actors)) for place, actors in sorted(held.items())}
