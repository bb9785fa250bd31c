"""Whom or what a vehicle had aboard when something befell it: no journey of theirs is told."""

from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence

CARRYING = frozenset({"carry", "transport", "bring", "ferry", "take", "deliver", "haul", "convey"})
ARRIVING = frozenset({"reach", "arrive", "enter", "cross", "dock", "land"})
TRAVELLING = frozenset(
    "leave depart arrive reach enter head travel cross go come return move set roll sail land fly pass start begin continue drive".split()
)
"""What vehicles do that bring somebody somewhere, and that befalls none of them."""


def aboard(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a clause only says whom or what a vehicle had aboard when something befell it.

    "The bus was carrying 18 workers", "a bus carrying pilgrims was attacked"; but "buses carrying evacuees left" tells of a journey.
    """
    token = sentence.tokens[trigger.token]
    if trigger.entry.kind not in {"evacuation", "aid_delivery"} or token.lemma.lower() not in CARRYING or token.xpos != "VBG":
        return False
    if token.rel not in {"acl", "advcl"} or sentence.children(trigger.token, "aux", "mark"):
        return bool({t.text.lower() for t in sentence.children(trigger.token, "aux")} & {"was", "were"})
    noun = sentence.tokens[token.head]
    while noun.rel == "nmod" and noun.head >= 0 and noun.upos == "NOUN":  # "a convoy of six trucks carrying food was ambushed"
        noun = sentence.tokens[noun.head]
    above = sentence.tokens[noun.head] if token.rel == "acl" and noun.head >= 0 else noun
    arrives = trigger.entry.kind == "aid_delivery" and above.lemma.lower() in ARRIVING  # which tells of the aid itself
    return above.upos == "VERB" and (arrives or above.lemma.lower() not in TRAVELLING)
