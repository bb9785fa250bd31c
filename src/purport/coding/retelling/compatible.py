"""Tell whether two tellings can be of one event: nothing that both tell says that they are two."""

from purport.coding.drafts import Draft
from purport.coding.places.same import same_places
from purport.coding.scenes.actor_classes import classes_of_type
from purport.model import ActorType, Filler

ATTACKS = frozenset(
    "attack attack_on_civilians armed_clash ground_assault ambush airstrike shelling bombing suicide_bombing grenade_attack chemical_attack "
    "explosion assassination execution arson".split()
)
"""Kinds that "the attack" may point back to."""
LOOSELY_NAMED = frozenset({"attack", "attack_on_civilians", "ground_assault", "explosion", "armed_clash"})


POLICED = {"protest_with_intervention", "force_against_protesters"}
"""How a protest is met, as one word tells it and as another does."""


DEVICES = {"bombing", "grenade_attack"}
"""A grenade that is thrown is a device that goes off."""
WITH_THE_BOMBER = {"bombing", "suicide_bombing"}
"""A bombing in which the bomber died is a bombing."""


def may_be(one: str, other: str) -> bool:
    """Tell whether words of these kinds can name one event."""
    if "armed_clash" in {one, other} and {one, other} & UNANSWERED:
        return False  # "the exchange of fire" is no bomb
    return (
        one == other
        or {one, other} in (POLICED, DEVICES, WITH_THE_BOMBER)
        or ({one, other} <= ATTACKS and bool({one, other} & LOOSELY_NAMED))
    )


SINGLED = ATTACKS | {"abduction", "hijacking", "robbery", "suicide_bombing"}
"""Kinds of which a report tells one that it then takes up."""


UNANSWERED = frozenset("bombing suicide_bombing airstrike chemical_attack explosion assassination execution arson".split())
"""Kinds in which nobody shoots back."""


LIGHT = frozenset(
    "violence unrest incident attack fighting killing assault bloodshed shooting strike blast ambush raid sabotage crime".split()
)
"""Nouns that, made definite, name whatever violent event was told."""


def compatible(one: Draft, other: Draft) -> bool:
    """Tell whether nothing that both tell says that they are two events."""
    for mine, theirs in ((one.initiators, other.initiators), (one.targets, other.targets)):
        apart = mine and theirs and not {f.id for f in mine} & {f.id for f in theirs} and not _both_fought(one, other, mine, theirs)
        if apart and not _vague(one, mine, theirs) and not _of_one_state(one, mine, theirs):
            return False
    if one.places and other.places and not same_places(one, other):
        return False
    if one.kind == other.kind and one.kind in {"territory_captured", "ground_assault"} and _lost_again(one, other):
        return False
    if one.kind in ATTACKS - {"armed_clash"} and one.initiators and other.initiators and _turned_on_them(one, other):
        return False
    if one.modality != other.modality and "planned" in {one.modality, other.modality}:
        return False
    return one.polarity == other.polarity and _dates_meet(one, other)


def _lost_again(one: Draft, other: Draft) -> bool:
    """Tell whether who took or stormed a place in the one telling lost it, or was driven out of it, in the other."""
    took, lost = ({f.id for f in one.initiators}, {f.id for f in one.targets})
    return bool(lost & {f.id for f in other.initiators} or took & {f.id for f in other.targets})


def _turned_on_them(one: Draft, other: Draft) -> bool:
    """Tell whether those who attacked in the one telling were hit by others in the other ("Rebels attacked Vell. The army killed nine of them")."""
    doers, theirs = ({f.id for f in d.initiators} for d in (one, other))
    return doers.isdisjoint(theirs) and bool(doers & {f.id for f in other.targets} or theirs & {f.id for f in one.targets})


def _both_fought(one: Draft, other: Draft, mine: list[Filler], theirs: list[Filler]) -> bool:
    """Tell whether the losers told are two armed parties, who may be the two sides of one fight."""
    actors = one.scene.actors
    fight = "armed_clash" in {one.kind, other.kind} and mine == one.targets and theirs == other.targets
    return fight and all(f.id in actors and "armed" in classes_of_type(actors[f.id].type) for f in (*mine, *theirs))


def _vague(draft: Draft, mine: list[Filler], theirs: list[Filler]) -> bool:
    """Tell whether one side is told by a class only ("tribesmen"), which need not be another than the named one."""
    actors = draft.scene.actors
    return any(all(f.id in actors and actors[f.id].generic for f in side) for side in (mine, theirs))


def _of_one_state(draft: Draft, mine: list[Filler], theirs: list[Filler]) -> bool:
    """Tell whether one side is a state and the other its forces ("Orland takes a village", "Orland troops took it")."""
    sides = [[draft.scene.actors[f.id] for f in side if f.id in draft.scene.actors] for side in (mine, theirs)]
    states = [{a.country for a in side if a.type is ActorType.GOVERNMENT} for side in sides]
    forces = [{a.country for a in side if a.type is ActorType.STATE_FORCES} for side in sides]
    return bool((states[0] & forces[1] | states[1] & forces[0]) - {None})


def _dates_meet(one: Draft, other: Draft) -> bool:
    if one.time is None or other.time is None:
        return True
    a, b = one.time.interval, other.time.interval
    if None in {a.start, a.end, b.start, b.end} or a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end
