"""Whom "two others" and "a third" stand for: more of those whom the sentence has just named."""

from dataclasses import replace

from purport.coding.scenes.fillers import as_fillers
from purport.coding.scenes.scene import Scene
from purport.model import Filler, Mention, Span, Token

ONE_MORE = frozenset({"third", "fourth"})
OTHERS = frozenset({"other", "others", "another"})
OTHERS_TOLD = "others of those told before"
"""Why they are what those named before are."""


def others_of(scene: Scene, head: int) -> list[Filler]:
    """In "killed nine men and abducted two others" the others are men too."""
    token = scene.sentence.tokens[head]
    one_more = token.lemma.lower() in ONE_MORE and any(t.lemma.lower() == "a" for t in scene.sentence.children(head, "det"))
    one_more = one_more and not scene.sentence.children(head, "nmod") and token.rel == "obj"
    like = _of_the_like(scene, token)
    if token.text.lower() not in OTHERS and not one_more and not like:
        return []
    told = next((m for t in reversed(scene.sentence.tokens[:head]) if (m := _told_as(scene, t)) is not None), None)
    if told is None or scene.sentence.tokens[told.head].deprel == "nsubj":
        return []
    if like:
        return [replace(f, basis=OTHERS_TOLD) for f in as_fillers(told)]
    span = Span(*scene.phrase(head))
    return [replace(f, span=span, text=scene.words(span), basis=OTHERS_TOLD) for f in as_fillers(told)]


def _of_the_like(scene: Scene, token: Token) -> bool:
    """Tell whether a bare number counts more of those whom the verb before harmed ("killed two men in Vell and wounded three in Orsk")."""
    sentence = scene.sentence
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    bare = token.upos == "NUM" and not sentence.children(token.index, "nmod", "amod", "compound", "flat") and token.rel == "obj"
    if not bare or verb.rel != "conj" or sentence.children(verb.index, "nsubj"):
        return False
    hurt = [t for t in sentence.children(verb.head, "obj") if t.index < token.index]
    return bool(hurt) and bool({"person", "armed"} & scene.classes(hurt[-1].index)) and bool(sentence.children(hurt[-1].index, "nummod"))


def _told_as(scene: Scene, token: Token) -> Mention | None:
    """Whom a subject or object names, itself or as the whole of which it counts some ("one of the gunmen")."""
    if token.rel == "obj" and token.upos == "NUM":
        return next((m for t in scene.sentence.children(token.index, "nmod") if (m := scene.actor_at(t.index)) is not None), None)
    return scene.actor_at(token.index) if token.rel in {"obj", "nsubj"} and token.upos in {"NOUN", "PROPN"} else None
