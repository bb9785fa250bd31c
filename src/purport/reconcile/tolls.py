"""Deaths of an incident by party and in all, under UCDP's rules or ACLED's.

Each voice counts with its last figure for a party (ruling 25). **UCDP**: figures are weighed by who gives them. A side's word about the other side's losses is
not reliable; what outsiders say, and what a side owns of its own losses, is ("we lost nobody" is a denial, not a loss owned). `low` and `high` are the least and the most of the reliable figures; `best` is the
lowest of those that no later, higher reliable figure has overtaken, since tolls grow while bodies are found. Where only a side speaks of the
other's losses, its figure is `best` and `high`, and `low` is 0 where the losing side denies it. **ACLED**: the lowest figure that anybody gives, whoever he is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from purport.model import Actor, ActorType, Deaths, Effect, Telling, Toll
from purport.reconcile.profiles import actor_key
from purport.reconcile.voices import sides_of, speaks_for, voice

CIVILIANS, UNKNOWN = "civilians", "unknown"
FORCES, FIGHTERS = "forces", "fighters"
"""Dead soldiers and dead fighters of an incident that names no party whose they could be: each other's they are not."""
CLASSES = frozenset({CIVILIANS, UNKNOWN, FORCES, FIGHTERS})
"""Keys of a toll that are no actor's."""
CROWDS = frozenset({ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.RIOTERS, ActorType.PERSON})
"""Types of people who bear no arms for anybody: UCDP's civilian column."""
OVERTAKEN = timedelta(days=1)
"""A reliable figure is overtaken by a higher one published this much later or more."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one voice last said of one party's deaths. `own` is the party's word of its own losses, `foe` another side's; `denied` takes it to nothing."""

    party: str
    low: int
    high: int | None
    hedge: str
    published: date | None
    key: str
    own: bool = False
    foe: bool = False
    denied: bool = False

    @property
    def reliable(self) -> bool:
        """Whether UCDP's rules would rest an estimate on it."""
        return not self.denied and not self.foe


def count_tolls(tellings: Sequence[Telling]) -> Mapping[str, Toll]:
    """The tolls by rule: `ucdp` and `acled`."""
    figures = last_figures(tellings)
    return {name: _toll(figures, estimate) for name, estimate in RULES.items()}


def last_figures(tellings: Sequence[Telling]) -> tuple[Figure, ...]:
    """For each party and voice the figure of its last telling; of one telling the sum over effects of one party."""
    sides, parties = sides_of(tellings), parties_of(tellings)
    last: dict[tuple[str, str], Figure] = {}
    for telling in sorted(tellings, key=lambda t: (t.published or date.min, t.key)):
        for party, effects in sorted(_killed(telling, parties).items()):
            last[voice(telling), party] = _figure(telling, party, effects, sides)
    return tuple(last[key] for key in sorted(last))


def party_key(party: str | None, telling: Telling, parties: Mapping[str, ActorType] = MappingProxyType({})) -> str:
    """Whose loss: a named party's key, `civilians`, `forces` or `fighters` of nobody named, or `unknown`.

    A class ("guardsmen", "fighters") stands for the one named sufferer of the telling that it can be, else for the one of `parties` (those of the incident);
    for itself only where none of them is of that class, so that nobody counts twice.
    """
    actors = {actor.id: actor for actor in telling.actors}
    actor = actors.get(party or "")
    if actor is None:
        return UNKNOWN
    if actor.type in CROWDS:
        return CIVILIANS
    if not actor.generic:
        return actor_key(actor.id, actors)
    own = {actor_key(f.id, actors): actors[f.id].type for f in telling.claim.targets if f.id in actors and not actors[f.id].generic}
    for named in (own, parties):
        meant = [key for key, kind in named.items() if kind not in CROWDS and _can_be(actor.type, kind)]
        if len(meant) == 1:
            return meant[0]
    if actor.type in VAGUE or any(kind not in CROWDS and _can_be(actor.type, kind) for kind in (*own.values(), *parties.values())):
        return UNKNOWN
    return FORCES if actor.type in REGULARS else FIGHTERS


REGULARS = frozenset({ActorType.STATE_FORCES, ActorType.EXTERNAL_FORCES, ActorType.GOVERNMENT})
VAGUE = frozenset({ActorType.UNKNOWN, ActorType.ORGANISATION})


def _can_be(kind: ActorType, party: ActorType) -> bool:
    """Whether a class of people can be a party's: soldiers a state's, fighters anybody's but a state's."""
    return kind in VAGUE or (kind in REGULARS) == (party in REGULARS)


