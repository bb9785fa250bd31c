"""Weapons that the words tell as the means of an event (codebook §4)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import THINGS, Scene
from purport.model import Means, Span

RIDDEN = frozenset("car van taxi bus minibus coach train tram ferry truck lorry jeep pickup motorcycle motorbike bicycle".split())
"""Vehicles that people ride in: means of an attack only where they carry the bomb ("a bus bombing" hits a bus)."""
LOADED = frozenset({"car", "van", "truck", "lorry", "pickup", "motorcycle", "motorbike", "bicycle", "taxi"})

GROUND = frozenset({"building", "position", "infrastructure"})
"""What people are taken from and shot at from, and nobody is hit with ("abducted from a church")."""


def _armed_with(scene: Scene, index: int) -> bool:
    """Tell whether a vehicle is the bomb's: "a car bomb", "a truck bombing", "a van full of explosives"."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    bomb = token.head >= 0 and sentence.tokens[token.head].lemma.lower().startswith(("bomb", "explosi"))
    noun = token.head >= 0 and sentence.tokens[token.head].lemma.lower() == "bomb"
    laden = any(
        t.lemma.lower().startswith(("explosi", "dynamite", "bomb")) for t in map(sentence.tokens.__getitem__, sentence.subtree(index))
    )
    return laden or (token.rel in {"compound", "amod"} and (noun or (bomb and token.lemma.lower() in LOADED)))


def _carried_off(scene: Scene, verb: int) -> bool:
    """Tell whether what stands with a verb is what somebody took away with him."""
    if verb < 0 or scene.sentence.tokens[verb].lemma.lower() not in {
        "make",
        "run",
        "get",
        "go",
        "flee",
        "escape",
        "leave",
        "drive",
        "ride",
    }:
        return False
    return any(t.text.lower() in {"off", "away"} for t in scene.sentence.children(verb)) or scene.sentence.tokens[verb].lemma in {
        "flee",
        "escape",
    }


def fill_means(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """Weapons told as means: "with", "using", "by" a weapon, or compounds of the event noun."""
    lost = {e.span for e in draft.effects}
    told = {a.head for t in draft.triggers for a in t.arguments if t.role(a) == "weapon"} | {w for t in draft.triggers for w in t.words}
    victims = {a.head for t in draft.triggers for a in t.arguments if t.role(a) == "loss"}
    for mention in scene.mentions:
        if mention.head in victims and draft.trigger.entry.effect in {"destroyed", "damaged"}:
            continue  # "the downing of a helicopter"
        if mention.kind not in THINGS or any(s.start <= mention.start < s.end for s in lost) or mention.item in {None, "building"}:
            continue
        token = scene.sentence.tokens[mention.head]
        if token.lemma.lower() in RIDDEN and not _armed_with(scene, token.index):
            continue
        if scene.class_of(token) in GROUND and mention.head not in told:
            continue
        if _carried_off(scene, token.head):
            continue  # "made off with a machine gun"
        owner = owners.get(token.head) if token.head >= 0 else None
        if mention.item == "radar":
            continue  # "disappeared from radar"
        cases = {c.lemma.lower() for c in scene.sentence.children(mention.head, "case")}
        of_charge = token.rel == "nmod" and token.head in told and "of" in cases  # "a charge of dynamite"
        if (
            mention.head in told
            or of_charge
            or (
                owner is draft
                and (token.rel in {"compound", "amod"} or cases & {"with", "by", "from", "using"} or draft.kind == "weapons_used")
            )
        ):
            draft.weapons.append(Means(mention.item, Span(mention.start, mention.end), mention.text))
