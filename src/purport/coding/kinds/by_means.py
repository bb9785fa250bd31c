"""The kind of an attack by the means that are told with it: bombs, what its doers did in it."""

from purport.coding.drafts import Draft
from purport.coding.losses.counts import quantity_of
from purport.coding.scenes.made_of import FLYING, made_of

BOMBS = frozenset({"bomb", "ied", "explosive", "vbied", "mine"})
EXPLOSIVE = frozenset({"bombing", "grenade_attack", "shelling"})


def by_blast(draft: Draft) -> str | None:
    """The kind of an attack that is told with bombs, or with grenades, and with no other means ("attacked the bank with dynamite")."""
    items = {w.item for w in draft.weapons}
    if draft.kind == "explosion" and items and items <= BOMBS - {"explosive"}:
        return "bombing"  # "an explosion caused by a bomb"
    if draft.kind == "looting_destruction" and draft.trigger.entry.effect in {"destroyed", "damaged"} and items and items <= BOMBS:
        return "bombing"  # "three pylons were toppled with dynamite"
    if draft.kind not in {"attack", "ground_assault", "attack_on_civilians"} or not items:
        return None
    return "bombing" if items <= BOMBS else "grenade_attack" if items == {"grenade"} else None


SHELLS = frozenset({"<artillery>", "<mortar>", "<rocket>", "<missile>"})
CHARGES = frozenset({"<ied>", "<mine>", "<vbied>", "<remnant>"})


def by_thing(draft: Draft) -> str | None:
    """The kind of a harm whose doer is the thing itself ("a stray mortar bomb claimed the life of a shepherd", "was taken out by a drone")."""
    if draft.kind not in {"attack", "ground_assault", "attack_on_civilians", "bombing", "shelling", "grenade_attack"}:
        return None
    heads = {
        a.head
        for t in draft.triggers
        for a in t.arguments
        if not a.shared and t.is_verb and (a.function == "by" or (a.function == "subj" and t.role(a) in {"weapon", "none", "initiator"}))
    }
    items = frozenset().union(*(made_of(draft.scene, head) for head in heads))
    if "<suicide>" in items:
        return "suicide_bombing"
    if _from_above(draft) or items & (FLYING | {"<aerial>"}):
        return "airstrike"
    if items & CHARGES:
        return "bombing"
    return "shelling" if items & SHELLS else None


SKY = frozenset({"air", "sky", "skies", "above"})


def _from_above(draft: Draft) -> bool:
    """Tell whether it was done "from the air"."""
    return any(a.function == "from" and draft.sentence.tokens[a.head].lemma.lower() in SKY for t in draft.triggers for a in t.arguments)


SPENT = {"drone": "airstrike", "missile": "shelling", "rocket": "shelling"}
"""What flies at somebody and does not come back."""
FEWEST_SPENT = 2


def spent(draft: Draft) -> str | None:
    """The kind of what is told as so many drones or missiles used ("over the past day the enemy used 3,904 kamikaze drones"): each was an attack, and none is new."""
    if draft.kind != "weapons_used" or not draft.trigger.is_verb or draft.trigger.form.words[0] not in {"use", "employ", "expend"}:
        return None
    if draft.sentence.tokens[draft.trigger.token].xpos not in {"VBD", "VBN"}:
        return None  # "are now using two drones"
    used = [a.head for a in draft.trigger.arguments if a.function == "obj"]
    counted = [q for head in used if (q := quantity_of(draft.scene, head)) is not None and (q.low or 0) >= FEWEST_SPENT]
    items = {w.item for w in draft.weapons}
    return SPENT.get(items.pop()) if counted and len(items) == 1 and draft.initiators else None


def by_deed(draft: Draft) -> str | None:
    """The kind of an attack that is only a noun, where the verb beside it tells with what it was done ("in another attack, rebels blew up a bridge")."""
    if draft.kind != "attack" or draft.trigger.is_verb:
        return None
    kinds = {p.entry.kind for p in draft.parts if p.is_verb and not p.entry.hanging}
    return kinds.pop() if len(kinds) == 1 and kinds <= EXPLOSIVE else None
