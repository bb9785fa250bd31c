"""The engine that comes with Purport: rules for words, sentences and lemmas, one small transformer for tags and trees."""

from collections.abc import Iterator, Sequence

from purport.model import Sentence, Token
from purport.parse.lemmas import lemma
from purport.parse.model import MOST_PIECES, Model
from purport.parse.protocol import Passage
from purport.parse.sentences import sentences
from purport.parse.shapes import shape
from purport.parse.trees import best_tree
from purport.parse.words import Cut, words


class BundledEngine:
    """UD English trees on one core, without network or GPU."""

    name = "bundled"
    version = "1"

    def __init__(self, threads: int = 1) -> None:
        self._model = Model(threads=threads)

    def parse(self, passages: Sequence[Passage]) -> list[Sentence]:
        """Parse passages in order; see `purport.parse.protocol.Engine`."""
        found: list[Sentence] = []
        for passage in passages:
            cuts = words(passage.text)
            for first, last in sentences(passage.text, cuts):
                found.append(self._sentence(len(found), passage, cuts[first:last]))
        return found

    def _sentence(self, index: int, passage: Passage, cuts: Sequence[Cut]) -> Sentence:
        tokens: list[Token] = []
        root = -1
        for part in self._parts(passage.text, cuts):
            tokens.extend(self._tokens(passage, part, len(tokens), root))
            root = next(t.index for t in tokens if t.head < 0)
        at = passage.start
        return Sentence(index, at + cuts[0][0], at + cuts[-1][1], tuple(tokens), passage.region, passage.paragraph)

    def _parts(self, text: str, cuts: Sequence[Cut]) -> Iterator[list[Cut]]:
        """Cut an overlong sentence into parts that the network can read."""
        part: list[Cut] = []
        size = 0
        for cut in cuts:
            pieces = min(len(self._model.pieces.of(text[slice(*cut)])), MOST_PIECES - 2)
            if part and size + pieces > MOST_PIECES - 2:
                yield part
                part, size = [], 0
            part.append(cut)
            size += pieces
        yield part

    def _tokens(self, passage: Passage, cuts: Sequence[Cut], before: int, root: int) -> list[Token]:
        """Tokens of one part; its root hangs on `root`, the sentence's, unless that is -1."""
        texts = [passage.text[slice(*cut)] for cut in cuts]
        pieces = [self._model.pieces.of(t)[: MOST_PIECES - 2] for t in texts]
        scores = self._model.score(pieces, [shape(t, i == 0) for i, t in enumerate(texts)])
        heads = best_tree(scores.arcs)
        labels = self._model.labels
        upos, xpos, feats = (part.argmax(axis=1).tolist() for part in (scores.upos, scores.xpos, scores.feats))
        rels = self._model.relations(scores, heads).argmax(axis=1).tolist()
        found = []
        for i, (text, (start, end)) in enumerate(zip(texts, cuts, strict=True)):
            u, x = labels.upos[upos[i]], labels.xpos[xpos[i]]
            head = before + heads[i] - 1 if heads[i] else root
            rel = labels.rel[rels[i]] if heads[i] else "root" if root < 0 else "parataxis"
            f = labels.feats[feats[i]]
            found.append(
                Token(before + i, passage.start + start, passage.start + end, text, lemma(text, u, x), u, x, "" if f == "_" else f, head, rel)
            )
        return found
