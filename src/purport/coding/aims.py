"""What a strike was aimed at, told by a participle beside it ("launched an air strike, targeting a truck"): one event."""

from purport.coding.drafts import Draft
from purport.coding.merging import join

AIMING = frozenset({"target", "hit", "strike", "aim"})


def with_aims(drafts: list[Draft]) -> list[Draft]:
    """The drafts, each strike joined with the participle that only says what it hit."""
    kept: list[Draft] = []
    for draft in drafts:
        strike = next((d for d in kept if _aims(draft, d)), None)
        if strike is None:
            kept.append(draft)
        else:
            _take_aim(strike, draft)
    return kept


def _aims(draft: Draft, strike: Draft) -> bool:
    verb = draft.sentence.tokens[draft.trigger.token]
    if verb.xpos != "VBG" or verb.rel not in {"advcl", "acl"} or verb.lemma.lower() not in AIMING or strike.trigger.is_verb:
        return False
    if draft.family != "explosives" or strike.family != "explosives" or draft.trigger.entry.effect:
        return False
    return verb.head in strike.tokens() and {f.id for f in draft.initiators} <= {f.id for f in strike.initiators}


def _take_aim(strike: Draft, draft: Draft) -> None:
    places, time = list(strike.places), strike.time
    join(strike, draft)
    told = {p.span for p in places}
    strike.places[:] = places + [p for p in draft.places if p.span not in told] if places else strike.places
    strike.time = time or draft.time
    strike.evidence[:] = [s for s in strike.evidence if s.index != strike.sentence.index]
