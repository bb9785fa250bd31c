"""Arms and vehicles taken in the fight, the raid or the arrest that the verb before tells ("killed nine soldiers and carried off six trucks")."""

from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger

PLUNDER = frozenset({"looting_destruction", "robbery"})
FOUGHT = frozenset({"attack", "ground_assault", "ambush", "armed_clash", "arrest"}) | PLUNDER
BOOTY = frozenset(
    "laptop computer phone cash money usd dollar generator jewellery jewelry motorcycle vehicle car battery goods valuables equipment medicine".split()
)
"""What robbers carry off."""


def hauled_in(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The trigger of the fight or arrest in which what another verb of the same subject tells was seized; None where it was none."""
    token = scene.sentence.tokens[trigger.token]
    if (given_up := _given_up(scene, trigger, others)) is not None:
        return given_up
    if trigger.is_verb and trigger.entry.effect == "seized" and (sweep := _swept(scene, trigger, others)) is not None:
        return sweep
    if not trigger.is_verb or token.rel != "conj" or trigger.entry.effect != "seized" or scene.sentence.children(token.index, "nsubj"):
        return None
    before = next((t for t in others if t.is_verb and t.token == token.head and t.entry.kind in FOUGHT), None)
    if before is None:
        return None
    if before.entry.kind in PLUNDER:
        return before if trigger.entry.kind in PLUNDER else None
    lifted = [scene.sentence.tokens[a.head].lemma.lower() for a in trigger.arguments if a.function == "obj"]
    if trigger.entry.kind in PLUNDER and before.form.words[0] in {"break", "burst"} and set(lifted) <= BOOTY:
        return before  # "broke into a house and stole phones"
    if trigger.entry.kind == "disrupted_attack":
        return before if before.entry.kind == "arrest" else None
    taken = frozenset().union(*(scene.classes(a.head) for a in trigger.arguments if trigger.role(a) == "loss"))
    hit = frozenset().union(*(scene.classes(a.head) for a in before.arguments if before.role(a) in {"loss", "target"} and not a.shared))
    return before if taken & {"materiel", "weapon"} and hit & {"armed", "position"} else None


def _given_up(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The surrender in which arms were handed over: "surrendered to the army and turned over two rifles", "…, handing in two pistols"."""
    token = scene.sentence.tokens[trigger.token]
    joined = trigger.is_verb and token.rel in {"conj", "advcl"} and not scene.sentence.children(token.index, "nsubj", "nsubj:pass")
    if not joined or trigger.entry.effect != "recovered" or not trigger.entry.hanging:
        return None
    return next((t for t in others if t.is_verb and t.token == token.head and t.entry.effect == "surrendered"), None)


SWEEPING = frozenset({"sweep", "comb", "scour", "search"})


def _swept(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The sweep in which arms were seized: "combed the forest and seized nine rifles", "combed the forest, where they seized nine rifles"."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    taken = frozenset().union(*(scene.classes(a.head) for a in trigger.arguments if trigger.role(a) == "loss"))
    sweeps = [t for t in others if t.is_verb and t.entry.kind == "ground_assault" and t.form.words[0] in SWEEPING]
    if not taken & {"materiel", "weapon"}:
        return None
    if token.rel == "conj":
        return next((t for t in sweeps if t.token == token.head and not sentence.children(token.index, "nsubj")), None)
    there = token.deprel == "acl:relcl" and any(t.text.lower() == "where" for t in sentence.children(token.index, "advmod"))
    they = all(t.upos == "PRON" for t in sentence.children(token.index, "nsubj"))
    return next((t for t in sweeps if token.head in sentence.subtree(t.token)), None) if there and they else None


def left_behind(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The flight of those who left arms behind: "the garrison fled, leaving behind two howitzers"."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.form.words[:2] not in {("leave", "behind"), ("abandon",)} or token.rel not in {"advcl", "conj"}:
        return None
    return next((t for t in others if t.token == token.head and t.is_verb and t.entry.kind == "withdrawal"), None)
