"""The kind of an attack by the means that are told with it: bombs, what its doers did in it."""

from purport.coding.drafts import Draft

BOMBS = frozenset({"bomb", "ied", "explosive", "vbied", "mine"})
EXPLOSIVE = frozenset({"bombing", "grenade_attack", "shelling"})


def by_blast(draft: Draft) -> str | None:
    """The kind of an attack that is told with bombs, or with grenades, and with no other means ("attacked the bank with dynamite")."""
    items = {w.item for w in draft.weapons}
    if draft.kind == "explosion" and items and items <= BOMBS - {"explosive"}:
        return "bombing"  # "an explosion caused by a bomb"
    if draft.kind not in {"attack", "ground_assault", "attack_on_civilians"} or not items:
        return None
    return "bombing" if items <= BOMBS else "grenade_attack" if items == {"grenade"} else None


def by_deed(draft: Draft) -> str | None:
    """The kind of an attack that is only a noun, where the verb beside it tells with what it was done ("in another attack, rebels blew up a bridge")."""
    if draft.kind != "attack" or draft.trigger.is_verb:
        return None
    kinds = {p.entry.kind for p in draft.parts if p.is_verb and not p.entry.hanging}
    return kinds.pop() if len(kinds) == 1 and kinds <= EXPLOSIVE else None
