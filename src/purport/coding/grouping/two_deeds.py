"""Words of one sentence that name two deeds: two nouns joined by "and", two verbs with their own victims, a death and what the dead had done."""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, is_passive, preposition
from purport.coding.triggers.trigger import Trigger


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


def on_others(scene: Scene, loss: Trigger, other: Trigger) -> bool:
    """Tell whether some were raped or taken and others killed ("raped 32 women and killed 41 people", "kidnapped a senator and killed a guard")."""
    own = [[a.head for a in t.arguments if a.function == "obj" and not a.shared] for t in (loss, other)]
    named = all(any(scene.sentence.tokens[head].upos != "PRON" for head in heads) for heads in own)
    joined = other.entry.kind == "sexual_violence" or (other.entry.kind == "abduction" and scene.sentence.tokens[loss.token].rel == "conj")
    return loss.is_verb and other.is_verb and joined and named


def with_killing(scene: Scene, loss: Trigger, others: list[Trigger]) -> Trigger | None:
    """The killing before it that a loss among others goes with ("kidnapped a senator, killed a teacher and wounded two men")."""
    token = scene.sentence.tokens[loss.token]
    if token.rel != "conj" or not any(t.token == token.head and on_others(scene, loss, t) for t in others):
        return None
    beside = (t for t in others if t.is_verb and t.token < loss.token and t.entry.effect in {"killed", "injured"})
    return next((t for t in beside if scene.sentence.tokens[t.token].head == token.head), None)


def killed_before(scene: Scene, loss: Trigger, other: Trigger) -> bool:
    """Tell whether another was killed before ("four months after the murder of a senator, his brother was shot dead")."""
    after = preposition(scene.sentence, other.token) in {"after", "since", "following", "before"}
    own = {a.head for a in loss.arguments if loss.role(a) == "loss"}
    others = {a.head for a in (*_of_whom(other), *_whose(other))}
    return after and loss.entry.effect == other.entry.effect == "killed" and bool(own and others) and own.isdisjoint(others)


def by_the_lost(scene: Scene, loss: Trigger, event: Trigger) -> bool:
    """Tell whether who was lost did it: "a man was shot dead after attacking soldiers" was not killed by that attack."""
    if scene.events.kinds[event.entry.kind].sides == "both":
        return False
    lost = {a.head for a in loss.arguments if loss.role(a) in {"loss", "target"}}
    doers = (a.head for a in event.arguments if event.role(a) == "initiator")
    return any(head in lost or scene.sentence.tokens[head].lemma.lower() in {"he", "she"} for head in doers)


def _is_second_deed(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether fire was set beside the attack: "attacked the town and torched six houses", "torched six houses and killed nine" are two deeds."""
    token = scene.sentence.tokens[trigger.token]
    if not trigger.is_verb or token.rel != "conj" or is_passive(scene.sentence, trigger.token):
        return False
    if _came_of_one_attack(scene, token.index, others):
        return False
    beside = [t for t in others if t.token == token.head or scene.sentence.tokens[t.token].head == token.head]
    if trigger.entry.effect in {"killed", "injured"}:
        burnt = any(t.entry.kind == "arson" and t.is_verb and t.token == token.head for t in beside)
        return burnt and any(a.function == "obj" and not a.shared for a in trigger.arguments)
    return trigger.entry.kind == "arson" and bool(beside) and not any(t.entry.effect for t in beside)


def _came_of_one_attack(scene: Scene, verb: int, others: list[Trigger]) -> bool:
    """Tell whether joined participles tell what an attack did ("attacked the village, burning six houses and killing nine"): it is one deed."""
    token = scene.sentence.tokens[verb]
    first = scene.sentence.tokens[token.head]
    gerunds = token.xpos == first.xpos == "VBG" and first.rel == "advcl" and not scene.sentence.children(first.index, "mark")
    return gerunds and any(t.is_verb and t.token == first.head and not t.entry.effect for t in others)


def _is_second_killing(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a noun names a deed of its own beside another ("the massacre of 40 villagers and the murder of a colonel")."""
    return any(two_deeds(scene, trigger, other) for other in others)


def is_another(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a word tells a second deed, or a second killing, beside another of the sentence."""
    return _is_second_deed(scene, trigger, others) or _is_second_killing(scene, trigger, others)
