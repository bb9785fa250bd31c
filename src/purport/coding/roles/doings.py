"""Whose doing it is that somebody condemns: "Norland's aggression", "the army's crimes"."""

from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.states import state_fillers
from purport.coding.syntax.grammar import Argument
from purport.model import Filler

DOINGS = frozenset(
    "aggression provocation action behaviour behavior policy crime violation offensive incursion invasion occupation silence inaction brutality "
    "atrocity practice conduct escalation threat barbarism cruelty blockade siege decision raid strike".split()
)
"""Nouns that with "X's" tell of what X did, and never of what befell X."""


def whose_doing(scene: Scene, head: int) -> list[Filler]:
    """The author of what is condemned, where it is told as his ("condemned Norland's aggression", "the army's crimes")."""
    if scene.sentence.tokens[head].lemma.lower() not in DOINGS:
        return []
    owning = [c.index for c in scene.sentence.children(head, "nmod:poss", "amod")]
    return [f for i in owning for f in (fillers(scene, i, owners=False) or state_fillers(scene, "condemnation", Argument("of", i)))]
