"""What men in arms thwart on the ground is no plot: "thwarted an attempt by rebels to infiltrate Vell" tells of a repulse."""

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence, Token

COMING = frozenset(
    "infiltrate advance penetrate storm breach recapture retake overrun enter cross break sneak push capture seize approach take occupy "
    "reach land raid assault attack encircle surround dislodge".split()
)
"""What is attempted where a line is held."""
POLICE = frozenset({"police", "policeman", "policemen", "gendarmes", "officers"})


TRYING = frozenset({"try", "attempt", "seek", "attack", "assault", "charge", "raid", "besiege"})


def beaten_back(draft: Draft) -> str | None:
    """`repulse` where armed doers who are no police thwarted somebody's attempt to come in, or drove back those who had tried."""
    if draft.kind == "ground_assault" and driven_back(draft.sentence, draft.trigger):
        return "repulse"
    if draft.kind != "disrupted_attack" or draft.trigger.entry.effect or not draft.initiators or not draft.targets:
        return None
    actors = draft.scene.actors
    armed = all(f.id in actors and "armed" in classes_of_type(actors[f.id].type) for f in (*draft.initiators, *draft.targets))
    police = any(not POLICE.isdisjoint(f.text.lower().split()) for f in draft.initiators)
    tried = [a.head for a in draft.trigger.arguments if a.function == "obj"]
    below = (t for head in tried for t in (head, *(c.index for c in draft.sentence.children(head, "nmod"))))
    aims = {t.lemma.lower() for head in below for t in draft.sentence.children(head, "acl") if t.xpos == "VB"}
    return "repulse" if armed and not police and aims & COMING else None


def driven_back(sentence: Sentence, verb: Trigger) -> frozenset[int]:
    """The verbs that tell how those driven back had come on ("pushed back rebels who tried to storm Vell", "… after they attacked a post")."""
    drives = verb.entry.kind == "ground_assault" and verb.form.words[-1] in {"back", "off", "out"}
    if verb.entry.kind != "repulse" and not drives:
        return frozenset()
    driven = [a.head for a in verb.arguments if a.function == "obj" and not a.shared]
    clauses = [t for head in driven for t in sentence.children(head, "acl:relcl")]
    clauses += [t for t in sentence.children(verb.token, "advcl") if driven and _tells_when_they(sentence, t)]
    return frozenset(t.index for t in clauses if t.lemma.lower() in TRYING | COMING)


def _tells_when_they(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause says what those just named did before ("pushed the rebels back after they attacked a post")."""
    when = any(t.lemma.lower() in {"after", "when", "as", "while"} for t in sentence.children(clause.index, "mark", "advmod"))
    return when and any(t.lemma.lower() == "they" for t in sentence.children(clause.index, "nsubj"))
