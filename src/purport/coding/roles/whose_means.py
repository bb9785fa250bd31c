"""Whose the weapons and shells are with which something is done, where nobody else is told as its doer."""

from purport.coding.drafts import Draft
from purport.coding.grouping.projectiles import both_firing
from purport.coding.scenes.fillers import fillers, owner_fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, preposition
from purport.model import Filler, MentionKind

ATTACKING = frozenset("attack fire shelling bombardment strike shellfire airstrike raid".split())
"""Nouns of what people "come under" that may stand with whose it is."""


def owners_of_means(draft: Draft) -> None:
    """Whose guns fire, fires: in "our artillery destroyed the depot" and "came under rebel shelling" the owner is the doer."""
    violent = draft.scene.events.kinds[draft.kind].family == "explosives" or draft.kind in {"attack", "ground_assault"}
    if draft.initiators or not violent or draft.kind == "disrupted_attack":
        return
    means = [
        a
        for t in draft.triggers
        for a in t.arguments
        if a.function == "subj" and not a.shared and t.role(a) in {"weapon", "none", "initiator"}
    ]
    means += [Argument("form", w) for t in draft.triggers if t.is_verb for w in t.words[1:]]
    for argument in means:
        told = argument.function == "form" and draft.sentence.tokens[argument.head].lemma.lower() in ATTACKING
        if draft.scene.at(argument.head, frozenset({MentionKind.WEAPON, MentionKind.VEHICLE})) is None and not told:
            continue
        crew = fillers(draft.scene, argument.head, owners=False) if argument.function == "subj" else []  # "Norlandian drones"
        whose = (
            crew
            or owner_fillers(draft.scene, argument.head)
            or _launchers(draft.scene, argument.head)
            or both_firing(draft.scene, argument.head)
        )
        if draft.add(draft.initiators, whose):
            draft.trace.setdefault("initiators", "owner of the means")


def _launchers(scene: Scene, weapon: int) -> list[Filler]:
    """In "a guided missile fired by the front destroyed a tank" the front destroyed it."""
    thrown = [t for t in scene.sentence.children(weapon, "acl") if t.xpos == "VBN" and t.lemma.lower() in {"fire", "launch", "send", "fly"}]
    agents = [a for t in thrown for a in scene.sentence.children(t.index, "obl") if preposition(scene.sentence, a.index) == "by"]
    return [f for a in agents for f in fillers(scene, a.index, owners=False)]
