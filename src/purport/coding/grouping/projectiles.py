"""Whose drones and missiles those are that hit or were stopped: of whoever was told to have launched such ones just before."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.grouping.in_after import in_after_clause
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import THINGS, Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import Filler

FLOWN = frozenset({"drone", "missile", "rocket", "mortar", "bomb", "aircraft", "artillery"})
HITTING = frozenset({"airstrike", "shelling"})
SHELLS = frozenset({"missile", "rocket", "mortar", "artillery"})
FLOWN_FAR = frozenset({"drone", "missile", "rocket"})
REACH = 3
"""Sentences from a salvo to the count of what was stopped of it: in daily communiques the next one, or the one behind a list of places."""


def whose_projectiles(draft: Draft, history: list[Draft]) -> None:
    """Fill the target and the day of an interception by the salvo told before it; the place stays open, since it was stopped on its way.

    What the same clause tells of the salvo itself is told of where that went.
    """
    if draft.kind != "disrupted_attack" or draft.targets or draft.modality != "actual":
        return
    stopped = _items(draft)
    if not stopped:
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH or draft.sentence.paragraph - other.paragraph_of_last > 1:
            return
        launched = other.kind in {"airstrike", "shelling"} and other.initiators and other.modality == "actual"
        if not launched or not stopped & flown(other) or {f.id for f in other.initiators} & {f.id for f in draft.initiators}:
            continue
        draft.targets.extend(replace(f, basis="who launched them") for f in other.initiators)
        draft.trace["targets"] = "who launched them"
        if draft.time is None and other.time is not None:
            draft.time = replace(other.time, basis="the salvo's")
        if _of_which(draft) and other.last == draft.sentence.index and not draft.places:
            draft.places.extend(replace(p, basis="the salvo's") for p in other.places)
        return


def _of_which(draft: Draft) -> bool:
    """Tell whether a clause behind the salvo says how many of it were stopped ("fired two rockets at Vell, both of which were intercepted")."""
    lost = (a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss" or a.function == "obj")
    return any(t.lemma.lower() == "which" for head in lost for t in draft.sentence.children(head, "nmod"))


LAYING = frozenset({"plant", "lay", "place", "leave", "rig", "bury", "set", "hide"})
"""How mines and charges come to be where others clear them."""
LAUNCHING = frozenset("launch fire send shoot lob direct release dispatch fly".split())


COMING_DOWN = frozenset("fall land hit strike slam crash impact explode detonate come burst plunge".split())


def came_down(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The firing whose end a verb joined to it tells ("a rocket was launched from the valley and fell in a field")."""
    token = scene.sentence.tokens[trigger.token]
    if (
        not trigger.is_verb
        or token.rel != "conj"
        or token.lemma.lower() not in COMING_DOWN
        or scene.sentence.children(token.index, "nsubj")
    ):
        return None
    fired = (t for t in others if t.token == token.head and t.is_verb and t.form.words[0] in LAUNCHING and t.entry.kind in HITTING)
    return next((t for t in fired if is_passive(scene.sentence, t.token)), None)


def stopped(draft: Draft, trigger: Trigger) -> bool:
    """Tell whether a trigger only says who had fired what was then stopped ("shot down two missiles fired by the rebels")."""
    acl = draft.sentence.tokens[trigger.token].rel == "acl"
    return draft.kind == "disrupted_attack" and trigger is not draft.trigger and acl and trigger.form.words[0] in LAUNCHING | LAYING


