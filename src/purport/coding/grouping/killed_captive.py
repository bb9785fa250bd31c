"""Who was killed once he had given himself up: one killing, an execution ("three rebels were killed after they had surrendered")."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.model import Token

_KILLED = frozenset({"attack", "attack_on_civilians", "armed_clash", "execution"})
_GIVING_UP = frozenset({"surrender", "capitulate"})
_ONCE = frozenset({"after", "once", "when", "although", "though", "even"})


def killed_captives(drafts: list[Draft]) -> list[Draft]:
    """The drafts, a killing of those who had surrendered told as an execution, and the surrender as no claim of its own."""
    dropped: list[Draft] = []
    for yielded in drafts:
        if yielded.kind != "group_changed" or not yielded.trigger.is_verb or not _gives_up(yielded):
            continue
        killing = next((d for d in drafts if _is_of_them(d, yielded)), None)
        if killing is not None:
            killing.kind, killing.trace["recast"] = "execution", "they had surrendered"
            dropped.append(yielded)
    return [d for d in drafts if not any(d is one for one in dropped)]


def _gives_up(draft: Draft) -> bool:
    """Tell whether people surrender, or lay down their arms."""
    words = draft.trigger.form.words
    return draft.sentence.tokens[draft.trigger.token].lemma.lower() in _GIVING_UP or words[0] in {"lay", "put"}


def _is_of_them(killing: Draft, yielded: Draft) -> bool:
    """Tell whether those killed are the ones of whom a clause of time, or one with "who had", says that they had surrendered."""
    if killing.kind not in _KILLED or not any(e.effect == "killed" for e in killing.effects) or not _effect_trigger(killing):
        return False
    tokens, sentence = yielded.sentence.tokens, yielded.sentence
    clause = tokens[yielded.trigger.token]
    subject = next(iter(sentence.children(clause.index, "nsubj")), None)
    above = {t.token for t in killing.triggers}
    if clause.rel == "advcl" and clause.head in above:
        marks = {m.lemma.lower() for m in sentence.children(clause.index, "mark", "advmod")}
        return bool(marks & _ONCE) and (subject is None or subject.text.lower() in {"they", "he", "she"})
    had = any(t.text.lower() in {"had", "have"} for t in sentence.children(clause.index, "aux"))
    return clause.deprel == "acl:relcl" and had and _is_lost(killing, tokens[clause.head])


def _effect_trigger(killing: Draft) -> bool:
    return any(t.is_verb and t.entry.effect == "killed" for t in killing.triggers)


def _is_lost(killing: Draft, noun: Token) -> bool:
    return any(a.head == noun.index and t.role(a) in {"loss", "target"} for t in killing.triggers for a in t.arguments)


def without_takings(drafts: Sequence[Draft]) -> None:
    """In "killed five soldiers after taking them prisoner" the capture without a number is no further loss; they were put to death."""
    for draft in drafts:
        bare = [e for e in draft.effects if e.effect == "captured" and e.low is None and e.high is None]
        killed = [e for e in draft.effects if e.effect == "killed"]
        parts = [t for t in draft.parts if t.entry.effect == "captured" and t.is_verb]
        after = any(
            m.lemma.lower() == "after" for t in parts for m in draft.sentence.children(t.token, "mark") if t.token > draft.trigger.token
        )
        if draft.kind in _KILLED and bare and killed and after and draft.trigger.entry.effect == "killed":
            draft.effects[:] = [e for e in draft.effects if e not in bare]
            draft.kind, draft.trace["recast"] = "execution", "they had been captured"
