"""Fill by links that the text makes, and find what is only another telling (codebook §4; rulings 5, 7, 16, 22)."""

from dataclasses import replace

from purport.coding.actor_classes import classes_of_type
from purport.coding.anaphora import WITH_THE_BOMBER, antecedent, compatible, name_assailants, only_one
from purport.coding.ascribed import ONLY_DOER
from purport.coding.bodies import whose_bodies
from purport.coding.captives import rescued_captives
from purport.coding.captors import held_by_raiders
from purport.coding.continued import event_before, goes_on, same_sufferer, used_in_it
from purport.coding.crowds import on_bystanders
from purport.coding.died_later import as_part_of, wounded_before
from purport.coding.drafts import Draft, share_a_side
from purport.coding.found_after import hauled
from purport.coding.fragments import count_again
from purport.coding.in_after import only_ranked
from purport.coding.lending import carry, lend, lend_sides, who_took_back, who_took_it, who_was_freed
from purport.coding.linking import APART_KINDS
from purport.coding.losers import admit_losses, name_losers, own_telling, wrecked_of_army
from purport.coding.losing_side import carried_off
from purport.coding.merging import GENERIC, join, retell, told_already
from purport.coding.named import named_among
from purport.coding.own_periods import looks_back_on
from purport.coding.passage import date_by_passage
from purport.coding.passage_places import place_by_passage
from purport.coding.place_meant import place_meant
from purport.coding.pointing import is_separate
from purport.coding.projectiles import of_salvo, whose_projectiles
from purport.coding.recast import by_what_blast, end_of_truce, set_on_fire, thrown_back, what_it_targeted
from purport.coding.repulses import who_beat_back
from purport.coding.retold import counted_earlier, only_frames, only_reported, restricts, running_total
from purport.coding.same_victims import date_by_person, date_by_victims, killed_in_it
from purport.coding.subsets import counted_before, some_of_them
from purport.coding.summaries import by_the_attacker
from purport.coding.the_one import the_one
from purport.coding.tolls import (
    by_arms,
    count_from_start,
    counted_beside,
    counted_there,
    counts_from_a_day,
    event_of_toll,
    harmless,
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
from purport.coding.took_place import add_when_and_where
from purport.coding.whence import LEAVING
from purport.coding.whose_ground import who_held_it
from purport.coding.whose_loss import HUMAN


def settle(draft: Draft, history: list[Draft]) -> bool:
    """Link a draft to what was told before; True where it is only another telling and makes no claim of its own."""
    count_from_start(draft)
    what_it_targeted(draft, history)
    on_bystanders(draft, history)
    rescued_captives(draft, history)
    held_by_raiders(draft, history)
    killed_in_it(draft, history)
    name_assailants(draft, history)
    whose_bodies(draft, history)
    for rule in (
        add_when_and_where,
        _names_doers,
        _died_of_it,
        _one_of_counted,
        hauled,
        _pointed_at,
        _recast,
        _told_beside,
        _loss_of_event,
        _mere_loss,
    ):
        if (retold := rule(draft, history)) is not None:
            return retold
    if (
        draft.anaphor == "other"
        and not is_separate(draft)
        and not counts_from_a_day(draft)
        and (kin := antecedent(_bare(draft), history)) is not None
    ):
        lend_sides(draft, kin, "the one told before")
    by_what_blast(draft, history)
    whose_projectiles(draft, history)
    of_salvo(draft, history)
    who_was_freed(draft, history)
    who_took_back(draft, history)
    who_took_it(draft, history)
    who_beat_back(draft, history)
    who_held_it(draft, history)
    count_again(draft, history)
    counted_there(draft, history)
    place_meant(draft, history)
    carry(draft, history)
    by_the_attacker(draft, history)
    date_by_person(draft, history)
    date_by_passage(draft, history)
    place_by_passage(draft, history)
    if (told := told_already(draft, history)) is not None:
        return retell(told, draft)
    date_by_victims(draft, history)
    draft.event = draft.event or the_one(draft, history)
    return False


def _names_doers(draft: Draft, history: list[Draft]) -> bool | None:
    """Take up who did an event told before, where the words only add that ("the murder was committed by two men")."""
    event = draft.event
    if event is None or draft.trace.get("tells") != ONLY_DOER:
        return None
    if not event.same_voice(draft) or (event.initiators and not share_a_side(draft, event)):
        return False
    event.add(event.initiators, draft.initiators)
    event.trace.setdefault("initiators", draft.trace["initiators"])
    event.evidence.append(draft.sentence)
    return True


def _died_of_it(draft: Draft, history: list[Draft]) -> bool | None:
    """Who died of the wounds told before is one more loss of that event; where another tells it, in a claim of his own."""
    event = wounded_before(draft, history)
    if event is None:
        return None
    as_part_of(draft, event)
    if event.same_voice(draft) or not draft.holders:
        return join(event, draft)
    draft.kind, draft.event = event.kind, event
    lend(draft, event, "the event that hurt them")
    return False


def _one_of_counted(draft: Draft, history: list[Draft]) -> bool | None:
    """What happened to some of those whom another event counted or listed is told by that event."""
    whole = some_of_them(draft, history) or counted_before(draft, history) or named_among(draft, history)
    if whole is None:
        return None
    if whole.same_voice(draft):
        whole.evidence.append(draft.sentence)
    return True


def _pointed_at(draft: Draft, history: list[Draft]) -> bool | None:
    """The event that "the attack" or "this" points at is the same one; in another voice it is a claim that lends from it."""
    points = draft.anaphor in {"same", "definite"} and not looks_back_on(draft) and not _said_which(draft)
    same = antecedent(draft, history) or only_one(draft, history) if points else None
    if same is None:
        return None
    if running_total(draft):
        lend(draft, same, "the series")
        return False
    if draft.time is not None and (draft.time.interval.role == "since" or only_ranked(draft)):
        draft.time = None  # "this was the third strike since June" counts the strikes from then on, and dates none
    admit_losses(draft, same)
    if draft.modality == "possible" and same.modality == "actual" and draft.initiators:
        lend(draft, same, "the event pointed at")  # who is believed to have done it is a claim beside it (ruling 29)
        if draft.family == "explosives" and same.kind in GENERIC:
            same.kind = draft.kind
        draft.kind, draft.event = same.kind, same
        return False
    if same.same_voice(draft) or not draft.holders or only_frames(draft):
        return _join_with_total(same, draft)
    with_him = {draft.kind, same.kind} == WITH_THE_BOMBER and not draft.trigger.is_verb
    if draft.kind in GENERIC or with_him or (draft.kind == "ground_assault" and draft.trigger.entry.responsibility):
        draft.kind = same.kind
    if draft.kind == "airstrike" and same.kind == "shelling" and not draft.weapons and draft.trigger.form.words == ("strike",):
        draft.kind = same.kind  # of missiles or of jets, as the words before told
    lend(draft, same, "the event pointed at")
    draft.event = same
    return False


def _said_which(draft: Draft) -> bool:
    """Tell whether a clause with a month or a year says which one is meant ("the ambush in which six died last March"): none that was just told."""
    told = draft.time is not None and draft.time.span is not None and draft.time.interval.precision in {"month", "year"}
    clauses = draft.sentence.children(draft.trigger.token, "acl:relcl")
    return told and any(part.token in draft.sentence.subtree(c.index) for c in clauses for part in draft.parts)


def _join_with_total(event: Draft, draft: Draft) -> bool:
    """Join two tellings; a total takes the place of the numbers told before."""
    if counted_earlier(draft):
        known = {e.effect for e in event.effects}
        draft.effects[:] = [e for e in draft.effects if e.effect not in known]
    if tells_total(draft):
        supersede(event, draft)
    elif tells_total(event) and draft.sentence.index == event.sentence.index:
        draft.effects[:] = [e for e in draft.effects if e.effect != "killed"]  # "rose to 14 after five of the wounded died"
    return join(event, draft)


def _recast(draft: Draft, history: list[Draft]) -> bool | None:
    """What was thrown back or set on fire is what the event before did."""
    thrown_back(draft, history)
    cause = set_on_fire(draft, history)
    if cause is None:
        return None
    draft.kind = cause.kind
    if cause.same_voice(draft) or not draft.holders:
        return join(cause, draft)
    lend(draft, cause, "the event that set it on fire")
    draft.event = cause
    return False


def _told_beside(draft: Draft, history: list[Draft]) -> bool | None:
    """A bare number of nothing, a participle that tells a known event again, a second word for one protest or utterance."""
    if (only_numbers(draft) and (not draft.effects or draft.modality != "actual")) or used_in_it(draft, history):
        return True
    if restricts(draft) and (told := _same_before(draft, history)) is not None:
        return join(told, draft)
    beside = _beside(draft, history)
    return None if beside is None else join(beside, draft)


def _loss_of_event(draft: Draft, history: list[Draft]) -> bool | None:
    """A toll or a bare loss is of the event told before, and what its doers did next is part of it; another voice's is a claim of its own."""
    end_of_truce(draft, history)
    toll = is_toll(draft) or only_numbers(draft) or (draft.loose and bool(draft.holders) and draft.trigger.entry.hanging)
    missing = draft.trigger.entry.effect == "missing" and draft.loose and not carried_off(draft)
    apart = not missing and (draft.scene.events.kinds[draft.kind].family == "custody" or draft.kind in APART_KINDS | LEAVING)
    found = salvaged(draft, history) if draft.loose else None
    apart = apart or stands_alone(draft)
    if apart and (beside := counted_beside(draft, history)) is not None:
        return join(beside, draft)
    hurt = draft.trigger.entry.effect in {"killed", "injured"}  # and nobody is hurt in that another is missing
    past = [d for d in history if d.trigger.entry.effect != "missing"] if hurt else history
    past = [d for d in past if d.kind != "evacuation"] if missing else past  # "a woman was pulled from the rubble; four are missing"
    event = found or event_of_toll(draft, past) if toll or found else event_before(draft, past) if draft.loose and not apart else None
    if event is not None and not draft.holders and event.holders and not only_numbers(draft):
        event = own_telling(draft, event, past)
    if event is not None and toll:  # "confirmed the attack but gave a lower toll"
        mine = (d for d in history if d.sentence is draft.sentence and d.event is event and d.same_voice(draft))
        event = next(mine, event)
    if only_numbers(draft):
        event = of_same_voice(draft, event, history)
        draft.trace["toll"] = "a later count"
    if event is None:
        going = goes_on(draft, past) or same_sufferer(draft, past)
        return None if going is None else _done_next(going, draft)
    name_losers(draft, event)
    admit_losses(draft, event)
    if event.same_voice(draft) or _goes_on_telling(draft, event):
        return _join_with_total(event, draft)
    if event.family != "property" or not any(e.effect in HUMAN for e in draft.effects):
        draft.kind = event.kind
    if event.time is not None and draft.time is not None and (found or toll):
        draft.time = None
    lend(draft, event, "the sentence before")
    _beaten_back(event, draft)
    draft.event = event
    if only_reported(event, draft):
        history.remove(event)
        draft.event = None
    return False


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


def _mere_loss(draft: Draft, _: list[Draft]) -> bool | None:
    """A loss that is nobody's doing, or of no event told, makes no claim unless it stands alone."""
    if (draft.loose and harmless(draft)) or of_calamity(draft):
        return True
    if draft.trigger.entry.hanging and "denies" not in draft.trace and not (_tells_killing(draft) or wrecked_of_army(draft)):
        own_dead(draft)
        return not (stands_alone(draft) or by_arms(draft))
    return None


def _tells_killing(draft: Draft) -> bool:
    """Tell whether a count of the dead says itself where or when they were killed ("received the bodies of four people killed in Vell")."""
    told = any(t.is_verb and t.entry.effect == "killed" and not t.entry.hanging for t in draft.parts)
    return told and bool(draft.places or draft.time is not None)


def _beside(draft: Draft, history: list[Draft]) -> Draft | None:
    """Two words of one sentence for one protest or one utterance of the same doers tell it once."""
    kinds = draft.scene.events.kinds
    if kinds[draft.kind].family not in {"protest", "speech"} or not draft.initiators:
        return None
    mine = {f.id for f in draft.initiators}
    here = (d for d in history if d.sentence.index == draft.sentence.index and d.kind == draft.kind and d.same_voice(draft))
    return next((d for d in here if {f.id for f in d.initiators} == mine and not _to_others(draft, d)), None)


def _to_others(draft: Draft, other: Draft) -> bool:
    """Tell whether two utterances are made to different people ("calls on both sides to stop, and demands that the council act")."""
    spoken = draft.scene.events.kinds[draft.kind].family == "speech"
    return spoken and bool(draft.targets and other.targets) and {f.id for f in draft.targets}.isdisjoint(f.id for f in other.targets)


def _same_before(draft: Draft, history: list[Draft]) -> Draft | None:
    near = (d for d in reversed(history) if draft.sentence.index - d.last <= 3 and d.sentence.index <= draft.sentence.index)
    return next((d for d in near if d.kind == draft.kind and d.same_voice(draft) and compatible(draft, d)), None)


def _bare(draft: Draft) -> Draft:
    return replace(draft, places=[], time=None)  # they differ in "another one"
