"""Fill by links that the text makes, and find what is only another telling (codebook §4; rulings 5, 7, 16, 22)."""

from dataclasses import replace

from purport.coding.drafts import Draft, share_a_side
from purport.coding.grouping.done_later import not_of_own_sentence
from purport.coding.grouping.in_after import only_ranked
from purport.coding.grouping.projectiles import of_salvo, whose_projectiles
from purport.coding.kinds.captives import rescued_captives
from purport.coding.kinds.recast import by_what_blast, set_on_fire, thrown_back, what_it_targeted
from purport.coding.losses.named import named_among
from purport.coding.losses.own_periods import looks_back_on
from purport.coding.losses.subsets import counted_before, some_of_them
from purport.coding.losses.toll import (
    count_from_start,
    counted_there,
    counts_from_a_day,
    only_numbers,
)
from purport.coding.passages.day import date_by_passage
from purport.coding.passages.ground import place_by_passage
from purport.coding.passages.identities import goes_on_by_name
from purport.coding.passages.just_come import name_who_came
from purport.coding.passages.lending import carry, lend, lend_to_another, who_took_back, who_took_it
from purport.coding.passages.place_meant import place_meant
from purport.coding.passages.same_victims import date_by_person, date_by_victims, killed_in_it
from purport.coding.passages.summaries import by_the_attacker
from purport.coding.passages.whose_ground import who_held_it
from purport.coding.places.same import same_places
from purport.coding.retelling.anaphora import aims_at, antecedent, name_assailants, only_located, only_one
from purport.coding.retelling.bodies import whose_bodies
from purport.coding.retelling.by_day import DATED, of_days_called, of_that_day
from purport.coding.retelling.compatible import WITH_THE_BOMBER, compatible
from purport.coding.retelling.continued import used_in_it
from purport.coding.retelling.found_after import hauled
from purport.coding.retelling.gunfire import of_the_shooting
from purport.coding.retelling.losers import admit_losses
from purport.coding.retelling.merging import GENERIC, join, retell, told_already
from purport.coding.retelling.pointing import is_counted, is_separate
from purport.coding.retelling.repulses import who_beat_back
from purport.coding.retelling.retold import only_frames, restricts, running_total
from purport.coding.retelling.struck_then import when_they_struck
from purport.coding.retelling.the_one import the_one
from purport.coding.retelling.took_place import add_when_and_where
from purport.coding.roles.captors import held_by_raiders, who_was_freed
from purport.coding.roles.crowds import on_bystanders
from purport.coding.speech.asked_again import asked_again
from purport.coding.syntax.grammar import preposition
from purport.coding.tolls.count_again import count_again
from purport.coding.tolls.died_later import as_part_of, wounded_before
from purport.coding.tolls.losses_told import join_with_total, loss_of_event, mere_loss
from purport.coding.voices.ascribed import ONLY_DOER
from purport.coding.voices.same_teller import go_on_telling
from purport.model import Span


def settle(draft: Draft, history: list[Draft]) -> bool:
    """Link a draft to what was told before; True where it is only another telling and makes no claim of its own."""
    go_on_telling(draft, history)
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
        asked_again,
        when_they_struck,
        _died_of_it,
        goes_on_by_name,
        _one_of_counted,
        hauled,
        _pointed_at,
        _recast,
        _told_beside,
        of_the_shooting,
        loss_of_event,
        mere_loss,
    ):
        if (retold := rule(draft, history)) is not None:
            return retold
    if (
        draft.anaphor == "other"
        and not is_separate(draft)
        and not counts_from_a_day(draft)
        and (kin := antecedent(_bare(draft), history)) is not None
        and not (draft.family == "explosives" != kin.family)  # whose bomb killed "in another attack" is not told by who burned houses
    ):
        lend_to_another(draft, kin)
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
    name_who_came(draft, history)
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
    counts = draft.anaphor == "same" and is_counted(draft.sentence, draft.trigger.token)
    points = draft.anaphor in {"same", "definite"} and not looks_back_on(draft) and not _said_which(draft)
    recent = not_of_own_sentence(draft, of_days_called(draft, history))
    same = antecedent(_bare(draft) if counts else draft, recent) or only_one(draft, recent) if points else None
    same = of_that_day(draft, history) if draft.anaphor == DATED else same
    if same is None:
        return None
    if running_total(draft):
        lend(draft, same, "the series")
        return False
    if counts or (draft.time is not None and (draft.time.interval.role == "since" or only_ranked(draft))):
        draft.time = None  # "this was the third strike since June" counts the strikes from then on, and dates none
        draft.places[:] = [] if counts else draft.places
    admit_losses(draft, same)
    if draft.modality == "possible" and same.modality == "actual" and draft.initiators:
        lend(draft, same, "the event pointed at")  # who is believed to have done it is a claim beside it (ruling 29)
        if draft.family == "explosives" and same.kind in GENERIC:
            same.kind = draft.kind
        draft.kind, draft.event = same.kind, same
        return False
    if same.same_voice(draft) or not draft.holders or only_frames(draft):
        if only_located(draft) and same.places and not same_places(draft, same):
            same.places.extend(p for p in draft.places if p.basis == "clause" and _stands_in(draft, p.span))
        if aims_at(draft):
            same.add(same.targets, [f for f in draft.targets if f.id not in {d.id for d in same.initiators}])
        return join_with_total(same, draft)
    with_him = {draft.kind, same.kind} == WITH_THE_BOMBER and not draft.trigger.is_verb
    assault = draft.kind == "ground_assault" and (draft.trigger.entry.responsibility or draft.trigger.form.words == ("assault",))
    if draft.kind in GENERIC or with_him or assault:
        draft.kind = same.kind
    if draft.kind == "airstrike" and same.kind == "shelling" and not draft.weapons and draft.trigger.form.words == ("strike",):
        draft.kind = same.kind  # of missiles or of jets, as the words before told
    lend(draft, same, "the event pointed at")
    draft.event = same
    return False


def _stands_in(draft: Draft, span: Span) -> bool:
    """Tell whether what "took place" did so in, at or near a place, and not on the road to it."""
    return preposition(draft.sentence, draft.sentence.head_of(*draft.sentence.at(span.start, span.end))) in {"in", "at", "near", "outside"}


def _said_which(draft: Draft) -> bool:
    """Tell whether a clause with a month or a year says which one is meant ("the ambush in which six died last March"): none that was just told."""
    told = draft.time is not None and draft.time.span is not None and draft.time.interval.precision in {"month", "year"}
    clauses = draft.sentence.children(draft.trigger.token, "acl:relcl")
    return told and any(part.token in draft.sentence.subtree(c.index) for c in clauses for part in draft.parts)


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
