"""People hurt and things wrecked in one breath: in "six people were injured and a mosque torched in Vell" both came of one deed."""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive
from purport.coding.triggers.trigger import Trigger

DEEDS = frozenset({"property", "territory", "explosives", "violence"})
"""Families of what is done in the deed that hurt them."""

BARE = frozenset({"kill", "injure", "wound", "hurt"})
"""Verbs that do not say how somebody was hurt."""
OF_PEOPLE = frozenset({"killed", "injured", "abducted", "arrested", "captured", "missing", "released", "displaced"})


def joined_loss(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The deed told right behind a bare loss and joined to it, where the loss has no doer, place or day of its own."""
    sentence = scene.sentence
    if trigger.entry.effect not in {"killed", "injured"} or not trigger.is_verb or not is_passive(sentence, trigger.token):
        return None
    own = [a for a in trigger.arguments if not a.shared]
    if any(trigger.role(a) != "loss" for a in own) or trigger.form.words[0] not in BARE:
        return None
    joined = [t.index for t in sentence.children(trigger.token, "conj")]
    deed = next((t for t in others if t.token in joined and t.is_verb), None)
    if deed is None or scene.events.kinds[deed.entry.kind].family not in DEEDS or deed.entry.effect in OF_PEOPLE:
        return None
    done_to = [a.head for a in deed.arguments if (a.function == "obj" or deed.role(a) == "loss") and not a.shared]
    if not done_to or any(scene.actor_at(h) is not None for h in done_to):
        return None
    within = {a.head for a in deed.arguments if a.function in {"in", "during"}}
    whole = next((t for t in others if t.token in within and not t.is_verb and _is_deed(scene, t)), None)
    alone = is_passive(sentence, deed.token)
    return whole or (deed if alone else None)


def _is_deed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a noun tells the fight or attack in which all of it happened."""
    return scene.events.kinds[trigger.entry.kind].family in {"violence", "explosives", "protest"}


def taken_before(scene: Scene, killing: Trigger, taking: Trigger) -> bool:
    """In "were abducted before being shot dead" the killing is a deed of its own."""
    token = scene.sentence.tokens[killing.token]
    clause = token.rel == "advcl" and token.head == taking.token and taking.entry.kind == "abduction"
    return clause and any(m.lemma.lower() in {"before", "after"} for m in scene.sentence.children(token.index, "mark"))
