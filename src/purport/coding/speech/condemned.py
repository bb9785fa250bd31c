"""At whom a condemnation is aimed: the author of what is condemned, where the words name him (ruling 18)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import owner_fillers
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.states import state_fillers
from purport.coding.syntax.grammar import Argument, preposition
from purport.model import Filler

DECIDED = frozenset(
    "decision move plan announcement statement remark comment declaration policy proposal ruling decree order threat refusal sanction".split()
)
"""What somebody condemns in him whose it is."""


def _decisions(draft: Draft, head: int) -> list[int]:
    """What is condemned where it is somebody's decision, or that of which it is the making ("the extension of EU sanctions")."""
    below = [t.index for t in draft.sentence.children(head, "nmod") if preposition(draft.sentence, t.index) == "of"]
    return [h for h in (head, *below) if draft.sentence.tokens[h].lemma.lower() in DECIDED]


def _whose(scene: Scene, head: int) -> list[Filler]:
    """Whose a decision is, a state's too."""
    owning = [t.index for t in scene.sentence.children(head, "nmod:poss", "compound", "amod")]
    return owner_fillers(scene, head) or [f for i in owning for f in state_fillers(scene, "diplomatic_act", Argument("of", i))]


def aim_at_authors(drafts: list[Draft], claims: list[Draft]) -> None:
    """A condemnation is aimed at the author whom the sentence names for the thing condemned (ruling 18): blaming him is no second act."""
    for draft in tuple(drafts):
        if draft.kind != "condemnation" or draft.targets:
            continue
        blamed = [
            d for d in drafts if d.kind == "accusation" and d.trigger.form.words == ("blame",) and d.trigger.token > draft.trigger.token
        ]
        for other in blamed:  # "condemned the killings and blamed the rebels"
            if {f.id for f in other.initiators} == {f.id for f in draft.initiators} and draft.add(draft.targets, other.targets):
                draft.trace["targets"] = "who is blamed for what is condemned"
                drafts.remove(other)
        heads = {a.head for a in draft.trigger.arguments if a.function in {"obj", "for"}}
        events = [d for d in drafts if d is not draft and heads & d.tokens()]
        authors = [f for d in events for f in d.initiators]
        authors += [f for d in claims for f in d.initiators if any(d.places == e.places for e in events)]
        authors = authors or [f for head in heads for h in _decisions(draft, head) for f in _whose(draft.scene, h)]
        if draft.add(draft.targets, authors):
            draft.trace["targets"] = "the author of what is condemned"
