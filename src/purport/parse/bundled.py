"""The engine that comes with Purport: rules for words, sentences and lemmas, one small transformer for tags and trees."""

from collections.abc import Iterator, Sequence

from purport.model import Sentence, Span, Token
from purport.parse.decoding import Analysis, decode, judge_names
from purport.parse.lemmas import lemma
from purport.parse.model import MOST_PIECES, Model
from purport.parse.protocol import Passage
from purport.parse.sentences import sentences
from purport.parse.shapes import CAPITAL, shape
from purport.parse.words import Cut, words

_ROOM = MOST_PIECES - 2
"""Pieces of words in one run; the first and the last piece mark the ends."""
_MOST_OF_A_WORD = 16
"""Pieces of a word that are read; only addresses and noise have more, and a word is judged by its first."""
_PAUSES = frozenset(",;:-–—)")
_STAND_IN = "baghdad"
"""What the network reads in place of a word of a known name that it misreads ("Said"): any name it cannot take for a verb would do."""


class BundledEngine:
    """UD English trees on one core, without network or GPU. `threads` is the number of threads inside one operation."""

    name = "bundled"
    version = "1"

    def __init__(self, threads: int = 1) -> None:
        self._model = Model(threads=threads)

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        """Parse passages in order; see `purport.parse.protocol.Engine`."""
        found: list[Sentence] = []
        inside = frozenset(i for span in known for i in range(span.start, span.end))
        for passage in passages:
            cuts = words(passage.text)
            for first, last in sentences(passage.text, cuts):
                found.append(self._sentence(len(found), passage, cuts[first:last], inside))
        return found

    def _sentence(self, index: int, passage: Passage, cuts: Sequence[Cut], known: frozenset[int]) -> Sentence:
        tokens: list[Token] = []
        root = -1
        for part in self._parts(passage.text, cuts):
            analysis = self._analyse(passage, part, known)
            tokens.extend(_tokens(passage, part, analysis, len(tokens), root))
            root = root if root >= 0 else analysis.heads.index(0)
        at = passage.start
        return Sentence(index, at + cuts[0][0], at + cuts[-1][1], tuple(tokens), passage.region, passage.paragraph)

    def _parts(self, text: str, cuts: Sequence[Cut]) -> Iterator[Sequence[Cut]]:
        """Cut an overlong sentence into parts that the network can read, behind a pause where the last half of a part has one."""
        sizes = [min(len(self._model.pieces.of(text[a:b])), _MOST_OF_A_WORD) for a, b in cuts]
        first = 0
        while first < len(cuts):
            last, size = first, 0
            while last < len(cuts) and size + sizes[last] <= _ROOM:
                size += sizes[last]
                last += 1
            if last < len(cuts):
                middle = (first + last) // 2
                last = next((i for i in range(last, middle, -1) if text[cuts[i - 1][0]] in _PAUSES), last)
            yield cuts[first:last]
            first = last

    def _analyse(self, passage: Passage, cuts: Sequence[Cut], known: frozenset[int]) -> Analysis:
        texts = [passage.text[a:b] for a, b in cuts]
        pieces = [self._model.pieces.of(text)[:_MOST_OF_A_WORD] for text in texts]
        shapes = [shape(text, i == 0) for i, text in enumerate(texts)]
        scores = self._model.score(pieces, shapes)
        names = [i for i, (a, _) in enumerate(cuts) if passage.start + a in known and texts[i][0].isalpha()] if known else []
        names, wrong = judge_names(self._model, scores, names)
        if wrong:
            for i in wrong:
                pieces[i], shapes[i] = self._model.pieces.of(_STAND_IN), CAPITAL
            scores = self._model.score(pieces, shapes)
        return decode(self._model, scores, names)


def _tokens(passage: Passage, cuts: Sequence[Cut], analysis: Analysis, before: int, root: int) -> Iterator[Token]:
    """Tokens of one part, behind `before` others; its root hangs on the sentence's `root` unless that is -1."""
    for i, (start, end) in enumerate(cuts):
        text, upos, xpos = passage.text[start:end], analysis.upos[i], analysis.xpos[i]
        head = before + analysis.heads[i] - 1 if analysis.heads[i] else root
        relation = "parataxis" if root >= 0 and not analysis.heads[i] else analysis.relations[i]
        at = (passage.start + start, passage.start + end)
        yield Token(before + i, *at, text, lemma(text, upos, xpos), upos, xpos, analysis.feats[i], head, relation)
