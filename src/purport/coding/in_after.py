"""Clauses that only date the main one ("came a day after gunmen stormed the post")."""

from purport.coding.drafts import Draft
from purport.coding.grammar import preposition


def in_after_clause(draft: Draft) -> bool:
    """Tell whether the event only dates the one of the main clause."""
    sentence = draft.sentence
    for token in (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)):
        noun = token.head if token.rel == "acl" and sentence.children(token.index, "obj") else -1
        if noun >= 0 and preposition(sentence, noun) in {"after", "before"}:
            return True
        if token.rel == "acl" and any(m.lemma.lower() in {"after", "before"} for m in sentence.children(token.index, "mark")):
            return True
        if token.rel == "advcl" and not (token.xpos == "VBG" and not sentence.children(token.index, "mark")):
            return any(m.lemma.lower() in {"after", "before"} for m in sentence.children(token.index, "mark"))
    return False


def only_dates(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether its sentence is about another event, which it dates ("the attack came two days after gunmen ambushed a convoy")."""
    here = draft.sentence.index
    others = (d for d in history if d is not draft)
    return in_after_clause(draft) and any(here in {d.sentence.index, *(s.index for s in d.evidence)} for d in others)
