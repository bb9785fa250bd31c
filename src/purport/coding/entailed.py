"""Losses that a kind itself entails, told without a number: no further effect of it (codebook ruling 7)."""

from purport.coding.drafts import Draft
from purport.model import Effect

BURNT = frozenset({"destroyed", "damaged"})


DEFINITE = ("the ", "its ", "their ", "his ", "her ")
"""What begins the words for something of which grammar alone tells that it is one."""


def drop_entailed(draft: Draft) -> None:
    """Drop what was burnt of an arson, and whoever was killed of a killing, where nobody says how many."""
    draft.effects[:] = [e for e in draft.effects if not _is_entailed(draft, e)]


def _is_entailed(draft: Draft, effect: Effect) -> bool:
    if draft.kind == "arson":
        return effect.effect in BURNT and effect.what.lower().startswith(DEFINITE)
    if effect.low is not None or effect.high is not None:
        return False
    return draft.kind == "attack_on_civilians" and effect.effect == "killed" and draft.trigger.entry.effect == "killed"
