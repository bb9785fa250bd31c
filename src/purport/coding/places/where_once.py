"""Places that an earlier event marks: "attacked a patrol on the road where two soldiers were killed in April" tells of two events."""

from purport.coding.drafts import Draft


def marks_a_place(draft: Draft) -> bool:
    """Tell whether a loss with a day of its own only says which place is meant, by a clause behind its noun ("the square where X fell on 4 May")."""
    sentence, time = draft.sentence, draft.time
    clause = sentence.tokens[draft.trigger.token]
    if clause.deprel != "acl:relcl" or clause.head < 0 or time is None or time.span is None:
        return False
    there = any(t.lemma.lower() == "where" for t in sentence.children(clause.index, "advmod"))
    noun = sentence.tokens[clause.head]
    said = any(t.text.lower() == "the" for t in sentence.children(noun.index, "det")) and noun.upos == "NOUN"
    bound = not any(t.text == "," and noun.index < t.index < clause.index for t in sentence.tokens)
    dated, _ = sentence.at(time.span.start, time.span.end)
    return there and said and bound and dated in sentence.subtree(clause.index)
