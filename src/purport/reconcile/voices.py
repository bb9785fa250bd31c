"""Who speaks, for whom, and how many of them speak on their own (codebook §5, §6)."""

from collections.abc import Mapping, Sequence

from purport.model import Actor, ActorType, Holder, Telling
from purport.reconcile.clusters import components
from purport.reconcile.profiles import actor_key

ARMED = frozenset(
    {
        ActorType.REBEL_GROUP,
        ActorType.POLITICAL_MILITIA,
        ActorType.IDENTITY_MILITIA,
        ActorType.ARMED_GROUP,
        ActorType.CRIMINAL_GROUP,
        ActorType.STATE_FORCES,
        ActorType.EXTERNAL_FORCES,
    }
)
RULING = frozenset({ActorType.GOVERNMENT})
SIDES = ("initiator_side", "target_side", "ally")
"""Standings of a holder who is one of the sides, or a side's own medium or friend."""


def voice(telling: Telling) -> str:
    """The innermost holder's id, else the outlet with "outlet:" before it."""
    holders = telling.claim.holders
    return holders[-1].id if holders else f"outlet:{telling.outlet or ''}"


def sides_of(tellings: Sequence[Telling]) -> frozenset[str]:
    """The parties of an incident and those whose side they are on, named ones only."""
    found: set[str] = set()
    for telling in tellings:
        actors = _actors(telling)
        for filler in (*telling.claim.initiators, *telling.claim.targets):
            actor = actors.get(filler.id)
            if actor is not None and not actor.generic:
                found.add(actor_key(actor.id, actors))
                if actor.side_of:
                    found.add(actor_key(actor.side_of, actors))
    return frozenset(found)


def speaks_for(telling: Telling, sides: frozenset[str]) -> frozenset[str]:
    """The sides whose word a telling is: those of its innermost holder, else that of the outlet; empty for an outsider's.

    A medium is its side's where that is a side of the event, where it is an armed party, which is a side of the war whoever fought that day, and where it is the
    government of the country in which it happened.
    """
    actors = _actors(telling)
    if telling.claim.holders:
        return frozenset().union(*(_owners(h, telling, actors, sides) for h in _innermost(telling)))
    if not telling.side:
        return frozenset()
    side = actor_key(telling.side, actors)
    return frozenset({side}) if side in sides or _has_a_stake(actors.get(telling.side), telling) else frozenset()


def _has_a_stake(side: Actor | None, telling: Telling) -> bool:
    if side is None:
        return False
    countries = {p.place.country for p in telling.claim.places if p.place.country}
    return side.type in ARMED or (side.type in RULING and side.country in countries)


def _innermost(telling: Telling) -> Sequence[Holder]:
    return telling.claim.holders[-1:]


def _owners(holder: Holder, telling: Telling, actors: Mapping[str, Actor], sides: frozenset[str]) -> frozenset[str]:
    """The side a holder is on; where only the standing tells it, the parties in that role."""
    actor = actors.get(holder.id)
    named = {actor_key(holder.id, actors)} | ({actor_key(actor.side_of, actors)} if actor and actor.side_of else set())
    if named & sides:
        return frozenset(named & sides)
    role = {"initiator_side": telling.claim.initiators, "target_side": telling.claim.targets}.get(holder.standing, ())
    owners = frozenset(actor_key(f.id, actors) for f in role)
    return owners or (frozenset({actor_key(holder.id, actors)}) if holder.standing in SIDES else frozenset())


def independent_groups(tellings: Sequence[Telling], sides: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Tellings that no side owns, grouped by what they have from one another: one text's origin, one outlet, or one third party's word told by many.

    Each group is one independent origin. Denials corroborate nothing, and neither do copies of a text that a side's own medium has too.
    """
    owned = {t.origin or t.report for t in tellings if not t.claim.holders and speaks_for(t, sides)}
    own = [t for t in tellings if t.claim.polarity == "affirmed" and not speaks_for(t, sides)]
    own = [t for t in own if t.claim.holders or (t.origin or t.report) not in owned]
    first: dict[str, str] = {}
    same: list[tuple[str, str]] = []
    for telling in own:
        for source in _sources(telling):
            same.append((first.setdefault(source, telling.key), telling.key))
    return tuple(components([t.key for t in own], same))


def _sources(telling: Telling) -> tuple[str, ...]:
    """What a telling rests on. In the publisher's own voice: the text's origin and the outlet, or the one that the text is credited to.

    Words given to somebody in particular rest on him alone: two outlets that quote one monitor are one origin, but an outlet's own report and its quotation of a
    monitor are two. Nameless holders ("residents") are whom the text found: other people in every text, and no more than the text's own word.
    """
    actors = _actors(telling)
    text = telling.origin or telling.report
    for holder in _innermost(telling):
        actor = actors.get(holder.id)
        nameless = actor is None or actor.generic
        return (f"text:{text}",) if nameless else (f"voice:{actor_key(holder.id, actors)}",)
    outlet = telling.credit or telling.outlet_id
    return (f"text:{text}", f"voice:{actor_key(outlet, actors)}") if outlet else (f"text:{text}",)


def _actors(telling: Telling) -> Mapping[str, Actor]:
    return {actor.id: actor for actor in telling.actors}
