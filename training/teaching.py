"""Names that no corpus tells, as earlier models see them (self-training, as Xie et al. 2020 do with pictures).

re3d has four hundred sentences: a head that sees nothing else learns them by heart and gets worse. The council of a few earlier models, which
are right more often together than any of them, reads the treebanks and Wikigold; what it finds there is taught as if it were annotated.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from purport.model import NameSpan
from purport.parse.bundled import BundledEngine
from purport.parse.decoding import log_softmax
from purport.parse.model import Model, Window
from purport.parse.protocol import Passage
from training.corpora import Paragraph, Word

_LAYERS = ("names", "mentions")


class Council(Model):
    """Models that vote on names with the mean of their log-probabilities; all else is the first one's."""

    def __init__(self, homes: Sequence[Path]) -> None:
        super().__init__(homes[0])
        self._others = [Model(home) for home in homes[1:]]

    def read(self, pieces: Sequence[tuple[int, ...]], cues: Sequence[int]) -> Window:
        """Run one window of atoms through all."""
        window = super().read(pieces, cues)
        read = [(self, window), *((other, other.read(pieces, cues)) for other in self._others)]
        tags = window.tags.copy()
        for layer in _LAYERS:
            votes = [log_softmax(w.tags[:, model.labels.heads[layer]]) for model, w in read]
            tags[:, self.labels.heads[layer]] = np.mean(votes, axis=0)
        return Window(tags, window.query, window.key, window.below, window.above)


def teach(paragraphs: Sequence[Paragraph], homes: Sequence[Path], kept: Path) -> None:
    """Fill in names and mentions where they are None, as the models in `homes` see them; `kept` keeps their labels for a run that is resumed."""
    if not kept.exists():
        engine = BundledEngine(model=Council(homes))
        kept.write_text(json.dumps([[*_labels(engine, paragraph)] for paragraph in paragraphs]), encoding="utf-8")
    for paragraph, (names, mentions) in zip(paragraphs, json.loads(kept.read_text(encoding="utf-8")), strict=True):
        for word, name, mention in zip(_words(paragraph), names, mentions, strict=True):
            word.name = name if word.name is None else word.name
            word.mention = mention if word.mention is None else word.mention


def _labels(engine: BundledEngine, paragraph: Paragraph) -> Iterator[list[str]]:
    """BIO labels of every word, proper names first, then mentions."""
    given = [[(w.start, w.end) for w in words] for words in paragraph.sentences]
    at = {word.start: i for i, word in enumerate(_words(paragraph))}
    sentences = list(engine.parse_words(Passage(paragraph.text), given))
    for proper in (True, False):
        labels = ["O"] * len(at)
        for sentence in sentences:
            for name in sentence.names:
                if name.proper == proper:
                    _write(labels, name, at[sentence.tokens[name.first].start])
        yield labels


def _write(labels: list[str], name: NameSpan, first: int) -> None:
    for i in range(name.last - name.first):
        labels[first + i] = ("I-" if i else "B-") + name.kind


def _words(paragraph: Paragraph) -> list[Word]:
    return [word for words in paragraph.sentences for word in words]
