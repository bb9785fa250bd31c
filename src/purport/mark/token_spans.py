"""Spans of a sentence against its tokens and against spans already taken, without looking at all of them each time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from purport.model import Mention, MentionKind, Sentence


class TokenEdges:
    """The edges of a sentence's tokens, to find in logarithmic time what `Sentence.at` finds in linear time."""

    def __init__(self, sentence: Sentence) -> None:
        self._starts = [token.start for token in sentence.tokens]
        self._ends = [token.end for token in sentence.tokens]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The range `[first, last)` of tokens that overlap the span; an empty one at 0 where none does."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (first, last) if first < last else (0, 0)


class Taken:
    """Spans that earlier layers have taken, none overlapping another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    @classmethod
    def times(cls, mentions: Sequence[Mention]) -> "Taken":
        """The spans of the time mentions."""
        return cls((m.start, m.end) for m in mentions if m.kind is MentionKind.TIME)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any taken span shares a character with this one."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._spans[before][1] > start
