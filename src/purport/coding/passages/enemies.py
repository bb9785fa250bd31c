"""An enemy named in the frame of a sentence fills an empty target (codebook ruling 7): "in the campaign against X", "to defeat X"."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Filler

FRAMES = frozenset("campaign fight war operation battle offensive effort struggle mission drive push".split())
DEFEATING = frozenset(
    "defeat fight eliminate destroy combat counter degrade expel oust crush hunt flush dislodge pursue rout annihilate".split()
)
FOUGHT = frozenset({"violence", "explosives", "territory"})
ONE_SIDED = frozenset(
    {"withdrawal", "deployment", "territory_transferred", "base_established", "group_changed", "displacement", "evacuation"}
)
ONE_SIDED_TOO = frozenset({"checkpoint_established", "checkpoint_removed", "weapons_used", "explosion"})


def enemy_of_frame(draft: Draft) -> None:
    """Fill an empty target from "campaign against X" or "to defeat X" in the same sentence."""
    kinds = draft.scene.events.kinds
    if draft.targets or kinds[draft.kind].sides == "both" or kinds[draft.kind].family not in FOUGHT:
        return
    if draft.kind in ONE_SIDED or not draft.initiators:
        return
    taken = {f.id for f in draft.initiators}
    found = [f for f in _enemies(draft.scene) if f.id not in taken]
    if found and draft.add(draft.targets, found):
        draft.trace["targets"] = "the enemy named in the frame"


def enemy_of_fight(drafts: Sequence[Draft]) -> None:
    """Who takes a place after clashes with somebody takes it from him."""
    fights = [d for d in drafts if d.kind == "armed_clash" and len(d.initiators) > 1]
    for draft in drafts:
        if draft.kind != "territory_captured" or draft.targets or not draft.initiators:
            continue
        mine = {f.id for f in draft.initiators}
        for fight in fights:
            if mine <= {f.id for f in fight.initiators} and draft.add(draft.targets, [f for f in fight.initiators if f.id not in mine]):
                draft.trace["targets"] = "the other side of the fight"


LOOKED_BACK = 2
"""Sentences over which the frame of a campaign holds ("the campaign against X goes on. Forces have cleared …")."""


def enemy_told_before(draft: Draft, before: Sequence[Scene]) -> None:
    """Fill an empty target from a frame of the sentences before, nearest first."""
    kinds = draft.scene.events.kinds
    fought = kinds[draft.kind].family == "territory" or draft.kind in {"ground_assault", "airstrike"}
    if draft.targets or not draft.initiators or not fought or draft.kind in ONE_SIDED | ONE_SIDED_TOO:
        return
    taken = {f.id for f in draft.initiators}
    for scene in before:
        found = [f for f in _enemies(scene, topic=True) if f.id not in taken]
        if found:
            draft.add(draft.targets, found)
            draft.trace["targets"] = "the enemy named in the frame before"
            return


def against_anywhere(draft: Draft) -> None:
    """An "against X" marks an enemy however the parser attached it; taken where no nearer word fills the target."""
    kinds = draft.scene.events.kinds
    sentence = draft.sentence
    fought = kinds[draft.kind].family in FOUGHT and draft.kind not in ONE_SIDED
    if draft.targets or kinds[draft.kind].sides == "both" or not (fought or draft.kind == "threat"):
        return
    top = min((u.token for u in draft.trigger.uses), default=draft.trigger.token)
    below = [i for i in sentence.subtree(top) if preposition(sentence, i) == "against" and i > draft.trigger.token]
    taken = {f.id for f in draft.initiators}
    for index in below:
        if sentence.tokens[sentence.tokens[index].head].lemma.lower() in FRAMES:
            continue
        found = [f for f in fillers(draft.scene, index) if f.id not in taken]
        if draft.add(draft.targets, found):
            draft.trace["targets"] = "against, below"
            return


def _enemies(scene: Scene, *, topic: bool = False) -> list[Filler]:
    """Those against whom something is led that the sentence names; with `topic`, only where it is what the sentence is about."""
    found: list[Filler] = []
    for token in scene.sentence.having(FRAMES | DEFEATING):
        lemma = token.lemma.lower()
        if topic and token.rel != "nsubj":
            continue
        if token.upos == "NOUN" and lemma in FRAMES:
            against = [c.index for c in scene.sentence.children(token.index, "nmod") if preposition(scene.sentence, c.index) == "against"]
            found.extend(f for i in against for f in fillers(scene, i))
        elif token.upos == "VERB" and lemma in DEFEATING and token.rel in {"acl", "advcl", "xcomp"}:
            found.extend(f for c in scene.sentence.children(token.index, "obj") for f in fillers(scene, c.index))
    return [Filler(f.id, f.span, f.text, "enemy of the frame") for f in found]
