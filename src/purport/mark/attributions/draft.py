"""An attribution in the making, before its tokens become spans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from purport.knowledge.reporting import Cue
from purport.model import Sentence, Span

Tokens = set[tuple[int, int]]
"""Pairs of sentence and token index."""


@dataclass(slots=True)
class Draft:
    """What is known so far of one attribution; `content` grows as quotations and lists are followed over sentences."""

    sentence: int
    cue_tokens: frozenset[int]
    cue_token: int | None
    lemma: str
    cue: Cue
    kind: str
    content: Tokens = field(default_factory=set)
    holder_tokens: frozenset[int] = frozenset()
    holder_head: int | None = None
    parent: int | None = None
    holder_sentence: int | None = None
    frames: frozenset[str] = frozenset()

    @property
    def speaks(self) -> bool:
        """Tell whether a quotation can belong to this cue."""
        return self.cue.kind == "speech" and ("quote" in self.cue.frames or "colon" in self.cue.frames)


def spans_of(tokens: Iterable[tuple[int, int]], sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Runs of neighbouring tokens as spans; runs end at sentence ends only where a sentence in between is left out."""
    spans: list[Span] = []
    last: tuple[int, int] | None = None
    for sentence, token in sorted(tokens):
        found = sentences[sentence].tokens[token]
        if last is not None and _adjacent(last, (sentence, token), sentences):
            spans[-1] = Span(spans[-1].start, found.end)
        else:
            spans.append(Span(found.start, found.end))
        last = (sentence, token)
    return tuple(spans)


def _adjacent(left: tuple[int, int], right: tuple[int, int], sentences: Sequence[Sentence]) -> bool:
    if left[0] == right[0]:
        return right[1] == left[1] + 1
    return right[0] == left[0] + 1 and right[1] == 0 and left[1] == len(sentences[left[0]].tokens) - 1


def trimmed(tokens: Iterable[int], sentence: Sentence) -> set[int]:
    """Token indices without the commas, stops and dashes at the edges of each of their runs (quotation marks and brackets stay)."""
    kept: set[int] = set()
    run: list[int] = []
    for index in sorted(tokens):
        if run and index != run[-1] + 1:
            kept.update(_bare(run, sentence))
            run = []
        run.append(index)
    kept.update(_bare(run, sentence))
    return kept


def _bare(run: list[int], sentence: Sentence) -> list[int]:
    first, last = 0, len(run)
    while first < last and sentence.tokens[run[first]].text in _EDGES:
        first += 1
    while first < last and sentence.tokens[run[last - 1]].text in _EDGES:
        last -= 1
    return run[first:last]


_EDGES = frozenset({",", ".", ":", ";", "-", "–", "—", "--", "...", "…"})
