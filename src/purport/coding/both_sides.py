"""Armed parties hit in a fight of two sides are one of its sides (codebook §4: in `armed_clash` all sides are initiators)."""

from collections.abc import Mapping

from purport.coding.actor_classes import classes_of_type
from purport.coding.drafts import Draft
from purport.model import Actor


def join_sides(draft: Draft, actors: Mapping[str, Actor]) -> None:
    """Put soldiers and fighters who fell in a fight among its sides; others whom it hit stay its targets."""
    if draft.kind != "armed_clash":
        return
    fought = [f for f in draft.targets if f.id in actors and "armed" in classes_of_type(actors[f.id].type)]
    if fought:
        draft.targets[:] = [f for f in draft.targets if f not in fought]
        draft.add(draft.initiators, fought)
        draft.initiators.sort(key=lambda f: f.span.start)
