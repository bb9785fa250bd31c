"""What wrecking is where no fight is told: of houses, schools, masts and fields."""

from purport.coding.drafts import Draft

HELD_GROUND = frozenset(
    "base barracks headquarters camp compound airbase airfield depot garrison facility hangar airport station arsenal armory armoury".split()
)
"""Buildings that stand for whoever holds them."""

CIVIL_PLANT = frozenset({"pump", "generator", "panel", "turbine", "ambulance", "tractor"})
"""Things that are no arms."""


def not_of_war(draft: Draft) -> str | None:
    """Somebody who wrecks houses, schools, masts or fields, with no weapon told and no enemy there, assaults no position."""
    wrecks = draft.kind in {"ground_assault", "attack"} and draft.trigger.entry.effect in {"destroyed", "damaged"} and draft.trigger.is_verb
    if not wrecks or not draft.initiators or draft.weapons or draft.targets or draft.parts or draft.trigger.construction == "participle":
        return None
    lost = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"]
    tokens = draft.sentence.tokens
    civil = all(
        tokens[h].lemma.lower() in CIVIL_PLANT
        or (
            draft.scene.classes(h) & {"building", "infrastructure", "thing"}
            and not draft.scene.classes(h) & {"armed", "position", "materiel", "weapon"}
            and tokens[h].lemma.lower() not in HELD_GROUND
        )
        for h in lost
    )
    return "looting_destruction" if lost and civil else None


def mere_wreck(draft: Draft) -> str | None:
    """Nobody told to have come there assaulted the ground where something was wrecked."""
    bare = draft.kind == "ground_assault" and not draft.initiators and not draft.parts
    return "attack" if bare and draft.trigger.entry.effect in {"destroyed", "damaged"} else None
