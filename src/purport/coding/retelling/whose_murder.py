"""The murder of those just told of, named by a pronoun: "The priests were killed on Monday. Such words promoted their murder."""

import re
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.retelling.compatible import ATTACKS, compatible
from purport.model import Effect
from purport.model.people import head_noun

_ORDINAL = re.compile(r"(?:the|a|an) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|rd|nd|st)) ", re.IGNORECASE)
POSSESSED = frozenset({"his", "her", "their"})


def whose_murder(draft: Draft, history: list[Draft]) -> Draft | None:
    """The telling by the same voice of the killing that is now called "his" or "theirs"."""
    taken_up = {f.id for f in draft.targets if f.text.lower() in POSSESSED}
    if not taken_up or len(draft.targets) != len(taken_up) or draft.trigger.is_verb or draft.kind not in ATTACKS:
        return None
    told = (d for d in reversed(history) if d.kind in ATTACKS and taken_up <= {f.id for f in d.targets} and d.modality == draft.modality)
    return next((d for d in told if d.same_voice(draft) and compatible(replace(draft, places=[]), d)), None)


def counts_him(loss: Effect, kept: Draft) -> bool:
    """Tell whether a loss only counts the one told of among his like ("Judge Tom Reyes was murdered. He is the fourth judge murdered this year")."""
    noun = head_noun(loss.what)
    return bool(_ORDINAL.match(loss.what)) and any(noun in f.text.lower().split() for f in kept.targets)
