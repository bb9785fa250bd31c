"""Subjects of verbs that carry an event and who are no doers of it: those who have had shootings, those who meet to halt a bombing."""

from purport.coding.drafts import Draft
from purport.coding.syntax.grammar import Argument
from purport.coding.triggers.carriers import Use


def does_nothing(draft: Draft, use: Use) -> bool:
    """Tell whether the subject of a carrier does not do the event."""
    return _only_has(draft, use) or _is_aim(draft, use)


def _only_has(draft: Draft, use: Use) -> bool:
    """A town that "has had thousands of shootings" did not shoot, nor did those who say so of it."""
    kind = draft.scene.events.kinds[draft.kind]
    violent = kind.family in {"violence", "explosives"} and kind.sides != "both"
    return violent and draft.sentence.tokens[use.token].lemma.lower() == "have"


def _is_aim(draft: Draft, use: Use) -> bool:
    """Tell whether to end a thing is what a talk or a meeting is for: who met "to halt the bombing" need not bomb."""
    token = draft.sentence.tokens[use.token]
    to = any(m.lemma.lower() == "to" for m in draft.sentence.children(use.token, "mark"))
    return use.carrier.phase == "ended" and token.rel in {"acl", "advcl"} and to


def only_stresses(draft: Draft, argument: Argument) -> bool:
    """Tell whether "themselves" stands behind an object, and only says that nobody else did it."""
    token = draft.sentence.tokens[argument.head]
    if not token.text.lower().endswith("selves"):
        return False
    objects = draft.sentence.children(draft.trigger.token, "obj", "obl")
    return argument.function != "obj" or any(t.index < token.index for t in objects if t.index != token.index)
