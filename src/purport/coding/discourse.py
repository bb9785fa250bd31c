"""Fill by links that the text makes, and find what is only another telling (codebook §4; rulings 5, 7, 16, 22)."""

from dataclasses import replace

from purport.coding.anaphora import ATTACKS, REACH, antecedent, compatible, name_assailants, only_one, same_harmed
from purport.coding.anchoring import beyond_semicolon
from purport.coding.drafts import Draft
from purport.coding.enemies import ONE_SIDED
from purport.coding.fragments import count_again
from purport.coding.in_after import in_after_clause
from purport.coding.linking import APART_KINDS
from purport.coding.losers import own_telling, sides_allow
from purport.coding.merging import GENERIC, join, retell, share_a_side, told_already
from purport.coding.named import named_among
from purport.coding.passage import date_by_passage, place_by_passage
from purport.coding.projectiles import whose_projectiles
from purport.coding.recast import end_of_truce, set_on_fire, thrown_back
from purport.coding.subsets import counted_before
from purport.coding.tolls import (
    JUST,
    counts_from_a_day,
    event_of_toll,
    harmless,
    is_toll,
    of_same_voice,
    only_numbers,
    own_dead,
    salvaged,
    stands_alone,
    supersede,
    tells_total,
    uncounted,
)
from purport.coding.whence import LEAVING
from purport.coding.whose_loss import HUMAN, are_bystanders
from purport.model import ActorType, Effect, Filler, PlaceFiller, Span

HURTING = frozenset({"violence", "explosives", "property"})
FIGHTING = frozenset({"violence", "explosives", "property", "territory"})
PLACED = ATTACKS | {"repulse", "territory_captured", "withdrawal", "siege"}
"""Kinds that go on where the sides were just told to be."""


def settle(draft: Draft, history: list[Draft]) -> bool:
    """Link a draft to what was told before; True where it is only another telling and makes no claim of its own."""
    name_assailants(draft, history)
    if (whole := counted_before(draft, history) or named_among(draft, history)) is not None:
        if whole.same_voice(draft):
            whole.evidence.append(draft.sentence)
        return True
    same = antecedent(draft, history) or only_one(draft, history) if draft.anaphor in {"same", "definite"} else None
    if same is not None and _running_total(draft):
        lend(draft, same, "the series")
        return False
    if same is not None:
        if draft.time is not None and draft.time.interval.role == "since":
            draft.time = None  # "this was the third strike since June" counts the strikes from then on, and dates none
        if same.same_voice(draft) or not draft.holders or _only_frames(draft):
            if tells_total(draft):
                supersede(same, draft)
            join(same, draft)
            return True
        if draft.kind in GENERIC or (draft.kind == "ground_assault" and draft.trigger.entry.responsibility):
            draft.kind = same.kind
        lend(draft, same, "the event pointed at")
        draft.event = same
        return False
    thrown_back(draft, history)
    if (cause := set_on_fire(draft, history)) is not None:
        draft.kind = cause.kind
        if cause.same_voice(draft):
            return join(cause, draft)
        lend(draft, cause, "the event that set it on fire")
        draft.event = cause
        return False
    if only_numbers(draft) and (not draft.effects or draft.modality != "actual"):
        return True
    if _restricts(draft) and (told := _same_before(draft, history)) is not None:
        return join(told, draft)
    if (beside := _beside(draft, history)) is not None:
        return join(beside, draft)
    end_of_truce(draft, history)
    toll = is_toll(draft) or only_numbers(draft) or (draft.loose and bool(draft.holders) and draft.trigger.entry.hanging)
    apart = draft.scene.events.kinds[draft.kind].family == "custody" or draft.kind in APART_KINDS | LEAVING
    found = salvaged(draft, history) if draft.loose else None
    event = (
        found or event_of_toll(draft, history) if toll or found else _event_before(draft, history) if draft.loose and not apart else None
    )
    if event is not None and not draft.holders and event.holders and not only_numbers(draft):
        event = own_telling(draft, event, history)
    if only_numbers(draft):
        event = of_same_voice(draft, event, history)
        draft.trace["toll"] = "a later count"
    if event is None and (going := _goes_on(draft, history) or _same_sufferer(draft, history)) is not None:
        return join(going, draft)
    if event is not None:
        if event.same_voice(draft):
            if tells_total(draft):
                supersede(event, draft)
            join(event, draft)
            return True
        if event.family != "property" or not any(e.effect in HUMAN for e in draft.effects):
            draft.kind = event.kind
        if event.time is not None and draft.time is not None and (found or toll):
            draft.time = None
        lend(draft, event, "the sentence before")
        draft.event = event
        return False
    if draft.loose and harmless(draft):
        return True
    if draft.trigger.entry.hanging and "denies" not in draft.trace:
        own_dead(draft)
        return not stands_alone(draft)
    if draft.anaphor == "other" and not counts_from_a_day(draft) and (kin := antecedent(_bare(draft), history)) is not None:
        _lend_sides(draft, kin, "the one told before")
    whose_projectiles(draft, history)
    _who_was_freed(draft, history)
    count_again(draft, history)
    _place_meant(draft, history)
    _carry(draft, history)
    date_by_passage(draft, history)
    place_by_passage(draft, history)
    return (told := told_already(draft, history)) is not None and retell(told, draft)


