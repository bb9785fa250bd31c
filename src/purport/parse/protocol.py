"""What any language engine must offer; the bundled one is only the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from purport.model import RegionKind, Sentence, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of running text, read by itself: a paragraph, a headline, an item of a list.

    `text` is the report's text from offset `start` on, letter for letter; line breaks inside it are mere white space.
    `paragraph` counts the passages of the report from 0.
    """

    text: str
    start: int = 0
    paragraph: int = 0
    region: RegionKind = RegionKind.BODY


@runtime_checkable
class Engine(Protocol):
    """Turns passages into sentences with UD v2 trees.

    `parse` gives the sentences of all passages in order, `index` counting from 0 over the call, spans as offsets into the
    report, each sentence one tree with one root. Raises nothing on odd text. The same passage gives the same sentences
    whatever else is in the call. The words inside `known` spans of the report are proper names; an engine that can read them
    so should.
    """

    name: str
    version: str

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        """Parse passages in order."""
        ...
