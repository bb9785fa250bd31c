"""Who died of whom an event only tells what he had to do with at law: "a witness in the trial for the massacre has died" long after it."""

from purport.model import Sentence

LAID = frozenset(
    {"suspect", "suspected", "accuse", "accused", "want", "wanted", "convict", "charge", "blame", "responsible", "link", "implicate"}
)
"""What lays a deed on people of whom another is told."""
_SAID_OF = LAID - {"suspect"}
"""Those of them that lay it on somebody only as verbs and adjectives: a charge may be dropped by a drone."""
_AT_LAW = frozenset(
    "suspect trial case lawsuit hearing prosecution defend defence prosecute indict try inquiry investigation testify verdict defendant prosecutor "
    "investigator mastermind ringleader architect planner organizer organiser perpetrator".split()
)
"""What was done at law over a deed, and what those are to it who were not hurt in it."""


def only_at_law(sentence: Sentence, loss: int, event: int) -> bool:
    """Tell whether a word of law stands between whom a loss befell and an event named below him, or is what he is called."""
    subjects = [t.index for t in sentence.children(loss, "nsubj", "nsubj:pass")]
    return any(event in sentence.subtree(s) and _through_law(sentence, event, s) for s in subjects)


def at_law_over(sentence: Sentence, one: int, other: int) -> bool:
    """Tell whether either of two events only says who the other befell ("the prosecutor in the case of the murder was shot dead")."""
    return only_at_law(sentence, one, other) or only_at_law(sentence, other, one)


def _through_law(sentence: Sentence, event: int, top: int) -> bool:
    for token in sentence.ancestors(event):
        if token.lemma.lower() in (_AT_LAW if token.upos == "NOUN" else _AT_LAW | _SAID_OF):
            return True
        if token.index == top:
            return False
    return False
