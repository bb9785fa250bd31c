"""What no longer passes because a way was cut is no second cut: "closed the bridge, and trucks can no longer reach the town"."""

from purport.coding.drafts import Draft

CUTTING = frozenset({"access_cut", "siege"})


def without_consequences(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, without the cut that is told by what nobody can do since another of them."""
    cuts = [d for d in drafts if d.kind in CUTTING and not d.trigger.entry.negated]
    if not cuts:
        return drafts
    kept = [d for d in drafts if d.kind != "access_cut" or not d.trigger.entry.negated or d.initiators]
    for gone in (d for d in drafts if not any(d is k for k in kept)):
        cuts[0].places = cuts[0].places or gone.places
        cuts[0].time = cuts[0].time or gone.time
    return kept
