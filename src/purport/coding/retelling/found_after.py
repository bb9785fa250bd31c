"""Arms found once a raid or fight is over (ruling 6)."""

from purport.coding.drafts import Draft, share_a_side
from purport.coding.losses.toll import JUST
from purport.coding.retelling.merging import join


def hauled(draft: Draft, history: list[Draft]) -> bool | None:
    """Arms found or seized, by nobody named or by "the troops", are the haul of the raid or fight told right before (ruling 6)."""
    actors = draft.scene.actors
    nameless = all(f.id in actors and actors[f.id].generic for f in draft.initiators)
    bare = nameless and not draft.holders and not draft.places and draft.time is None
    if draft.kind != "disrupted_attack" or draft.trigger.entry.effect not in {"seized", "recovered"} or not bare:
        return None
    for other in reversed(history):
        if draft.sentence.index - other.last > JUST or other.paragraph_of_last != draft.sentence.paragraph:
            return None
        fought = other.kind in {"ground_assault", "armed_clash", "attack"} and other.modality == "actual"
        mine = not draft.initiators or other.kind == "armed_clash" or share_a_side(draft, other)
        if fought and mine and other.polarity == "affirmed" and (other.initiators or other.kind == "armed_clash"):
            draft.initiators.clear()  # they are one of its sides
            return join(other, draft)
    return None
