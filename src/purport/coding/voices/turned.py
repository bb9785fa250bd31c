"""What a denial makes of the events in its words: denied, the denier their doer, and no act of diplomacy (codebook §5)."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.voices.deniers import Denial
from purport.knowledge.denying import Denying
from purport.model import Filler, Holder

OWN = frozenset({"weapons_used", "deployment", "aid_delivery"})
"""What somebody who denies it without saying whose it was denies of himself ("denied the use of mines")."""


def turn(drafts: list[Draft], denials: Sequence[Denial], words: Denying) -> list[Draft]:
    """The drafts of a sentence, denied where they stand in words called false ("reports of a raid are false, he said").

    Who denies responsibility is put in as the doer; turning down what is said is no act of diplomacy.
    """
    reporting = {
        d.cue
        for d in denials
        if words.reports & _lemmas(d) or d.lemma in words.turning_down | {"false"} or any(_in_clause(draft, d) for draft in drafts)
    }
    drafts = [d for d in drafts if d.kind != "diplomatic_act" or d.trigger.token not in reporting]
    for denial in denials:
        responsible = bool(words.responsibility & set(denial.lemma.split()))
        for draft in drafts:
            if draft.trigger.token not in denial.content:
                continue
            if draft.polarity == "affirmed" and (denial.lemma == "false" or denial.lemma.startswith("have ")):
                draft.polarity, draft.trace["holders"] = "denied", denial.lemma
                draft.holders[:] = denial.holders
            doers = denial.doers or doers_of(denial.holders)
            if draft.polarity == "denied" and not draft.trigger.is_verb and _is_own(draft):
                draft.initiators[:0] = [f for f in doers_of(denial.holders) if f.id not in {i.id for i in draft.initiators}]
            if draft.polarity == "denied" and draft.kind == "territory_captured" and _is_loss(draft) and not draft.targets:
                draft.targets[:] = [f for f in doers_of(denial.holders) if f.id not in {i.id for i in draft.initiators}]
            if responsible and draft.polarity == "denied" and {f.id for f in draft.initiators} <= {f.id for f in doers}:
                make_doer(draft, doers)
    return drafts


def _is_loss(draft: Draft) -> bool:
    """Tell whether a noun tells that a place was lost: by whoever denies it."""
    return not draft.trigger.is_verb and draft.sentence.tokens[draft.trigger.token].lemma.lower() == "loss"


def _in_clause(draft: Draft, denial: Denial) -> bool:
    """Tell whether a whole clause that tells an event is turned down ("ruled out that its guns had fired")."""
    return draft.trigger.is_verb and draft.trigger.token in denial.content and draft.family not in {"speech", "deal"}


def _lemmas(denial: Denial) -> set[str]:
    """The words of a denial, nouns in the singular ("dismiss reports")."""
    return {form for word in denial.lemma.split() for form in (word, word.removesuffix("s"))}


def _is_own(draft: Draft) -> bool:
    """Tell whether a noun denied tells no doer, or only the other side ("denies any talks with X", "an agreement with X"): it is the denier's own."""
    if draft.family == "deal":
        functions = {a.function for a in draft.trigger.arguments}
        return not draft.initiators or (len(draft.initiators) == 1 and "with" in functions and not functions & {"between", "by", "poss"})
    return draft.kind in OWN and not draft.initiators


def doers_of(holders: Sequence[Holder]) -> list[Filler]:
    """Those who deny, as fillers of a role."""
    return [Filler(h.id, h.span, h.text) for h in holders]


def make_doer(draft: Draft, doers: Sequence[Filler]) -> None:
    """Put those who are said not to have done it in as its doers; nobody is both sides."""
    draft.initiators[:] = doers
    ids = {f.id for f in doers}
    draft.targets[:] = [f for f in draft.targets if f.id not in ids]
