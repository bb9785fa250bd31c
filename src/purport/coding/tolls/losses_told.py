"""A toll or a bare loss, and the event told before that it is of (rulings 5, 7, 25)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.grouping.at_law_over_it import only_at_law
from purport.coding.grouping.done_later import comes_later
from purport.coding.grouping.groups import APART_KINDS
from purport.coding.grouping.two_deeds import by_hand
from purport.coding.kinds.recast import end_of_truce
from purport.coding.losses.losing_side import attackers_fell, carried_off
from purport.coding.losses.own_periods import has_no_day, of_the_war
from purport.coding.losses.toll import (
    by_arms,
    counted_beside,
    event_of_toll,
    harmless,
    hurt_by_arms,
    is_toll,
    of_calamity,
    of_same_voice,
    only_numbers,
    own_dead,
    salvaged,
    stands_alone,
    supersede,
    tells_total,
)
from purport.coding.losses.whose import HUMAN
from purport.coding.passages.lending import lend
from purport.coding.places.whence import LEAVING
from purport.coding.places.where_once import marks_a_place
from purport.coding.retelling.continued import event_before, goes_on, same_sufferer
from purport.coding.retelling.losers import admit_losses, name_losers, own_telling, wrecked_of_army
from purport.coding.retelling.merging import join
from purport.coding.retelling.retold import counted_earlier, only_reported
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.tolls.whose_dead import told_by_the_struck
from purport.coding.triggers.trigger import Trigger


def join_with_total(event: Draft, draft: Draft) -> bool:
    """Join two tellings; a total takes the place of the numbers told before."""
    if counted_earlier(draft):
        known = {e.effect for e in event.effects}
        draft.effects[:] = [e for e in draft.effects if e.effect not in known]
    if tells_total(draft):
        supersede(event, draft)
    elif tells_total(event) and draft.sentence.index == event.sentence.index:
        draft.effects[:] = [e for e in draft.effects if e.effect != "killed"]  # "rose to 14 after five of the wounded died"
    return join(event, draft)


def _dates_nothing(draft: Draft) -> bool:
    """Tell whether words only count the dead of a war, from no day on and nowhere: background (ruling 14)."""
    bare = draft.loose and not draft.places and not draft.initiators and has_no_day(draft)
    return bare and all(e.effect in {"killed", "injured"} for e in draft.effects)


def loss_of_event(draft: Draft, history: list[Draft]) -> bool | None:
    """A toll or a bare loss is of the event told before, and what its doers did next is part of it; another voice's is a claim of its own."""
    end_of_truce(draft, history)
    if of_the_war(draft):
        return True if _dates_nothing(draft) else None
    if marks_a_place(draft):
        return None
    hangs = draft.loose and bool(draft.holders) and draft.trigger.entry.hanging and not _fell_beside(draft)
    toll = is_toll(draft) or only_numbers(draft) or hangs
    missing = draft.trigger.entry.effect == "missing" and draft.loose and not carried_off(draft)
    apart = not missing and (draft.scene.events.kinds[draft.kind].family == "custody" or draft.kind in APART_KINDS | LEAVING)
    found = salvaged(draft, history) if draft.loose else None
    apart = (
        apart
        or stands_alone(draft)
        or comes_later(draft)
        or (draft.kind == "looting_destruction" and draft.trigger.entry.effect == "seized")
    )
    if apart and (beside := counted_beside(draft, history)) is not None:
        return join(beside, draft)
    hurt = draft.trigger.entry.effect in {"killed", "injured"}  # and nobody is hurt in that another is missing
    past = [d for d in history if d.trigger.entry.effect != "missing"] if hurt else history
    past = [d for d in past if d.family != "property"] if by_hand(draft.trigger) else past  # "burned buses and murdered a doctor"
    if missing:  # "a woman was pulled from the rubble; four are missing"; and nobody goes missing in a march
        past = [d for d in past if d.kind != "evacuation" and d.family not in {"protest", "property"}]
    past = _not_at_law(draft, told_by_the_struck(draft, past))
    event = found or event_of_toll(draft, past) if toll or found else event_before(draft, past) if draft.loose and not apart else None
    if event is not None and not draft.holders and event.holders and not only_numbers(draft):
        event = own_telling(draft, event, past)
    if event is not None and event.sentence is draft.sentence and not toll and _said_besides(draft):
        return None
    if event is not None and toll:  # "confirmed the attack but gave a lower toll"
        mine = (d for d in history if d.sentence is draft.sentence and d.event is event and d.same_voice(draft))
        event = next(mine, event)
    if only_numbers(draft):
        event = of_same_voice(draft, event, history)
        draft.trace["toll"] = "a later count"
    if event is None:
        going = goes_on(draft, past) or same_sufferer(draft, past)
        return None if going is None else _done_next(going, draft)
    if _only_bodies(draft) and any(e.effect == "killed" for e in event.effects):
        return True
    _both_of_two(draft, event)
    name_losers(draft, event)
    admit_losses(draft, event)
    only_attackers_fell = attackers_fell(draft, event)
    if event.same_voice(draft) or _goes_on_telling(draft, event):
        return join_with_total(event, draft)
    if event.family != "property" or not any(e.effect in HUMAN for e in draft.effects):
        draft.kind = "ground_assault" if only_attackers_fell and event.kind == "territory_captured" else event.kind
    if event.time is not None and draft.time is not None and (found or toll):
        draft.time = None
    lend(draft, event, "the sentence before")
    _beaten_back(event, draft)
    draft.event = event
    if only_reported(event, draft):
        history.remove(event)
        draft.event = None
    return False


