"""What an ascription is made of: the word that lays an event on somebody, what names the event, and who did it."""

from collections.abc import Iterator
from dataclasses import dataclass

from purport.coding.syntax.grammar import preposition
from purport.model import Sentence


@dataclass(frozen=True, slots=True)
class Ascription:
    """The word that ascribes, the heads of what names the event (None where nothing does) and of who did it, and of who says so by "by".

    `only_names`: it tells whose an event was that others tell, and tells none ("sentenced for the massacre").
    """

    word: int
    event: int | None
    doer: int
    accuser: int | None = None
    only_names: bool = False


def below(sentence: Sentence, index: int, *words: str) -> int | None:
    """What stands first behind one of these prepositions below a word."""
    return next(all_below(sentence, index, *words), None)


def all_below(sentence: Sentence, index: int, *words: str) -> Iterator[int]:
    """What stands behind one of these prepositions below a word, or below what hangs on it ("attributed by sources to the army")."""
    under = sentence.children(index, "obl", "nmod")
    deeper = (c for t in under for c in sentence.children(t.index, "nmod"))
    return (t.index for t in (*under, *deeper) if preposition(sentence, t.index) in words)
