"""What the lexicon says that a word does not tell, whatever the engine hears in it."""

from purport.coding.forms import side_by_side, words_below
from purport.coding.frames import bars_all
from purport.coding.grammar import arguments, is_predicate
from purport.coding.scene import Scene
from purport.knowledge.events import Form
from purport.model import EventWord


def is_refused(scene: Scene, event: EventWord) -> bool:
    """Tell whether an entry of the kind that the engine hears knows the words, and forbids what stands around them ("critics condemned the script").

    An argument that an entry asks for and does not find proves nothing: the engine may know one that the entry does not.
    """
    lemma = scene.sentence.tokens[event.token].lemma.lower()
    table = scene.events.verbs if is_predicate(scene.sentence, event.token) else scene.events.nouns
    forms = [f for f in table.get(lemma, ()) if f.entry.kind == event.kind and f.entry.forbid]
    return any(_stands(scene, event.token, form) and _forbids(scene, event.token, form) for form in forms)


def _stands(scene: Scene, word: int, form: Form) -> bool:
    """Tell whether all words of a form are there."""
    below = is_predicate(scene.sentence, word)
    return (words_below(scene.sentence, word, form.words[1:]) if below else side_by_side(scene.sentence, word, form.words)) is not None


def _forbids(scene: Scene, word: int, form: Form) -> bool:
    around = arguments(scene.sentence, word)
    told = ((unwanted, [a for a in around if a.function == function], function) for function, unwanted in form.entry.forbid.items())
    return any(bars_all(scene, function, unwanted, found) for unwanted, found, function in told)