def _restricts(draft: Draft) -> bool:
    """A participle that only says which people are meant ("fighters firing on the patrol") may tell a known event again."""
    token = draft.sentence.tokens[draft.trigger.token]
    return token.rel == "acl" and draft.time is None and not draft.places


def _beside(draft: Draft, history: list[Draft]) -> Draft | None:
    """Two words of one sentence for one protest or one utterance of the same doers tell it once."""
    kinds = draft.scene.events.kinds
    if kinds[draft.kind].family not in {"protest", "speech"} or not draft.initiators:
        return None
    mine = {f.id for f in draft.initiators}
    here = (d for d in history if d.sentence.index == draft.sentence.index and d.kind == draft.kind and d.same_voice(draft))
    return next((d for d in here if {f.id for f in d.initiators} == mine), None)


def _same_before(draft: Draft, history: list[Draft]) -> Draft | None:
    near = (d for d in reversed(history) if draft.sentence.index - d.last <= 3 and d.sentence.index <= draft.sentence.index)
    return next((d for d in near if d.kind == draft.kind and d.same_voice(draft) and compatible(draft, d)), None)


def _running_total(draft: Draft) -> bool:
    """As in "the strikes have destroyed 90 vehicles": the perfect sums up all of them, beside the ones just told (ruling 16)."""
    sentence = draft.sentence
    verbs = [t.token for t in draft.parts if t.is_verb]
    perfect = any(a.lemma.lower() == "have" and a.xpos in {"VBP", "VBZ"} for v in verbs for a in sentence.children(v, "aux"))
    return perfect and bool(draft.effects) and "Number=Plur" in sentence.tokens[draft.trigger.token].feats


def _bare(draft: Draft) -> Draft:
    """A copy without place and time, which differ in "another one"."""
    return replace(draft, places=[], time=None)


def lend(draft: Draft, event: Draft, why: str) -> None:
    """Roles, place and time carry over, effects do not (ruling 7)."""
    _lend_sides(draft, event, why)
    if not draft.places:
        draft.places.extend(replace(p, basis=why) for p in event.places)
    if draft.time is None and event.time is not None:
        draft.time = replace(event.time, basis=why)


def _lend_sides(draft: Draft, event: Draft, why: str) -> None:
    if not draft.initiators:
        taken = {f.id for f in draft.targets}
        draft.initiators.extend(replace(f, basis=why) for f in event.initiators if f.id not in taken)
        if event.initiators:
            draft.trace.setdefault("initiators", why)
    if not draft.targets and draft.scene.events.kinds[draft.kind].sides != "both":
        taken = {f.id for f in draft.initiators}
        draft.targets.extend(replace(f, basis=why) for f in event.targets if f.id not in taken)
        if event.targets:
            draft.trace.setdefault("targets", why)