def says_what_was_stopped(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a participle only says which drone it was that was stopped ("a drone launched by rebels at Vell was shot down")."""
    token, main = draft.sentence.tokens[draft.trigger.token], draft.trigger
    if token.deprel != "acl" or main.form.words[0] not in LAUNCHING or draft.kind == "disrupted_attack":
        return False
    stops = (d for d in drafts if d is not draft and d.kind == "disrupted_attack" and d.trigger.entry.effect is not None)
    return any(d.trigger.role(a) == "loss" and a.head == token.head for d in stops for a in d.trigger.arguments)


def name_launchers(draft: Draft) -> None:
    """Fill in as the target of an interception or a clearing who is said to have launched or laid what was stopped."""
    if draft.kind != "disrupted_attack":
        return
    sentence, taken = draft.sentence, {f.id for f in draft.initiators}
    things = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss" or a.function == "obj"]
    clauses = [
        c.index for h in things for c in sentence.children(h, "acl") if c.lemma.lower() in LAUNCHING | LAYING and c.xpos in {"VBN", "VBD"}
    ]
    agents = [t.index for c in clauses for t in sentence.children(c, "obl") if preposition(sentence, t.index) == "by"]
    found = [f for i in agents for one in sorted(with_conjuncts(sentence, i)) for f in fillers(draft.scene, one)]
    if draft.add(draft.targets, [f for f in found if f.id not in taken]):
        draft.trace["targets"] = "who launched them"


def of_salvo(draft: Draft, history: list[Draft]) -> None:
    """In "The army fired rockets at Vell. A rocket hit a house" the rocket is the army's, where the sentence before tells of one who fires such ones."""
    _from_strike(draft, history)
    told_beside = draft.initiators or draft.modality != "actual" or draft.polarity != "affirmed" or in_after_clause(draft)
    if draft.kind not in HITTING or told_beside:
        return
    mine = flown(draft)
    fights = _fights_before(draft, history) or _series(draft, history, mine)
    doers = {frozenset(f.id for f in d.initiators) for d in fights}
    salvo = next((d for d in fights if _fires(d, mine) and d.modality == "actual" and d.polarity == "affirmed"), None)
    if not mine or salvo is None or len(doers) != 1 or not salvo.initiators or _falls_elsewhere(draft, salvo):
        return
    taken = {f.id for f in draft.targets}
    if draft.add(draft.initiators, [replace(f, basis="whose salvo was told before") for f in salvo.initiators if f.id not in taken]):
        draft.trace["initiators"] = "whose salvo was told before"
    if _from_jets(salvo) and draft.kind == "shelling":
        draft.kind = "airstrike"  # "Jets struck Vell. Two missiles hit the airport"
        draft.trace["recast"] = "from the aircraft told before"


def _from_strike(draft: Draft, history: list[Draft]) -> None:
    """In "Jets carried out 14 strikes. Four of the bombs hit a farm" the bombs are those of the air strikes, and nobody planted them."""
    token = draft.sentence.tokens[draft.trigger.token]
    if draft.kind != "bombing" or draft.anaphor != "definite" or token.lemma.lower() not in LANDING or draft.initiators:
        return
    if any(d.kind == "airstrike" and d.modality == "actual" for d in _fights_before(draft, history)):
        draft.kind, draft.trace["recast"] = "airstrike", "from the aircraft told before"
        strike = next(d for d in _fights_before(draft, history) if d.kind == "airstrike")
        taken = {f.id for f in draft.targets}
        draft.initiators.extend(replace(f, basis="whose salvo was told before") for f in strike.initiators if f.id not in taken)


LANDING = frozenset({"hit", "strike", "fall", "land", "destroy", "demolish", "damage", "kill"})
"""What bombs do that come from above."""


def _fights_before(draft: Draft, history: list[Draft]) -> list[Draft]:
    """What the sentence before tells of fighting; one that only counts what was stopped of a salvo lets look behind it."""
    here = [d for d in history if d.paragraph_of_last == draft.sentence.paragraph and d.family in {"violence", "explosives"}]
    for back in range(1, REACH + 1):
        told = [d for d in here if d.last == draft.sentence.index - back]
        fights = [d for d in told if d.kind != "disrupted_attack"]
        if fights or not told:
            return fights
    return []


SERIES_REACH = 10


def _series(draft: Draft, history: list[Draft], items: set[str]) -> list[Draft]:
    """The salvo at a whole country whose hits a later paragraph tells town by town, where nobody else is told to fire (ruling 16)."""
    first = draft.sentence.index - SERIES_REACH
    told = [d for d in history if d.last >= first and d.kind in HITTING and d.modality == "actual" and d.initiators]
    wide = [d for d in told if any(p.place.feature == "country" for p in d.places) and flown(d) & items]
    doers = {frozenset(f.id for f in d.initiators) for d in told}
    return wide[:1] if len(doers) == 1 and draft.places else []


def _fires(salvo: Draft, items: set[str]) -> bool:
    """Tell whether somebody is told to fire things of a kind, or to shell, which is done with rockets and missiles as much as with guns."""
    if salvo.kind == "attack" and not flown(salvo):
        return bool(items & FLOWN_FAR)  # "The army attacked Vell overnight. A drone hit a house"
    if _from_jets(salvo):
        return bool(items & {"missile", "bomb", "drone", "rocket"})  # what air strikes are done with
    shells = salvo.kind == "shelling" and not salvo.weapons and bool(items & SHELLS)
    return shells or (salvo.kind in HITTING | {"attack", "ground_assault"} and bool(flown(salvo) & items))


def _from_jets(salvo: Draft) -> bool:
    """Tell whether aircraft strike, and nothing is told of what they strike with."""
    return salvo.kind == "airstrike" and flown(salvo) <= {"aircraft"}


def flown(draft: Draft) -> set[str]:
    """What flies in a telling, by item of matériel, whether it is told as a weapon or as what does it or is sent."""
    heads = {a.head for t in draft.triggers for a in t.arguments if a.function in {"subj", "obj", "with", "by"} and not a.shared}
    heads |= {t.index for head in heads for t in draft.sentence.children(head, "nmod")}  # "dozens of drones"
    things = (m.item for m in draft.scene.mentions if m.kind in THINGS and m.head in heads)
    return {item for item in (*(w.item for w in draft.weapons), *things) if item in FLOWN}


def _falls_elsewhere(draft: Draft, salvo: Draft) -> bool:
    """Tell whether it came down in a country at which nobody fired, or in the firing party's own."""
    down = {p.place.country.lower() for p in draft.places if p.place.country}
    actors = draft.scene.actors
    own = {a.country for f in salvo.initiators if (a := actors.get(f.id)) is not None and a.country}
    aimed = {p.place.country.lower() for p in salvo.places if p.place.country}
    aimed |= {a.country for f in salvo.targets if (a := actors.get(f.id)) is not None and a.country}
    return bool(down) and (bool(down & own - aimed) or (bool(aimed) and not down & aimed))


def _items(draft: Draft) -> frozenset[str]:
    """What was stopped, by item of matériel."""
    spans = [e.span for e in draft.effects]
    found = (m.item for m in draft.scene.mentions if m.kind in THINGS and any(s.start <= m.start and m.end <= s.end for s in spans))
    heads = (draft.sentence.head_of(*draft.sentence.at(s.start, s.end)) for s in spans)
    meant = (noun for head in heads for noun in draft.scene.nouns(head))
    return frozenset(item for item in (*found, *meant) if item in FLOWN)


FIGHTS = frozenset("exchange clash fighting battle duel crossfire skirmish confrontation combat gunfight firefight".split())


def both_firing(scene: Scene, weapon: int) -> list[Filler]:
    """In "stray shells from the exchange between the garrison and the rebels fell on a school" either side may have fired them."""
    fights = [
        t
        for t in scene.sentence.children(weapon, "nmod")
        if t.lemma.lower() in FIGHTS and preposition(scene.sentence, t.index) in {"from", "of"}
    ]
    sides = [s for t in fights for s in scene.sentence.children(t.index, "nmod") if preposition(scene.sentence, s.index) == "between"]
    return [f for s in sides for i in with_conjuncts(scene.sentence, s.index) for f in fillers(scene, i, owners=False)]
