"""Whether those whose loss a sentence tells by itself may be of the event told right before (ruling 7)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.losing_side import name_enemy, serves_there
from purport.coding.losses.single import loss_told
from purport.coding.retelling.compatible import compatible
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.syntax.conjuncts import first_conjunct
from purport.knowledge.event_entries import STATE
from purport.model import Filler

UNITS = frozenset("patrol convoy post outpost base camp checkpoint station barracks garrison position column headquarters team".split())
"""What is attacked together with the men who stand in it."""


def sides_allow(draft: Draft, other: Draft) -> bool:
    """Tell whether a bare loss may be the other event's: its losers are its sides, people whom it may have hit, or men of a force that it names."""
    mine, theirs = {f.id for f in draft.targets}, {f.id for f in other.targets}
    day = None if _died_of_wounds(draft) else draft.time
    if draft.initiators or not compatible(replace(draft, targets=[], time=day), replace(other, targets=[])):
        return False
    if _beside_the_dead(draft, other) or _hurt_in_it(draft, other):
        return True
    if mine and mine <= {f.id for f in other.initiators} and (draft.weapons or draft.places):
        return False  # "struck a command post. It said that two of its men were wounded by a mine": they were not hit by their own
    boasted = _boasts(draft, other)
    if not mine or not theirs or mine & theirs or boasted or mine <= {f.id for f in other.initiators}:
        return True
    return all(
        serves_there(draft, f, other) or (_is_common(draft, f) and (_of_some_side(draft, f, other) or _is_theirs(draft, f)))
        for f in draft.targets
    )


def _boasts(draft: Draft, other: Draft) -> bool:
    """Tell whether those who did it tell what their enemies lost in it, or the forces of the state whose jets or guns did it."""
    if {h.id for h in draft.holders} & {f.id for f in other.initiators}:
        return True
    actors = draft.scene.actors
    tellers, doers = ([actors.get(x.id) for x in side] for side in (draft.holders, other.initiators))
    pairs = [(t, d) for t in tellers for d in doers if t is not None and d is not None]
    return any({t.type, d.type} <= STATE and t.country == d.country for t, d in pairs)


ALSO = frozenset({"also", "too", "likewise"})


def _beside_the_dead(draft: Draft, other: Draft) -> bool:
    """In "the mayor was shot dead. His son was also killed" the son fell with the mayor, where no place or day of his own parts them."""
    apart = draft.places or (draft.time is not None and draft.time.span is not None)
    told_on = draft.sentence.index != other.sentence.index and draft.same_voice(other)
    return says_also(draft) and suffered_alike(draft, other) and not apart and told_on


def _hurt_in_it(draft: Draft, other: Draft) -> bool:
    """In "a drone hit a car, killing Ana Oren. Tom Reyes was wounded" he was wounded there, where no place or day of his own parts them."""
    apart = draft.places or (draft.time is not None and draft.time.span is not None)
    hurt = bool(draft.effects) and all(e.effect == "injured" for e in draft.effects) and draft.trigger.is_verb
    next_one = draft.sentence.index - other.last == 1 and draft.sentence.paragraph == other.paragraph_of_last and draft.same_voice(other)
    return hurt and next_one and not apart and other.family == "explosives" and other.kind != "disrupted_attack"


def says_also(draft: Draft) -> bool:
    """Tell whether a verb says that more people suffered the same ("were also killed")."""
    return draft.trigger.is_verb and any(t.lemma.lower() in ALSO for t in draft.sentence.children(draft.trigger.token, "advmod"))


def suffered_alike(draft: Draft, other: Draft) -> bool:
    """Tell whether people suffered in both what one word tells of the first."""
    return bool({e.effect for e in other.effects} & {t.entry.effect for t in draft.triggers} & {"killed", "injured", "abducted"})


WOUNDS = frozenset({"wound", "injury", "wounded", "injured"})


def _died_of_wounds(draft: Draft) -> bool:
    """Tell whether people told to have been hurt died later ("two of the wounded died on Tuesday"): the day is not that of the event."""
    return {t.entry.effect for t in draft.triggers} == {"killed"} and (of_the_wounded(draft) or one_more_died_in_bed(draft))


