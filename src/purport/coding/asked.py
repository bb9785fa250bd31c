"""To whom a demand is made where it names only what is to be done: "demanded the withdrawal of foreign troops", "called for talks with the rebels"."""

from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.grammar import noun_arguments, preposition
from purport.coding.states import state_fillers

DONE_BY = frozenset("withdrawal pullout pull-out retreat departure resignation surrender disarmament removal".split())
"""Nouns for what those do of whom it is asked ("the withdrawal of foreign troops")."""
DONE_WITH = frozenset({"talk", "negotiation", "dialogue", "meeting"})


def direct_demands(drafts: list[Draft]) -> None:
    """Fill in to whom the demands of a sentence are made: the doers of what is to end, who is to leave, with whom somebody wants to talk."""
    for draft in drafts:
        if draft.kind != "demand" or draft.targets:
            continue
        for other in drafts:
            if other.trace.get("called") and draft.add(draft.targets, other.initiators):
                draft.trace["targets"] = "the doer of what is to end"
        if not draft.targets:
            _of_what_is_asked(draft)
        if not draft.targets:
            _from_whom(draft)


def _of_what_is_asked(draft: Draft) -> None:
    """Those who are to do, or to take part in, what the noun of the demand names."""
    scene, taken = draft.scene, {f.id for f in draft.initiators}
    for noun in (a.head for a in draft.trigger.arguments if a.function in {"obj", "for"}):
        lemma = scene.sentence.tokens[noun].lemma.lower()
        functions = {"of", "amod", "compound", "poss", "by"} if lemma in DONE_BY else {"with"} if lemma in DONE_WITH else set()
        for argument in (a for a in noun_arguments(scene.sentence, noun) if a.function in functions):
            found = fillers(scene, argument.head, owners=False) or state_fillers(scene, draft.kind, argument)
            if draft.add(draft.targets, [f for f in found if f.id not in taken]):
                draft.trace["targets"] = "of whom it is asked"


def _from_whom(draft: Draft) -> None:
    """In "demanded a ransom of 900 dollars from the family" it is asked of the family, wherever the parser hung it."""
    sentence, taken = draft.sentence, {f.id for f in draft.initiators}
    objects = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    below = sorted({i for o in objects for i in sentence.subtree(o)} - set(objects))
    for index in below:
        if sentence.tokens[index].rel not in {"nmod", "obl"} or preposition(sentence, index) != "from":
            continue
        if draft.add(draft.targets, [f for f in fillers(draft.scene, index, owners=False) if f.id not in taken]):
            draft.trace["targets"] = "from whom it is demanded"
            return
