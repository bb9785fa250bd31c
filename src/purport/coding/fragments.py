"""Losses told in a line without a verb ("On the army's side two dead and five wounded"), and numbers of people who were told before."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.effects import HUMAN
from purport.coding.roles import fillers
from purport.coding.scene import Scene
from purport.coding.tolls import counted_losses, just_told, uncounted
from purport.model import Effect, Filler

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 2
"""Sentences after people were told in which a bare number ("seven were freed") still counts some of them."""


def tell_listed_losses(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Give the losses of a sentence without a verb to the event told directly before, in whose voice it goes on."""
    sentence = scene.sentence
    kept = any(one is draft for draft in here for one in history)
    if kept or any(t.xpos in FINITE for t in sentence.tokens):
        return
    listed = list(counted_losses(scene, 0, len(sentence.tokens)))
    event = just_told(scene, history) if listed else None
    if (
        event is None
        or event.polarity != "affirmed"
        or any(t.index in scene.speakers for t in sentence.tokens)
        or (sentence in event.evidence and not _outnumber(event, scene, len(listed)))
    ):
        return
    first = sentence.at(listed[0].span.start, listed[0].span.end)[0]
    party = _side(scene, first) or (event.targets[0].id if len(event.targets) == 1 else None)
    have = {(e.effect, e.low, e.high) for e in event.effects}
    for item in listed:
        if (item.effect, item.quantity.low, item.quantity.high) not in have:
            what = scene.words(item.span)
            event.effects.append(Effect(item.effect, what, party, item.quantity.low, item.quantity.high, item.quantity.hedge, item.span))
            event.trace.setdefault("effects", "a line of losses")
    if sentence not in event.evidence:
        event.evidence.append(sentence)


def _outnumber(event: Draft, scene: Scene, listed: int) -> bool:
    """Tell whether the line lists more losses than were read off its words one by one; those leave the event for the list."""
    here = [e for e in event.effects if scene.sentence.start <= e.span.start < scene.sentence.end]
    if len(here) >= listed:
        return False
    event.effects[:] = [e for e in event.effects if e not in here]
    return True


def _side(scene: Scene, before: int) -> str | None:
    """The side that the words before the numbers name ("on the side of the army", "among the rebels")."""
    named = (t.index for t in scene.sentence.tokens[:before] if scene.actor_at(t.index) is not None)
    return next((f.id for index in named for f in fillers(scene, index)), None)


def count_again(draft: Draft, history: list[Draft]) -> None:
    """In "eleven fishermen were abducted … Seven were freed" the seven are fishermen."""
    if draft.targets or draft.scene.events.kinds[draft.kind].family != "custody" or len(draft.effects) != 1:
        return
    loss = draft.effects[0]
    if loss.party is not None or loss.effect not in HUMAN or uncounted(loss.what) is not None:
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > NEAR or other.paragraph_of_last != draft.sentence.paragraph:
            return
        counted = [e for e in other.effects if e.effect in HUMAN and e.party is not None and (e.low or 0) >= (loss.low or 0)]
        people: list[Filler] = [f for f in other.targets if counted and f.id == counted[0].party]
        if len(counted) == 1 and people:
            draft.targets.append(replace(people[0], basis="some of those counted before"))
            draft.effects[0] = replace(loss, party=people[0].id)
            draft.trace["targets"] = "some of those counted before"
            return
