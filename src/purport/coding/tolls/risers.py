"""What a toll rose by: "the toll rose to six after two more bodies were recovered" counts the two among the six (codebook ruling 25)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene

RISING = frozenset({"rise", "climb", "increase", "go", "jump", "mount", "reach"})
TOLLS = frozenset({"toll", "number", "count", "figure", "tally"})
MORE = frozenset({"more", "another", "others", "other", "further"})


def without_risers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Leave out the losses, and the events that tell nothing else, of clauses that say why a toll of the same sentence rose."""
    clauses = _reasons(scene)
    if not clauses:
        return drafts
    kept: list[Draft] = []
    for draft in drafts:
        risen = [
            e for e in draft.effects if MORE & set(e.what.lower().split()) and scene.sentence.at(e.span.start, e.span.end)[0] in clauses
        ]
        draft.effects[:] = [e for e in draft.effects if e not in risen]
        if draft.effects or not risen or draft.trigger.token not in clauses:
            kept.append(draft)
    return kept


def _reasons(scene: Scene) -> set[int]:
    """The words of the clauses after which, or as, a toll rose."""
    sentence = scene.sentence
    rising = [t for t in sentence.having(RISING) if t.upos == "VERB"]
    rising = [t for t in rising if any(s.lemma.lower() in TOLLS for s in sentence.children(t.index, "nsubj"))]
    clauses = [c for t in rising for c in sentence.children(t.index, "advcl")]
    marked = (c for c in clauses if any(m.lemma.lower() in {"after", "as", "when"} for m in sentence.children(c.index, "mark")))
    return {i for c in marked for i in sentence.subtree(c.index)}
