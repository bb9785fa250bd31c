"""Who let people go: where nobody else is told to have freed them, those who "held" them ("the release of two nurses held by rebels")."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import Token

LETTING_GO = frozenset({"release", "free", "freeing", "let", "liberation", "set", "hand", "handover"})
"""Words of letting go; who is rescued or escapes was not let go."""
HELD = frozenset({"hold", "detain", "kidnap", "abduct", "capture", "seize", "imprison", "keep", "take", "snatch"})
BROUGHT_ABOUT = frozenset({"secure", "win", "obtain", "ensure", "negotiate", "demand", "order", "broker"})
"""What others than the captors do for a release."""


def freed_by_captors(draft: Draft) -> None:
    """Fill the initiators of a release from the participle that tells by whom the people freed were held."""
    main = draft.sentence.tokens[draft.trigger.token]
    if draft.kind != "release" or draft.initiators or main.lemma.lower() not in LETTING_GO:
        return
    if any(draft.sentence.tokens[u.token].lemma.lower() in BROUGHT_ABOUT for u in draft.trigger.uses):
        return
    freed = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) in {"loss", "target"}]
    agents = [agent for head in freed for held in draft.sentence.children(head, "acl") for agent in _agents(draft, held)]
    taken = {f.id for f in draft.targets}
    if draft.add(draft.initiators, [f for agent in agents for f in fillers(draft.scene, agent) if f.id not in taken]):
        draft.trace["initiators"] = "who held those freed"


def _agents(draft: Draft, held: Token) -> list[int]:
    """By whom somebody was held."""
    if held.lemma.lower() not in HELD or held.xpos != "VBN":
        return []
    return [t.index for t in draft.sentence.children(held.index, "obl") if preposition(draft.sentence, t.index) == "by"]


TAKING = frozenset({"arrest", "abduction"})
HARM = frozenset({"violence", "property", "custody"})
LED_OFF = frozenset({"take", "lead", "drag", "haul", "march"})
"""Verbs of leading people off, by whoever had come to their house."""
RAIDING = frozenset({"investigation", "release", "ground_assault", "disrupted_attack", "deployment"})


def without_holding(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the time that those spent in custody whose taking the sentence tells ("arrested her near Vell and held her for nine days", "were detained on
    Monday and have been held since").
    """
    return [d for d in drafts if not _only_holds(d, drafts)]


def _only_holds(draft: Draft, drafts: list[Draft]) -> bool:
    token = draft.sentence.tokens[draft.trigger.token]
    if draft.kind not in TAKING or not draft.trigger.is_verb or token.lemma.lower() not in {"hold", "keep"} or token.rel != "conj":
        return False
    whom = [a for a in draft.trigger.arguments if a.function == "obj"]
    taking = [d for d in drafts if d is not draft and d.kind in TAKING and token.head in d.tokens() and d.sentence is draft.sentence]
    return bool(taking) and all(a.shared or draft.sentence.tokens[a.head].upos == "PRON" for a in whom)


def held_by_raiders(draft: Draft, history: list[Draft]) -> None:
    """Those of whom the sentence right after a raid by police or troops says that they "were arrested" were held by them (ruling 7)."""
    led_off = draft.trigger.form.words[0] in LED_OFF
    taken = draft.kind == "arrest" or (draft.kind == "abduction" and led_off)
    if not taken or draft.initiators or not draft.trigger.is_verb or not is_passive(draft.sentence, draft.trigger.token):
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph or not draft.same_voice(other):
            return
        actors = other.scene.actors
        if led_off and other.initiators and other.family in HARM and other.modality == "actual" and other.polarity == "affirmed":
            draft.initiators.extend(replace(f, basis="who had come for them") for f in other.initiators)
            draft.trace["initiators"] = "who had come for them"
            if all("state" not in classes_of_type(actors[f.id].type) for f in other.initiators if f.id in actors):
                draft.kind = "abduction"
            return
        lawful = all(f.id in actors and "state" in classes_of_type(actors[f.id].type) for f in other.initiators)
        if other.initiators and other.kind in RAIDING and lawful and other.modality == "actual" and other.polarity == "affirmed":
            draft.initiators.extend(replace(f, basis="who had come for them") for f in other.initiators)
            draft.trace["initiators"] = "who had come for them"
            return


def who_was_freed(draft: Draft, history: list[Draft]) -> None:
    """In "Gunmen kidnapped seven people in May; all of them were freed" those freed are the ones taken, from that time on."""
    if draft.kind != "release" or draft.targets or draft.modality != "actual" or (draft.initiators and not _some_of_them(draft)):
        return
    for other in reversed(history):
        if draft.sentence.index - other.last > 1 or draft.sentence.paragraph != other.paragraph_of_last:
            return
        if other.kind in {"abduction", "arrest"} and other.targets and other.polarity == "affirmed":
            draft.targets.extend(replace(f, basis="who was taken") for f in other.targets)
            draft.trace["targets"] = "who was taken"
            if other.kind == "abduction" and not draft.initiators and _let_go(draft):
                draft.initiators.extend(replace(f, basis="who had taken them") for f in other.initiators)
                draft.trace["initiators"] = "who had taken them"
            if draft.time is None and other.time is not None and other.time.interval.start is not None:
                draft.time = replace(
                    other.time, interval=replace(other.time.interval, end=None), span=None, text=None, basis="since they were taken"
                )
            return


PAID = frozenset({"pay", "ransom", "negotiation", "payment"})


def _let_go(draft: Draft) -> bool:
    """Tell whether people were let go, and not got out by others ("were released", "were freed after their families paid")."""
    word = draft.sentence.tokens[draft.trigger.token].lemma.lower()
    return word in {"release", "set", "let"} or (word == "free" and bool(PAID & {t.lemma.lower() for t in draft.sentence.tokens}))


def _some_of_them(draft: Draft) -> bool:
    """Tell whether those freed are only pointed at ("had freed eight of them")."""
    freed = [a.head for a in draft.trigger.arguments if a.function == "obj"]
    words = [t for h in freed for t in (draft.sentence.tokens[h], *draft.sentence.children(h, "nmod"))]
    return any(t.lemma.lower() in {"they", "them"} for t in words)
