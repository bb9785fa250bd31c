"""An attack from concealment on an armed party is an ambush, whatever the verb that tells it (codebook §3)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of
from purport.model import Sentence, Token

HIDING = frozenset({"hide", "hidden", "conceal", "camouflage", "lurk", "crouch"})
COVER = frozenset("hiding concealment cover ambush bush undergrowth thicket ditch culvert roadside embankment hedge foliage shrub".split())
"""Where they lie from whom nobody expects fire."""
MOVING = frozenset("patrol convoy column motorcade van truck jeep lorry vehicle pickup car bus escort".split())
"""What comes by the place where somebody lies hidden."""


def from_hiding(draft: Draft) -> str | None:
    """`ambush` where those who lay hidden shot at men in arms ("gunmen hidden in the maize fired on a police van")."""
    if draft.kind not in {"attack", "ground_assault"} or not draft.trigger.is_verb or not _on_armed(draft):
        return None
    sentence, verb = draft.sentence, draft.trigger.token
    doers = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "initiator"]
    clauses = [t for head in doers for t in sentence.children(head, "acl", "amod")] + sentence.children(verb, "advcl")
    return (
        "ambush"
        if any(_is_hidden(sentence, t) or _out_of_cover(sentence, t.index) for t in clauses) or _out_of_cover(sentence, verb)
        else None
    )


def _on_armed(draft: Draft) -> bool:
    """Tell whether those shot at bear arms, or nothing but the vehicle in which they came is told."""
    targets = classes_of(draft.scene.actors, draft.targets)
    hit = {draft.sentence.tokens[a.head].lemma.lower() for a in draft.trigger.arguments if a.function in {"obj", "on", "at"}}
    return all(c & {"armed", "state"} for c in targets) and (bool(targets) or bool(hit & MOVING))


def _is_hidden(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause says that its doers lay hidden ("lying in wait", "concealed in a culvert")."""
    waiting = clause.lemma.lower() in {"lie", "lay"} and any(t.lemma.lower() == "wait" for t in sentence.children(clause.index))
    return clause.lemma.lower() in HIDING or waiting


def _out_of_cover(sentence: Sentence, verb: int) -> bool:
    """Tell whether the fire came "from behind rocks" or "from the undergrowth"."""
    whence = [t for t in sentence.children(verb, "obl") if any(c.lemma.lower() == "from" for c in sentence.children(t.index, "case"))]
    behind = any(c.lemma.lower() == "behind" for t in whence for c in sentence.children(t.index, "case"))
    return behind or any(t.lemma.lower() in COVER for t in whence)
