"""Acts of speech of which nobody is told to be the doer: most are no claims, but some befall a person or a place all the same."""

from purport.coding.drafts import Draft
from purport.coding.syntax.grammar import Argument

UNDERGONE = frozenset({"threat", "sanction", "leadership_change", "ceasefire_violated"})
"""What befalls somebody whether or not it is told by whom ("two officials were sanctioned")."""


def said_by_nobody(draft: Draft) -> bool:
    """Tell whether an act of speech or a deal is told of nobody, and is none that befalls somebody or some place whoever did it."""
    if draft.scene.events.kinds[draft.kind].family not in {"speech", "deal"} or draft.initiators:
        return False
    by = any(a.function == "by" for a in draft.trigger.arguments)  # "threatened by drought"
    told = draft.kind == "investigation" or (draft.kind in UNDERGONE and bool(draft.targets or draft.places) and not by)
    received = draft.trigger.is_verb and draft.trigger.role(Argument("subj", -1)) == "target"  # "they received threats"
    return not (told and (draft.trigger.construction == "passive" or received))
