"""Who beat back whom, and where and when the attack was that "was repelled" (codebook §4: links that the text makes)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.retelling.anaphora import REACH
from purport.model import RegionKind

BACK = 3
"""Sentences back to the attack of which another says that it failed."""
ASSAULTS = frozenset({"ground_assault", "attack", "ambush", "shelling", "grenade_attack"})
"""What may be beaten back: a raid on a post that is told by its rockets, too."""

TAKEN = frozenset({"prisoner", "prisoners", "captive", "captives"})
"""Words for some of those who attacked."""


def who_beat_back(draft: Draft, history: list[Draft]) -> None:
    """In "rebels attacked the army, but were repelled" it was the army that repelled them; so "rebels took the hill from the army, whose
    counter-attack was beaten back" tells of the rebels.
    """
    if draft.kind == "disrupted_attack" and draft.trigger.entry.effect is None and _was_made(draft, history):
        draft.kind, draft.trace["recast"] = "repulse", "the attack told before was foiled"
    if draft.kind == "repulse" and all(f.text.lower().split()[-1] in TAKEN for f in draft.targets):
        _whose_attack(draft, history)
    if draft.kind == "repulse":
        _attack_meant(draft, history)
    beaten = {f.id for f in draft.targets}
    if draft.kind != "repulse" or draft.initiators or not beaten:
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph:
            return
        if other.kind in {"ground_assault", "attack"} and {f.id for f in other.initiators} == beaten and other.targets:
            draft.initiators.extend(replace(f, basis="who was attacked") for f in other.targets)
            draft.trace["initiators"] = "who was attacked"
            return
        if other.kind in ASSAULTS | {"territory_captured"} and {f.id for f in other.targets} == beaten and other.initiators:
            draft.initiators.extend(replace(f, basis="who had attacked") for f in other.initiators)
            draft.trace["initiators"] = "who had attacked"
            return


def _attack_meant(draft: Draft, history: list[Draft]) -> None:
    """In "the attack was repelled" it was where and when the attack of those beaten back was, whatever was told between."""
    if not _points_at_attack(draft) or (draft.places and draft.time is not None):
        return
    beaten = {f.id for f in draft.targets}
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH:
            return
        if other.sentence.region is RegionKind.HEADLINE and draft.sentence.region is not RegionKind.HEADLINE:
            continue
        theirs = {f.id for f in other.initiators}
        if other.kind in ASSAULTS and theirs and (not beaten or beaten & theirs) and other.modality == "actual":
            draft.places.extend(replace(p, basis="where the attack was") for p in other.places if not draft.places)
            if draft.time is None and other.time is not None:
                draft.time = replace(other.time, basis="when the attack was")
            return


def _was_made(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether "the attack" that is said to have been foiled is one just told: it was made, and beaten back."""
    if not _points_at_attack(draft):
        return False
    near = [d for d in history if d.sentence.region is not RegionKind.HEADLINE and draft.sentence.index - d.last <= BACK]
    return any(d.kind == "ground_assault" and d.initiators and d.modality == "actual" for d in near)


def _points_at_attack(draft: Draft) -> bool:
    heads = [a.head for t in draft.triggers for a in t.arguments if t.role(a) == "event"]
    if any(draft.sentence.tokens[h].lemma.lower() == "it" for h in heads):
        return True  # "marines beat it back"
    return any(t.lemma.lower() in {"the", "this", "that"} for h in heads for t in draft.sentence.children(h, "det"))


def _whose_attack(draft: Draft, history: list[Draft]) -> None:
    """In "rebels raided the post. The army said it had beaten off the attack" it is the rebels whom it beat off."""
    mine = {f.id for f in draft.initiators}
    for other in reversed(history) if _points_at_attack(draft) else ():
        near = draft.sentence.index - other.last <= 1 and other.paragraph_of_last == draft.sentence.paragraph
        if not near and not ("recast" in draft.trace and draft.sentence.index - other.last <= BACK):
            return
        if other.kind in ASSAULTS and other.initiators and mine.isdisjoint(f.id for f in other.initiators):
            taken = {f.id for f in draft.targets}
            draft.targets[:] = [replace(f, basis="whose attack it was") for f in other.initiators]
            theirs = other.initiators[0].id if len(other.initiators) == 1 else None
            draft.effects[:] = [replace(e, party=theirs) if e.party is None or e.party in taken else e for e in draft.effects]
            draft.trace["targets"] = "whose attack it was"
            return
