"""Losses told without a number that are no further effect: those that a kind itself entails (codebook ruling 7), and the noun for those counted beside it."""

from purport.coding.drafts import Draft
from purport.model import Effect


def drop_entailed(draft: Draft) -> None:
    """Drop whoever was killed of a killing, where nobody says how many: its targets tell them. What was burnt of an arson is told nowhere else."""
    draft.effects[:] = [e for e in draft.effects if not _is_entailed(draft, e) and not _is_counted_beside(draft, e)]


def _is_entailed(draft: Draft, effect: Effect) -> bool:
    if effect.low is not None or effect.high is not None:
        return False
    return draft.kind == "attack_on_civilians" and effect.effect == "killed" and draft.trigger.entry.effect == "killed"


_LOST = frozenset("dead killed wounded injured casualties victims fatalities".split())


def _is_counted_beside(draft: Draft, effect: Effect) -> bool:
    """Tell whether bare words for the lost only say of whom a number beside them is ("the number of dead was nine")."""
    if effect.low is not None or effect.high is not None or effect.what.lower().removeprefix("the ") not in _LOST:
        return False
    return any(other.effect == effect.effect and other.low is not None for other in draft.effects)
