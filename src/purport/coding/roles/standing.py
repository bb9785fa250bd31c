"""How the holders of a claim stand to its sides (codebook §5)."""

from collections.abc import Mapping

from purport.coding.drafts import Draft
from purport.model import Actor, Holder


def stand(draft: Draft, actors: Mapping[str, Actor]) -> None:
    """Set each holder's standing toward the sides."""
    initiators = {f.id for f in draft.initiators}
    targets = {f.id for f in draft.targets}
    draft.holders[:] = [
        Holder(h.id, h.span, h.text, h.cue, _standing(actors.get(h.id), h.id, initiators, targets, actors)) for h in draft.holders
    ]


def _standing(actor: Actor | None, name: str, initiators: set[str], targets: set[str], actors: Mapping[str, Actor]) -> str:
    """On whose side a holder is: by identity, by patron, by country; a medium or body of neither is a third party."""
    if actor is None:
        return "initiator_side" if name in initiators else "target_side" if name in targets else "unknown"
    sides = {actor.id, actor.side_of} - {None}
    if sides & initiators:
        return "initiator_side"
    if sides & targets:
        return "target_side"
    if actor.country is not None:
        for ids, standing in ((initiators, "initiator_side"), (targets, "target_side")):
            if any(
                i in actors and actors[i].country == actor.country and actors[i].type.value in {"state_forces", "government"} for i in ids
            ):
                return standing
    return "third_party" if actor.registered and actor.type.value in {"media", "organisation"} else "unknown"
