"""Days until which somebody was something, which date no blow: "Reyes, minister until May, was shot"."""

from purport.coding.drafts import Draft
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, Sentence

AT_ONCE = frozenset({"attack", "attack_on_civilians", "assassination", "execution", "bombing", "explosion", "suicide_bombing", "ambush"})
"""What does not go on until a day."""


def says_until_when(draft: Draft, mention: Mention) -> bool:
    """Tell whether a time ends what somebody was, and not what was done to him at once."""
    if mention.time is None or draft.kind not in AT_ONCE:
        return False
    return preposition(draft.sentence, mention.head) in {"until", "till"} or is_of_birth(draft.sentence, mention)


def is_of_birth(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a time says when somebody was born ("a woman born in 1958")."""
    above = sentence.tokens[sentence.tokens[mention.head].head]
    return above.lemma.lower() in {"born", "bear"} and above.rel in {"acl", "amod"}
