"""What the engine hears and the lexicon refuses: words of which an entry says what they do not tell, speech of nobody, deeds done to animals."""

from purport.coding.forms import words_below
from purport.coding.grammar import Argument, arguments, is_passive, is_predicate
from purport.coding.scene import Scene
from purport.knowledge.event_entries import CLASSES, Entry, classes_of
from purport.model import EventWord

_TO_PEOPLE = frozenset({"protest", "custody"})
"""Families of deeds that nobody does to an animal: who "dispersed the pigeons" broke up no rally."""


def is_refused(scene: Scene, event: EventWord) -> bool:
    """Tell whether the lexicon has it that the word tells no such event, however sure the engine is."""
    around = arguments(scene.sentence, event.token)
    family = scene.events.kinds[event.kind].family
    if family in _TO_PEOPLE and any("animal" in scene.classes(a.head) for a in around if a.function == "obj"):
        return True
    return _is_barred(scene, event, around) or (family == "speech" and _is_said_by_nobody(scene, event, around))


def _is_barred(scene: Scene, event: EventWord, around: list[Argument]) -> bool:
    """Tell whether an entry of the kind has the word and forbids what stands beside it ("was airlifted to a hospital", "dropped its load on a fire")."""
    if not is_predicate(scene.sentence, event.token):
        return False
    forms = scene.events.verbs.get(scene.sentence.tokens[event.token].lemma.lower(), ())
    same = (f for f in forms if f.entry.kind == event.kind and words_below(scene.sentence, event.token, f.words[1:]) is not None)
    return any(_forbids(scene, form.entry, around) for form in same)


def _forbids(scene: Scene, entry: Entry, around: list[Argument]) -> bool:
    """Tell whether an entry names a noun around as what it does not tell of; of who does it the engine may hear more than a noun says."""
    barred = {function: set(classes_of(words)) - CLASSES for function, words in entry.forbid.items() if function != "subj"}
    return any(not scene.nouns(a.head).isdisjoint(barred[a.function]) for a in around if a.function in barred)


def _is_said_by_nobody(scene: Scene, event: EventWord, around: list[Argument]) -> bool:
    """Tell whether no party is told to say it ("The mayor was accused of theft"): an act of speech is its speaker's."""
    if not is_passive(scene.sentence, event.token) or (event.doer >= 0 and scene.actor_at(event.doer) is not None):
        return False
    return not any(a.function == "subj" for a in around)
