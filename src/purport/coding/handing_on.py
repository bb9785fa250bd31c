"""Days and places that one act of a sentence has from another: from what is spoken of, and from what the same people did beside it."""

from dataclasses import replace

from purport.coding.drafts import Draft


def hand_days_on(drafts: list[Draft]) -> None:
    """In "condemned the burning of a mill on Monday" the day told last is that of the deed; "on Monday" before the verb is the condemning's."""
    for draft in drafts:
        if draft.kind == "accusation" and draft.time is not None and draft.time.span is not None:
            _hand_day_to_deed(draft, drafts, draft.time.span.start)
        objects = [a.head for a in draft.trigger.arguments if a.function in {"obj", "for", "of"}]
        if draft.kind not in {"condemnation", "accusation"} or draft.time is None or draft.time.span is None or not objects:
            continue
        if draft.sentence.tokens[objects[0]].start < draft.time.span.start:
            later = [d for d in drafts if d is not draft and d.trigger.token > draft.trigger.token]
            deed = next((d for d in later if d.time is None or d.time.span == draft.time.span), None)
            if deed is None and draft.kind == "accusation":
                continue
            if deed is not None:
                deed.time = draft.time
            draft.time = None


def _hand_day_to_deed(draft: Draft, drafts: list[Draft], start: int) -> None:
    """In "accused the guards of shooting at a car in January" the month is the shooting's."""
    tokens = draft.sentence.tokens
    deeds = [d for d in drafts if d.trigger.token > draft.trigger.token and tokens[d.trigger.token].end <= start and d.family != "speech"]
    if deeds:
        deeds[-1].time = deeds[-1].time or draft.time
        draft.time = None


COMMON = frozenset({"negotiation", "peaceful_protest", "threat", "demand"})
"""Kinds that are told in the plural though they are one ("talks", "clashes", "protests")."""


def hand_places_on(draft: Draft, told: list[Draft]) -> None:
    """What is done by saying has no place (ruling 18): one told beside it is where the thing spoken of was."""
    heads = {a.head for a in draft.trigger.arguments if a.function in {"obj", "for", "to"}}
    event = next((d for d in told if d is not draft and heads & d.tokens()), None)
    if event is not None:
        have = {p.span for p in event.places}
        event.places.extend(p for p in draft.places if p.span not in have)
        event.places.sort(key=lambda p: p.span)
    draft.places.clear()


OTHERS_TOLD = "others of those told before"


def place_beside(draft: Draft, history: list[Draft]) -> None:
    """What the same people do in the same breath they do there ("killed a rebel near Vell and arrested two", "blocked a road and threw stones")."""
    token = draft.sentence.tokens[draft.trigger.token]
    mine = {f.id for f in draft.initiators}
    if draft.family == "custody" and not any(f.basis == OTHERS_TOLD for f in draft.targets):
        return  # who was held or freed next may have been elsewhere
    for other in reversed(history):
        if not mine or token.rel != "conj" or token.head not in other.tokens() or other.sentence.index != draft.sentence.index:
            continue
        if other.places and other.modality == "actual" and mine == {f.id for f in other.initiators}:
            draft.places.extend(replace(p, basis="where the same people were") for p in other.places)
            draft.trace["places"] = "where the same people were"
            return
