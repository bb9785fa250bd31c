"""Doers whom their sentence does not name: the head of a list, and those who publish what they say themselves."""

from purport.coding.drafts import Draft
from purport.coding.listers import OURSELVES, does, own_act


def name_unnamed(draft: Draft) -> None:
    """Fill in who does what an item of a list tells without a subject, or what "we" do by saying it."""
    scene, main = draft.scene, draft.trigger
    if draft.initiators:
        return
    if scene.lister is not None and does(scene.sentence, main.token):
        draft.initiators.append(scene.lister)
    elif draft.family == "speech" and (doer := own_act(scene, main.arguments)) is not None:
        draft.initiators.append(doer)


def in_own_voice(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those in the publisher's own words without a holder (ruling 23)."""
    for draft in drafts:
        draft.holders[:] = [h for h in draft.holders if h.id != OURSELVES]
    return drafts
