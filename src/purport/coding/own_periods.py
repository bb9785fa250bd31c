"""Counts of what happened since something else, which are claims of their own (ruling 25)."""

from purport.coding.drafts import Draft
from purport.coding.grammar import preposition

FOUGHT = frozenset({"violence", "explosives"})


def counts_from_event(draft: Draft) -> bool:
    """Tell whether the words count from an event on ("more than 900 homes have been burned since the coup")."""
    since = [t for t in draft.sentence.children(draft.trigger.token, "obl") if preposition(draft.sentence, t.index) == "since"]
    kinds, nouns = draft.scene.events.kinds, draft.scene.events.nouns
    if any(kinds[f.entry.kind].family in FOUGHT for t in since for f in nouns.get(t.lemma.lower(), ())):
        return False  # "five have been killed since the raid"
    perfect = any(t.lemma.lower() == "have" for t in draft.sentence.children(draft.trigger.token, "aux"))
    return perfect and any(e.low is not None for e in draft.effects) and bool(since)
