"""Who did not live where another did: "he survived; two of his bodyguards did not", "his driver did not survive"."""

from collections.abc import Iterator

from purport.coding.drafts import Draft
from purport.coding.losses.counts import number_told, quantity_of
from purport.coding.losses.no_losses import just_told
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.model import Effect, Sentence, Span, Token

NOT = frozenset({"not", "n't", "n’t"})
SURVIVING = frozenset({"survive", "escape"})
HARM = frozenset({"violence", "explosives"})


def tell_not_survived(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Count those who did not survive as dead in the event of their sentence, or of the one before."""
    for subject in _lost(scene.sentence):
        event = next((d for d in here if d.family in HARM), None) or just_told(scene, history)
        if event is None or event.family not in HARM or "person" not in scene.classes(subject.index):
            continue
        counted = quantity_of(scene, subject.index)
        told = (counted.low, counted.high, counted.hedge) if counted is not None else number_told(scene.sentence, subject.index)
        low, high, hedge = told
        span = Span(*scene.phrase(subject.index))
        who = fillers(scene, subject.index, owners=False)
        party = who[0].id if who else None
        if low is not None and all(e.span != span for e in event.effects):
            event.effects.append(Effect("killed", scene.words(span), party, low, high, hedge, span))
            if scene.sentence.index != event.sentence.index:
                event.evidence.append(scene.sentence)


def _lost(sentence: Sentence) -> Iterator[Token]:
    """The subjects of "did not" beside "survived", and of "did not survive"."""
    if sentence.lemmas.isdisjoint(SURVIVING):
        return
    for verb in sentence.tokens:
        if not any(t.lemma.lower() in NOT for t in sentence.children(verb.index, "advmod")):
            continue
        above = sentence.tokens[verb.head] if verb.head >= 0 else verb
        elliptic = verb.lemma.lower() == "do" and verb.rel in {"conj", "parataxis"} and above.lemma.lower() in SURVIVING
        bare = not sentence.children(verb.index, "obj", "xcomp")
        if bare and (elliptic or verb.lemma.lower() == "survive"):
            yield from sentence.children(verb.index, "nsubj")[:1]
