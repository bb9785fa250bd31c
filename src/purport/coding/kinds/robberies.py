"""Raids on people who bear no arms, from whom something is stolen."""

import re
from collections.abc import Set

from purport.coding.drafts import Draft
from purport.coding.grouping.hauls import BOOTY
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.triggers.misheard import BREAKING_IN
from purport.model import ActorType

STEALING = frozenset({"steal", "rob"})
AID = re.compile(r"\b(?:aid|relief|humanitarian|food|medical|i?ngo|civilian)\b", re.IGNORECASE)


def robbed(draft: Draft, types: Set[ActorType]) -> str | None:
    """`robbery` where the victims, of these types, bear no arms: "intercepted an aid convoy and stole a vehicle"."""
    armed = any("armed" in classes_of_type(kind) for kind in types) and not all(AID.search(f.text) for f in draft.targets)
    return None if armed else "robbery"


HOUSES = frozenset(
    "house home office compound shop store warehouse premise clinic pharmacy guesthouse residence flat apartment depot".split()
)
LIFTING = frozenset({"take", "steal", "loot", "snatch", "cart", "rob", "make", "carry"})


def broke_in_to_steal(draft: Draft) -> str | None:
    """Who breaks into a house and takes laptops robs it ("broke into the compound, tied up the guards and took two laptops")."""
    sentence, verb = draft.sentence, draft.trigger.token
    entered = draft.trigger.is_verb and draft.trigger.form.words[0] in BREAKING_IN
    if draft.kind != "ground_assault" or not entered or any(e.effect == "killed" for e in draft.effects):
        return None
    heads = [a.head for a in draft.trigger.arguments if a.function in {"obj", "into"} and not a.shared]
    if not any(sentence.tokens[h].lemma.lower() in HOUSES for h in heads):
        return None
    lifting = [t.index for t in sentence.children(verb, "conj") if t.lemma.lower() in LIFTING]
    taken = [t for v in lifting for rel in ("obj", "obl") for t in sentence.children(v, rel)]
    return "robbery" if any(t.lemma.lower() in BOOTY for t in taken) else None
