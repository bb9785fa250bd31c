"""Tolls told side by side: "put its own dead at two and those of the rebels at eleven"."""

from collections.abc import Iterator

from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger
from purport.model import Effect, Quantity, Span, Token

LOSSES = {
    "dead": "killed",
    "death": "killed",
    "loss": "killed",
    "casualty": "killed",
    "fatality": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
}
LIKEWISE = frozenset({"those", "that"})
"""Words that stand for the losses just named ("those of the rebels")."""
NEAR = 3
"""Words from "at" to the number: "at more than 20"."""


def by_side(scene: Scene, trigger: Trigger) -> list[Effect]:
    """The losses of each side that a toll names by its owner; empty where no owner is named."""
    verb = scene.sentence.tokens[trigger.token]
    if not trigger.is_verb or verb.lemma.lower() not in {"put", "give", "estimate"}:
        return []
    return list(_segments(scene, trigger))


def _segments(scene: Scene, trigger: Trigger) -> Iterator[Effect]:
    effect, owner, start, named = "", "", -1, ""
    for token in scene.sentence.tokens[trigger.token + 1 :]:
        if token.rel == "nsubj" or token.text == ";":
            return
        word = token.lemma.lower() if token.lemma.lower() in LOSSES else token.text.lower()
        if start < 0 and (word in LOSSES or (effect and word in LIKEWISE)):
            effect, owner, start = LOSSES.get(word, effect), _owner(scene, trigger, token) or "", token.index
            named = named if word in LIKEWISE else ""
        elif token.text.lower() == "at" and owner and start >= 0 and (number := _number(scene, token.index)) is not None:
            quantity, end = number
            first = min(i for i in scene.sentence.subtree(start) if i <= start)
            words = Span(scene.sentence.tokens[first].start, scene.sentence.tokens[start].end)
            named = named or scene.words(words)
            yield Effect(effect, named, owner, quantity.low, quantity.high, quantity.hedge, Span(words.start, end))
            yield from _hurt_too(scene, token.index, owner)
            start = -1


def _hurt_too(scene: Scene, at: int, owner: str) -> Iterator[Effect]:
    """The wounded behind the dead ("put its losses at four dead and nine wounded")."""
    for token in scene.sentence.tokens[at + 1 : at + AS_FAR]:
        if token.text.lower() in {"wounded", "injured", "hurt"} and (number := _number(scene, token.index - NEAR)) is not None:
            quantity, end = number
            if end <= token.start and scene.sentence.tokens[token.index - 1].end == end:
                yield Effect("injured", token.text, owner, quantity.low, quantity.high, quantity.hedge, Span(end, token.end))
            return


AS_FAR = 8
"""Words from "at" to the wounded: "at about 20 dead and 40 wounded"."""


def _owner(scene: Scene, trigger: Trigger, losses: Token) -> str | None:
    """Whose losses they are; "its own" are the speaker's."""
    for child in scene.sentence.children(losses.index, "nmod:poss", "compound", "amod", "nmod"):
        found = fillers(scene, child.index, owners=False)
        if found:
            return found[0].id
        if child.deprel == "nmod:poss" and child.upos == "PRON":
            speakers = [f for a in trigger.arguments if trigger.role(a) == "holder" for f in fillers(scene, a.head, owners=False)]
            return speakers[0].id if speakers else None
    return None


def _number(scene: Scene, at: int) -> tuple[Quantity, int] | None:
    counted = (m for m in scene.mentions if m.quantity is not None and at < m.first <= at + NEAR)
    return next(((m.quantity, m.end) for m in counted if m.quantity is not None), None)
