"""What the other side lost, told without the verb: "the army lost 12 men, the rebels at least 30"."""

from purport.coding.drafts import Draft
from purport.coding.losses.whose import loser_of
from purport.coding.triggers.trigger import Trigger
from purport.model import Effect, Mention, Quantity, Span

_HEDGING = frozenset("at least about some over more than another around nearly almost only just as many up to".split())
_JOINING = frozenset({",", "and", "while", "but", ";", "—", "-", "–"})
_BEHIND = frozenset({"NOUN", "PROPN", "ADJ"})


def lost_by_the_other(draft: Draft, trigger: Trigger) -> None:
    """Give a bare number behind a second side, after what the first "lost", to that side as its loss of the same sort."""
    loser = loser_of(draft.scene, trigger)
    told = next((e for e in draft.effects if e.party == loser), None)
    if loser is None or told is None or draft.sentence.tokens[trigger.token].lemma.lower() != "lose":
        return
    for other in draft.scene.mentions:
        number = _number_behind(draft, other) if other.start > told.span.start and other.actor is not None else None
        if number is None or other.actor is None or loser in other.actor.ids or "armed" not in draft.scene.classes(other.head):
            continue
        at, quantity = number
        span = Span(other.start, draft.sentence.tokens[at].end)
        draft.effects[:] = [e for e in draft.effects if not (other.start <= e.span.start < span.end)]
        party = other.actor.ids[0]
        draft.effects.append(Effect(told.effect, draft.scene.words(span), party, quantity.low, quantity.high, quantity.hedge, span))
        draft.trace.setdefault("effects", "what the other side lost")


def _number_behind(draft: Draft, other: Mention) -> tuple[int, Quantity] | None:
    """The number that stands bare behind a side, itself joined to what stands before."""
    tokens = draft.sentence.tokens
    first = other.first - (other.first > 0 and tokens[other.first - 1].lemma.lower() == "the")
    if first < 1 or tokens[first - 1].text.lower() not in _JOINING:
        return None
    at = other.last
    while at < len(tokens) and tokens[at].text.lower() in _HEDGING:
        at += 1
    if at >= len(tokens) or tokens[at].upos != "NUM" or (at + 1 < len(tokens) and tokens[at + 1].upos in _BEHIND):
        return None
    quantity = next((m.quantity for m in draft.scene.cover.get(at, ()) if m.quantity is not None), None)
    return (at, quantity) if quantity is not None else None
