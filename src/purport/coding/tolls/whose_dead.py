"""Which of two deeds told before had the dead of whom a side's own people tell: the one that was not theirs, or that struck their town."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.model import Holder, MentionKind

_HURTING = frozenset({"violence", "explosives"})


def told_by_the_struck(draft: Draft, history: list[Draft]) -> list[Draft]:
    """The history without those deeds of the sentence before that cannot have had the losses that a draft tells."""
    if draft.places or draft.initiators:
        return history
    return of_the_struck(draft.scene, draft.holders, history)


def of_the_struck(scene: Scene, tellers: Sequence[Holder], history: list[Draft]) -> list[Draft]:
    """The history without those deeds of the sentence before that the tellers' own side did, or that fell elsewhere than in their town.

    "Orland struck Vell after Norland had fired at Tarn. The Norland ministry said nine were killed": by Orland; "the mayor of Tarn said": by Norland.
    """
    before = [d for d in history if d.sentence.index == scene.sentence.index - 1 and d.family in _HURTING and d.initiators]
    if not tellers or len(before) < 2:
        return history
    teller = tellers[-1]
    there = [d for d in before if _of_their_town(scene, teller, d)]
    meant = there if 0 < len(there) < len(before) else [d for d in before if not _done_by(scene, teller, d)]
    left_out = [d for d in before if not any(d is m for m in meant)] if meant else []
    return [d for d in history if not any(d is other for other in left_out)]


def _done_by(scene: Scene, teller: Holder, other: Draft) -> bool:
    """Tell whether who tells of losses is of the side that did what was told before."""
    actor = scene.actors.get(teller.id)
    doers = {f.id for f in other.initiators}
    lands = ({scene.actors[i].country for i in doers if i in scene.actors} | {i for i in doers if i not in scene.actors}) - {None}
    theirs = actor is not None and (bool({actor.id, actor.side_of} & doers) or (actor.country is not None and actor.country in lands))
    below = _below(scene, teller)
    named = {i for m in scene.mentions if m.actor is not None and m.head in below for i in m.actor.ids}  # "the Front-run ministry"
    return theirs or bool(named & doers)


def _of_their_town(scene: Scene, teller: Holder, other: Draft) -> bool:
    """Tell whether what was told before was in the town whose people tell ("the mayor of Tarn said")."""
    below = _below(scene, teller)
    towns = {m.place.name for m in scene.mentions if m.kind is MentionKind.PLACE and m.place is not None and m.head in below}
    return bool(towns & {p.place.name for p in other.places})


def _below(scene: Scene, teller: Holder) -> frozenset[int]:
    """The tokens of the phrase that names who tells; none where another sentence names him."""
    span = teller.span
    if not scene.sentence.start <= span.start < scene.sentence.end:
        return frozenset()
    first, last = scene.sentence.at(span.start, span.end)
    return frozenset(scene.sentence.subtree(scene.sentence.head_of(first, last)))
