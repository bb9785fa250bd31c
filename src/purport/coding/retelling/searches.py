"""Searches and sweeps that follow on a deed."""

from purport.coding.drafts import Draft

SEARCHING = frozenset("search security clearance clearing cordon-and-search cordon mopping-up".split())


def is_search(draft: Draft) -> bool:
    """Tell whether a noun tells of the search or the sweep that followed on something, which nobody calls "the attack"."""
    words = draft.trigger.form.words
    return not draft.trigger.is_verb and words[-1] == "operation" and not SEARCHING.isdisjoint(words)
