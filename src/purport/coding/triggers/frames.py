"""What an entry of the lexicon asks of the arguments of its words, and what it rules out."""

from collections.abc import Collection, Container, Sequence
from functools import cache

from purport.coding.scenes.made_of import made_of
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.states import SPOKEN, state_at
from purport.coding.scenes.writings import classes_of_authors
from purport.coding.syntax.grammar import Argument
from purport.knowledge.event_entries import CLASSES, Entry, classes_of

AGENTS = frozenset({"armed", "state", "group", "actor", "person"})
NAMED_CLASSES = AGENTS | {"civilian", "organisation", "place", "building", "position"}


def meets(scene: Scene, entry: Entry, around: Collection[Argument], *, lenient: bool, passive: bool = False, listed: bool = False) -> bool:
    """Tell whether the arguments are of the classes that an entry asks for; leniently, an unknown name may be of any class.

    Leniently too, a passive may leave out the agent of which a class is asked, and an item of a list (`listed`) its subject.
    Of coordinated fillers the first must be of a class required; of one forbidden all must be.
    """
    for function, wanted in entry.require.items():
        heads = sorted(a.head for a in around if a.function == function and not _at_an_hour(scene, a, wanted))
        if not heads and lenient and function == "subj" and (passive or listed) and AGENTS & set(classes_of(wanted)):
            continue
        if not heads and "absent" not in classes_of(wanted):
            return False
        if heads and not (
            has(scene, heads[0], classes_of(wanted))
            or _is_state(scene, entry, Argument(function, heads[0]), classes_of(wanted))
            or _is_written(scene, entry, Argument(function, heads[0]), classes_of(wanted))
            or (lenient and _may_be_party(scene, Argument(function, heads[0]), classes_of(wanted)))
        ):
            return False
    return True


def lacks(entry: Entry, told: Container[str], *, subjectless: bool) -> bool:
    """Tell whether in no function told stands what an entry asks for, however lenient one is: asked first, as it rules out nearly every entry.

    A passive and an item of a list are `subjectless`: theirs may be left out.
    """
    asked = (f for f in entry.require if f not in told and not (subjectless and f == "subj"))
    return any("absent" not in classes_of(entry.require[f]) for f in asked)


def is_ruled_out(scene: Scene, function: str, unwanted: str | tuple[str, ...], around: Collection[Argument], *, listed: bool) -> bool:
    """Tell whether all that stands in a function is of classes that an entry forbids there, or nothing stands where something must.

    The subject of an item of a list (`listed`) may be left out.
    """
    told = [a for a in around if a.function == function]
    bare = not told and not (listed and function == "subj")
    return (bare and "absent" in classes_of(unwanted)) or bars_all(scene, function, unwanted, told)


def bars_all(scene: Scene, function: str, unwanted: str | tuple[str, ...], told: Collection[Argument]) -> bool:
    """Tell whether something stands in a function, and all of it is of classes that an entry forbids there."""
    heads = [a.head for a in told if not (function == "subj" and (a.shared or classes_of_authors(scene, a.head)))]
    heads = [h for h in heads if not _only_where_or_when(scene, function, h, unwanted)] or heads
    return bool(heads) and all(_bars(scene, head, classes_of(unwanted)) for head in heads)


def _only_where_or_when(scene: Scene, function: str, head: int, unwanted: Sequence[str]) -> bool:
    """Tell whether "in" or "on" only says where or when, beside another that says more ("in crossfire in Vell", "on a fire on Monday")."""
    plain = {"in": "place", "on": "time"}.get(function)
    return plain is not None and plain not in unwanted and plain in scene.classes(head)


def _bars(scene: Scene, head: int, unwanted: tuple[str, ...]) -> bool:
    """Tell whether a filler is of a class that an entry forbids; a person with a name is no mere civilian there."""
    return has(scene, head, tuple(c for c in unwanted if c != "civilian") if scene.is_named(head) else unwanted)


CLASS_WORDS = CLASSES - {"weapon"}
"""Words of entries that never mean the noun: "weapon" is both, since the bare noun names no weapon that a list has."""


def has(scene: Scene, head: int, wanted: tuple[str, ...]) -> bool:
    """Tell whether a filler is of one of the classes, one of the nouns or made of one of the items."""
    if not scene.classes(head).isdisjoint(wanted):
        return True
    nouns, items = _nouns_and_items(wanted)
    if not (nouns.isdisjoint(scene.nouns(head)) and nouns.isdisjoint(scene.titles(head))):
        return True
    return bool(items) and not made_of(scene, head).isdisjoint(items)


@cache
def _nouns_and_items(wanted: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns and the items of matériel in what an entry asks for; there are no more of these than the lexicon has entries."""
    return frozenset(wanted) - CLASS_WORDS, frozenset(word for word in wanted if word.startswith("<"))


def _at_an_hour(scene: Scene, argument: Argument, wanted: Sequence[str]) -> bool:
    """Tell whether "at" only says when ("At 06:40, a drone was launched at the barracks")."""
    return argument.function == "at" and "time" not in wanted and "time" in scene.classes(argument.head)


def _may_be_party(scene: Scene, argument: Argument, wanted: tuple[str, ...]) -> bool:
    """An unknown name may be whatever party or place an entry asks for, but no bomb and no plot; what is told "against" a place, a state."""
    classes = scene.classes(argument.head)
    stated = argument.function == "against" and "place" in classes and "state" in wanted
    return stated or ("name" in classes and bool(set(wanted) & NAMED_CLASSES))


def _is_state(scene: Scene, entry: Entry, argument: Argument, wanted: tuple[str, ...]) -> bool:
    """A country told as a place is the state where the frame asks for a party."""
    return bool(_STATE & set(wanted)) and state_at(scene, entry.kind, argument) is not None


def _is_written(scene: Scene, entry: Entry, argument: Argument, wanted: tuple[str, ...]) -> bool:
    """What a party says by a pamphlet or a statement it does."""
    said = argument.function == "subj" and scene.events.kinds[entry.kind].family in SPOKEN
    return said and not classes_of_authors(scene, argument.head).isdisjoint(wanted)


_STATE = frozenset({"state", "actor", "group"})
