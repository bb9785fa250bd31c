"""What protesters say by protesting, and what they protest against: parts of the protest, and no acts beside it."""

from purport.coding.drafts import Draft
from purport.coding.grouping.marches import AGAINST, is_protested
from purport.model import Token

SAID = frozenset({"demand", "condemnation", "accusation"})
CLAUSES = frozenset({"acl", "advcl", "xcomp", "conj", "parataxis"})


def is_grievance(protest: Draft, draft: Draft) -> bool:
    """Tell whether a draft is what those who protest say ("a rally calling for an inquiry") or the decree or deal that they protest against."""
    if draft is protest or draft.sentence is not protest.sentence:
        return False
    if draft.kind in SAID:
        return _said_by_it(protest, draft)
    decreed = draft.family in {"speech", "deal"} and not draft.trigger.is_verb and not draft.places and draft.time is None
    return decreed and is_matter(protest, draft)


def _carriers(protest: Draft) -> set[int]:
    """The words that tell the protest, with the verbs that carry it ("staged a rally")."""
    return protest.tokens() | {u.token for t in protest.triggers for u in t.uses}


def _said_by_it(protest: Draft, draft: Draft) -> bool:
    sentence = protest.sentence
    if draft.trigger.token in {a.head for t in protest.triggers for a in t.arguments if a.function == "purpose"}:
        return True
    token = sentence.tokens[draft.trigger.token]
    if token.rel not in CLAUSES or not draft.trigger.is_verb or not _hangs_on(protest, token):
        return False
    mine = {f.id for f in protest.initiators}
    words = {sentence.tokens[i].start for i in protest.tokens()}
    named = any(f.span.start in words for f in draft.initiators)
    return named or {f.id for f in draft.initiators} <= mine


def _hangs_on(protest: Draft, token: Token) -> bool:
    return token.head in _carriers(protest)


def is_matter(protest: Draft, draft: Draft) -> bool:
    """Tell whether a noun stands below what the protest is for or against ("to denounce the sanctions", "against the killing of a priest")."""
    if protest.family != "protest" or draft.trigger.is_verb or draft.sentence is not protest.sentence or draft is protest:
        return False
    if any(is_protested(draft.sentence, t, draft.trigger) for t in protest.triggers):
        return True
    matters = {a.head for t in protest.triggers for a in t.arguments if a.function in AGAINST}
    return any(t.index in matters for t in protest.sentence.ancestors(draft.trigger.token))
