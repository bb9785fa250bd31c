"""What a writer tells of himself: a letter, a diary or a recipe; what he tells of a war is told by a witness."""

from purport.coding.scenes.of_conflict import names_a_force
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence, Token

PUBLIC = frozenset(
    "country government nation people homeland fatherland party army ministry administration movement union delegation".split()
)
PRIVATE = frozenset({"i", "me", "my", "myself", "you", "your", "yourself"})
QUOTES = frozenset({'"', "``", "''", "“", "”", "'", "‘", "’", "«", "»"})
OFFICIAL = frozenset("condemn welcome commend congratulate deplore denounce urge mourn call applaud".split())
"""What one who holds an office does by saying it, in his own person."""
STRICKEN = frozenset(
    "appal appall appalled sadden saddened shock shocked horrify horrified dismay dismayed concern concerned alarm alarmed outrage outraged".split()
)
"""How one who holds an office says he is over what others did."""
REMINDING = frozenset({"recall", "know", "remember", "see", "hear"})
"""What a reader does who is told of something again."""


def is_private(scene: Scene, trigger: Trigger) -> bool:
    """What the writer tells of himself or to the reader, in no quoted words, is a letter, a diary, a song or a recipe."""
    if scene.vocabulary.isdisjoint(PRIVATE):
        return False
    if trigger.token in scene.speakers or trigger.token in scene.quoted or any(t.text in QUOTES for t in scene.sentence.tokens):
        return False
    root = scene.sentence.root
    if root.lemma.lower() in OFFICIAL and any(t.lemma.lower() in {"i", "we"} for t in scene.sentence.children(root.index, "nsubj")):
        return False
    if root.lemma.lower() in STRICKEN and any(
        preposition(scene.sentence, t.index) in {"by", "at"} for t in scene.sentence.children(root.index, "obl")
    ):
        return False  # "I am appalled by reports that"
    if _is_witness(scene, trigger):
        return False
    return any(
        t.upos == "PRON"
        and t.text.lower() in PRIVATE
        and not (_of_state(scene.sentence, t) or _reminded(scene.sentence, t) or _informed(scene.sentence, t))
        for t in scene.sentence.tokens
    )


_SUFFERED = frozenset({"violence", "explosives", "property", "custody"})
"""Families of what is told by whoever suffered it as by anybody else."""


def _is_witness(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a writer tells what others did or suffered in a war, or what was done to himself ("rebels killed my driver", "they beat me")."""
    did = {a.head for a in trigger.arguments if trigger.role(a) in {"initiator", "both"}}
    suffered = {a.head for a in trigger.arguments if trigger.role(a) in {"target", "loss"}}
    unhurt = scene.events.kinds[trigger.entry.kind].family not in _SUFFERED
    if any(_is_writer(scene, h) for h in did) or any(unhurt and _is_writer(scene, h) for h in suffered):
        return False
    if any(_is_own_unit(scene, h) for h in did | suffered):
        return False
    when = any(m.kind in {MentionKind.PLACE, MentionKind.TIME} for m in scene.mentions)
    armed = any({"armed", "state"} & scene.classes(h) for h in did | suffered)
    return names_a_force(scene) or (when and (armed or _flew(scene, trigger)))


def _is_writer(scene: Scene, head: int) -> bool:
    """Tell whether somebody is the writer or the reader ("two of you have been threatening")."""
    words = (scene.sentence.tokens[head], *scene.sentence.children(head, "nmod"))
    return any(t.text.lower() in PRIVATE for t in words)


def _is_own_unit(scene: Scene, head: int) -> bool:
    """Tell whether armed men are the writer's own ("my unit was shelled"), of whom he tells as of himself."""
    return "armed" in scene.classes(head) and any(t.text.lower() in PRIVATE for t in scene.sentence.children(head, "nmod:poss"))


FLYING = frozenset({MentionKind.WEAPON})
"""What falls where a writer was, whoever fired it."""


def _flew(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether it was a shell or the like that did it ("after I had left, a shell hit the bridge")."""
    return any(a.function == "subj" and scene.at(a.head, FLYING) is not None for a in trigger.arguments)


def _reminded(sentence: Sentence, pronoun: Token) -> bool:
    """Tell whether a reader is only reminded of what he knows: "As you will recall, …"."""
    verb = sentence.tokens[pronoun.head] if pronoun.head >= 0 else pronoun
    return (
        pronoun.deprel == "nsubj"
        and verb.rel in {"advcl", "parataxis"}
        and verb.lemma.lower() in REMINDING
        and any(t.text.lower() == "as" for t in sentence.children(verb.index, "mark", "advmod"))
    )


def _informed(sentence: Sentence, pronoun: Token) -> bool:
    """Tell whether a broadcast or statement only says that it informs those who hear it: "we want to inform you that …"."""
    verb = sentence.tokens[pronoun.head] if pronoun.head >= 0 else pronoun
    return (
        pronoun.deprel in {"obj", "iobj"}
        and verb.lemma.lower() in {"inform", "advise", "notify"}
        and bool(sentence.children(verb.index, "ccomp"))
    )


def _of_state(sentence: Sentence, pronoun: Token) -> bool:
    """Tell whether somebody speaks of "my country" or "my government": an address, and no letter."""
    return pronoun.deprel == "nmod:poss" and pronoun.head >= 0 and sentence.tokens[pronoun.head].lemma.lower() in PUBLIC
