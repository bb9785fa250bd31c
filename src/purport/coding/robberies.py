"""Raids on people who bear no arms, from whom something is stolen."""

import re
from collections.abc import Set

from purport.coding.actor_classes import classes_of_type
from purport.coding.drafts import Draft
from purport.model import ActorType

STEALING = frozenset({"steal", "rob"})
AID = re.compile(r"\b(?:aid|relief|humanitarian|food|medical|i?ngo|civilian)\b", re.IGNORECASE)


def robbed(draft: Draft, types: Set[ActorType]) -> str | None:
    """`robbery` where the victims, of these types, bear no arms: "intercepted an aid convoy and stole a vehicle"."""
    armed = any("armed" in classes_of_type(kind) for kind in types) and not all(AID.search(f.text) for f in draft.targets)
    return None if armed else "robbery"
