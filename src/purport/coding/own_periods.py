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


WEEK, SEASON = 7, 60
"""Days that one event lasts, and days over which many are counted ("262 rebels have been killed this year")."""


def days_of(draft: Draft) -> int:
    """Days from the first to the last on which an event may have been; 0 where one is not told."""
    start, end = (draft.time.interval.start, draft.time.interval.end) if draft.time is not None else (None, None)
    return (end - start).days if start is not None and end is not None else 0


def sums_up(draft: Draft) -> bool:
    """Tell whether people are counted over a season or a year that the words name."""
    return draft.time is not None and draft.time.span is not None and days_of(draft) > SEASON and any(e.low for e in draft.effects)
