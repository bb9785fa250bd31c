"""The murder of those just told of, named by a pronoun: "The priests were killed on Monday. Such words promoted their murder."""

from dataclasses import replace

from purport.coding.compatible import ATTACKS, compatible
from purport.coding.drafts import Draft

POSSESSED = frozenset({"his", "her", "their"})


def whose_murder(draft: Draft, history: list[Draft]) -> Draft | None:
    """The telling by the same voice of the killing that is now called "his" or "theirs"."""
    taken_up = {f.id for f in draft.targets if f.text.lower() in POSSESSED}
    if not taken_up or len(draft.targets) != len(taken_up) or draft.trigger.is_verb or draft.kind not in ATTACKS:
        return None
    told = (d for d in reversed(history) if d.kind in ATTACKS and taken_up <= {f.id for f in d.targets} and d.modality == draft.modality)
    return next((d for d in told if d.same_voice(draft) and compatible(replace(draft, places=[]), d)), None)
