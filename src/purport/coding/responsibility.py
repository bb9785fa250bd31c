"""Claims of responsibility: the claimant's own telling of an event that another voice tells (codebook rulings 10, 17)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.linking import VIOLENT
from purport.coding.roles import fillers
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger
from purport.model import Filler, Holder


def claimed(scene: Scene, triggers: list[Trigger], drafts: list[Draft]) -> list[Draft]:
    """A draft held by the claimant for every claim of responsibility among the triggers."""
    found: list[Draft] = []
    for trigger in triggers:
        if not trigger.entry.responsibility:
            continue
        claimants = [f for a in trigger.arguments if a.function == "subj" for f in fillers(scene, a.head, owners=False)]
        event = _event(trigger, drafts)
        if claimants and event is not None:
            found.append(_held(event, trigger, claimants))
    return found


def blamed(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """In "residents blamed X for the attack" the accuser tells the attack, too, with X as its doer (ruling 3)."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind != "accusation" or not draft.initiators or not draft.targets:
            continue
        heads = {a.head for a in draft.trigger.arguments if a.function in {"for", "of", "on", "over", "obj"}}
        nouns = [d for d in drafts if not d.trigger.is_verb and scene.events.kinds[d.kind].family in VIOLENT]
        event = next((d for d in nouns if heads & d.tokens()), nouns[0] if len(nouns) == 1 and not heads else None)
        if event is None:
            continue
        held = _held(event, draft.trigger, list(draft.targets))
        token = scene.sentence.tokens[draft.trigger.token]
        held.holders = [*event.holders, *(Holder(f.id, f.span, f.text, token.text) for f in draft.initiators)]
        held.trigger, held.trace["holders"] = event.trigger, "blames"
        found.append(held)
    return found


def _event(trigger: Trigger, drafts: list[Draft]) -> Draft | None:
    """The event named as object or after "for"; else the nearest before the words, else any of the sentence."""
    drafts = [d for d in drafts if d.scene.events.kinds[d.kind].family in VIOLENT]
    heads = {a.head for a in trigger.arguments if a.function in {"obj", "for"}}
    named = next((d for d in drafts if heads & d.tokens()), None)
    before = [d for d in drafts if d.trigger.token < trigger.token]
    return named or (before[-1] if before else drafts[0] if drafts else None)


def _held(event: Draft, trigger: Trigger, claimants: list[Filler]) -> Draft:
    token = event.sentence.tokens[trigger.token]
    known = {h.id for h in event.holders}
    holders = [*event.holders, *(Holder(f.id, f.span, f.text, token.text) for f in claimants if f.id not in known)]
    told = replace(event, initiators=list(claimants), effects=[], evidence=[], holders=holders, trace=dict(event.trace), loose=False)
    told.trigger, told.parts, told.trace["holders"] = trigger, [], "claims responsibility"
    told.targets, told.places, told.weapons = list(event.targets), list(event.places), list(event.weapons)
    return told
