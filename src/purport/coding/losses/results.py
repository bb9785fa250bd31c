"""Losses that are said to be the result of an event: "four killed and nine wounded are the result of a bomb attack", "the outcome of the raid was two dead"."""

from purport.coding.drafts import Draft
from purport.coding.losses.lists import counted_losses
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.grammar import preposition
from purport.model import Effect

RESULTS = frozenset({"result", "outcome", "consequence", "toll", "aftermath", "balance"})
"""Nouns that a copula puts beside the losses of an event."""


def with_results(drafts: list[Draft]) -> list[Draft]:
    """Give events the losses that a copula says came of them; the words of those losses tell no event of their own."""
    left = list(drafts)
    for draft in drafts:
        region = _told_lost(draft)
        if region is None or draft.family not in {"violence", "explosives"}:
            continue
        found = list(counted_losses(draft.scene, *region))
        if not found:
            continue
        left = [d for d in left if d is draft or not (d.trigger.entry.effect and region[0] <= d.trigger.token < region[1])]
        have = {(e.effect, e.low) for e in draft.effects}
        for item in found:
            if (item.effect, item.quantity.low) in have:
                continue
            first, last = draft.sentence.at(item.span.start, item.span.end)
            people = [f for i in range(first, last) for f in fillers(draft.scene, i, owners=False)]
            quantity = item.quantity
            party = people[0].id if people else draft.effects[-1].party if draft.effects else None
            words = draft.scene.words(item.span)
            draft.effects.append(Effect(item.effect, words, party, quantity.low, quantity.high, quantity.hedge, item.span))
            if draft.scene.events.kinds[draft.kind].sides != "both":
                draft.add(draft.targets, people[:1])
            draft.trace.setdefault("effects", "said to be the result")
    return left


def _told_lost(draft: Draft) -> tuple[int, int] | None:
    """The tokens `[first, last)` of what is said to be the result of a draft's event; None where nothing is."""
    sentence, noun = draft.sentence, draft.trigger.token
    above = sentence.tokens[noun].head
    result = sentence.tokens[above] if above >= 0 else None
    if draft.trigger.is_verb or result is None or result.lemma.lower() not in RESULTS or preposition(sentence, noun) != "of":
        return None
    copula = next(iter(sentence.children(result.index, "cop")), None)
    if copula is not None:
        return 0, copula.index
    said = next((t for t in sentence.children(result.head, "cop") if t.index > noun), None) if result.rel == "nsubj" else None
    return (said.index + 1, len(sentence.tokens)) if said is not None else None
