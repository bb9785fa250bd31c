"""What an actor of a type is for the frames of the lexicon (knowledge/event_entries.py)."""

from purport.knowledge.event_entries import STATE
from purport.model import ActorType

IRREGULARS = frozenset(
    {ActorType.REBEL_GROUP, ActorType.ARMED_GROUP, ActorType.POLITICAL_MILITIA, ActorType.IDENTITY_MILITIA, ActorType.CRIMINAL_GROUP}
)
"""Types of those who bear arms and are no state's."""


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