def _event_before(draft: Draft, history: list[Draft]) -> Draft | None:
    """The violent event of the sentence directly before, or before in this sentence, that a bare loss belongs to."""
    if draft.sentence.tokens[0].lemma.lower() in {"elsewhere", "separately"}:
        history = [d for d in history if d.sentence.index == draft.sentence.index]
    latest = max((d.last for d in history), default=0)
    for other in reversed(history):
        far = draft.sentence.paragraph - other.paragraph_of_last
        beyond = draft.sentence.index - other.last > (JUST if other.last == latest and not far else 1)
        if beyond or far > (1 if _told_apart(draft, other) else 0):
            continue
        if draft.sentence.index > other.sentence.index and (_only_dates(other, history) or other.trigger.construction == "relative clause"):
            continue
        if (draft.kind == "arson" and other.kind in APART_KINDS) or other.kind == "disrupted_attack" or _other_news(draft, other):
            continue
        if (
            other.kind in {"abduction", "robbery"}
            and draft.sentence.index != other.sentence.index
            and draft.trigger.entry.effect == "killed"
        ):
            continue  # who is found dead later was not killed by being taken
        lost = other.kind == "territory_captured" and draft.trigger.entry.effect in {"captured", "seized", "killed", "injured"}
        if (other.family in HURTING or lost) and other.modality == "actual" and sides_allow(draft, other):
            return other
    return None


COMING = frozenset({"come", "follow", "happen", "occur"})


def _only_frames(draft: Draft) -> bool:
    """Tell whether the words only set a known event before or after another ("the raid came three days after …, according to the army")."""
    token = draft.sentence.tokens[draft.trigger.token]
    verb = draft.sentence.tokens[token.head] if token.head >= 0 else token
    return token.rel == "nsubj" and verb.lemma.lower() in COMING and not draft.effects and not draft.parts


def _other_news(draft: Draft, other: Draft) -> bool:
    """Tell whether a headline gives two pieces of news ("Rebels raid Vell; bomb kills two in Orsk")."""
    return draft.sentence.index == other.sentence.index and beyond_semicolon(draft, other.trigger.token)


def _told_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether another voice begins a paragraph with losses alone ("An officer said that 16 soldiers had been killed"): they are of what was told."""
    bare = not draft.places and (draft.time is None or draft.time.span is None) and bool(draft.effects)
    return bare and bool(draft.holders) and not other.same_voice(draft) and other.sentence.region is draft.sentence.region


def _only_dates(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether its sentence is about another event, which it dates ("the attack came two days after gunmen ambushed a convoy")."""
    here = draft.sentence.index
    return in_after_clause(draft) and any(d is not draft and any(s.index == here for s in d.evidence) for d in history)


def _goes_on(draft: Draft, history: list[Draft]) -> Draft | None:
    """The attack of the sentence before whose doers "they" are, where only their killing and wrecking is told next (ruling 7)."""
    if (
        not draft.trigger.entry.effect
        or draft.kind not in GENERIC | {"looting_destruction"}
        or draft.places
        or (draft.kind not in GENERIC and draft.trigger.entry.effect != "seized")
        or (draft.time is not None and draft.time.span is not None)
    ):
        return None
    if not draft.initiators or not all(_by_pronoun(draft, f) or _made_off(draft, f) for f in draft.initiators):
        return None
    mine = {f.id for f in draft.initiators}
    for other in reversed(history):
        if draft.sentence.index - other.last != 1 or other.paragraph_of_last != draft.sentence.paragraph:
            continue
        took = draft.trigger.entry.effect == "seized"
        attacks = other.kind in {"attack", "attack_on_civilians", "ground_assault", "ambush"} and (took or not other.effects)
        if attacks and other.same_voice(draft) and ({f.id for f in other.initiators} == mine or (took and compatible(draft, other))):
            return other
    return None


