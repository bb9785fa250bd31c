"""Deaths told with what their doers did then and there: "nine were killed by rebels who shelled a school"."""

from purport.coding.grouping.causes import HARMING
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive
from purport.coding.triggers.trigger import Trigger


def doers_deed(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "nine were killed by rebels who shelled a school" they were killed in the shelling: what their killers did then and there, to others than them."""
    if trigger.entry.effect not in HARMING or not trigger.is_verb or not is_passive(scene.sentence, trigger.token):
        return None
    sentence = scene.sentence
    doers = [a.head for a in trigger.arguments if a.function == "subj" and not a.shared and trigger.role(a) == "initiator"]
    clauses = {c.index for d in doers for c in sentence.children(d, "acl") if c.deprel == "acl:relcl" and c.xpos == "VBD"}
    for other in others:
        if other.token not in clauses or other.entry.effect or sentence.children(other.token, "aux", "aux:pass"):
            continue
        if scene.events.kinds[other.entry.kind].family in {"violence", "explosives"} and other.entry.kind not in _HELD:
            return other
    return None


_HELD = frozenset({"abduction", "torture", "sexual_violence", "hijacking", "robbery", "siege", "disrupted_attack"})
"""What killers did besides to somebody, as a deed of its own."""
