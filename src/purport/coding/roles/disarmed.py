"""Whose the devices are that sappers make harmless: "dismantled 200 mines left by rebels"."""

from purport.coding.drafts import Draft


def whose_devices(draft: Draft) -> None:
    """Who laid the mines that others dismantled is whom it is done against, and none of those who did it."""
    if draft.kind != "disrupted_attack":
        return
    laid = {
        a.head
        for t in draft.parts
        if t.entry.kind != "disrupted_attack" and t.construction.startswith("participle")
        for a in t.arguments
        if t.role(a) == "initiator" and not a.shared
    }
    owners = [f for f in draft.initiators if laid & set(range(*draft.sentence.at(f.span.start, f.span.end)))]
    if owners and len(owners) < len(draft.initiators):
        draft.initiators[:] = [f for f in draft.initiators if f not in owners]
        draft.add(draft.targets, owners)
