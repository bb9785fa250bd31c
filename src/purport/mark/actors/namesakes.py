"""Names that several entries of the registry bear ("ADF"), told apart by the countries in which a report's places lie."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import name_key
from purport.knowledge.actors import ActorKnowledge
from purport.model import ActorLink, Mention


def by_ground(names: Iterable[Mention], taken: Sequence[Mention], actors: ActorKnowledge) -> list[Mention]:
    """The names, each linked to the bearer at home where the report plays, where the one it was linked to is not."""
    places = {(m.place.gazetteer, m.place.country) for m in taken if m.place is not None and m.place.basis == "gazetteer"}
    ground = Counter(country.lower() for _, country in places if country)
    return [_at_home(m, ground, actors) for m in names] if ground else list(names)


def _at_home(mention: Mention, ground: Counter[str], actors: ActorKnowledge) -> Mention:
    if mention.actor is None or len(mention.actor.ids) != 1 or not mention.actor.basis.startswith("registry name"):
        return mention
    bearers = dict.fromkeys(alias.id for alias in actors.exact.get(name_key(mention.text)[0], ()))
    told = {i: max((ground[iso] for iso in actors.entries[i].countries), default=0) for i in bearers}
    best = max(told, key=lambda i: told[i], default=None)
    if best is None or not told[best] or told.get(mention.actor.ids[0], 1):
        return mention
    return replace(mention, actor=ActorLink((best,), mention.actor.basis))
