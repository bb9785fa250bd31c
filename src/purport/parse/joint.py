"""The joint engine: one pass of one small transformer over a passage gives words, sentences, tags, trees, lemmas and names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from purport.model import NameSpan, Sentence, Span, Token
from purport.parse.joint_atoms import TITLE, Range, atoms, cues, is_caseless
from purport.parse.joint_decoding import heads_of, lemmas_of, name_spans, relations_of, tag
from purport.parse.joint_model import HOME, Ints, JointModel, Window
from purport.parse.protocol import Passage

ROOM = 158
"""Word pieces of one window: training saw windows up to 160. A sentence that the window cuts off is read again in the next."""
_MORE_ROOM = 318
"""Pieces of a window where one sentence fills the first; a sentence that is longer still is cut."""
_MOST_OF_ATOM = 48
"""Pieces that are read of one atom (an endless link); the rest adds nothing."""
_NO_NAME = frozenset({"VERB", "AUX", "PRON", "SCONJ", "INTJ", "ADV"})
_STAND_IN = "baghdad"
"""What the network reads in place of a word of a known name that it misreads ("Said"): any name it cannot take for a verb would do."""

Bools = NDArray[np.bool_]


@dataclass(slots=True)
class _Text:
    """A passage by atoms. `known` marks atoms of names known beforehand. Given words and sentences, where there are any, are kept."""

    passage: Passage
    ranges: list[Range]
    pieces: list[tuple[int, ...]]
    cues: list[int]
    caseless: bool
    known: Bools
    words: Bools | None = None
    sentences: Bools | None = None


class JointEngine:
    """UD English words, sentences, trees, lemmas and names on one core, without network or GPU."""

    name = "joint"
    version = "1"

    def __init__(self, threads: int = 1, home: Path = HOME) -> None:
        self._model = JointModel(home, threads)

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        """Parse passages in order; see `purport.parse.protocol.Engine`."""
        inside = frozenset(i for span in known for i in range(span.start, span.end))
        found: list[Sentence] = []
        for passage in passages:
            found.extend(self._sentences(self._text(passage, inside), len(found)))
        return found

    def parse_words(self, passage: Passage, sentences: Sequence[Sequence[Range]]) -> list[Sentence]:
        """Parse a passage whose words and sentences are given, as ranges of the passage's text; for measuring."""
        starts = frozenset(start for words in sentences for start, _ in words)
        text = self._text(passage, frozenset(), starts)
        firsts = frozenset(words[0][0] for words in sentences)
        text.words = np.array([start in starts for start, _ in text.ranges])
        text.sentences = np.array([start in firsts for start, _ in text.ranges])
        return list(self._sentences(text, 0))

    def _text(self, passage: Passage, known: frozenset[int], starts: frozenset[int] = frozenset()) -> _Text:
        text, labels, pieces = passage.text, self._model.labels, self._model.pieces
        ranges = atoms(text, labels.splits, starts)
        caseless = is_caseless(text)
        named = np.array(
            [passage.start + a in known and text[a].isalpha() for a, _ in ranges] if known else np.zeros(len(ranges)), np.bool_
        )
        return _Text(
            passage, ranges, [pieces.of(text[a:b])[:_MOST_OF_ATOM] for a, b in ranges], cues(text, ranges, caseless), caseless, named
        )

    def _sentences(self, text: _Text, index: int) -> Iterator[Sentence]:
        """Read window by window; the last sentence of a window that ends before the text does is left to the next."""
        first, room, n = 0, ROOM, len(text.ranges)
        while first < n:
            last = self._window_end(text, first, room)
            window = self._read(text, first, last)
            words, begins = self._limits(text, window, first, last)
            rest = int(begins[-1]) if last < n else last - first
            if rest == 0 and room == ROOM:
                room = _MORE_ROOM
                continue
            rest = rest or (int(words[-1]) or last - first)
            words, begins = words[words < rest], begins[begins < rest]
            yield from self._build(text, window, first, first + rest, words, begins, index)
            index += len(begins)
            first, room = first + rest, ROOM

    def _window_end(self, text: _Text, first: int, room: int) -> int:
        last, size = first, 0
        while last < len(text.pieces) and (last == first or size + len(text.pieces[last]) <= room):
            size += len(text.pieces[last])
            last += 1
        return last

    def _read(self, text: _Text, first: int, last: int) -> Window:
        """Run the window; once more where words of known names are taken for what names never are."""
        window = self._model.read(text.pieces[first:last], text.cues[first:last])
        if text.known[first:last].any():
            labels = self._model.labels
            best = window.tags[:, labels.heads["upos"]].argmax(axis=1)
            wrong = [i for i in np.flatnonzero(text.known[first:last]).tolist() if labels.upos[best[i]] in _NO_NAME]
            for i in wrong:
                text.pieces[first + i] = self._model.pieces.of(_STAND_IN)
                text.cues[first + i] = text.cues[first + i] // 9 * 9 + TITLE
            window = self._model.read(text.pieces[first:last], text.cues[first:last]) if wrong else window
        return window

    def _limits(self, text: _Text, window: Window, first: int, last: int) -> tuple[Ints, Ints]:
        """Rows of the window where words begin, and where sentences begin (always at row 0)."""
        heads = self._model.labels.heads
        if text.words is not None and text.sentences is not None:
            word, begin = text.words[first:last].copy(), text.sentences[first:last].copy()
        else:
            joins, begins = window.tags[:, heads["joins"]], window.tags[:, heads["begins"]]
            glued = np.array(text.cues[first:last]) >= 9
            word = ~(glued & (joins[:, 1] > joins[:, 0]))
            begin = word & (begins[:, 1] > begins[:, 0])
            begin[1:] &= ~(text.known[first + 1 : last] & text.known[first : last - 1])
        word[0] = begin[0] = True
        return np.flatnonzero(word), np.flatnonzero(begin)

    def _build(self, text: _Text, window: Window, first: int, last: int, words: Ints, begins: Ints, index: int) -> Iterator[Sentence]:
        """Sentences of the window's atoms `first` to `last`; `words` and `begins` are rows of the window."""
        ends = [*words[1:].tolist(), last - first]
        spans = [(text.ranges[first + a][0], text.ranges[first + b - 1][1]) for a, b in zip(words.tolist(), ends, strict=True)]
        forms = [text.passage.text[a:b] for a, b in spans]
        labels = self._model.labels
        upos, xpos, feats = tag(labels, window, words, text.known[first:last][words])
        lemmas = lemmas_of(labels, window, words, forms, text.caseless)
        edges = [*np.searchsorted(words, begins).tolist(), len(words)]
        trees = [heads_of(window, words[a:b]) for a, b in pairwise(edges)]
        above = np.concatenate([[words[a + h - 1] + 1 if h else 0 for h in tree] for a, tree in zip(edges, trees, strict=False)])
        relations = relations_of(self._model, window, words, above)
        at = text.passage.start
        for number, (a, b) in enumerate(pairwise(edges)):
            tokens = tuple(
                Token(
                    i - a,
                    at + spans[i][0],
                    at + spans[i][1],
                    forms[i],
                    lemmas[i],
                    labels.upos[upos[i]],
                    labels.xpos[xpos[i]],
                    labels.feats[feats[i]],
                    trees[number][i - a] - 1,
                    relations[i],
                )
                for i in range(a, b)
            )
            names = self._names(window, words[a:b])
            passage = text.passage
            yield Sentence(index + number, tokens[0].start, tokens[-1].end, tokens, passage.region, passage.paragraph, names)

    def _names(self, window: Window, rows: Ints) -> tuple[NameSpan, ...]:
        """Proper names, then mentions of every type."""
        labels = self._model.labels
        names = name_spans(labels.names, window.tags[rows, labels.heads["names"]], True)
        mentions = name_spans(labels.mentions, window.tags[rows, labels.heads["mentions"]], False)
        return (*names, *mentions)
