"""Whose a loss is that the words give to nobody: the only side that was hit, where that owns what was lost."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.tolls import uncounted
from purport.coding.whose_loss import HUMAN, are_bystanders
from purport.model import ActorType, Effect


def own_losses(draft: Draft) -> None:
    """A loss of matériel whose owner nobody names is the loss of the only side that was hit; bridges and roads are nobody's."""
    for number, effect in enumerate(draft.effects):
        told = next((e for e in reversed(draft.effects[:number]) if e.effect in HUMAN and e.party is not None), None)
        if effect.party is None and told is not None and effect.effect in HUMAN and effect.what.lower().endswith((" more", " others")):
            draft.effects[number] = replace(effect, party=told.party)  # "Eleven soldiers were killed. Five more were wounded."
    if draft.kind == "group_changed":  # who gave up gave up his arms
        yielded = draft.initiators[0].id if len(draft.initiators) == 1 else None
        draft.effects[:] = [replace(e, party=yielded if e.effect == "recovered" else e.party or yielded) for e in draft.effects]
        return
    if len(draft.targets) != 1 or draft.targets[0].id in {f.id for f in draft.initiators}:
        return
    nobodys = are_bystanders(draft, draft.targets[0].id) or _is_victim(draft, draft.targets[0].id)
    classes = draft.scene.events.class_of
    for number, effect in enumerate(draft.effects):
        if nobodys and (effect.effect not in HUMAN or _are_others(effect, draft.effects)):
            continue
        if effect.party is None and classes.get(effect.what.split()[-1].lower().removesuffix("s")) != "infrastructure":
            draft.effects[number] = replace(effect, party=draft.targets[0].id)


def _is_victim(draft: Draft, target: str) -> bool:
    """Tell whether the target is a person who was killed or hurt, and by name: what burned beside him is not his."""
    actor = draft.scene.actors.get(target)
    person = actor is not None and actor.type is ActorType.PERSON and not actor.generic
    return person and any(e.party == target and e.effect in HUMAN for e in draft.effects)


def _are_others(loss: Effect, effects: list[Effect]) -> bool:
    """In "two officers were killed and a girl died" the officers are not the girl's."""
    mine = uncounted(loss.what)
    return mine is not None and any(e is not loss and e.party is not None and uncounted(e.what) not in {None, mine} for e in effects)
