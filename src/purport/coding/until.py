"""Days until which somebody was something, which date no blow: "Reyes, minister until May, was shot"."""

from purport.coding.drafts import Draft
from purport.coding.grammar import preposition
from purport.model import Mention

AT_ONCE = frozenset({"attack", "attack_on_civilians", "assassination", "execution", "bombing", "explosion", "suicide_bombing", "ambush"})
"""What does not go on until a day."""


def says_until_when(draft: Draft, mention: Mention) -> bool:
    """Tell whether a time ends what somebody was, and not what was done to him at once."""
    if mention.time is None or draft.kind not in AT_ONCE:
        return False
    return preposition(draft.sentence, mention.head) in {"until", "till"}
