"""Where it was that people of a place tell of: "sources in Vell said that guards had arrested three men", "residents of Vell reported"."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.places.attaching import attach
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind

LOCAL = frozenset(
    "source resident villager witness eyewitness activist local inhabitant medic farmer elder shopkeeper neighbour neighbor".split()
)
"""Tellers who tell of what they see about them; a spokesman or a minister may speak from anywhere."""
TELLERS_GROUND = "where those are who tell it"
_SPOKEN = frozenset({"speech", "deal"})


def place_where_told(draft: Draft, free: Sequence[tuple[Mention, int]]) -> None:
    """Give an event for which the words name no place the one where its local tellers are."""
    scene = draft.scene
    if draft.places or scene.events.kinds[draft.kind].family in _SPOKEN:
        return
    above = {t.index for t in scene.sentence.ancestors(draft.trigger.token)}
    for mention, verb in free:
        if mention.kind is MentionKind.PLACE and verb in above and _of_teller(scene, mention, verb):
            attach(draft, mention, TELLERS_GROUND)
            return


def _of_teller(scene: Scene, mention: Mention, verb: int) -> bool:
    """Tell whether a place says where the local people are who are the subject of a verb of telling."""
    sentence = scene.sentence
    subjects = sentence.children(verb, "nsubj")
    token = sentence.tokens[mention.head]
    while token.rel in {"nmod", "compound", "flat", "appos"} and not any(s.index == token.head for s in subjects) and token.head >= 0:
        token = sentence.tokens[token.head]  # "in the town of Vell"
    beside = token.rel in {"nmod", "obl"} and preposition(sentence, token.index) in {"in", "of", "at", "from", "inside"}
    return beside and any(s.index == token.head and s.lemma.lower() in LOCAL for s in subjects) and bool(sentence.children(verb, "ccomp"))
