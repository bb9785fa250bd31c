"""Armed people who came, for what befell people there next: "Rebels came at dawn. Six houses were burned", "Two men stopped a bus. The driver was shot"."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.actor_classes import IRREGULARS
from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.grammar import is_passive, preposition
from purport.coding.scene import Scene
from purport.coding.stage import Comers
from purport.model import ActorType, RegionKind, Sentence, Token

WHO_CAME = "who came as it happened"
"""Why those are the doers."""
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
_DONE = frozenset(
    {
        "attack_on_civilians",
        "torture",
        "abduction",
        "sexual_violence",
        "looting_destruction",
        "arson",
        "robbery",
        "assassination",
        "execution",
    }
)
"""What is done by hand to those to whom armed people come."""
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


def name_who_came(draft: Draft, history: Sequence[Draft]) -> None:
    """Those who had just come did by hand what is told in the passive of people and houses there (codebook ruling 7)."""
    comers = _beside(draft) or draft.scene.comers
    told = (
        comers is not None and not draft.initiators and draft.kind in _DONE and draft.modality == "actual" and draft.polarity == "affirmed"
    )
    if comers is None or not told or not _befell(draft) or _is_told_of_others(draft, comers, history):
        return
    ids = {f.id for f in draft.targets} | {h.id for h in draft.holders} | {e.party for e in draft.effects}
    if any(f.id in ids for f in comers.fillers):
        return
    draft.initiators.extend(replace(f, basis=WHO_CAME) for f in comers.fillers)
    draft.trace.setdefault("initiators", WHO_CAME)


def _beside(draft: Draft) -> Comers | None:
    """Those whose coming the same sentence tells first ("Gunmen arrived in Sool and three elders were shot")."""
    token = draft.sentence.tokens[draft.trigger.token]
    comers = who_came(draft.scene) if token.rel in {"conj", "parataxis", "root"} else None
    heads = [draft.sentence.at(f.span.start, f.span.end)[0] for f in comers.fillers] if comers is not None else []
    return comers if heads and max(heads) < token.index else None


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


def _befell(draft: Draft) -> bool:
    """Tell whether the main clause tells in the passive what befell somebody or something, in no other attack."""
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    main = token.head < 0 or (token.rel in {"conj", "parataxis", "ccomp"} and sentence.tokens[token.head].head < 0)
    by = sentence.children(token.index, "obl:agent")
    how = {preposition(sentence, t.index) for t in sentence.children(token.index, "obl")} & {"in", "during"}
    in_it = how and any(draft.scene.names_event(t.index) for t in sentence.children(token.index, "obl"))
    before = any(t.text.lower() == "had" for t in sentence.children(token.index, "aux"))
    return main and not by and not in_it and not before and is_passive(sentence, token.index)


def _is_told_of_others(draft: Draft, comers: Comers, history: Sequence[Draft]) -> bool:
    """Tell whether somebody else's deed was told since they came, or soldiers came to where a deed had been done."""
    violent = [d for d in history if d.family in {"violence", "explosives", "protest", "disaster"}]
    mine = {f.id for f in comers.fillers}
    since = (d for d in violent if d.sentence.index >= comers.sentence.index and d.initiators)
    if any({f.id for f in d.initiators} != mine for d in since):
        return True
    first = comers.sentence.index
    return comers.state and any(0 < first - d.last <= REACH and {f.id for f in d.initiators} != mine for d in violent)
