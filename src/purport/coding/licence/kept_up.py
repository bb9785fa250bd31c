"""What goes on because nobody ends it: "has not stopped shelling the town", "will not halt its strikes"."""

from purport.coding.licence.polarity import NEGATIONS
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence, Token


def not_ended(sentence: Sentence, trigger: Trigger) -> list[Token]:
    """The verbs of ending an event that the words deny: what somebody "has not stopped" goes on."""
    ended = [sentence.tokens[u.token] for u in trigger.uses if u.carrier.phase == "ended" and u.carrier.verb]
    return [t for t in ended if any(c.lemma.lower() in NEGATIONS for c in sentence.children(t.index, "advmod"))]
