"""Losses in a clause behind a colon, of the event before it ("reported an ambush near Vell: six trucks burned, nine soldiers dead")."""

from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger

_FAMILIES = frozenset({"violence", "explosives"})


def before_colon(scene: Scene, loss: Trigger, others: list[Trigger]) -> Trigger | None:
    """The last violent event before a colon, of which a clause behind it, with nobody who did it, tells only the losses."""
    sentence = scene.sentence
    colon = next((t.index for t in sentence.tokens if t.text == ":"), len(sentence.tokens))
    chain = (sentence.tokens[loss.token], *sentence.ancestors(loss.token))
    behind = loss.token > colon and any(t.rel == "parataxis" and t.head < colon for t in chain)
    around = loss.token < colon < max(loss.words)  # "reported a strike: nine dead"
    if not loss.entry.effect or not (behind or around) or any(loss.role(a) == "initiator" for a in loss.arguments):
        return None
    if any(t.token > colon and not t.entry.effect for t in others) or any(t.text in {'"', "“"} for t in sentence.tokens[colon : colon + 2]):
        return None
    events = [t for t in others if t.token < colon and not t.entry.effect and scene.events.kinds[t.entry.kind].family in _FAMILIES]
    return events[-1] if events else None
