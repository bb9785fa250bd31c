"""Whither fighting or unrest spread, beside where it began ("clashes broke out in Vell and spread to Orsk and Tamm")."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.places.attaching import attach
from purport.coding.places.clause_of import clause_verb
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind

_SPREADING = frozenset({"spread", "extend", "expand", "spill", "reach"})
_GOALS = frozenset({"to", "into", "over", "in", "across", "", "of"})
_WIDENING = frozenset({"violence", "explosives", "protest"})
"""Families of what goes on in ever more places."""


def where_it_spread(draft: Draft, free: Sequence[tuple[Mention, int]]) -> None:
    """Add the places to which a joined verb without a subject of its own says that the event spread."""
    if draft.family not in _WIDENING:
        return
    sentence, verb = draft.sentence, clause_verb(draft)
    for mention, stop in free:
        spread = sentence.tokens[stop]
        joined = spread.rel == "conj" and spread.head in {verb, *draft.tokens()} and spread.lemma.lower() in _SPREADING
        if mention.kind is not MentionKind.PLACE or not joined or sentence.children(stop, "nsubj", "nsubj:pass", "obj"):
            continue
        if preposition(sentence, mention.head) in _GOALS:
            attach(draft, mention, "where it spread")