def _said_besides(draft: Draft) -> bool:
    """Tell whether a loss is a second thing that somebody says ("said that vehicles were torched, and that a guard was wounded by a grenade")."""
    sentence = draft.sentence
    chain = (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token))
    second = [t.index for t in chain if t.rel == "conj"]
    bare = not draft.weapons and not draft.initiators and not draft.places
    return not bare and any(m.lemma.lower() == "that" for i in second for m in sentence.children(i, "mark"))


def _both_of_two(draft: Draft, event: Draft) -> None:
    """In "two guards were killed … Both died on the spot" the two are counted already; else "both" are the two told."""
    two = [e for e in event.effects if e.low == e.high == 2]
    draft.effects[:] = [e for e in draft.effects if not (e.what.lower() == "both" and any(o.effect == e.effect for o in two))]
    whose = event.targets[0].id if len(event.targets) == 1 else None
    draft.effects[:] = [replace(e, party=whose) if e.what.lower() == "both" and e.party is None else e for e in draft.effects]


def _only_bodies(draft: Draft) -> bool:
    """Tell whether all that is told is what became of "the bodies" of those who were told to have been killed."""
    told = [e for e in draft.effects if e.low is None and e.effect == "killed"]
    return (
        bool(told)
        and len(told) == len(draft.effects)
        and all(e.what.lower() in {"the bodies", "their bodies", "the corpses"} for e in told)
    )


def _done_next(event: Draft, draft: Draft) -> bool:
    """What the doers did next is part of the event; where another tells it, a claim of his own."""
    if event.same_voice(draft) or not draft.holders:
        return join(event, draft)
    draft.kind, draft.event = event.kind, event
    lend(draft, event, "the sentence before")
    return False


def _beaten_back(event: Draft, loss: Draft) -> None:
    """Those of whom the next sentence tells that they fell in what was beaten back are whom it names no other way (ruling 7)."""
    if event.kind != "repulse" or event.targets or loss.sentence.index - event.last > 1:
        return
    taken = {f.id for f in event.initiators}
    actors = loss.scene.actors
    armed = [f for f in loss.targets if f.id in actors and "armed" in classes_of_type(actors[f.id].type) and f.id not in taken]
    if event.add(event.targets, [replace(f, basis="who fell in it") for f in armed[:1]]):
        event.trace["targets"] = "who fell in it"


def _goes_on_telling(draft: Draft, event: Draft) -> bool:
    """Tell whether a bare loss right behind what somebody told is told by him too ("…, a medic said. Three more villagers were hurt.")."""
    bare = not draft.holders and draft.loose and not draft.places and (draft.time is None or draft.time.span is None)
    booty = event.kind == "territory_captured" and all(e.effect == "seized" for e in draft.effects)
    bare = bare and (event.family in {"violence", "explosives"} or booty)
    near = draft.sentence.index - event.last == 1 and draft.sentence.paragraph == event.paragraph_of_last
    return bare and near and bool(event.holders) and event.polarity == draft.polarity and event.modality == draft.modality


def _not_at_law(draft: Draft, past: list[Draft]) -> list[Draft]:
    """Without the event that only says who died long after it ("a witness in the trial for the massacre has died")."""
    return [d for d in past if d.scene is not draft.scene or not only_at_law(draft.sentence, draft.trigger.token, d.trigger.token)]


def mere_loss(draft: Draft, history: list[Draft]) -> bool | None:
    """A loss that is nobody's doing, or of no event told, makes no claim unless it stands alone."""
    if (draft.loose and harmless(draft)) or of_calamity(draft):
        return True
    if draft.trigger.entry.hanging and "denies" not in draft.trace and not (_tells_killing(draft) or wrecked_of_army(draft)):
        own_dead(draft)
        first = not any(d.family in {"violence", "explosives"} for d in history)
        return not (stands_alone(draft) or by_arms(draft) or (first and hurt_by_arms(draft)))
    return None


def _is_of_arms(draft: Draft, killing: Trigger) -> bool:
    """Tell whether those killed bear arms."""
    lost = [draft.scene.actor_at(a.head) for a in killing.arguments if killing.role(a) == "loss"]
    return any("armed" in classes_of_type(t) for m in lost if m is not None for t in draft.scene.types(m))


def _tells_killing(draft: Draft) -> bool:
    """Tell whether the words say themselves that people were killed: where or when ("received the bodies of four people killed in Vell"), or in a
    clause beside what was lost ("two bases were destroyed and 16 rebels killed").
    """
    told = any(t.is_verb and t.entry.effect == "killed" and not t.entry.hanging for t in draft.parts)
    return _fell_beside(draft) or (told and bool(draft.places or draft.time is not None))


def _fell_beside(draft: Draft) -> bool:
    """Tell whether a clause beside what was lost says that fighters were killed ("two bases were destroyed and 16 rebels killed")."""
    killings = (t for t in draft.parts if t.is_verb and t.entry.effect == "killed" and not t.entry.hanging)
    return any(draft.sentence.tokens[t.token].rel == "conj" and _is_of_arms(draft, t) for t in killings)
