"""The event that a bare "blamed X" or "claimed it" is about: the violent one told directly before (codebook rulings 3 and 10)."""

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.retelling.searches import is_search
from purport.coding.scenes.scene import Scene
from purport.coding.voices.ascribed import done_first

BEFORE = 2
"""Sentences back to it."""
FURTHER = 5
"""Sentences back to it over asides on what had been before."""


def just_told(scene: Scene, history: list[Draft]) -> Draft | None:
    """The violent event told directly before, over asides on what had been before it."""
    told = [d for d in reversed(history) if 0 < scene.sentence.index - d.last <= FURTHER and d.modality == "actual"]
    told = [
        d for d in told if d.polarity != "denied"
    ]  # what one denies is told by another: "denied any role. Its spokesman blamed the army"
    told.sort(key=lambda d: not d.sentence.index < d.last == scene.sentence.index - 1)  # what was told long ago, and again just now
    deeds = [d for d in told if d.family in VIOLENT and not is_search(d)]
    near = [d for d in deeds if scene.sentence.index - d.last <= BEFORE]
    if near and _in_the_past(near[0]):  # "He had survived an attack in March." is an aside
        return next((d for d in deeds if not _in_the_past(d) and d.sentence.paragraph >= scene.sentence.paragraph - 1), near[0])
    return done_first(near)


def claimed_by_none(scene: Scene, before: int, history: list[Draft]) -> Draft | None:
    """The deed that the sentence names before somebody is blamed ("No one has claimed the kidnapping, but the bishop blamed the front")."""
    nouns = scene.events.nouns
    named = [t for t in scene.sentence.tokens[:before] if t.upos == "NOUN" and t.lemma.lower() in nouns and t.rel in {"obj", "obl", "nmod"}]
    pointing = [t for t in named if any(d.lemma.lower() in {"the", "this", "that"} for d in scene.sentence.children(t.index, "det"))]
    kinds = {form.entry.kind for t in pointing[-1:] for form in nouns[t.lemma.lower()]} - {"attack"}
    near = (d for d in reversed(history) if scene.sentence.index - d.last <= FURTHER and d.modality == "actual" and d.polarity != "denied")
    return next((d for d in near if d.kind in kinds and d.family in VIOLENT), None)


def _in_the_past(draft: Draft) -> bool:
    """Tell whether the sentence of a deed tells what had been before the story that it stands in."""
    root = next((t for t in draft.sentence.tokens if t.rel == "root"), None)
    return root is not None and not draft.holders and any(t.text.lower() == "had" for t in draft.sentence.children(root.index, "aux"))
