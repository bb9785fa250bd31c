"""Words of welcome for what the same sentence tells ("welcomed the release of two nurses on Monday"): ritual, and no act of diplomacy (ruling 14)."""

from purport.coding.drafts import Draft

WELCOMING = frozenset({"welcome", "praise", "hail", "applaud", "laud", "commend"})


def without_welcomes(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the welcome of an event that is a claim of its own."""
    return [d for d in drafts if not (d.kind == "diplomatic_act" and _welcomes(d, drafts))]


def _welcomes(draft: Draft, drafts: list[Draft]) -> bool:
    if not draft.trigger.is_verb or draft.trigger.form.words[0] not in WELCOMING:
        return False
    heads = {a.head for a in draft.trigger.arguments if a.function == "obj"}
    return any(heads & other.tokens() for other in drafts if other is not draft and other.family != "speech")
