"""Wounded people who are flown or taken away behind a fight: hurt in it, and nobody's evacuation ("two wounded soldiers were flown to Vell")."""

from purport.coding.drafts import Draft
from purport.coding.losses.counts import quantity_of
from purport.coding.losses.no_losses import just_told
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import Effect, Span, Token

MOVING = frozenset("fly take rush carry airlift transfer evacuate bring transport drive hospitalise hospitalize admit treat".split())
HURT = frozenset({"wounded", "injured"})
HURTING = frozenset({"wound", "injure", "hurt", "burn", "maim"})
WOUNDS = frozenset({"wound", "injury", "burn", "concussion", "fracture", "shrapnel", "contusion", "cut", "trauma", "bruise"})


def tell_moved_wounded(scene: Scene, recent: list[Draft]) -> None:
    """Add those moved as wounded to the losses of the event just told that counts none yet, and take back their evacuation."""
    for verb in scene.sentence.having(MOVING):
        if verb.upos != "VERB" or not is_passive(scene.sentence, verb.index):
            continue
        if _were_just_hurt(scene, verb):
            recent[:] = [d for d in recent if not (d.kind == "evacuation" and d.scene is scene and d.trigger.token == verb.index)]
            continue
        moved = [t for t in scene.sentence.children(verb.index, "nsubj", "nsubj:pass") if _is_hurt(scene, t)]
        others = [d for d in recent if not (d.kind == "evacuation" and d.scene is scene and d.trigger.token == verb.index)]
        event = just_told(scene, others)
        if not moved or event is None or event.family not in {"violence", "explosives"}:
            continue
        if any(e.effect == "injured" for e in event.effects) or not _tells(event, scene, moved[0]):
            if _says_wounds(scene, moved[0]):
                recent[:] = others  # "the man with a shrapnel wound was taken to hospital": he was told of as hurt
            continue
        event.evidence.extend([scene.sentence] if scene.sentence is not event.sentence and scene.sentence not in event.evidence else [])
        recent[:] = others


def _were_just_hurt(scene: Scene, verb: Token) -> bool:
    """Tell whether the same clause tells first that they were hurt ("were wounded in a clash and were airlifted to Vell")."""
    first = scene.sentence.tokens[verb.head]
    own = scene.sentence.children(verb.index, "nsubj", "nsubj:pass")
    return verb.rel == "conj" and not own and first.lemma.lower() in HURTING and is_passive(scene.sentence, first.index)


def _is_hurt(scene: Scene, token: Token) -> bool:
    """Tell whether people are told as wounded ("two wounded soldiers", "four of the wounded")."""
    words = {token.text.lower(), *(t.text.lower() for t in scene.sentence.children(token.index, "amod"))}
    return bool(words & HURT) or _says_wounds(scene, token)


def _says_wounds(scene: Scene, token: Token) -> bool:
    """Tell whether people are told with their wounds ("the man with a concussion and a leg wound")."""
    below = [t for t in scene.sentence.children(token.index, "nmod") if preposition(scene.sentence, t.index) == "with"]
    return any(w.lemma.lower() in WOUNDS for t in below for w in (t, *scene.sentence.children(t.index, "conj")))


def _tells(event: Draft, scene: Scene, token: Token) -> bool:
    """Give the event the loss, where it is counted."""
    quantity = quantity_of(scene, token.index)
    if quantity is None or quantity.low is None:
        return False
    who = fillers(scene, token.index, owners=False)
    first, last = scene.phrase(token.index)
    span = Span(first, last)
    party = who[0].id if who else None
    event.effects.append(Effect("injured", scene.words(span), party, quantity.low, quantity.high, quantity.hedge, span))
    return True
