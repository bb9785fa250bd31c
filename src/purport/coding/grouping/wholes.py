"""Words that tell only part of what another word of the sentence tells: an aim, an undertaking, progress made, wounds got."""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, arguments, preposition
from purport.coding.triggers.trigger import Trigger

PROGRESS = frozenset({("progress",), ("gain",), ("headway",)})
"""What is made in doing something: "made progress in clearing the town" tells the clearing."""
CLAUSES = frozenset({"advcl", "acl", "xcomp"})
WOUNDS = frozenset({"wound", "injury", "burn"})


def in_the_fight(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "clashes went on in Vell, with both sides using heavy weapons" the use is part of the fight just told."""
    token = scene.sentence.tokens[trigger.token]
    added = any(t.lemma.lower() == "with" for t in scene.sentence.children(token.index, "mark", "case"))
    if not added or token.xpos != "VBG" or token.rel not in {"advcl", "acl"}:
        return None
    return next(
        (t for t in others if t.token < trigger.token and scene.events.kinds[t.entry.kind].family in {"violence", "explosives"}), None
    )


def used_for(trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The deed for which means are said to be used ("used dynamite to blow up a bridge")."""
    return next((t for t in others if any(u.token == trigger.token and u.function == "purpose" for u in t.uses)), None)


def undertaking(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """An "offensive to retake Vell" is the offensive, and Vell is where it goes: the town is not taken yet."""
    if not trigger.uses or trigger.uses[0].function != "acl" or scene.events.kinds[trigger.entry.kind].attempted is None:
        return None
    named = (t for t in others if t.token == trigger.uses[0].token)
    return next((t for t in named if scene.events.kinds[t.entry.kind].family in {"violence", "explosives"}), None)


def progress(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """What is "made progress" in is the event: "made progress in clearing the town"."""
    if trigger.form.words[1:] not in PROGRESS:
        return None
    clauses = {c.index for c in scene.sentence.children(trigger.token, *CLAUSES) if c.index > trigger.token}
    return next((t for t in others if t.token in clauses and scene.events.kinds[t.entry.kind].family == "territory"), None)


def seized_in(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The taking of people that a raid was for ("detained nine in raids across Vell"), where nobody is told to have been hit in it."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.is_verb or trigger.entry.kind != "ground_assault" or preposition(scene.sentence, token.index) not in {"in", "during"}:
        return None
    kinds = scene.events.kinds
    taking = next((t for t in others if t.token == token.head and t.is_verb and t.entry.kind in {"arrest", "abduction"}), None)
    own = any(trigger.role(a) in {"initiator", "target"} and scene.actor_at(a.head) is not None for a in trigger.arguments)
    hit = any(kinds[t.entry.kind].family in {"violence", "explosives"} for t in others)
    return None if own or hit else taking


def fought_for(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The taking of the ground that a fight was for, where no sides are told ("took the camp after nine days of fighting in which 34 were killed")."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.is_verb or trigger.entry.kind != "armed_clash" or any(scene.actor_at(a.head) is not None for a in trigger.arguments):
        return None
    span = scene.sentence.tokens[token.head] if token.rel == "nmod" and preposition(scene.sentence, token.index) == "of" else token
    if preposition(scene.sentence, span.index) not in {"after", "following"}:
        return None
    return next((t for t in others if t.token == span.head and t.is_verb and t.entry.kind == "territory_captured"), None)


def of_wounds(scene: Scene, trigger: Trigger) -> list[Argument]:
    """In "died of wounds sustained in a blast" the blast is the cause of the death."""
    return [a for verb in wounds_got(scene, trigger) for a in arguments(scene.sentence, verb) if a.function in {"in", "during", "from"}]


def wounds_got(scene: Scene, trigger: Trigger) -> list[int]:
    """The verbs that tell how somebody came by the wounds of which he died ("sustained")."""
    wounds = [
        a.head for a in trigger.arguments if a.function in {"of", "from", "to"} and scene.sentence.tokens[a.head].lemma.lower() in WOUNDS
    ]
    beside = {c.index for c in scene.sentence.children(trigger.token, "advcl") if not scene.sentence.children(c.index, "nsubj", "mark")}
    behind = [head + 1 for head in wounds if head + 1 in beside]  # "of injuries suffered when", read as a clause
    return [c.index for head in wounds for c in scene.sentence.children(head, "acl")] + behind


def lands(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether what was fired is told to have hit something."""
    noun = scene.sentence.tokens[trigger.token].head
    return any(t.is_verb and t.token > trigger.token and any(a.function == "subj" and a.head == noun for a in t.arguments) for t in others)
