"""Where a country that its words make a place is a party: as the target of what is said, agreed, decreed or given to a state.

In "imposed sanctions on Norland", "talks with Norland", "arms to Norland" the frame means the state, whatever the words alone tell.
"""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument
from purport.model import Filler, Mention, Span

SPOKEN = frozenset({"speech", "deal"})
"""Families of acts that are done to parties, never to ground."""
GIVEN = frozenset({"aid_delivery"})
AIMED = frozenset({"shelling", "attack", "airstrike", "siege", "peaceful_protest", "violent_demonstration"})
"""Kinds that are aimed at a state by certain prepositions; in and on the ground of one they are only placed."""
SPOKEN_AT = frozenset({"accusation", "condemnation", "threat"})
AT = {"at": AIMED | SPOKEN_AT, "against": AIMED, "on": frozenset({"siege"}), "of": frozenset({"siege"})}
SEAT = "seat of government in a frame"


def state_at(scene: Scene, kind: str, argument: Argument) -> Mention | None:
    """The state that a word names in the frame of an event of this kind; None where it is a place, or no country."""
    mention = scene.states.get(argument.head) or _of_a_nation(scene, argument.head)
    if mention is None or mention.actor is None or (argument.function in {"in", "at"} and kind not in AT.get(argument.function, ())):
        return None
    spoken = scene.events.kinds[kind].family in SPOKEN
    seat = mention.actor.basis == SEAT
    sends = kind == "deployment" and argument.function == "subj" and scene.sentence.tokens[argument.head].deprel == "nsubj"
    met = spoken or sends or (not seat and (kind in GIVEN or kind in AT.get(argument.function, ())))
    return mention if met else None


_NATIONS = frozenset({"nation", "country", "kingdom", "republic", "state"})


def _of_a_nation(scene: Scene, head: int) -> Mention | None:
    """The state named behind a noun for one: "ties with the island nation of Vell"."""
    if scene.sentence.tokens[head].lemma.lower() not in _NATIONS:
        return None
    return next((m for t in scene.sentence.children(head, "nmod") if (m := scene.states.get(t.index)) is not None), None)


def state_fillers(scene: Scene, kind: str, argument: Argument) -> list[Filler]:
    """The state that an argument names, as a filler."""
    mention = state_at(scene, kind, argument)
    if mention is None or mention.actor is None:
        return []
    return [Filler(actor, Span(mention.start, mention.end), mention.text, "state in a frame") for actor in mention.actor.ids]


ACCUSED = "accused state"
_ACCUSING = frozenset({"accuse", "suspect"})


def accused_state(scene: Scene, argument: Argument) -> list[Filler]:
    """In "Norhaven accused Vell of attacking the plant" the state whose seat is named is the doer of what it is accused of."""
    token, mention = scene.sentence.tokens[argument.head], scene.states.get(argument.head)
    if mention is None or mention.actor is None or token.head < 0 or token.rel not in {"obj", "nsubj"}:
        return []
    if scene.sentence.tokens[token.head].lemma.lower() not in _ACCUSING:
        return []
    return [Filler(actor, Span(mention.start, mention.end), mention.text, ACCUSED) for actor in mention.actor.ids]
