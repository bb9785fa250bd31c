"""Whose account it is that somebody rejects: in "disputed the army's version" it is what the army told, however far back."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene

REACH = 14
"""Sentences back to the telling that is meant: an article tells a clash in its lead and what the dead men's kin say at its end."""


def told_by_owner(scene: Scene, account: int, told: list[Draft], history: Sequence[Draft], deniers: set[str]) -> list[Draft]:
    """What the owner of an account has told last, where the words name him and what was told just before is another's; `deniers` correct no word of their own."""
    owners = scene.sentence.children(account, "nmod:poss", "compound")
    whose = {f.id for t in owners for f in fillers(scene, t.index, owners=False)}
    if not whose or whose & deniers or any(whose & {h.id for h in d.holders} for d in told):
        return told
    near = (d for d in reversed(history) if scene.sentence.index - d.last <= REACH and whose & {h.id for h in d.holders})
    own = next((d for d in near if d.family in VIOLENT and d.polarity == "affirmed" and d.modality == "actual"), None)
    return [own] if own is not None else told