def _made_off(draft: Draft, filler: Filler) -> bool:
    """Tell whether those who "made off with" things are meant by a definite noun: they are the doers of the attack just told."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    before = draft.sentence.tokens[first - 1].lemma.lower() if first else ""
    return draft.trigger.entry.effect == "seized" and "the" in {before, draft.sentence.tokens[first].lemma.lower()} and last > first


def _same_sufferer(draft: Draft, history: list[Draft]) -> Draft | None:
    """The robbery or abduction of the sentence before whose victim "the driver" is, where only what was done to him is told next (ruling 7)."""
    bare = not draft.initiators and not draft.places and (draft.time is None or draft.time.span is None)
    if not bare or draft.kind not in GENERIC or draft.modality != "actual":
        return None
    for other in reversed(history):
        if draft.sentence.index - other.last != 1 or other.paragraph_of_last != draft.sentence.paragraph:
            continue
        if other.kind in {"robbery", "hijacking"} and other.same_voice(draft) and same_harmed(draft, other) == 1.0:
            return other
    return None


def _by_pronoun(draft: Draft, filler: Filler) -> bool:
    first, _ = draft.sentence.at(filler.span.start, filler.span.end)
    return draft.sentence.tokens[first].upos == "PRON"


def _carry(draft: Draft, history: list[Draft]) -> None:
    """A series lends its sides to its parts, a fight going on its sides, a paragraph its place to what the same sides do next."""
    kinds = draft.scene.events.kinds
    if kinds[draft.kind].sides == "both" and not draft.initiators:
        _carry_fight(draft, history)
    if kinds[draft.kind].family not in FIGHTING:
        return
    for other in reversed(history):
        if draft.sentence.index == other.sentence.index and other.kind == draft.kind:
            continue
        same_kind = other.kind == draft.kind
        series = same_kind and _counted(draft) and not draft.initiators and _targets_agree(draft, other) and bool(other.initiators)
        if series:
            _lend_sides(draft, other, "the series")
            draft.time = draft.time or (replace(other.time, basis="the series") if other.time else None)
            draft.holders.extend(h for h in other.holders if not draft.holders)
            return
        if draft.sentence.index - other.last > 2 or other.paragraph_of_last != draft.sentence.paragraph:
            continue
        _carry_enemy(draft, other)
        if not draft.places and other.places and share_a_side(draft, other) and {draft.kind, other.kind} <= PLACED:
            draft.places.extend(replace(p, basis="the paragraph's place") for p in other.places)
        return


TOWNS = frozenset({"town", "city", "village"})


def _place_meant(draft: Draft, history: list[Draft]) -> None:
    """Words like "the area", "the town", "there": the place told last, where the clause names none."""
    if draft.places or draft.scene.events.kinds[draft.kind].family in {"speech", "deal"}:
        return
    sentence, scene = draft.sentence, draft.scene
    heads = {a.head for t in draft.triggers for a in (*t.arguments, *(x for u in t.uses for x in u.arguments))}
    adverbs = [c for t in draft.triggers for c in sentence.children(t.token, "advmod") if c.lemma.lower() == "there"]
    definite = [
        h
        for h in sorted(heads)
        if scene.events.class_of.get(sentence.tokens[h].lemma.lower()) in {"place", "building"}
        and any(d.lemma.lower() in {"the", "this", "that"} for d in sentence.children(h, "det"))
    ]
    if not definite and not adverbs:
        return
    town = scene.town
    if town is not None and town.place is not None and any(sentence.tokens[h].lemma.lower() in TOWNS for h in definite):
        draft.places.append(PlaceFiller(town.place, Span(town.start, town.end), town.text, "the town named before"))
        draft.trace.setdefault("places", "the town named before")
        return
    named = [d for d in reversed(history) if d.places and _described(d, {sentence.tokens[h].lemma.lower() for h in definite})]
    near = [d for d in reversed(history) if draft.sentence.index - d.last <= 3]
    for other in (*named[:1], *near):
        if other.places:
            word = sentence.tokens[definite[0]].text if definite else "there"
            draft.places.extend(replace(p, basis=f"the place that {word!r} points at") for p in other.places)
            draft.trace.setdefault("places", f"{word!r} points back")
            return


def _described(draft: Draft, nouns: set[str]) -> bool:
    """Tell whether the place was told with the noun that now points at it ("the northern city of Vell … in the same city")."""
    for place in draft.places:
        first, _ = draft.sentence.at(place.span.start, place.span.end)
        if nouns & {t.lemma.lower() for t in draft.sentence.tokens[max(0, first - 2) : first]}:
            return True
    return False


def _carry_fight(draft: Draft, history: list[Draft]) -> None:
    """Fighting, a truce and its end go on between the two sides told last (codebook §4: "the sides")."""
    kinds = draft.scene.events.kinds
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH or draft.sentence.paragraph - other.paragraph_of_last > 1:
            return
        if kinds[other.kind].sides == "both" and len(other.initiators) > 1:
            _lend_sides(draft, other, "the sides told before")
            return


def _carry_enemy(draft: Draft, other: Draft) -> None:
    """The same doers in the next sentence still have the same enemy (ruling 7)."""
    kinds = draft.scene.events.kinds
    if draft.targets or kinds[draft.kind].sides == "both" or draft.kind in ONE_SIDED or draft.sentence.index - other.last > 2:
        return
    if kinds[other.kind].family not in FIGHTING:
        return
    hit = [a for t in draft.triggers for a in t.arguments if t.role(a) in {"target", "loss"} and not a.shared]
    if any(draft.sentence.tokens[a.head].upos != "PRON" for a in hit):
        return
    same = {f.id for f in draft.initiators} == {f.id for f in other.initiators}
    if _one_dead(other):
        return
    if same and draft.initiators and other.targets and other.same_voice(draft):
        draft.targets.extend(replace(f, basis="the sentence before") for f in other.targets)
        draft.trace["targets"] = "the sentence before"


def _one_dead(draft: Draft) -> bool:
    """Tell whether those hit were one person, who was killed: nobody's enemy any more."""
    actors = [draft.scene.actors.get(f.id) for f in draft.targets]
    single = all(a is not None and a.type is ActorType.PERSON and not a.generic for a in actors)
    return single and any(e.effect == "killed" for e in draft.effects)


