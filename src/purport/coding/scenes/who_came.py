"""Armed people who came, for what befell people there next: "Rebels came at dawn. Six houses were burned", "Two men stopped a bus. The driver was shot"."""

from purport.coding.scenes.actor_classes import IRREGULARS
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.stage import Comers
from purport.coding.syntax.grammar import preposition
from purport.model import ActorType, RegionKind, Sentence, Token

REACH = 2
"""Sentences behind the coming in which something befalls people there."""
_COMING = frozenset(
    "come enter arrive appear descend burst break storm surround ride drive roll march sweep pour stream approach knock gather".split()
)
_STOPPING = frozenset({"stop", "block", "intercept", "surround", "wave"})
_WITH_PARTICLE = frozenset({"pull", "turn", "show", "walk", "draw"})
_THERE = frozenset({"up", "in", "over", "into", "down"})
_AWAY = frozenset({"off", "away", "out", "back", "home"})
_WITH_GUNS = frozenset({"burst", "storm", "break", "stop", "intercept", "block", "pull", "draw", "knock", "force", "surround"})
"""What unknown men do who are about to strike."""
_SAYING = frozenset({"say", "tell", "report", "recall", "add", "state", "describe"})
_CIVIL = frozenset({"police", "policeman", "policemen", "officer", "rescuer", "guard", "reinforcement", "peacekeeper", "escort"})
"""Who comes when all is over."""


def who_came(scene: Scene) -> Comers | None:
    """The armed people whose coming the main clause of a sentence tells, or men who stopped a car or burst into a house; None for none."""
    sentence = scene.sentence
    if sentence.region is not RegionKind.BODY:
        return None
    for verb in _main_verbs(sentence):
        for subject in sentence.children(verb.index, "nsubj"):
            found = _come_armed(scene, verb, subject)
            if found is not None:
                return found
    return None


def goes_on_from(comers: Comers | None, sentence: Sentence) -> Comers | None:
    """What of a coming still holds for a sentence: nothing beyond its reach, in the next paragraph only what stands directly behind it."""
    if comers is None or sentence.index - comers.sentence.index > REACH:
        return None
    near = sentence.paragraph == comers.sentence.paragraph or sentence.index - comers.sentence.index == 1
    return comers if near else None


def _main_verbs(sentence: Sentence) -> list[Token]:
    """The verbs of the main clause, or of what somebody says, in the past and affirmed."""
    root = sentence.root
    said = [t for t in sentence.children(root.index, "ccomp", "parataxis") if t.upos == "VERB"] if root.lemma.lower() in _SAYING else []
    first = said[:1] or [root]
    verbs = [*first, *(t for t in sentence.children(first[0].index, "conj") if t.upos == "VERB")]
    helping = ("aux", "aux:pass", "cop", "advmod")
    return [
        v for v in verbs if v.xpos == "VBD" and not any(t.lemma.lower() in {"not", "never"} for t in sentence.children(v.index, *helping))
    ]


def _come_armed(scene: Scene, verb: Token, subject: Token) -> Comers | None:
    if not _comes(scene.sentence, verb):
        return None
    found = fillers(scene, subject.index, owners=False)
    types = {scene.actors[f.id].type for f in found if f.id in scene.actors}
    if subject.lemma.lower() in _CIVIL or not types:
        return None
    if types <= IRREGULARS:
        return Comers(tuple(found), scene.sentence, state=False)
    if types == {ActorType.STATE_FORCES} and verb.lemma.lower() not in {"arrive", "approach", "gather"}:
        return Comers(tuple(found), scene.sentence, state=True)
    unknown = subject.lemma.lower() in {"man", "youth", "stranger"} and verb.lemma.lower() in _WITH_GUNS
    indefinite = not any(t.lemma.lower() in {"the", "this", "that"} for t in scene.sentence.children(subject.index, "det"))
    return Comers(tuple(found), scene.sentence, state=False) if unknown and indefinite else None


def _comes(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is one of coming somewhere, or of stopping people on their way."""
    lemma = verb.lemma.lower()
    beside = {t.lemma.lower() for t in sentence.children(verb.index, "compound:prt", "advmod")}
    if beside & _AWAY:
        return False
    links = {preposition(sentence, t.index) for t in sentence.children(verb.index, "obl")}
    if lemma == "come" and links & {"under", "from", "across"} and not beside & _THERE:
        return False
    if lemma in {"break", "sweep", "roll"} and not (links | beside) & {"into", "in", "through"}:
        return False
    if lemma in _STOPPING:
        return bool(sentence.children(verb.index, "obj"))
    return lemma in _COMING or (lemma in _WITH_PARTICLE and bool((beside | links) & _THERE))
