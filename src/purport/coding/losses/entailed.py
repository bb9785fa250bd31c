"""Losses that a kind itself entails, told without a number: no further effect of it (codebook ruling 7)."""

from purport.coding.drafts import Draft
from purport.model import Effect


def drop_entailed(draft: Draft) -> None:
    """Drop whoever was killed of a killing, where nobody says how many: its targets tell them. What was burnt of an arson is told nowhere else."""
    draft.effects[:] = [e for e in draft.effects if not _is_entailed(draft, e)]


def _is_entailed(draft: Draft, effect: Effect) -> bool:
    if effect.low is not None or effect.high is not None:
        return False
    return draft.kind == "attack_on_civilians" and effect.effect == "killed" and draft.trigger.entry.effect == "killed"
