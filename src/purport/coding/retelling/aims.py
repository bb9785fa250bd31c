"""What a strike was aimed at, told by a participle beside it ("launched an air strike, targeting a truck"): one event."""

from purport.coding.drafts import Draft
from purport.coding.retelling.merging import join
from purport.model import Token

AIMING = frozenset({"target", "hit", "strike", "aim"})


def with_aims(drafts: list[Draft]) -> list[Draft]:
    """The drafts, each strike joined with the participle that only says what it hit."""
    kept: list[Draft] = []
    for draft in drafts:
        strike = next((d for d in drafts if d is not draft and any(told(draft, d) for told in (_aims, _hits, _of_what_went_off))), None)
        if strike is None:
            kept.append(draft)
        else:
            _take_aim(strike, draft)
    return kept


def _aims(draft: Draft, strike: Draft) -> bool:
    if strike.trigger.is_verb or strike.trigger.token > draft.trigger.token or not _is_aim(draft, strike):
        return False
    return _verb(draft).head in strike.tokens() and {f.id for f in draft.initiators} <= {f.id for f in strike.initiators}


def _hits(draft: Draft, attack: Draft) -> bool:
    """In "attacked the brigade with mortars, hitting its quarters" the hitting is the attack."""
    verb = _verb(draft)
    told = verb.xpos == "VBG" and verb.rel == "advcl" and verb.lemma.lower() in {"hit", "strike"} and not draft.trigger.entry.effect
    if not told or not attack.trigger.is_verb or verb.head != attack.trigger.token or attack.family not in {"violence", "explosives"}:
        return False
    return {f.id for f in draft.initiators} <= {f.id for f in attack.initiators}


def _of_what_went_off(draft: Draft, blast: Draft) -> bool:
    """In "a bomb targeting a convoy went off" the convoy is what the blast was aimed at."""
    if not blast.trigger.is_verb or blast.trigger.token <= draft.trigger.token or not _is_aim(draft, blast):
        return False
    means = {a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "weapon"}
    went = {a.head for a in blast.trigger.arguments if blast.trigger.role(a) == "weapon"}
    return bool(means & went) and draft.kind == blast.kind


def _verb(draft: Draft) -> Token:
    return draft.sentence.tokens[draft.trigger.token]


def _is_aim(draft: Draft, strike: Draft) -> bool:
    verb = _verb(draft)
    if verb.xpos != "VBG" or verb.rel not in {"advcl", "acl"} or verb.lemma.lower() not in AIMING:
        return False
    return draft.family == strike.family == "explosives" and not draft.trigger.entry.effect


def _take_aim(strike: Draft, draft: Draft) -> None:
    places, time, main = list(strike.places), strike.time, strike.trigger
    join(strike, draft)
    if main.is_verb:
        strike.trigger = main
    told = {p.span for p in places}
    strike.places[:] = places + [p for p in draft.places if p.span not in told] if places else strike.places
    strike.time = time or draft.time
    strike.evidence[:] = [s for s in strike.evidence if s.index != strike.sentence.index]
