"""Kinds that what was told just before makes other than the words by themselves say."""

from purport.coding.drafts import Draft
from purport.coding.places.same import same_places
from purport.coding.retelling.anaphora import REACH
from purport.coding.retelling.compatible import may_be
from purport.coding.scenes.actor_classes import classes_of_type

FIRES = frozenset({"fire", "blaze"})


def end_of_truce(draft: Draft, history: list[Draft]) -> None:
    """Fighting that resumes after a truce was told ends that truce."""
    if draft.kind == "armed_clash" and draft.phase == "resumed":
        told = any(d.kind == "ceasefire" and draft.sentence.index - d.last <= REACH for d in history)
        if told:
            draft.kind, draft.phase = "ceasefire_ended", "ended"


def set_on_fire(draft: Draft, history: list[Draft]) -> Draft | None:
    """The attack told just before, where a fire is told next: "Fire destroyed the stock" after a bombing is no accident."""
    word = draft.sentence.tokens[draft.trigger.token].lemma.lower()
    fell = word in COLLAPSES and any(e.effect in {"killed", "injured"} for e in draft.effects)
    if draft.kind != "industrial_accident" or not (fell or (word in FIRES and not draft.places)):
        return None
    near = [d for d in reversed(history) if 0 <= draft.sentence.index - d.last <= 2 and d.paragraph_of_last == draft.sentence.paragraph]
    if fell and draft.places:
        told = [d for d in history if d.family == "explosives" and draft.sentence.paragraph - d.paragraph_of_last <= 1]
        near = [d for d in [*near, *reversed(told)] if same_places(draft, d)]
    return next((d for d in near if d.scene.events.kinds[d.kind].family in {"explosives", "property"} and d.modality == "actual"), None)


COLLAPSES = frozenset({"collapse", "crumble"})
"""What houses do that were hit: "three died when their house collapsed" goes on telling of the shelling."""
LOOSE = frozenset({"attack", "explosion"})
"""Kinds of what a voice tells no more exactly."""


def by_what_blast(draft: Draft, history: list[Draft]) -> None:
    """The blast that a report takes up with the article was the bomb of which it told before, wherever it now puts it."""
    if draft.kind != "explosion" or draft.anaphor not in {"definite", "same"} or draft.trigger.is_verb:
        return
    near = (d for d in reversed(history) if 0 <= draft.sentence.index - d.last <= REACH and d.modality == draft.modality)
    before = next((d for d in near if d.family == "explosives" and d.kind != "disrupted_attack"), None)
    if before is not None and before.kind in {"bombing", "grenade_attack"}:
        draft.kind = before.kind
        draft.trace["recast"] = "the blast of the bomb told before"


CRAFT = frozenset(
    "jet jets plane planes warplane warplanes aircraft drone drones helicopter helicopters artillery gunship gunships".split()
)
AIMED = frozenset({"target", "hit", "strike", "engage"})


def what_it_targeted(draft: Draft, history: list[Draft]) -> None:
    """In "an air raid killed 18. The army said it had targeted militants" it tells of the raid, in its own words."""
    verb = draft.trigger.form.words[0]
    if draft.kind not in {"ground_assault", "attack"} or not draft.trigger.is_verb or verb not in AIMED or draft.places:
        return
    own = {f.id for f in draft.initiators} & {h.id for h in draft.holders}
    actors = draft.scene.actors
    own = {i for i in own if i in actors and "state" in classes_of_type(actors[i].type)}
    for other in reversed(history):
        if not own or draft.sentence.index - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph:
            return
        doers = {f.id for f in other.initiators}
        if other.kind in {"airstrike", "shelling"} and other.modality == draft.modality == "actual" and not other.same_voice(draft):
            unnamed = all(f.basis == "owner" or f.text.lower().split()[-1] in CRAFT for f in other.initiators)
            if not doers or doers & own or unnamed:
                draft.kind, draft.event = other.kind, other
                draft.trace["recast"] = "the raid told before"
            return


def sharpen(drafts: list[Draft]) -> None:
    """A voice that tells only of an attack or a blast tells of what the event was that the report says it means."""
    for draft in drafts:
        event = draft.event
        if event is not None and draft.kind in LOOSE and event.kind not in LOOSE and may_be(draft.kind, event.kind):
            draft.kind = event.kind
            draft.trace["recast"] = "the event that it tells of"


OUT = frozenset({"out", "back", "away"})


def _driven_out_again(draft: Draft, history: list[Draft]) -> None:
    """In "rebels stormed the base but were pushed out" those who hold it beat them back."""
    out = OUT & {t.lemma.lower() for t in draft.sentence.children(draft.trigger.token, "compound:prt", "advmod")}
    beaten = {f.id for f in draft.targets}
    if draft.kind != "ground_assault" or not out or not beaten:
        return
    came = (d for d in reversed(history) if draft.sentence.index - d.last <= 1 and d.kind in {"ground_assault", "deployment", "attack"})
    before = next((d for d in came if {f.id for f in d.initiators} == beaten), None)
    if before is not None:
        draft.kind = "repulse"
        draft.trace["recast"] = "who came in is driven out"


def thrown_back(draft: Draft, history: list[Draft]) -> None:
    """What is beaten back was an assault on a position, whatever the report called it."""
    _driven_out_again(draft, history)
    if draft.kind != "repulse":
        return
    beaten = {f.id for f in draft.targets}
    for other in reversed(history):
        if draft.sentence.index - other.last > 1:
            return
        if other.kind == "attack" and beaten and {f.id for f in other.initiators} == beaten and not other.targets:
            other.kind = "ground_assault"
            return
