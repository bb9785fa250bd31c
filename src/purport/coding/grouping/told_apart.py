"""Losses and events of one sentence that different people tell, or that are only parts of others."""

from itertools import pairwise

from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger


def of_other_teller(scene: Scene, toll: Trigger, other: Trigger) -> bool:
    """In "X put the toll at five, while Y said that jets hit a house" the toll is X's, the event Y's."""
    if "holder" not in toll.entry.roles.values():
        return False
    chain = [scene.sentence.tokens[other.token], *scene.sentence.ancestors(other.token)]
    for below, above in pairwise(chain):
        if above.index == toll.token:
            return False
        if below.rel == "ccomp" and (above.rel == "conj" or scene.sentence.children(above.index, "nsubj")):
            return True
    return False


def said_beside(scene: Scene, loss: Trigger, event: Trigger) -> bool:
    """In "a bomb hit a bus, and doctors said four died" the loss is the doctors', the event not."""
    chain = [scene.sentence.tokens[loss.token], *scene.sentence.ancestors(loss.token)]
    for below, above in pairwise(chain):
        if below.rel == "ccomp" and above.rel in {"conj", "parataxis"} and scene.sentence.children(above.index, "nsubj"):
            return event.token not in scene.sentence.subtree(above.index)
    return _told_behind_semicolon(scene, loss.token, event.token)


def _told_behind_semicolon(scene: Scene, loss: int, event: int) -> bool:
    """In "Gunmen raided Vell; a boy died, his family said" only what stands behind the semicolon is theirs."""
    sentence = scene.sentence
    marks = [t.index for t in sentence.tokens if t.text == ";"]
    if len(marks) != 1 or not event < marks[0] < loss:
        return False
    chain = [sentence.tokens[loss], *sentence.ancestors(loss)]
    told = any(below.rel == "ccomp" and above.index > loss for below, above in pairwise(chain))
    beside = (t for token in chain for t in sentence.children(token.index, "obl") if t.index > loss)
    return told or any(c.lemma.lower() in {"accord", "according"} for t in beside for c in sentence.children(t.index, "case"))


def of_a_part(scene: Scene, loss: Trigger, event: Trigger) -> bool:
    """In "16 were hurt, including two hit during a clash" the clash hurt the two."""
    if not loss.entry.effect:
        return False
    chain = [scene.sentence.tokens[event.token], *scene.sentence.ancestors(event.token)]
    below = next((chain[:i] for i, token in enumerate(chain) if token.index == loss.token), [])
    below += [
        c for token in below for c in scene.sentence.children(token.index, "nsubj")
    ]  # "including two members hit" may be read as a clause
    return any(c.lemma.lower() in {"include", "including"} for token in below for c in scene.sentence.children(token.index, "case", "mark"))
