"""Tolls told with a copula ("the death toll was nine", "the official toll is 12 dead", "the number of dead was at least nine")."""

from collections.abc import Sequence

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.events import Form
from purport.model import Token

TOLLS = frozenset({"toll"})
COUNTS = frozenset({"number", "count", "tally", "figure", "total"})
"""Nouns that give a toll where the dead are what is counted."""
DEAD = frozenset({"dead", "death", "fatality", "kill", "killed", "victim"})


def equated_tolls(scene: Scene, found: Sequence[Trigger]) -> list[Trigger]:
    """Triggers like those of "the toll stood at nine" where the toll is said to be a number."""
    known = {w for t in found for w in t.words}
    made: list[Trigger] = []
    for token in scene.sentence.tokens:
        if not _is_number(scene, token):
            continue
        copula = next(iter(scene.sentence.children(token.index, "cop")), None)
        subject = next(iter(scene.sentence.children(token.index, "nsubj")), None)
        form = _stands_at(scene) if copula is not None and subject is not None else None
        if form is None or copula is None or subject is None or copula.index in known:
            continue
        if _is_toll(scene, subject) and not _open(scene, token):
            around = (Argument("subj", subject.index), Argument("at", token.index))
            made.append(Trigger(copula.index, (copula.index,), form, around, (), "verb"))
    return made


def _stands_at(scene: Scene) -> Form | None:
    """The form of the lexicon for "the toll stood at nine"."""
    forms = scene.events.verbs.get("stand", ())
    return next((f for f in forms if f.entry.effect == "killed" and f.entry.present and f.entry.roles.get("at") == "loss"), None)


def _is_number(scene: Scene, token: Token) -> bool:
    return token.upos == "NUM" or (token.lemma.lower() in DEAD and bool(scene.sentence.children(token.index, "nummod")))


def _is_toll(scene: Scene, noun: Token) -> bool:
    """Tell whether a noun is a toll, of no flood or wreck."""
    below = [scene.sentence.tokens[i] for i in scene.sentence.subtree(noun.index)]
    if any(scene.events.class_of.get(t.lemma.lower()) == "calamity" for t in below):
        return False
    word = noun.lemma.lower()
    return word in TOLLS or (word in COUNTS and any({t.lemma.lower(), t.text.lower()} & DEAD for t in below))


def _open(scene: Scene, token: Token) -> bool:
    """Tell whether the toll only may or will be so ("the toll could be 20", "is not nine")."""
    aside = scene.sentence.children(token.index, "aux", "advmod")
    return any(t.lemma.lower() in {"may", "might", "could", "would", "will", "not", "never"} for t in aside)
