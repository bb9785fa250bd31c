"""Whom a threat is made to, where only what is threatened names him: "threatened to kill ten judges"; and who threatens or asks by saying it."""

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.voices.turned import doers_of

_WILL = frozenset({"will", "would", "shall"})
"""What makes a threat of what somebody warns that he does ("warned that it would strike the rebels")."""


def threatened_with(draft: Draft) -> None:
    """Those to whom harm is threatened are the target of a threat that names no other (ruling 21: the harm is no second claim)."""
    if draft.kind != "threat" or draft.targets or not draft.trigger.is_verb:
        return
    scene, sentence = draft.scene, draft.sentence
    taken = {f.id for f in draft.initiators}
    told = [
        c
        for c in sentence.children(draft.trigger.token, "ccomp")
        if any(t.lemma.lower() in _WILL for t in sentence.children(c.index, "aux"))
    ]
    for clause in (*sentence.children(draft.trigger.token, "xcomp"), *told):
        forms = scene.events.verbs.get(clause.lemma.lower(), ())
        if not any(len(f.words) == 1 and scene.events.kinds[f.entry.kind].family in VIOLENT for f in forms):
            continue
        whom = [i for t in sentence.children(clause.index, "obj") for i in with_conjuncts(sentence, t.index)]
        if draft.add(draft.targets, [f for i in whom for f in fillers(scene, i, owners=False) if f.id not in taken]):
            draft.trace["targets"] = "whom the threatened deed would befall"


def threatened_by_saying(draft: Draft) -> None:
    """Who says that somebody "will be treated as a target" threatens him by saying it (ruling 4)."""
    said = draft.kind == "threat" and bool(draft.trigger.entry.modality) and not draft.initiators and bool(draft.holders)
    if said and draft.polarity == "affirmed":
        draft.add(draft.initiators, doers_of([draft.holders.pop()]))
        draft.trace["initiators"] = "who says so"


def name_speaker(draft: Draft) -> None:
    """Fill in who does by saying it what "we" do inside words that are attributed to him (ruling 4): he is the initiator as well as the holder."""
    subjects = [draft.sentence.tokens[a.head] for a in draft.trigger.arguments if a.function == "subj"]
    if draft.family == "speech" and draft.holders and not draft.initiators and any(t.lemma.lower() == "we" for t in subjects):
        draft.add(draft.initiators, doers_of(draft.holders[-1:]))
        draft.trace["initiators"] = "the speaker"
