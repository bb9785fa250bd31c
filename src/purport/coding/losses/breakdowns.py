"""Who they were that a sentence has just counted, behind a colon: "Three people were injured: two men and a girl" (ruling 26: no further effects)."""

from purport.coding.drafts import Draft

HUMAN = frozenset({"killed", "injured", "captured", "abducted", "arrested", "missing"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def without_breakdown(draft: Draft) -> None:
    """Take from a draft the losses and victims behind a colon that only say who those counted before it were."""
    tokens = draft.sentence.tokens
    colon = next((t for t in tokens if t.text == ":"), None)
    if colon is None or any(t.xpos in FINITE for t in tokens[colon.index :]):
        return
    own = [e for e in draft.effects if draft.sentence.start <= e.span.start < draft.sentence.end]
    counted = {e.effect: e.low for e in own if e.span.end <= colon.start and e.effect in HUMAN and (e.low or 0) > 1}
    parts = [e for e in own if e.span.start > colon.start and e.effect in counted]
    for effect, whole in counted.items():
        named = [e for e in parts if e.effect == effect]
        if named and whole is not None and sum(e.low or 1 for e in named) <= whole:
            draft.effects[:] = [e for e in draft.effects if e not in named]
            gone = {e.party for e in named} - {e.party for e in draft.effects}
            draft.targets[:] = [f for f in draft.targets if not (f.id in gone and f.span.start > colon.start)]
