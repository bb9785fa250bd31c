"""What the lexicon says that a word does not tell, whatever the engine hears in it."""

from msgspec import structs

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.forms import side_by_side, words_below
from purport.coding.syntax.grammar import Argument, arguments, is_predicate
from purport.coding.triggers.frames import bars_all, meets
from purport.knowledge.event_entries import CLASSES, Entry, classes_of
from purport.model import EventWord


def is_refused(scene: Scene, event: EventWord) -> bool:
    """Tell whether an entry of the kind that the engine hears would tell it, but for what it forbids by name ("critics condemned the script").

    An argument that an entry asks for and does not find proves nothing: the engine may know one that the entry does not.
    """
    verbal = is_predicate(scene.sentence, event.token)
    table = scene.events.verbs if verbal else scene.events.nouns
    for form in table.get(scene.sentence.tokens[event.token].lemma.lower(), ()):
        if form.entry.kind != event.kind or not form.entry.forbid:
            continue
        words = (
            words_below(scene.sentence, event.token, form.words[1:]) if verbal else side_by_side(scene.sentence, event.token, form.words)
        )
        if words is not None and _forbids(scene, form.entry, [a for a in arguments(scene.sentence, event.token) if a.head not in words]):
            return True
    return False


def _forbids(scene: Scene, entry: Entry, around: list[Argument]) -> bool:
    """Tell whether a noun stands there that the entry forbids by name; whole classes it forbids more lightly."""
    for function, unwanted in entry.forbid.items():
        named = tuple(noun for noun in classes_of(unwanted) if noun not in CLASSES)
        if bars_all(scene, function, named, [a for a in around if a.function == function]):
            others = {f: wanted for f, wanted in entry.require.items() if f != function}
            return meets(scene, structs.replace(entry, require=others), around, lenient=True, passive=True)
    return False