def parties_of(tellings: Sequence[Telling]) -> Mapping[str, ActorType]:
    """The named parties that do or suffer something in some tellings, with their types."""
    found: dict[str, ActorType] = {}
    for telling in tellings:
        actors = {actor.id: actor for actor in telling.actors}
        for filler in (*telling.claim.initiators, *telling.claim.targets):
            actor = actors.get(filler.id)
            if actor is not None and not actor.generic and actor.type not in CROWDS:
                found[actor_key(actor.id, actors)] = actor.type
    return found


def _killed(telling: Telling, parties: Mapping[str, ActorType]) -> Mapping[str, list[Effect]]:
    found: dict[str, list[Effect]] = {}
    for effect in telling.claim.effects:
        if effect.effect == "killed" and (effect.low is not None or effect.high is not None):
            found.setdefault(party_key(effect.party, telling, parties), []).append(effect)
    return found


def _figure(telling: Telling, party: str, effects: Sequence[Effect], sides: frozenset[str]) -> Figure:
    speakers = speaks_for(telling, sides)
    actors: Mapping[str, Actor] = {actor.id: actor for actor in telling.actors}
    patron = next((actor_key(a.side_of, actors) for a in telling.actors if a.side_of and actor_key(a.id, actors) == party), None)
    highs = [e.high for e in effects]
    own = bool(speakers & {party, patron})
    return Figure(
        party=party,
        low=sum(e.low or 0 for e in effects),
        high=None if None in highs else sum(h or 0 for h in highs),
        hedge=effects[0].hedge if len(effects) == 1 else "sum",
        published=telling.published,
        key=telling.key,
        own=own,
        foe=bool(speakers) and not own,
        denied=telling.claim.polarity == "denied" or (own and not any(highs)),
    )


def _toll(figures: Iterable[Figure], estimate: Callable[[Sequence[Figure]], Deaths]) -> Toll:
    by_party: dict[str, list[Figure]] = {}
    for figure in figures:
        by_party.setdefault(figure.party, []).append(figure)
    parties = {party: estimate(found) for party, found in sorted(by_party.items())}
    return Toll(_in_all(parties), parties)


def _in_all(parties: Mapping[str, Deaths]) -> Deaths:
    """The sum over the parties; deaths of nobody in particular are another count of the same dead, not more of them."""
    known = [deaths for party, deaths in parties.items() if party != UNKNOWN]
    unknown = parties.get(UNKNOWN)
    if not known:
        return unknown or Deaths(None, None, None)
    total = Deaths(_sum(d.best for d in known), _sum(d.low for d in known), _sum(d.high for d in known))
    if unknown is None:
        return total
    lows = [d.low for d in (total, unknown) if d.low is not None]
    highs = [d.high for d in (total, unknown) if d.high is not None]
    bests = [d.best for d in (total, unknown) if d.best is not None]
    return Deaths(max(bests, default=None), min(lows, default=None), max(highs, default=None))


def _sum(values: Iterable[int | None]) -> int | None:
    told = [value for value in values if value is not None]
    return sum(told) if told else None


def ucdp(figures: Sequence[Figure]) -> Deaths:
    """UCDP's best, low and high of one party."""
    affirmed = [f for f in figures if not f.denied]
    if not affirmed:
        return Deaths(0, 0, 0) if figures else Deaths(None, None, None)
    reliable = [f for f in affirmed if f.reliable]
    standing = [f for f in reliable if not _overtaken(f, reliable)] or affirmed
    low = min(f.low for f in reliable or affirmed)
    if not reliable and any(f.denied for f in figures):
        low = 0
    return Deaths(best=min(f.low for f in standing), low=low, high=max(_most(f) for f in affirmed))


def acled(figures: Sequence[Figure]) -> Deaths:
    """The lowest figure anybody affirms, three times over: ACLED gives one number."""
    affirmed = [_as_acled(f) for f in figures if not f.denied]
    least = min(affirmed, default=0 if figures else None)
    return Deaths(least, least, least)


RULES: Mapping[str, Callable[[Sequence[Figure]], Deaths]] = {"ucdp": ucdp, "acled": acled}


def _overtaken(figure: Figure, figures: Iterable[Figure]) -> bool:
    if figure.published is None:
        return False
    return any(f.published is not None and f.low > figure.low and f.published - figure.published >= OVERTAKEN for f in figures)


def _most(figure: Figure) -> int:
    return figure.low if figure.high is None else figure.high


def _as_acled(figure: Figure) -> int:
    """ACLED writes 12 for dozens and 100 for hundreds, where the codebook's low counts two of each."""
    return {"dozens": 12, "hundreds": 100}.get(figure.hedge, figure.low)
