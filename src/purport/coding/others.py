"""Whom "two others" and "a third" stand for: more of those whom the sentence has just named."""

from dataclasses import replace

from purport.coding.fillers import as_fillers
from purport.coding.handing_on import OTHERS_TOLD
from purport.coding.scene import Scene
from purport.model import Filler, Mention, Span, Token

ONE_MORE = frozenset({"third", "fourth"})
OTHERS = frozenset({"other", "others", "another"})


def others_of(scene: Scene, head: int) -> list[Filler]:
    """In "killed nine men and abducted two others" the others are men too."""
    token = scene.sentence.tokens[head]
    one_more = token.lemma.lower() in ONE_MORE and any(t.lemma.lower() == "a" for t in scene.sentence.children(head, "det"))
    one_more = one_more and not scene.sentence.children(head, "nmod") and token.rel == "obj"
    if token.text.lower() not in OTHERS and not one_more:
        return []
    told = next((m for t in reversed(scene.sentence.tokens[:head]) if (m := _told_as(scene, t)) is not None), None)
    if told is None or scene.sentence.tokens[told.head].deprel == "nsubj":
        return []
    span = Span(*scene.phrase(head))
    return [replace(f, span=span, text=scene.words(span), basis=OTHERS_TOLD) for f in as_fillers(told)]


def _told_as(scene: Scene, token: Token) -> Mention | None:
    """Whom a subject or object names, itself or as the whole of which it counts some ("one of the gunmen")."""
    if token.rel == "obj" and token.upos == "NUM":
        return next((m for t in scene.sentence.children(token.index, "nmod") if (m := scene.actor_at(t.index)) is not None), None)
    return scene.actor_at(token.index) if token.rel in {"obj", "nsubj"} and token.upos in {"NOUN", "PROPN"} else None
