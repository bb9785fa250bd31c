"""Claims → disputes and incidents, within one report (codebook §5 disputes, §6)."""

from collections.abc import Sequence

from purport.knowledge import Knowledge
from purport.model import ActorType, Claim, Incident, Marks, Report
from purport.reconcile.disputes import link_disputes
from purport.reconcile.incidents import build_incidents
from purport.reconcile.likeness import Grounds
from purport.reconcile.profiles import ARMS


def reconcile(
    report: Report, claims: Sequence[Claim], marks: Marks, knowledge: Knowledge
) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """Link the claims that cannot both be true, and group those that are about one happening."""
    families = {name: kind.family for name, kind in knowledge.events.kinds.items()}
    generic = frozenset(actor.id for actor in marks.actors if actor.generic)
    persons = frozenset(actor.id for actor in marks.actors if actor.type is ActorType.PERSON) - generic
    arms = {actor.id: ARMS[actor.type] for actor in (*marks.states, *marks.actors) if actor.type in ARMS}
    grounds = Grounds(families, generic, persons, arms)
    linked = link_disputes(claims, marks.stances, grounds)
    return linked, build_incidents(linked, grounds)
