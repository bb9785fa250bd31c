"""Daily summaries: who attacked is told once, for all places together, and the lines that follow tell each place's strikes (ruling 16)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.scene import Scene

SUMMED = frozenset(
    "settlement community village town city district municipality locality hromada area time strike attack drone missile shelling target place".split()
)
"""What the line over such a summary counts: "11 settlements of the region came under enemy attack", "shelled the district 30 times"."""
FROM_AFAR = frozenset({"airstrike", "shelling"})
OPENING = 5
"""Sentences among which the line stands that sums up the day."""
LONGEST = 40
"""Sentences of such a summary."""


def by_the_attacker(draft: Draft, history: list[Draft]) -> None:
    """Give a strike that nobody is named for the one attacker of whose attacks the opening sums up the day."""
    if draft.initiators or draft.kind not in FROM_AFAR or draft.modality != "actual" or draft.polarity != "affirmed" or draft.holders:
        return
    for other in history:
        if other.sentence.index > OPENING or draft.sentence.index - other.sentence.index > LONGEST:
            return
        if other.sentence.paragraph < draft.sentence.paragraph and _sums_up(other):
            draft.initiators.extend(replace(f, basis="the attacker of the day") for f in other.initiators)
            draft.trace["initiators"] = "the attacker of the day"
            return


def _sums_up(draft: Draft) -> bool:
    actors = [draft.scene.actors.get(f.id) for f in draft.initiators]
    armed = len(actors) == 1 and actors[0] is not None and "armed" in classes_of_type(actors[0].type)
    return armed and draft.kind in FROM_AFAR | {"attack"} and draft.modality == "actual" and not draft.holders and _counts(draft.scene)


def _counts(scene: Scene) -> bool:
    numbers = (m for m in scene.mentions if m.quantity is not None and (m.quantity.low or 0) > 1)
    heads = (m.quantity.of for m in numbers if m.quantity is not None and m.quantity.of is not None)
    return any(scene.sentence.tokens[h].lemma.lower() in SUMMED for h in heads)