BEDS = frozenset({"hospital", "clinic", "ambulance", "infirmary", "surgery"})
_MORE = frozenset({"another", "other"})


def one_more_died_in_bed(draft: Draft) -> bool:
    """Tell whether one more of those hurt died in hospital: "a tenth died in hospital on Sunday", "another victim died in hospital"."""
    sentence, verb = draft.sentence, draft.trigger.token
    beds = any(t.lemma.lower() in BEDS for t in sentence.children(verb, "obl"))
    dead = sentence.children(verb, "nsubj")
    further = [t for d in dead for t in (d, *sentence.children(d.index, "amod", "det"))]
    return beds and any(
        "NumType=Ord" in t.feats or (t.xpos == "JJ" and t.lemma.lower() in _ORDINALS) or t.lemma.lower() in _MORE for t in further
    )


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())


def of_the_wounded(draft: Draft) -> bool:
    """Tell whether the words say that it befell some of the wounded, or that wounds were the cause."""
    heads = [draft.trigger.token, *(a.head for a in draft.trigger.arguments)]
    below = (t for h in heads for t in draft.sentence.children(h, "nmod", "obl"))
    return any(t.lemma.lower() in WOUNDS or t.text.lower() in WOUNDS for t in below)


def missing_beside(drafts: list[Draft]) -> list[Draft]:
    """In "eleven were killed and six are missing after gunmen opened fire" the six are missing from that, and nobody abducted them."""
    kept: list[Draft] = []
    for draft in drafts:
        missing = draft.trigger.entry.effect == "missing" and {e.effect for e in draft.effects} <= {"missing"}
        lost = draft.kind == "abduction" and not draft.initiators and missing
        event = next((d for d in drafts if d is not draft and _joined_to(draft, d)), None) if lost else None
        if event is None:
            kept.append(draft)
        else:
            heads = [] if draft.effects else [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"]
            gone = draft.effects or [e for h in heads if (e := loss_told(event, draft.trigger, h)) is not None]
            known = {(e.effect, e.low, e.high) for e in event.effects if e.low is not None}  # "left nine dead and four missing"
            event.effects.extend(e for e in gone if (e.effect, e.low, e.high) not in known)
            event.add(event.targets, draft.targets)
    return kept


def taken_beside(drafts: list[Draft]) -> list[Draft]:
    """In "stormed a workers' camp, killing five and abducting two" the two are workers, as the five are."""
    drafts = _captured_beside(drafts)
    for draft in drafts:
        counted = len(draft.effects) == 1 and draft.effects[0].party is None and draft.effects[0].what.isalnum()
        if draft.kind not in {"abduction", "arrest"} or draft.targets or not counted:
            continue
        head = next((a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"), None)
        beside = next((d for d in drafts if d is not draft and _joined_to(draft, d)), None)
        if head is None or beside is None or draft.sentence.tokens[head].upos != "NUM":
            continue
        fallen = {e.party for e in beside.effects if e.effect in {"killed", "injured"}}
        alike = [f for f in beside.targets if fallen == {f.id}]
        if alike:
            draft.add(draft.targets, [replace(f, basis="of those killed beside") for f in alike])
            draft.effects[0] = replace(draft.effects[0], party=alike[0].id)
    return drafts


def _captured_beside(drafts: list[Draft]) -> list[Draft]:
    """In "four soldiers were killed and two were taken away" nobody arrested the two: they were captured in the same fight."""
    kept: list[Draft] = []
    for draft in drafts:
        lost = draft.kind == "arrest" and draft.loose and not draft.places and {e.effect for e in draft.effects} == {"arrested"}
        fight = next((d for d in drafts if d is not draft and _joined_to(draft, d) and d.loose), None) if lost else None
        actors = [draft.scene.actors.get(f.id) for f in fight.targets] if fight is not None else []
        if fight is None or not actors or not all(a is not None and a.type in STATE and "armed" in classes_of_type(a.type) for a in actors):
            kept.append(draft)
            continue
        party = fight.targets[0].id if len(fight.targets) == 1 else None
        fight.effects.extend(replace(e, effect="captured", party=party) for e in draft.effects)
    return kept


def _joined_to(draft: Draft, other: Draft) -> bool:
    """Tell whether a loss is joined by "and" to a verb by which people were killed or hurt."""
    token = draft.sentence.tokens[draft.trigger.token]
    return token.rel == "conj" and token.head in other.tokens() and any(e.effect in {"killed", "injured"} for e in other.effects)


def _is_common(draft: Draft, filler: Filler) -> bool:
    """Tell whether a loser is told by a common noun ("three soldiers", "a nurse")."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    return first < last and draft.sentence.tokens[draft.sentence.head_of(first, last)].upos in {"NOUN", "NUM", "ADJ"}


def _is_theirs(draft: Draft, filler: Filler) -> bool:
    """Tell whether a loser is somebody's of those just told ("the mayor was shot; one of his bodyguards died")."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    head = draft.sentence.head_of(first, last) if first < last else -1
    heads = (head, first_conjunct(draft.sentence, head)) if head >= 0 else ()
    return any(t.upos == "PRON" for h in heads for t in draft.sentence.children(h, "nmod:poss"))


_FOUGHT = frozenset({"ground_assault", "attack", "armed_clash", "ambush"})
"""Kinds in which both sides shoot, so that a bare "nine fighters were killed" may be either's."""


def _of_some_side(draft: Draft, loser: Filler, other: Draft) -> bool:
    """People without arms may be hit anywhere, soldiers and policemen where a force of a state or some unit stood; "nine fighters" are of
    the only side that is no state's, else they may be anybody's.
    """
    actors = draft.scene.actors
    actor = actors.get(loser.id)
    if actor is None:
        return False
    if "armed" not in classes_of_type(actor.type):
        return actor.generic
    if _is_irregular(draft, loser.id):
        of_both = all(any(_is_irregular(other, f.id) for f in side) for side in (other.initiators, other.targets))
        shared = other.kind in _FOUGHT or (draft.sentence.index == other.sentence.index and not draft.places)
        return actor.generic and ((of_both and shared) or bool(irregulars(other)))  # whosever they are, they fell in it
    sides = {actors[f.id].type for f in (*other.initiators, *other.targets) if f.id in actors}
    hit = [actors[f.id] for f in other.targets if f.id in actors]
    classed = actor.generic and actor.type not in STATE and any(a.generic and "armed" in classes_of_type(a.type) for a in hit)
    if classed and draft.sentence.index == other.sentence.index:
        return True  # "bombed a rebel base, leading to the death of seven fighters"
    return actor.type in STATE and (bool(sides & STATE) or any(_is_unit(f) for f in other.targets))


def _is_irregular(draft: Draft, actor_id: str) -> bool:
    actor = draft.scene.actors.get(actor_id)
    return actor is not None and actor.type not in STATE and "armed" in classes_of_type(actor.type)


def irregulars(event: Draft) -> list[Filler]:
    """The armed parties without a state on the only side of an event that has any; those who attacked, only where others in arms were hit."""
    doers, hit = ([f for f in side if _is_irregular(event, f.id)] for side in (event.initiators, event.targets))
    if event.scene.events.kinds[event.kind].sides == "both" or (doers and hit):
        return []
    actors = event.scene.actors
    fought = any(f.id in actors and actors[f.id].type in STATE for f in event.targets) or any(_is_unit(f) for f in event.targets)
    return hit or (doers if fought else [])


def name_losers(draft: Draft, event: Draft) -> None:
    """Say that "the militants" lost in an event are of the side of it that is no state's."""
    if name_enemy(draft, event):
        return
    named = irregulars(event)
    if not named and not draft.initiators:
        _name_by_class(draft, event)
    actors = draft.scene.actors
    common = {f.id for f in draft.targets if f.id in actors and actors[f.id].generic and _is_irregular(draft, f.id)} - {f.id for f in named}
    if not named or not common or draft.initiators:
        return
    kept = [f for f in draft.targets if f.id not in common]
    draft.targets[:] = kept + [replace(f, basis="the side told before") for f in named if f.id not in {k.id for k in kept}]
    if len(named) == 1:
        draft.effects[:] = [replace(e, party=named[0].id) if e.party in common else e for e in draft.effects]


def _name_by_class(draft: Draft, event: Draft) -> None:
    """In "Front militants ambushed guards; two militants were killed" the two are of the Front: only that side is told by the same noun.

    Of those who attacked or beat back others some may have fallen: they are none whom it befell.
    """
    struck = {f.id for f in event.initiators}
    for number, loser in enumerate(draft.targets):
        noun = _noun_of(loser)
        sides = {f.id: f for f in (*event.initiators, *event.targets) if _noun_of(f) == noun and f.text.lower() != noun}
        actor = draft.scene.actors.get(loser.id)
        if actor is None or not actor.generic or "armed" not in classes_of_type(actor.type) or len(sides) != 1:
            continue
        (side,) = sides.values()
        if not draft.scene.actors[side.id].generic and side.id not in {f.id for f in draft.targets}:
            draft.targets[number] = replace(side, span=loser.span, text=loser.text, basis="the side told by the same noun")
            draft.effects[:] = [replace(e, party=side.id) if e.party == loser.id else e for e in draft.effects]
    if len(draft.targets) > 1:
        draft.targets[:] = [f for f in draft.targets if not (f.id in struck and f.basis == "the side told by the same noun")]


def _noun_of(filler: Filler) -> str:
    return filler.text.lower().partition(" of ")[0].split()[-1] if filler.text else ""


def _is_unit(filler: Filler) -> bool:
    words = filler.text.lower().split()
    return bool(words) and (words[-1] in UNITS or filler.text.lower().partition(" of ")[0].split()[-1] in UNITS)


def wrecked_of_army(draft: Draft) -> bool:
    """Tell whether arms or vehicles of an armed side were destroyed somewhere on some day: somebody attacked it ("two rebel tanks were destroyed")."""
    actors = draft.scene.actors
    hit = [actors[f.id] for f in draft.targets if f.id in actors]
    wrecked = any(e.effect in {"destroyed", "damaged"} and e.low for e in draft.effects)
    dated = draft.time is not None and draft.time.span is not None
    return wrecked and dated and bool(draft.places) and bool(hit) and all("armed" in classes_of_type(a.type) for a in hit)


TELLINGS = 3
"""Sentences before a loss in which the publisher told the event himself, another's telling of it between."""


def own_telling(draft: Draft, event: Draft, history: list[Draft]) -> Draft:
    """The publisher's own telling of what another told last, for a loss that he tells himself ("An officer said a bomb went off. Nine were hurt.")."""
    for other in reversed(history):
        if draft.sentence.index - other.last > TELLINGS:
            break
        same = (
            other.kind == event.kind and other.same_voice(draft) and other.polarity == event.polarity and other.modality == event.modality
        )
        if same and compatible(other, event) and sides_allow(draft, other):
            return other
    return event


ADMITTING = frozenset({"admit", "admitted", "admits", "acknowledge", "acknowledged", "acknowledges", "concede", "conceded", "concedes"})


def admit_losses(draft: Draft, event: Draft) -> None:
    """In "the front said it raided a post. Five fighters were killed, it admitted" the five are the front's own."""
    teller = draft.holders[-1] if draft.holders else None
    if teller is None or teller.cue.lower() not in ADMITTING or teller.id not in {f.id for f in event.initiators}:
        return
    own = {f.id for f in draft.targets} - {f.id for f in event.targets}
    if own and all(f.id in draft.scene.actors and "armed" in classes_of_type(draft.scene.actors[f.id].type) for f in draft.targets):
        draft.targets[:] = [f for f in draft.targets if f.id not in own]
        draft.effects[:] = [replace(e, party=teller.id) if e.party in own else e for e in draft.effects]
