"""The day on which somebody died of his wounds, which is none of the deed's ("Nine died on the spot; a tenth died in hospital on Sunday")."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.tolls.died_later import is_deathbed
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind


def dies_on_own_day(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody died in bed on a day that the clause tells."""
    days = [m for m in scene.mentions if m.kind is MentionKind.TIME and scene.sentence.tokens[m.head].head == trigger.token]
    return bool(days) and trigger.is_verb and is_deathbed(scene.sentence, trigger.token)


def without_deathbed_days(drafts: Sequence[Draft]) -> None:
    """Take the day of such a death from the events told beside it."""
    for scene, death in [(d.scene, t) for d in drafts for t in d.triggers if dies_on_own_day(d.scene, t)]:
        below = set(scene.sentence.subtree(death.token))
        starts = {scene.sentence.tokens[i].start for i in below}
        for other in drafts:
            shared = other.time is not None and other.time.span is not None and other.time.span.start in starts
            if shared and other.trigger.token not in below:
                other.time = None
