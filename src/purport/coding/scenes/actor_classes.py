"""What an actor of a type is for the frames of the lexicon (knowledge/event_entries.py)."""

from collections.abc import Iterable, Mapping
from functools import cache

from purport.knowledge.event_entries import STATE
from purport.model import Actor, ActorType, Filler

IRREGULARS = frozenset(
    {ActorType.REBEL_GROUP, ActorType.ARMED_GROUP, ActorType.POLITICAL_MILITIA, ActorType.IDENTITY_MILITIA, ActorType.CRIMINAL_GROUP}
)
"""Types of those who bear arms and are no state's."""
ASSAILANTS = frozenset("attacker assailant raider perpetrator bomber gunman killer kidnapper abductor captor robber arsonist".split())
"""Nouns for who did what was told, which, made definite, name the doers of the attack told before."""


@cache
def classes_of_type(actor_type: ActorType) -> frozenset[str]:
    """Argument classes of an actor type."""
    if actor_type in STATE:
        armed = {"armed", "person"} if actor_type is not ActorType.GOVERNMENT else set()
        return frozenset({"actor", "group", "state", *armed})
    if actor_type in {ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.PERSON, ActorType.RIOTERS}:
        return frozenset({"actor", "person", "civilian"})
    if actor_type in {ActorType.ORGANISATION, ActorType.MEDIA}:
        return frozenset({"actor", "group", "organisation"})
    return frozenset({"actor", "group", "armed", "person"})


def classes_of(actors: Mapping[str, Actor], fillers: Iterable[Filler]) -> list[frozenset[str]]:
    """Argument classes of each filler that is an actor of the report."""
    return [classes_of_type(actors[f.id].type) for f in fillers if f.id in actors]
