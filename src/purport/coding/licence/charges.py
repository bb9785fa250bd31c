"""What somebody is accused of where it only tells who he is: "lynched a man whom they accused of theft"."""

from collections.abc import Sequence

from purport.coding.drafts import PRONOUNS, Draft
from purport.coding.grouping.causes import VIOLENT
from purport.model import Attribution, Token


def without_charges(drafts: list[Draft]) -> list[Draft]:
    """The drafts, but the accusations in relative clauses by which those who do a deed explain its victim, and what the victim of a deed is
    only suspected of ("beat to death two men suspected of theft").
    """
    return [d for d in drafts if not any(_explains(d, deed) or _only_suspected(d, deed) for deed in drafts)]


def without_bare_charges(drafts: list[Draft], told_on: Sequence[Draft]) -> list[Draft]:
    """The drafts, but the accusations by nobody that only put the doer into a deed told before ("X was accused of being behind the attack")."""
    return [d for d in drafts if not (d.kind == "accusation" and not d.initiators and any(_only_ascribes(d, deed) for deed in told_on))]


def _only_ascribes(draft: Draft, deed: Draft) -> bool:
    charge = draft.trigger.token
    return deed.scene is draft.scene and deed.kind != "accusation" and deed.trigger.token in draft.sentence.subtree(charge)


def blamed_for_doing(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether the accuser himself tells the deed by a verb ("blamed the rebels for burning the crops"; ruling 3)."""
    token = draft.sentence.tokens[draft.trigger.token]
    clause = token.rel == "advcl" and token.head == attribution.cue_token and attribution.sentence == draft.sentence.index
    marked = any(m.lemma.lower() == "for" for m in draft.sentence.children(token.index, "mark"))
    return attribution.speech_act == "accusation" and draft.trigger.is_verb and clause and marked


ACCUSED = frozenset("accuse suspect convict charge want blame".split())


def accuses(token: Token) -> bool:
    """Tell whether a participle says of what somebody stands accused ("the house of a man accused of killing a settler")."""
    return token.rel == "acl" and token.xpos == "VBN" and token.lemma.lower() in ACCUSED


def is_accused_of(draft: Draft) -> bool:
    """Tell whether a deed only says who somebody is: it was done elsewhere than what is told of him."""
    return any(accuses(t) for t in draft.sentence.ancestors(draft.trigger.token))


def is_charge(draft: Draft, other: Draft) -> bool:
    """Tell whether a deed is what somebody is arrested or punished for in the same sentence: it was done before, on whatever day."""
    if draft.sentence.index != other.sentence.index or other.family not in {"custody", "speech"} or draft.family in {"custody", "speech"}:
        return False
    token = draft.sentence.tokens[draft.trigger.token]
    named = any(a.function in {"for", "over"} and a.head == token.index for a in other.trigger.arguments)
    marked = any(m.lemma.lower() == "for" for m in draft.sentence.children(token.index, "mark"))
    return named or (marked and token.head == other.trigger.token)


def _only_suspected(draft: Draft, deed: Draft) -> bool:
    """Tell whether a deed by nobody's words is what others, whom a violent one befalls, are suspected of; whoever is arrested for it is another matter."""
    if draft.holders or deed is draft or deed.family not in VIOLENT - {"custody"} or draft.family not in VIOLENT:
        return False
    charge = next((t for t in draft.sentence.ancestors(draft.trigger.token) if accuses(t)), None)
    if charge is None or charge.lemma.lower() not in {"suspect", "accuse"} or deed.trigger.token in draft.sentence.subtree(charge.index):
        return False
    return any(a.head == charge.head and t.role(a) in {"target", "loss"} for t in deed.triggers for a in t.arguments)


def _explains(draft: Draft, deed: Draft) -> bool:
    if draft.kind != "accusation" or draft.trigger.construction != "relative clause" or deed.family not in VIOLENT or deed is draft:
        return False
    if _of_whom_they(draft, deed):
        return True
    noun = draft.sentence.tokens[draft.trigger.token].head
    suffers = any(a.head == noun and t.role(a) in {"target", "loss"} for t in deed.triggers for a in t.arguments)
    doers = {f.id for f in deed.initiators}
    return suffers and all(f.id in doers or f.text.lower() in PRONOUNS for f in draft.initiators)


def _of_whom_they(draft: Draft, deed: Draft) -> bool:
    """Tell whether "whom they accused" takes up those of the deed behind it ("separated out 23 men whom they accused of spying, and shot them")."""
    sentence, trigger = draft.sentence, draft.trigger.token
    whom = any(t.lemma.lower() in {"whom", "who"} and t.rel == "obj" for t in sentence.children(trigger))
    them = [t for d in deed.triggers for t in sentence.children(d.token, "obj") if t.text.lower() in {"them", "him", "her"}]
    they = all(f.text.lower() in PRONOUNS or f.id in {i.id for i in deed.initiators} for f in draft.initiators)
    return whom and bool(them) and deed.trigger.token > trigger and they
