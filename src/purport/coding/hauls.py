"""Arms and vehicles taken in the fight, the raid or the arrest that the verb before tells ("killed nine soldiers and carried off six trucks")."""

from purport.coding.scene import Scene
from purport.coding.triggers import Trigger

PLUNDER = frozenset({"looting_destruction", "robbery"})
FOUGHT = frozenset({"attack", "ground_assault", "ambush", "armed_clash", "arrest"}) | PLUNDER


def hauled_in(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The trigger of the fight or arrest in which what another verb of the same subject tells was seized; None where it was none."""
    token = scene.sentence.tokens[trigger.token]
    if not trigger.is_verb or token.rel != "conj" or trigger.entry.effect != "seized" or scene.sentence.children(token.index, "nsubj"):
        return None
    before = next((t for t in others if t.is_verb and t.token == token.head and t.entry.kind in FOUGHT), None)
    if before is None:
        return None
    if before.entry.kind in PLUNDER:
        return before if trigger.entry.kind in PLUNDER else None
    if trigger.entry.kind == "disrupted_attack":
        return before if before.entry.kind == "arrest" else None
    taken = frozenset().union(*(scene.classes(a.head) for a in trigger.arguments if trigger.role(a) == "loss"))
    hit = frozenset().union(*(scene.classes(a.head) for a in before.arguments if before.role(a) in {"loss", "target"} and not a.shared))
    return before if taken & {"materiel", "weapon"} and hit & {"armed", "position"} else None
