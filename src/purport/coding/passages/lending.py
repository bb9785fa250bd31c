"""What an event told before lends one told after it: sides, place and time, never losses (rulings 7, 16, 22)."""

import re
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.passages.enemies import ONE_SIDED
from purport.coding.retelling.anaphora import REACH
from purport.coding.retelling.pointing import is_separate
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.syntax.grammar import is_passive
from purport.model import ActorType, Filler, Token

FIGHTING = frozenset({"violence", "explosives", "property", "territory"})
"""Kinds that go on where the sides were just told to be."""


_EVERYWHERE = re.compile(r"\b(?:(?:across|around|throughout) the country|nationwide|countrywide|country-wide)\b", re.IGNORECASE)
"""Words for ground wider than that of any event told before ("put the number of dead across the country at 19")."""


def lend(draft: Draft, event: Draft, why: str) -> None:
    """Roles, place and time carry over, effects do not (ruling 7)."""
    lend_sides(draft, event, why)
    if not draft.places and not _EVERYWHERE.search(" ".join(t.text for t in draft.sentence.tokens)):
        draft.places.extend(replace(p, basis=why) for p in event.places)
    if draft.time is None and event.time is not None:
        draft.time = replace(event.time, basis=why)


def lend_sides(draft: Draft, event: Draft, why: str) -> None:
    """Lend only the sides that the draft lacks; nobody is on both."""
    if not draft.initiators and not _of_their_own(draft, event):
        taken = {f.id for f in draft.targets}
        draft.initiators.extend(replace(f, basis=why) for f in event.initiators if f.id not in taken)
        if event.initiators:
            draft.trace.setdefault("initiators", why)
    if not draft.targets and draft.scene.events.kinds[draft.kind].sides != "both":
        taken = {f.id for f in draft.initiators}
        draft.targets.extend(replace(f, basis=why) for f in event.targets if f.id not in taken)
        if event.targets:
            draft.trace.setdefault("targets", why)


def _of_their_own(draft: Draft, event: Draft) -> bool:
    """Tell whether a state tells of its own dead, whom none of its own forces killed ("Norland says 15 of its people have been killed")."""
    actors = draft.scene.actors
    tellers = {actors[h.id].country for h in draft.holders if h.id in actors} - {None}
    doers = {actors[f.id].country for f in event.initiators if f.id in actors}
    own = any({"its", "our"} & set(e.what.lower().split()) for e in draft.effects if e.what)
    return own and bool(doers) and doers <= tellers


FROM_AFAR = frozenset({"airstrike", "shelling"})
RAIDS = frozenset({"raid", "strike", "one"})


def lend_to_another(draft: Draft, event: Draft) -> None:
    """Lend "another raid" the sides of the one told before, and its kind where that came from the air; unarmed people hit there were hit in it alone."""
    if event.kind in FROM_AFAR and draft.kind in {"attack", "ground_assault"} and draft.trigger.form.words[-1] in RAIDS:
        draft.kind, draft.trace["recast"] = event.kind, "like the one told before"
    actors = draft.scene.actors
    armed = [f for f in event.targets if f.id not in actors or "armed" in classes_of_type(actors[f.id].type)]
    lend_sides(draft, replace(event, targets=armed), "the one told before")


TAKEN_BY_FIGHTING = frozenset({"territory_captured", "ground_assault"})
"""What "the clashes" of the next sentence were about."""


def carry(draft: Draft, history: list[Draft]) -> None:
    """A series lends its sides to its parts, a fight going on its sides."""
    kinds = draft.scene.events.kinds
    if kinds[draft.kind].sides == "both" and not draft.initiators:
        _carry_fight(draft, history)
    _carry_doers(draft, history)
    if kinds[draft.kind].family not in FIGHTING:
        return
    for other in reversed(history):
        if draft.sentence.index == other.sentence.index and other.kind == draft.kind:
            continue
        same_kind = other.kind == draft.kind
        voiced = not draft.holders or not other.holders or other.same_voice(draft)  # whom one blames is no doer in another's words
        series = (
            same_kind and voiced and _counted(draft) and not draft.initiators and _targets_agree(draft, other) and bool(other.initiators)
        )
        if series:
            lend_sides(draft, other, "the series")
            draft.time = draft.time or (replace(other.time, basis="the series") if other.time else None)
            draft.holders.extend(h for h in other.holders if not draft.holders)
            return
        if draft.sentence.index - other.last > 2 or other.paragraph_of_last != draft.sentence.paragraph:
            continue
        _carry_enemy(draft, other)
        return


BESIDES = frozenset({"abduction", "sexual_violence", "looting_destruction", "arson", "torture", "robbery", "release"})
"""What else is done in an attack, or to those who were held up."""
HURTING = frozenset({"attack_on_civilians", "torture"})
ROBBING = frozenset({"robbery", "hijacking", "looting_destruction"})
"""What those were at who then hurt somebody ("held up a ferry. A trader was thrown overboard")."""
TAKING_HOLD = frozenset({"territory_captured", "checkpoint_established"})
"""What those did who then had people in their hands ("took Vell. Eleven men were shot", "set up a roadblock. A driver was abducted")."""
HOLDING_UP = frozenset({"attack", "attack_on_civilians", "ground_assault", "shelling", "ambush", "hijacking", "access_cut"}) | TAKING_HOLD
"""What those did who did that too."""


