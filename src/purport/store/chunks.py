"""Long lists in parts that a database takes."""

from collections.abc import Iterable, Iterator
from typing import Any

CHUNK = 500
"""Values in one IN list; SQLite built without extras takes 32,766 in all."""


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The values in lists of at most `size`."""
    held = list(values)
    for at in range(0, len(held), size):
        yield held[at : at + size]
