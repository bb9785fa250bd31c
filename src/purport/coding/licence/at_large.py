"""Harm that is told of people at large, at no place and on no day: reproach, habit and aim, and no happening (codebook §3 and ruling 14)."""

import re

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.model import ActorType, Filler

EVERYBODY = frozenset({"population", "people", "peoples", "citizen", "citizens", "citizenry", "populace", "humanity", "nation", "society"})
"""Whom nobody attacks on one occasion."""
ANYBODY = EVERYBODY | {"civilian", "civilians"}
"""Those who are meant in general where no one time is spoken of."""
PARTED = frozenset({"group", "number", "crowd", "dozen", "hundred", "thousand", "some", "several"})


def at_large(draft: Draft) -> bool:
    """Tell whether harm is told of the people or of civilians in general ("is bombing the civilian population"), and nothing ties it to one day or place."""
    if draft.family not in {"violence", "explosives"} or not draft.targets or draft.evidence or draft.weapons:
        return False
    if any(e.low is not None for e in draft.effects) or _own_place(draft) or _own_day(draft):
        return False
    once = _once(draft)
    if once and draft.places:
        return False  # what a passage goes on to tell was where the passage plays
    whole = EVERYBODY if once else ANYBODY
    return all(_is_general(draft, f, whole) for f in draft.targets)


def threatened_nobody(draft: Draft) -> bool:
    """Tell whether a noun speaks of threats to nobody, at no place and on no day ("we must end this terrible threat")."""
    counted = draft.sentence.children(draft.trigger.token, "nummod") or any(
        t.lemma.lower() in PARTED for t in draft.sentence.children(draft.trigger.token, "amod", "det")
    )
    bare = draft.kind == "threat" and not draft.trigger.is_verb and not draft.targets and not counted
    return bare and not draft.places and (draft.time is None or draft.time.span is None) and not draft.evidence


def fights_crime(draft: Draft) -> bool:
    """Tell whether an offensive is a government's policy against crime ("the government's offensive against the drug mafias"): no assault."""
    actors = draft.scene.actors
    whose = any(a.function in {"poss", "compound", "by"} for a in draft.trigger.arguments)
    if draft.kind != "ground_assault" or draft.trigger.is_verb or not draft.targets or draft.effects or not whose:
        return False
    doers = [actors[f.id].type for f in draft.initiators if f.id in actors]
    criminal = all((f.id in actors and actors[f.id].type is ActorType.CRIMINAL_GROUP) or CRIME.search(f.text) for f in draft.targets)
    return criminal and all(t is ActorType.GOVERNMENT for t in doers)


CRIME = re.compile(r"\b(?:mafias?|cartels?|traffickers|crime|drug)\b", re.IGNORECASE)


def _once(draft: Draft) -> bool:
    """Tell whether the words speak of one time: a verb in the simple past, or one event told before."""
    token = draft.sentence.tokens[draft.trigger.token]
    if not draft.trigger.is_verb:
        return draft.anaphor == "same" or any(t.lemma.lower() in {"a", "an"} for t in draft.sentence.children(token.index, "det"))
    auxiliaries = {t.text.lower() for t in draft.sentence.children(token.index, "aux", "aux:pass")}
    return token.xpos == "VBD" or (token.xpos == "VBN" and bool(auxiliaries & {"was", "were"}))


def _is_general(draft: Draft, filler: Filler, whole: frozenset[str]) -> bool:
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    actor = draft.scene.actors.get(filler.id)
    if first >= last or (actor is not None and "armed" in classes_of_type(actor.type)):
        return False
    head = draft.sentence.head_of(first, last)
    token = draft.sentence.tokens[head]
    counted = bool(draft.sentence.children(head, "nummod")) or any(t.lemma.lower() in PARTED for t in draft.sentence.tokens[first:last])
    bound = any(t.deprel in {"acl:relcl", "acl"} for t in draft.sentence.children(head))
    return token.text.lower() in whole and not counted and not bound


def _own_place(draft: Draft) -> bool:
    """Tell whether its sentence names a place smaller than a country where it was."""
    here = (p for p in draft.places if draft.sentence.start <= p.span.start < draft.sentence.end)
    return any(p.place.feature not in {"country", "region"} for p in here)


def _own_day(draft: Draft) -> bool:
    span = draft.time.span if draft.time is not None else None
    return span is not None and draft.sentence.start <= span.start < draft.sentence.end