def _carry_doers(draft: Draft, history: list[Draft]) -> None:
    """In "Gunmen attacked Vell. Four children were abducted." they did that too: the next sentence goes on telling what befell people there (ruling 7)."""
    token = draft.sentence.tokens[draft.trigger.token]
    own = any(p.basis == "clause" for p in draft.places) or (draft.time is not None and draft.time.basis == "clause") or is_separate(draft)
    main = token.head < 0 or (token.rel in {"conj", "parataxis"} and draft.sentence.tokens[token.head].head < 0)
    if draft.kind not in BESIDES | HURTING or draft.initiators or own or not main or not is_passive(draft.sentence, token.index):
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph:
            return
        armed = other.kind in (ROBBING | TAKING_HOLD if draft.kind in HURTING else HOLDING_UP | BESIDES) and (draft.kind, other.kind) != (
            "release",
            "shelling",
        )
        if (
            other.sentence.index < draft.sentence.index
            and armed
            and other.initiators
            and not _checks_papers(draft, other)
            and other.modality == "actual"
            and other.polarity == draft.polarity
        ):
            taken = {f.id for f in draft.targets}
            draft.initiators.extend(replace(f, basis="who did what was told before") for f in other.initiators if f.id not in taken)
            draft.trace.setdefault("initiators", "who did what was told before")
            if not draft.places and draft.kind != "release":  # who is let go may be anywhere
                draft.places.extend(replace(p, basis="where what was told before was done") for p in other.places)
            return


def _checks_papers(draft: Draft, other: Draft) -> bool:
    """Tell whether a checkpoint is one of the state's, which robs nobody."""
    actors = draft.scene.actors
    return other.kind == "checkpoint_established" and any(
        "state" in classes_of_type(actors[f.id].type) for f in other.initiators if f.id in actors
    )


def who_took_back(draft: Draft, history: list[Draft]) -> None:
    """In "rebels captured Vell from the army, but lost it again" those who took it back are the ones who had held it."""
    lost = {f.id for f in draft.targets}
    if draft.kind != "territory_captured" or draft.initiators or not lost or draft.modality != "actual":
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph:
            return
        if other.kind == "territory_captured" and {f.id for f in other.initiators} == lost and other.targets:
            draft.initiators.extend(replace(f, basis="who held it before") for f in other.targets)
            draft.trace["initiators"] = "who held it before"
            return


OWN_VOICES = frozenset({"wing", "office", "service", "arm", "department", "bureau", "directorate", "cell", "centre", "center", "branch"})

FORCES = frozenset({"army", "military", "navy", "defence", "defense", "police", "guard", "corps", "staff"})


def who_took_it(draft: Draft, history: list[Draft]) -> None:
    """In "the army stormed a hill. The army's media wing said that Vell was captured" those who stormed took the town, by their own voice."""
    if draft.kind != "territory_captured" or draft.initiators or not draft.holders or draft.modality != "actual":
        return
    if not is_passive(draft.sentence, draft.trigger.token) or draft.polarity != "affirmed":
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 3 or other.paragraph_of_last != draft.sentence.paragraph:
            return
        if other.kind in {"ground_assault", "territory_captured"} and other.initiators and _tells_of_its_own(draft, other):
            taken = {f.id for f in draft.targets}
            draft.initiators.extend(replace(f, basis="whose voice tells it") for f in other.initiators if f.id not in taken)
            draft.trace["initiators"] = "whose voice tells it"
            return


def _tells_of_its_own(draft: Draft, other: Draft) -> bool:
    """Tell whether the teller is one of those who attacked, or an office or wing of a force of their state."""
    teller = draft.holders[-1]
    doers = {f.id for f in other.initiators}
    if teller.id in doers:
        return True
    words = teller.text.lower().replace("'s", " ").replace("\u2019s", " ").split()
    organ = bool(words) and words[-1] in OWN_VOICES and not FORCES.isdisjoint(words)
    actors = draft.scene.actors
    return organ and all(i in actors and actors[i].type is ActorType.STATE_FORCES for i in doers)


def _carry_fight(draft: Draft, history: list[Draft]) -> None:
    """Fighting, a truce and its end go on between the two sides told last (codebook §4: "the sides")."""
    kinds = draft.scene.events.kinds
    if is_separate(draft):
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH or draft.sentence.paragraph - other.paragraph_of_last > 1:
            break
        if kinds[other.kind].sides == "both" and len(other.initiators) > 1:
            lend_sides(draft, other, "the sides told before")
            return
        if (
            draft.anaphor
            and draft.targets
            and draft.sentence.index - other.last == 1
            and other.kind in TAKEN_BY_FIGHTING
            and other.initiators
        ):
            lend_sides(draft, other, "who fought for the place told before")
            return
    if any(t.lemma.lower() == "side" and _of_both(draft, t) for t in draft.sentence.tokens):
        _two_just_told(draft, history)


def _of_both(draft: Draft, side: Token) -> bool:
    return any(t.lemma.lower() in {"both", "two", "either"} for t in draft.sentence.children(side.index, "det", "nummod", "amod"))


def _two_just_told(draft: Draft, history: list[Draft]) -> None:
    """Both sides are the two armed parties of whose acts the paragraph has just told, where it has told of two."""
    found: dict[str, Filler] = {}
    for other in reversed(history):
        if draft.sentence.index - other.last > 2 or other.paragraph_of_last != draft.sentence.paragraph:
            break
        for filler in (*other.targets[::-1], *other.initiators[::-1]):
            actor = draft.scene.actors.get(filler.id)
            if actor is not None and "armed" in classes_of_type(actor.type):
                found.setdefault(filler.id, filler)
    if len(found) == 2:
        draft.initiators.extend(replace(f, basis="both sides") for f in reversed(found.values()))
        draft.trace["initiators"] = "both sides"


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


def _counted(draft: Draft) -> bool:
    return not draft.trigger.is_verb and bool(draft.sentence.children(draft.trigger.token, "nummod"))


def _targets_agree(draft: Draft, other: Draft) -> bool:
    mine, theirs = {f.id for f in draft.targets}, {f.id for f in other.targets}
    return not mine or not theirs or bool(mine & theirs)
