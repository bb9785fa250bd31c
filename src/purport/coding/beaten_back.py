"""What men in arms thwart on the ground is no plot: "thwarted an attempt by rebels to infiltrate Vell" tells of a repulse."""

from purport.coding.actor_classes import classes_of_type
from purport.coding.drafts import Draft

COMING = frozenset(
    "infiltrate advance penetrate storm breach recapture retake overrun enter cross break sneak push capture seize approach".split()
)
"""What is attempted where a line is held."""
POLICE = frozenset({"police", "policeman", "policemen", "gendarmes", "officers"})


def beaten_back(draft: Draft) -> str | None:
    """`repulse` where armed doers who are no police thwarted somebody's attempt to come in."""
    if draft.kind != "disrupted_attack" or draft.trigger.entry.effect or not draft.initiators or not draft.targets:
        return None
    actors = draft.scene.actors
    armed = all(f.id in actors and "armed" in classes_of_type(actors[f.id].type) for f in (*draft.initiators, *draft.targets))
    police = any(not POLICE.isdisjoint(f.text.lower().split()) for f in draft.initiators)
    tried = [a.head for a in draft.trigger.arguments if a.function == "obj"]
    aims = {t.lemma.lower() for head in tried for t in draft.sentence.children(head, "acl") if t.xpos == "VB"}
    return "repulse" if armed and not police and aims & COMING else None