def own_losses(draft: Draft) -> None:
    """A loss of matériel whose owner nobody names is the loss of the only side that was hit; bridges and roads are nobody's."""
    if len(draft.targets) != 1:
        return
    nobodys = are_bystanders(draft, draft.targets[0].id)
    classes = draft.scene.events.class_of
    for number, effect in enumerate(draft.effects):
        if nobodys and (effect.effect not in HUMAN or _are_others(effect, draft.effects)):
            continue
        if effect.party is None and classes.get(effect.what.split()[-1].lower().removesuffix("s")) != "infrastructure":
            draft.effects[number] = replace(effect, party=draft.targets[0].id)


def _are_others(loss: Effect, effects: list[Effect]) -> bool:
    """In "two officers were killed and a girl died" the officers are not the girl's."""
    mine = uncounted(loss.what)
    return mine is not None and any(e is not loss and e.party is not None and uncounted(e.what) not in {None, mine} for e in effects)


def _counted(draft: Draft) -> bool:
    return not draft.trigger.is_verb and bool(draft.sentence.children(draft.trigger.token, "nummod"))


def _targets_agree(draft: Draft, other: Draft) -> bool:
    mine, theirs = {f.id for f in draft.targets}, {f.id for f in other.targets}
    return not mine or not theirs or bool(mine & theirs)


def _who_was_freed(draft: Draft, history: list[Draft]) -> None:
    """In "Gunmen kidnapped seven people in May; all of them were freed" those freed are the ones taken, from that time on."""
    if draft.kind != "release" or draft.targets or draft.initiators or draft.modality != "actual":
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or draft.sentence.paragraph != other.paragraph_of_last:
            return
        if other.kind in {"abduction", "arrest"} and other.targets and other.polarity == "affirmed":
            draft.targets.extend(replace(f, basis="who was taken") for f in other.targets)
            draft.trace["targets"] = "who was taken"
            if draft.time is None and other.time is not None and other.time.interval.start is not None:
                draft.time = replace(
                    other.time, interval=replace(other.time.interval, end=None), span=None, text=None, basis="since they were taken"
                )
            return
