"""Words of one sentence that name two deeds: two nouns joined by "and", two verbs with their own victims, a death and what the dead had done."""

from purport.coding.grammar import Argument
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger


def two_deeds(scene: Scene, one: Trigger, other: Trigger) -> bool:
    """Tell whether two joined nouns name two deeds, each with its own victims: two killings, or a kidnapping and a murder."""
    tokens = scene.sentence.tokens
    first, second = sorted((one, other), key=lambda t: t.token)
    joined = tokens[second.token].rel == "conj" and tokens[second.token].head == first.token
    if one.is_verb or other.is_verb or not joined or not scene.sentence.children(second.token, "det"):
        return False
    alike = one.entry.effect == other.entry.effect or "abduction" in {one.entry.kind, other.entry.kind}
    if alike:
        return bool(_of_whom(one) and _of_whom(other))
    killing = one if one.entry.effect == "killed" else other
    return {one.entry.kind, other.entry.kind} - {killing.entry.kind} <= FROM_AFAR and bool(_of_whom(killing) or _whose(killing))


FROM_AFAR = frozenset({"bombing", "shelling", "airstrike", "arson"})
"""What is told beside a killing of certain people as another deed ("the bombings and the murder of six priests")."""


def _whose(trigger: Trigger) -> list[Argument]:
    return [a for a in trigger.arguments if a.function == "poss" and trigger.role(a) in {"loss", "target"}]


def _of_whom(trigger: Trigger) -> list[Argument]:
    return [a for a in trigger.arguments if a.function == "of" and trigger.role(a) in {"loss", "target"}]


BY_HAND = frozenset("murder assassinate execute behead decapitate stab strangle slay lynch hang shoot".split())
"""What is done to somebody at close quarters, and by no blast."""


def by_hand(trigger: Trigger) -> bool:
    """Tell whether a verb says that people were killed one by one: they are no losses of a bombing ("bombed the town and murdered two priests")."""
    return trigger.is_verb and trigger.form.words[0] in BY_HAND and trigger.form.words[-1] != "down"


def on_others(loss: Trigger, other: Trigger) -> bool:
    """Tell whether some were raped and others killed ("raped 32 women and killed 41 people"): two deeds."""
    own = [any(a.function == "obj" and not a.shared for a in t.arguments) for t in (loss, other)]
    return loss.is_verb and other.is_verb and other.entry.kind == "sexual_violence" and all(own)


def by_the_lost(scene: Scene, loss: Trigger, event: Trigger) -> bool:
    """Tell whether who was lost did it: "a man was shot dead after attacking soldiers" was not killed by that attack."""
    if scene.events.kinds[event.entry.kind].sides == "both":
        return False
    lost = {a.head for a in loss.arguments if loss.role(a) in {"loss", "target"}}
    doers = (a.head for a in event.arguments if event.role(a) == "initiator")
    return any(head in lost or scene.sentence.tokens[head].lemma.lower() in {"he", "she"} for head in doers)
