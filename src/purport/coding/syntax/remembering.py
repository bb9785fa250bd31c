"""What was found of a word is kept with its sentence: rules ask the same of the same words again and again.

The answers live as long as the sentence or scene does that was asked, so nothing grows with what has been read.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class Remembers(Protocol):
    """A sentence or scene: frozen, so that what it answers once it answers always."""

    @property
    def known(self) -> dict[Any, dict[int, Any]]:
        """What was found of its words, by who asked."""
        ...


Place = TypeVar("Place", bound=Remembers)
T = TypeVar("T")


def once_a_word(ask: Callable[[Place, int], T]) -> Callable[[Place, int], T]:
    """Let a sentence or scene remember what a function found of a word; for results that nobody changes."""

    @wraps(ask)
    def remembered(place: Place, word: int) -> T:
        try:
            found: T = place.known[ask][word]
        except KeyError:
            found = ask(place, word)
            place.known.setdefault(ask, {})[word] = found
        return found

    return remembered
