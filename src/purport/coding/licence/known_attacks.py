"""Attacks that a sentence about something else points at, with what was hit: they have happened."""

from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger

HIT = frozenset({"building", "position", "infrastructure", "materiel"})


def known_attack(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether an attack pointed at says what thing was hit: "shops closed after the attack on the bus in Vell"."""
    the = any(t.lemma.lower() in {"the", "this", "that"} for t in scene.sentence.children(trigger.token, "det"))
    things = (a.head for a in trigger.arguments if a.function in {"on", "against"})
    return the and trigger.entry.kind in {"attack", "ground_assault"} and any(scene.classes(h) & HIT for h in things)
