"""Losses without a verb behind what tells the event: "A drone hit a car in Vell: two killed, three wounded", "Blast in Vell - 3 dead"."""

from purport.coding.drafts import Draft
from purport.coding.losses.lists import counted_losses
from purport.model import Effect, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MARKS = frozenset({":", ";", "-", "–", "—", "--"})
"""What parts the losses from a line that has no verb at all; a clause with a verb has a colon."""


def losses_behind_colon(draft: Draft) -> None:
    """Add the losses that stand behind a colon, or behind any mark where nothing in the sentence is a verb."""
    if draft.family not in {"violence", "explosives"}:
        return
    tokens, head = draft.sentence.tokens, draft.trigger.token
    marks = {":"} if draft.sentence.children(head, "nsubj", "nsubj:pass") else MARKS if _bare_line(draft) else set()
    mark = next((t.index for t in tokens if t.text in marks and t.index > head), len(tokens))
    if any(t.xpos in FINITE for t in tokens[mark + 1 :]):
        return
    have = {(e.effect, e.low) for e in draft.effects}
    for item in counted_losses(draft.scene, mark + 1, len(tokens)):
        if (item.effect, item.quantity.low) not in have:
            quantity, span = item.quantity, item.span
            draft.effects[:] = [e for e in draft.effects if e.low is not None or not span.start <= e.span.start < span.end]
            draft.effects.append(Effect(item.effect, draft.scene.words(span), None, quantity.low, quantity.high, quantity.hedge, span))
            draft.trace.setdefault("effects", "losses behind a colon")


def _bare_line(draft: Draft) -> bool:
    """Tell whether a sentence is a noun and what stands beside it, without a verb of its own."""
    return not draft.trigger.is_verb and not any(_is_verb(t) for t in draft.sentence.tokens)


def _is_verb(token: Token) -> bool:
    return token.xpos in FINITE or token.upos == "AUX"
