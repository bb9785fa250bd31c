"""The words in which a claim says whom and what it befell, once all its tellings are in: names rather than what points at them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from purport.coding.drafts import PRONOUNS, Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.houses import POSTS
from purport.coding.scenes.scene import Scene
from purport.model import ActorType, Effect, Filler, Sentence, Span, Token

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’][sS]|(?<=[sS])['’])$")
_AGE = re.compile(r"(?<!\d),\s*\d{1,3}(?:[\s-]+years?(?:[\s-]+old)?)?,?$", re.IGNORECASE)
_HARM = frozenset({"killed", "injured", "abducted", "captured", "arrested", "missing"})
_POINTING = ("the ", "this ", "that ", "victim")
"""How words begin that only point at somebody whom the claim names."""
_OWNED = frozenset({"nmod", "compound", "flat", "appos", "amod"})
"""Relations in which a house is told to be somebody's."""


def word_claim(draft: Draft, by_sentence: Mapping[int, Scene]) -> None:
    """Quote names without what hangs on them, and those who were hit in a house or a car with it."""
    _of_the_victim(draft)
    named = {f.id: f for f in draft.targets if f.basis != "owner" and _is_named(draft, f)}
    draft.effects[:] = [_by_name(_plain(e), named) for e in draft.effects]
    hurt = {e.party for e in draft.effects if e.effect in _HARM}
    draft.targets[:] = [_with_house(f, by_sentence) if _in_house(draft, f) and f.id not in hurt else f for f in draft.targets]


def _in_house(draft: Draft, filler: Filler) -> bool:
    """Tell whether somebody is hit in what is his; the ground of an army or of rebels stands for them, as a police post does not."""
    actor = draft.scene.actors.get(filler.id)
    armed = actor is not None and "armed" in classes_of_type(actor.type)
    return filler.basis == "owner" and (not armed or "police" in filler.text.lower())


def _is_named(draft: Draft, filler: Filler) -> bool:
    actor = draft.scene.actors.get(filler.id)
    named = actor is not None and actor.type is ActorType.PERSON and not actor.generic
    return named and not filler.text.lower().startswith(_POINTING) and filler.text.lower() not in PRONOUNS and filler.text[:1].isupper()


def _by_name(effect: Effect, named: Mapping[str, Filler]) -> Effect:
    """In "shot at Senator Ana Oren; the senator was wounded" it was Ana Oren who was."""
    filler = named.get(effect.party or "")
    points = effect.what.lower().startswith(_POINTING) or effect.what.lower() in PRONOUNS
    if filler is None or not points or effect.effect not in _HARM or (effect.low or 0) > 1:
        return effect
    return replace(effect, what=filler.text, span=filler.span)


def _of_the_victim(draft: Draft) -> None:
    """In "an attack on Senator Ana Oren. The victim died" it was she who died."""
    victims = {f.id for f in draft.targets if f.id == "victim"} | {e.party for e in draft.effects if e.party == "victim"}
    others = [f for f in draft.targets if f.id != "victim"]
    if not victims or len(others) != 1 or not _is_named(draft, others[0]):
        return
    draft.targets[:] = others
    draft.effects[:] = [replace(e, party=others[0].id) if e.party == "victim" else e for e in draft.effects]


def _plain(effect: Effect) -> Effect:
    """In "the mayor's murder" and "Ana Oren, 42" the mayor and Ana Oren were killed."""
    what = _AGE.sub("", _POSSESSIVE.sub("", effect.what))
    if what == effect.what or not what:
        return effect
    end = max(effect.span.start + 1, effect.span.end - len(effect.what) + len(what))
    return replace(effect, what=what, span=Span(effect.span.start, end))


def _with_house(filler: Filler, by_sentence: Mapping[int, Scene]) -> Filler:
    """In "shot at the home of Senator Ana Oren" and "bombed the party's headquarters" the house is quoted with its owner."""
    scene = next((s for s in by_sentence.values() if s.sentence.start <= filler.span.start < s.sentence.end), None)
    if scene is None:
        return filler
    sentence = scene.sentence
    first, last = sentence.at(filler.span.start, filler.span.end)
    house = _house_over(scene, sentence.head_of(first, last)) if first < last else None
    if house is None:
        return filler
    span = _without_article(sentence, *scene.phrase(house.index))
    inside = span.start <= filler.span.start and filler.span.end <= span.end
    return replace(filler, span=span, text=scene.words(span)) if inside else filler


def _house_over(scene: Scene, owner: int) -> Token | None:
    """The house, post or vehicle that a word says to be somebody's."""
    for word in scene.sentence.ancestors(owner):
        kind = scene.class_of(word)
        if kind == "building" or word.lemma.lower() in POSTS or (kind != "animal" and scene.is_thing(word.index)):
            return word
        if word.rel not in _OWNED:
            return None
    return None


def _without_article(sentence: Sentence, start: int, end: int) -> Span:
    first, last = sentence.at(start, end)
    while first < last - 1 and sentence.tokens[first].rel in {"det", "nummod", "advmod"}:
        first += 1
    return Span(sentence.tokens[first].start, end)
