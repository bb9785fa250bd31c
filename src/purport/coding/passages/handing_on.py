"""Days and places that one act of a sentence has from another: from what is spoken of, and from what the same people did beside it."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.roles.others import OTHERS_TOLD
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.times.telling_days import in_writing
from purport.model import Filler


def hand_days_on(drafts: list[Draft]) -> None:
    """In "condemned the burning of a mill on Monday" the day told last is that of the deed; "on Monday" before the verb is the condemning's."""
    for draft in drafts:
        if draft.kind == "accusation" and draft.time is not None and draft.time.span is not None:
            _hand_day_to_deed(draft, drafts, draft.time.span.start)
        objects = [a.head for a in draft.trigger.arguments if a.function in {"obj", "for", "of"}]
        if draft.kind not in {"condemnation", "accusation"} or draft.time is None or draft.time.span is None or not objects:
            continue
        if draft.sentence.tokens[objects[0]].start < draft.time.span.start and not in_writing(draft.sentence, draft.time.span):
            later = [d for d in drafts if d is not draft and d.trigger.token > draft.trigger.token and d.kind not in COMMON]
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


_DONE_BY = frozenset({"violence", "explosives", "property", "custody"})


def hand_doers_on(drafts: list[Draft]) -> None:
    """In "the killing of two farmers and the burning of their houses by rebels" the rebels did both; who arrests is not who kills."""
    for draft in drafts:
        noun = draft.trigger
        if noun.is_verb or draft.initiators or draft.family not in _DONE_BY or any(a.function == "by" for a in noun.arguments):
            continue
        for other in drafts:
            token = draft.sentence.tokens[other.trigger.token]
            joined = not other.trigger.is_verb and token.rel == "conj" and token.head == noun.token
            if not joined or other.family not in _DONE_BY or _parted(draft, other):
                continue
            named = {f.id for f in draft.targets}
            agents = [f for f in other.initiators if _is_agent(other, f) and f.id not in named and _may_do(draft, other, f)]
            if draft.add(draft.initiators, agents):
                draft.trace["initiators"] = "who did what is told beside it"


def _is_agent(draft: Draft, filler: Filler) -> bool:
    """Tell whether a doer is told behind "by"."""
    heads = (a.head for a in draft.trigger.arguments if a.function == "by" and not a.shared)
    return any(filler.span.start <= draft.sentence.tokens[h].start < filler.span.end for h in heads)


def _may_do(draft: Draft, other: Draft, doer: Filler) -> bool:
    """Tell whether who did the one may have done the other: arrests are a state's, and who arrests need not have killed."""
    if (draft.kind == "arrest") == (other.kind == "arrest"):
        return True
    actor = draft.scene.actors.get(doer.id)
    return draft.kind == "arrest" and actor is not None and "state" in classes_of_type(actor.type)


def _parted(draft: Draft, other: Draft) -> bool:
    """Tell whether each of two deeds has a day of its own."""
    return draft.time is not None and draft.time.span is not None and (other.time is None or other.time.span != draft.time.span)


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
