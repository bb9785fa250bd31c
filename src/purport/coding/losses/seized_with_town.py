"""Things that were seized with the place that was taken: "captured the village of Vell and two armoured vehicles"."""

from purport.coding.drafts import Draft
from purport.coding.losses.counts import number_told, quantity_of
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.model import Effect, MentionKind, Span

ARMS = frozenset({MentionKind.VEHICLE, MentionKind.WEAPON})


def seized_with_town(draft: Draft) -> None:
    """Things joined to the place that was taken were seized with it: "captured the village of Vell and two armoured vehicles"."""
    if draft.kind != "territory_captured" or not draft.trigger.is_verb or draft.polarity == "denied":
        return
    scene = draft.scene
    objects = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    for head in (one for first in objects for one in sorted(with_conjuncts(scene.sentence, first))):
        thing = scene.at(head, ARMS)
        if thing is None or thing.head != head:
            continue
        quantity = quantity_of(scene, head)
        low, high, hedge = (quantity.low, quantity.high, quantity.hedge) if quantity is not None else number_told(scene.sentence, head)
        span = Span(*scene.phrase(head))
        party = draft.targets[0].id if len(draft.targets) == 1 else None
        effect = Effect("seized", scene.words(span), party, low, high, hedge, span)
        if not any(e.span.start <= span.start < e.span.end for e in draft.effects):
            draft.effects.append(effect)
            draft.trace.setdefault("effects", "what was seized with the place")
