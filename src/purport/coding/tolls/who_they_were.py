"""What those were whom a toll only counts: "killed 12, most of them soldiers", "Most of the dead were students", "the victims were farmers"."""

from collections.abc import Iterator

from purport.coding.drafts import Draft
from purport.coding.losses.named import HARMED
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.model import Filler, Sentence, Token

_MOST = frozenset({"most", "all", "majority", "both", "bulk", "each"})
"""Shares that tell of what sort they all were; "several of them children" picks some out."""
_VICTIMS = frozenset({"victim", "dead", "deceased", "casualty", "fatality", "slain", "killed", "wounded", "injured"})
_THEM = frozenset({"them", "whom"})
_DENIED = frozenset({"not", "n't", "never", "no"})
_REACH = 3
"""Sentences back to the toll of which "the dead" speaks."""
_SEX_OR_AGE = frozenset({"man", "woman", "child", "girl", "boy", "infant", "baby", "minor", "adult", "teenager", "youngster"})
"""What says nothing of who they were."""
_BASIS = "who they were"


def say_who_they_were(scene: Scene, history: list[Draft]) -> None:
    """Make those of whom a toll without a noun is told the targets of its event."""
    for noun, whole in _told(scene.sentence):
        event = _counted(scene, noun, whole, history)
        if event is None or event.targets or event.scene.events.kinds[event.kind].sides == "both":
            continue
        heads = with_conjuncts(scene.sentence, noun.index)
        if all(scene.sentence.tokens[h].lemma.lower() in _SEX_OR_AGE for h in heads):
            continue
        people = [f for head in heads for f in fillers(scene, head, owners=False)]
        if people and event.add(event.targets, [Filler(f.id, f.span, f.text, _BASIS) for f in people]):
            event.trace.setdefault("targets", _BASIS)


_TOLD_OF = _THEM | _VICTIMS | {"those"}
"""One of these stands in every sentence that says who they were."""


def _told(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """Nouns that say what people were, with the word for these people."""
    if sentence.vocabulary.isdisjoint(_TOLD_OF):
        return
    for noun in sentence.tokens:
        if noun.upos != "NOUN" or any(t.text.lower() in _DENIED for t in sentence.children(noun.index)):
            continue
        for subject in sentence.children(noun.index, "nsubj"):
            shared = subject.lemma.lower() in _MOST
            for whole in (subject, *(sentence.children(subject.index, "nmod") if shared else ())):
                if (shared and whole.text.lower() in _THEM) or (sentence.children(noun.index, "cop") and _are_victims(sentence, whole)):
                    yield noun, whole


def _are_victims(sentence: Sentence, word: Token) -> bool:
    """Tell whether "the dead", "the victims" or "those killed" are meant."""
    if word.text.lower() == "those":
        return any(t.text.lower() in _VICTIMS for t in sentence.children(word.index, "acl", "amod"))
    return word.lemma.lower() in _VICTIMS and any(t.lemma.lower() == "the" for t in sentence.children(word.index, "det"))


def _counted(scene: Scene, noun: Token, whole: Token, history: list[Draft]) -> Draft | None:
    """The event whose toll is meant: of this sentence, or the last one told before."""
    below = set(scene.sentence.subtree(whole.index))
    for event in reversed(history):
        if scene.sentence.index - event.last > _REACH or event.modality != "actual":
            continue
        here = event.sentence is scene.sentence
        if here and below & set(event.tokens()):
            return event
        hurt = any(e.effect in HARMED and e.party is None and (e.low or 0) > 1 for e in event.effects)
        if hurt and (not here or min(e.span.start for e in event.effects) < noun.start):
            return event
        if hurt or (whole.text.lower() in _THEM and not here):
            return None
    return None
