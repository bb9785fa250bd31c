"""Attackers who die in what they set off (codebook §3: `suicide_bombing`)."""

import re

from purport.coding.drafts import Draft

SUICIDE = re.compile(r"\bsuicide[- ](?:car[- ]|truck[- ])?(?:bomber|attacker|terrorist)s?\b", re.IGNORECASE)
BY_HAND = frozenset({"shoot", "fire", "stab", "knife", "throw", "hurl"})


def by_suicide(draft: Draft) -> bool:
    """Tell whether the doers are told as suicide bombers, and no other way in which they hurt anybody."""
    if draft.kind == "bombing" and _on_himself(draft):
        return True
    general = draft.kind in {"attack", "ground_assault", "attack_on_civilians", "bombing", "explosion"}
    by_hand = any(t.form.words[0] in BY_HAND for t in draft.triggers)
    return general and not by_hand and bool(draft.initiators) and all(SUICIDE.search(f.text) for f in draft.initiators)


def _on_himself(draft: Draft) -> bool:
    """Tell whether an attacker sets off what is his ("the attacker detonated his explosives")."""
    if draft.trigger.form.words[0] not in {"detonate", "trigger"}:
        return False
    set_off = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    return any(t.upos == "PRON" for h in set_off for t in draft.sentence.children(h, "nmod:poss"))
