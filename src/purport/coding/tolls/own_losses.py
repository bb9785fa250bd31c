"""Whose a loss is that the words give to nobody: the only side that was hit, where that owns what was lost."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.toll import uncounted
from purport.coding.losses.whose import HUMAN, are_bystanders
from purport.coding.retelling.compatible import ATTACKS
from purport.coding.scenes.actor_classes import ASSAILANTS, classes_of_type
from purport.coding.scenes.fillers import fillers, owner_fillers
from purport.model import ActorType, Effect


def own_losses(draft: Draft) -> None:
    """A loss of matériel whose owner nobody names is the loss of the only side that was hit; bridges and roads are nobody's."""
    for number, effect in enumerate(draft.effects):
        told = next((e for e in reversed(draft.effects[:number]) if e.effect in HUMAN and e.party is not None), None)
        if effect.party is None and told is not None and effect.effect in HUMAN and effect.what.lower().endswith((" more", " others")):
            draft.effects[number] = replace(effect, party=told.party)  # "Eleven soldiers were killed. Five more were wounded."
    _of_assailants(draft)
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


def _of_assailants(draft: Draft) -> None:
    """In "nine soldiers and two attackers were killed in a raid by rebels" the attackers are the rebels."""
    if len(draft.initiators) != 1 or draft.kind not in ATTACKS | {"attack_on_civilians"}:
        return
    for number, effect in enumerate(draft.effects):
        who = effect.what.lower().split()[-1]
        hit = {f.id for f in draft.targets}
        beside = effect.party not in hit or (len(hit) > 1 and draft.trigger.entry.effect is None)
        if effect.effect in HUMAN and beside and who.removesuffix("s") in ASSAILANTS:
            draft.targets[:] = [f for f in draft.targets if f.id != effect.party]
            draft.effects[number] = replace(effect, party=draft.initiators[0].id)


ADMITTING = frozenset({"admit", "acknowledge", "concede", "confirm"})
ADMITTED = frozenset({"dead", "wounded", "loss", "casualty"})


def losses_admitted(draft: Draft) -> None:
    """Who "admitted three dead" lost his own, where he is armed and no others are told."""
    for trigger in draft.triggers:
        words = trigger.form.words
        if words[0] not in ADMITTING or words[-1] not in ADMITTED or draft.targets:
            continue
        mine = [f for a in trigger.arguments if a.function == "subj" for f in fillers(draft.scene, a.head) if f.id in draft.scene.actors]
        types = {draft.scene.actors[f.id].type for f in mine}
        side = all("armed" in classes_of_type(t) or t is ActorType.GOVERNMENT for t in types)
        if len(mine) == 1 and side and draft.add(draft.targets, [replace(mine[0], basis="who admits his own losses")]):
            draft.trace["targets"] = "who admits his own losses"
            draft.effects[:] = [replace(e, party=mine[0].id) if e.effect in HUMAN and e.party is None else e for e in draft.effects]


COUNTED = frozenset({"loss", "casualty", "toll", "death", "fatality"})


def losses_of_owner(draft: Draft) -> None:
    """In "the rebels' losses amounted to 12 killed" and "the losses of the army were 12 killed" those whose losses they are lost them."""
    for trigger in draft.triggers:
        subjects = [a.head for a in trigger.arguments if a.function == "subj"] if trigger.entry.effect in HUMAN else []
        subjects += [t.index for t in draft.sentence.children(trigger.token, "nsubj")] if trigger.entry.effect in HUMAN else []
        heads = [h for h in subjects if draft.sentence.tokens[h].lemma.lower() in COUNTED]
        owners = [f for h in heads for f in owner_fillers(draft.scene, h) if f.id in draft.scene.actors]
        armed = [f for f in owners if "armed" in classes_of_type(draft.scene.actors[f.id].type) or f.text.lower() in {"enemy", "the enemy"}]
        if len({f.id for f in armed}) == 1 and not draft.targets:
            draft.add(draft.targets, armed[:1])
            draft.trace["targets"] = "whose losses they are"
            draft.effects[:] = [replace(e, party=armed[0].id) if e.effect in HUMAN else e for e in draft.effects]


def _is_victim(draft: Draft, target: str) -> bool:
    """Tell whether the target is a person who was killed or hurt, and by name: what burned beside him is not his."""
    actor = draft.scene.actors.get(target)
    person = actor is not None and actor.type is ActorType.PERSON and not actor.generic
    return person and any(e.party == target and e.effect in HUMAN for e in draft.effects)


def _are_others(loss: Effect, effects: list[Effect]) -> bool:
    """In "two officers were killed and a girl died" the officers are not the girl's."""
    mine = uncounted(loss.what)
    return mine is not None and any(e is not loss and e.party is not None and uncounted(e.what) not in {None, mine} for e in effects)
