"""Who the sides of a fight or deal are besides those that its own words name (codebook §4: in `armed_clash` all sides are initiators)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, is_passive
from purport.coding.triggers.carriers import Use
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.event_entries import STATE
from purport.model import Actor, Filler


def join_sides(draft: Draft, actors: Mapping[str, Actor]) -> None:
    """Put soldiers and fighters who fell in a fight among its sides, where these are not told; others whom it hit stay its targets."""
    if draft.kind != "armed_clash":
        return
    fought = [f for f in draft.targets if f.id in actors and "armed" in classes_of_type(actors[f.id].type)]
    named = [f for f in draft.initiators if f.id in actors and not actors[f.id].generic]
    if len(named) > 1 and not _of_one_body(
        draft, named
    ):  # "clashes between the two fronts left six militants dead": they are of one of them
        draft.targets[:] = [f for f in draft.targets if not (f in fought and actors[f.id].generic)]
        fought = [f for f in fought if not actors[f.id].generic]
    _losses_by_side(draft, actors)
    if fought:
        draft.targets[:] = [f for f in draft.targets if f not in fought]
        told = len(draft.initiators) > 1  # of a clash between A and B that left one soldier dead the soldier is no third side
        draft.add(draft.initiators, [f for f in fought if not (told and actors[f.id].generic)])
        draft.initiators.sort(key=lambda f: f.span.start)


def _losses_by_side(draft: Draft, actors: Mapping[str, Actor]) -> None:
    """In "the army clashed with the Karo Front. Nine rebels were killed and four soldiers wounded" each lost its own."""
    sides = {f.id for f in draft.initiators if f.id in actors}
    if len(sides) != 2 or sum(actors[i].type in STATE for i in sides) != 1:
        return
    for number, effect in enumerate(draft.effects):
        lost = actors.get(effect.party or "")
        if lost is None or not lost.generic or effect.party in sides or "armed" not in classes_of_type(lost.type):
            continue
        like = [i for i in sides if (actors[i].type in STATE) == (lost.type in STATE)]
        if len(like) == 1:
            draft.effects[number] = replace(effect, party=like[0])


def _of_one_body(draft: Draft, fillers: Sequence[Filler]) -> bool:
    """Tell whether several are one side that a singular noun names ("a combined team of policemen and vigilantes")."""
    spans = {f.span for f in fillers}
    if len(spans) > 1 or not fillers:
        return False
    first, last = draft.sentence.at(fillers[0].span.start, fillers[0].span.end)
    return first < last and "Number=Plur" not in draft.sentence.tokens[draft.sentence.head_of(first, last)].feats


def add_doers_above(draft: Draft) -> None:
    """In "troops took the town after clashes with rebels" the troops are the other side of the clashes."""
    sentence, head = draft.sentence, draft.trigger.token
    against = any(
        a.function in {"with", "against"} for t in draft.triggers for a in (*t.arguments, *(x for u in t.uses for x in u.arguments))
    )
    between = any(a.function in {"between", "among", "by", "compound", "poss"} for a in draft.trigger.arguments)
    if draft.trigger.is_verb or not against or (between and len(draft.initiators) > 1):
        return
    above = next((t for t in sentence.ancestors(head) if t.upos == "VERB"), None)
    if above is None or is_passive(sentence, above.index):
        return
    doers = [f for t in sentence.children(above.index, "nsubj") for f in fillers(draft.scene, t.index, owners=False)]
    armed = [f for f in doers if f.id in draft.scene.actors and "armed" in classes_of_type(draft.scene.actors[f.id].type)]
    if armed and draft.add(draft.initiators, armed):
        draft.trace.setdefault("initiators", "who fights with them")


def against_those_before(draft: Draft, before: Sequence[Scene]) -> None:
    """In "Troops carried out an operation in Vell. Five rebels were killed in the exchange of fire" the troops are the other side of it."""
    actors = draft.scene.actors
    fought = [actors[f.id] for f in (*draft.initiators, *draft.targets) if f.id in actors and "armed" in classes_of_type(actors[f.id].type)]
    own = any(p.basis == "clause" for p in draft.places) or (draft.time is not None and draft.time.span is not None)
    if draft.kind != "armed_clash" or own or not before or not fought or len({a.type in STATE for a in fought}) > 1:
        return
    if any(a.function in {"with", "between", "against", "among"} for t in draft.triggers for a in t.arguments) or draft.anaphor == "other":
        return
    scene, verb = before[0], before[0].sentence.root
    if verb.xpos not in {"VBD", "VBN"} or verb.lemma.lower() in SAYING or is_passive(scene.sentence, verb.index):
        return
    doers = [f for t in scene.sentence.children(verb.index, "nsubj") for f in fillers(scene, t.index, owners=False)]
    others = [f for f in doers if f.id in actors and "armed" in classes_of_type(actors[f.id].type)]
    if others and all((actors[f.id].type in STATE) is not (fought[0].type in STATE) for f in others):
        draft.add(draft.initiators, [replace(f, basis="who acted before") for f in others])
        draft.trace.setdefault("initiators", "who acted before")


SAYING = frozenset("say tell announce report add state confirm claim deny write publish condemn accuse warn have".split())
"""Verbs of the sentence before whose subject did nothing there."""


def deals_with(draft: Draft, trigger: Trigger, use: Use, argument: Argument) -> bool:
    """Tell whether a carrier names the other party to a deal that is told "with" one: "the government signed an accord with the rebels"."""
    if trigger.is_verb or draft.family != "deal" or argument.function != "subj" or use.carrier.roles.get("subj") != "initiator":
        return False
    return not use.carrier.names and any(a.function == "with" for a in trigger.arguments)


def put_in_text_order(draft: Draft) -> None:
    """Sides stand in the order of the text (codebook §4), where all stand in this sentence."""
    here = draft.sentence
    if all(here.start <= f.span.start < here.end for f in draft.initiators):
        draft.initiators.sort(key=lambda f: f.span.start)
