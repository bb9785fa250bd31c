"""Losses whose fight the tree does not name: "overran a base in which 20 fell", "spotted the rebels, engaged them and killed five"."""

from purport.coding.grouping.causes import is_violent
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind


def in_which(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "overran a base in which 20 soldiers were killed" they fell when it was overrun."""
    token = scene.sentence.tokens[trigger.token]
    which = [t for t in scene.sentence.children(token.index, "obl") if t.lemma.lower() == "which"]
    inside = any(c.lemma.lower() == "in" for t in which for c in scene.sentence.children(t.index, "case"))
    below = set(scene.sentence.subtree(token.index))
    dated = any(m.kind is MentionKind.TIME and m.head in below for m in scene.mentions)
    if token.deprel != "acl:relcl" or trigger.entry.effect not in {"killed", "injured", "captured"} or not inside or dated:
        return None
    taken = (t for t in others if t.is_verb and (is_violent(scene, t) or scene.events.kinds[t.entry.kind].family == "territory"))
    return next((t for t in taken if any(a.head == token.head and a.function == "obj" for a in t.arguments)), None)


def number_beside(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "spotted the rebels, engaged them and killed five" the five fell when they were engaged: both verbs hang on the first."""
    tokens = scene.sentence.tokens
    token = tokens[trigger.token]
    lost = [tokens[a.head] for a in trigger.arguments if a.function == "obj" and not a.shared and trigger.role(a) == "loss"]
    bare = bool(lost) and all(t.upos == "NUM" and not scene.sentence.children(t.index, "nmod") for t in lost)
    if trigger.entry.effect not in {"killed", "injured"} or not trigger.is_verb or token.rel != "conj" or not bare:
        return None
    if scene.sentence.children(token.index, "nsubj", "nsubj:pass"):
        return None
    beside = (t for t in reversed(others) if t.is_verb and t.token < token.index and tokens[t.token].head == token.head)
    return next((t for t in beside if tokens[t.token].rel == "conj" and not t.entry.effect and is_violent(scene, t)), None)


def done_in(scene: Scene, noun: Trigger, verb: Trigger) -> bool:
    """Tell whether a noun, told of here for the first time, only says in what kind of deed the verb was done ("may have killed nine in an ambush")."""
    token = scene.sentence.tokens[noun.token]
    new = any(t.text.lower() in {"a", "an"} for t in scene.sentence.children(noun.token, "det"))
    below = token.rel == "obl" and token.head == verb.token and preposition(scene.sentence, noun.token) in {"in", "by", "during"}
    return not noun.is_verb and verb.is_verb and new and below
