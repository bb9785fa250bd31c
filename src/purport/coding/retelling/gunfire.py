"""The fire of those who opened it: "gunmen fired on the convoy. The fire, which lasted ten minutes, killed a driver" tells of nothing that burned."""

from purport.coding.drafts import Draft
from purport.coding.retelling.merging import join

SHOOTING = frozenset({"fire", "shoot", "strafe", "machine-gun", "machinegun", "gun", "riddle", "rake"})
NEAR = 2
"""Sentences after the shooting in which "the fire" is still that of guns."""


def of_the_shooting(draft: Draft, history: list[Draft]) -> bool | None:
    """Join what "the fire" did with the shooting just told; True where that is all."""
    word = draft.sentence.tokens[draft.trigger.token]
    definite = any(t.text.lower() == "the" for t in draft.sentence.children(word.index, "det"))
    if draft.kind != "industrial_accident" or word.lemma.lower() != "fire" or not definite or not draft.effects:
        return None
    shot = next((d for d in reversed(history) if d.family in {"violence", "explosives"} and draft.sentence.index - d.last <= NEAR), None)
    if shot is None or SHOOTING.isdisjoint(w for t in shot.triggers for w in t.form.words) or not shot.same_voice(draft):
        return None
    return join(shot, draft)
