"""Whose bodies were found: of those taken or killed just before ("Their bodies were found later", "Both bodies were found on Monday")."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.toll import BODIES
from purport.model import ActorType, Filler
from purport.model.people import head_noun

BACK = 3
"""Sentences over which bodies are those of the people told before."""
_SEVERAL = frozenset({"their", "both"})


TAKEN = frozenset({"abduction", "arrest"})


def _is_several(draft: Draft, filler: Filler) -> bool:
    """Tell whether words name more than one person ("his two sons")."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    return first < last and "Number=Plur" in draft.sentence.tokens[draft.sentence.head_of(first, last)].feats


def whose_bodies(draft: Draft, history: list[Draft]) -> None:
    """Fill in as those whom a killing befell the persons of an event told before, whose bodies the words take up."""
    if not draft.targets and not draft.initiators and _some_of_the_taken(draft, history):
        return
    found = [e for e in draft.effects if e.effect == "killed" and e.low is None and head_noun(e.what) in BODIES]
    if not found or draft.targets or draft.initiators:
        return
    first, last = draft.sentence.at(found[0].span.start, found[0].span.end)
    if not _SEVERAL & {t.text.lower() for t in draft.sentence.tokens[first:last]}:
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > BACK or other.sentence.index == draft.sentence.index:
            return
        actors = other.scene.actors
        persons = [f for f in other.targets if f.id in actors and actors[f.id].type in {ActorType.PERSON, ActorType.CIVILIANS}]
        several = len(persons) > 1 or any(_is_several(other, f) for f in persons)
        if other.modality == "actual" and several and (other.kind in TAKEN or other.effects):
            draft.add(draft.targets, [replace(f, basis="whose bodies they are") for f in persons])
            draft.trace["targets"] = "whose bodies they are"
            return


def _some_of_the_taken(draft: Draft, history: list[Draft]) -> bool:
    """Fill in those taken or missing before, of whom only a number is found ("the bodies of two were found"); tell whether there are such."""
    found = [e for e in draft.effects if e.effect == "killed" and e.low and e.low == e.high]
    if len(found) != 1 or len(draft.effects) != 1:
        return False
    tokens = draft.sentence.tokens
    first, last = draft.sentence.at(found[0].span.start, found[0].span.end)
    head = tokens[draft.sentence.head_of(first, last)] if first < last else tokens[0]
    of = tokens[head.head] if head.head >= 0 else head
    if head.upos != "NUM" or of.lemma.lower() not in BODIES:
        return False
    for other in reversed(history):
        if draft.sentence.index - other.last > BACK:
            return False
        taken = [e for e in other.effects if e.effect in {"abducted", "missing"} and (e.low or 0) >= (found[0].low or 0)]
        if other.kind == "abduction" and other.modality == "actual" and taken and other.targets:
            draft.targets.extend(replace(f, basis="whose bodies they are") for f in other.targets)
            draft.trace["targets"] = "whose bodies they are"
            draft.effects[:] = [replace(found[0], party=taken[0].party)]
            return True
    return False
