"""Day and place behind what next befell the same people: "five women were murdered and their bodies thrown from a car on Monday in Vell"."""

from purport.coding.drafts import Draft
from purport.coding.places.attaching import attach
from purport.model import Mention, MentionKind

HARM = frozenset({"violence", "explosives", "property", "custody"})
THEIRS = frozenset({"their", "his", "her"})


def place_by_next(draft: Draft, free: list[tuple[Mention, int]]) -> None:
    """Take the day and place told behind a second passive of which the subject is what was theirs, where the first has none.

    Such a clause without an auxiliary of its own is one with the first: they were killed there and then.
    """
    sentence, verb = draft.sentence, draft.trigger.token
    if draft.family not in HARM or not draft.trigger.is_verb:
        return
    for clause in sentence.children(verb, "conj"):
        subjects = sentence.children(clause.index, "nsubj:pass", "nsubj")
        theirs = any(t.text.lower() in THEIRS for s in subjects for t in sentence.children(s.index, "nmod:poss"))
        if clause.xpos != "VBN" or not theirs or sentence.children(clause.index, "aux", "aux:pass"):
            continue
        lacks = {MentionKind.PLACE: not draft.places, MentionKind.TIME: draft.time is None}
        for mention, stop in free:
            if stop == clause.index and lacks[mention.kind]:
                attach(draft, mention, "behind what befell them next")
