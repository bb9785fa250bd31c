"""Truces between actors as reports tell them: begun, violated, ended, denied."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from purport.model import Stretch, Telling
from purport.reconcile.profiles import actor_key
from purport.reconcile.voices import voice

SAME_TRUCE_DAYS = 3
"""Tellings of one change may be dated this far apart: the days that ruling 12 gives undated fresh news."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """One telling of a change: on which day at the latest it had happened."""

    key: str
    day: date | None
    parties: tuple[str, ...]
    what: str
    telling: Telling


def truces(tellings: Iterable[Telling], parties: Iterable[str] = ()) -> tuple[Stretch, ...]:
    """Truces between actors: begun, violated, ended. Only those that bind all of `parties` where any is given.

    A truce with no named party, or with one, belongs to the last one begun before it that has that party. The end is the day a report says it
    ended; a truce that nobody says ended stands open. One that is only proposed, demanded or planned is none.
    """
    wanted = frozenset(parties)
    moments = sorted(_moments(tellings), key=lambda m: (m.day or date.min, m.what != "ceasefire", m.telling.published or date.min, m.key))
    stretches: list[_Truce] = []
    for moment in moments:
        home = _home(moment, stretches)
        if home is None:
            home = _Truce()
            stretches.append(home)
        home.add(moment)
    found = (truce.stretch() for truce in stretches)
    return tuple(sorted((s for s in found if wanted <= set(s.about)), key=lambda s: (s.start or date.min, s.about, s.begun_by)))


def _moments(tellings: Iterable[Telling]) -> Iterator[_Moment]:
    for telling in tellings:
        claim = telling.claim
        if claim.kind not in ("ceasefire", "ceasefire_violated", "ceasefire_ended") or claim.modality != "actual":
            continue
        actors = {actor.id: actor for actor in telling.actors}
        named = {actor_key(f.id, actors) for f in (*claim.initiators, *claim.targets) if f.id in actors and not actors[f.id].generic}
        what = "ceasefire_ended" if claim.kind == "ceasefire" and claim.phase == "ended" else claim.kind
        yield _Moment(telling.key, day_of(telling), tuple(sorted(named)), what, telling)


def day_of(telling: Telling) -> date | None:
    """The first day that a telling gives its event, else the day of publication."""
    interval = telling.claim.time.interval if telling.claim.time else None
    if interval is None:
        return telling.published
    return interval.start or interval.end or telling.published


def _home(moment: _Moment, truces: Sequence["_Truce"]) -> "_Truce | None":
    """The truce that a moment is about: the last begun one that fits it."""
    for truce in reversed(truces):
        if truce.fits(moment):
            return truce
    return None


class _Truce:
    """A truce while its moments are gathered."""

    def __init__(self) -> None:
        self.begun: list[_Moment] = []
        self.ended: list[_Moment] = []
        self.breaches: list[_Moment] = []
        self.denied: list[_Moment] = []

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(party for m in (*self.begun, *self.ended) for party in m.parties)

    def fits(self, moment: _Moment) -> bool:
        if self.parties and moment.parties and not self.parties & frozenset(moment.parties):
            return False
        if len(moment.parties) > 1 and len(self.parties) > 1 and len(self.parties & frozenset(moment.parties)) < 2:
            return False
        if moment.what == "ceasefire":
            return bool(self.begun) and close_in_time(moment.day, self.begun[0].day)
        ends = [m.day for m in self.ended if m.day]
        return not ends or close_in_time(moment.day, max(ends)) or (moment.day is not None and moment.day <= max(ends))

    def add(self, moment: _Moment) -> None:
        if moment.telling.claim.polarity == "denied":
            self.denied.append(moment)
        elif moment.what == "ceasefire":
            self.begun.append(moment)
        elif moment.what == "ceasefire_ended":
            self.ended.append(moment)
        else:
            self.breaches.append(moment)

    def stretch(self) -> Stretch:
        everything = [*self.begun, *self.ended, *self.breaches, *self.denied]
        starts, ends = [m.day for m in self.begun if m.day], [m.day for m in self.ended if m.day]
        parties = self.parties or {party for m in everything for party in m.parties}
        return Stretch(
            state="truce",
            about=tuple(sorted(parties)),
            place=next((filler.place.name for m in everything for filler in m.telling.claim.places), None),
            start=min(starts, default=None),
            end=min(ends, default=None),
            begun_by=_keys(self.begun),
            ended_by=_keys(self.ended),
            breaches=_keys(self.breaches),
            denied=_keys(self.denied),
            holders=tuple(sorted({voice(m.telling) for m in everything})),
            outlets=tuple(sorted({m.telling.outlet for m in everything if m.telling.outlet})),
        )


def _keys(moments: Iterable[_Moment]) -> tuple[str, ...]:
    return tuple(sorted(m.key for m in moments))


def close_in_time(a: date | None, b: date | None) -> bool:
    """Whether two dates may be of one change."""
    return a is None or b is None or abs((a - b).days) <= SAME_TRUCE_DAYS
