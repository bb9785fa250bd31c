"""A language engine of Purport's by way of spaCy: a pattern for engines of your own.

Purport reads UD v2 trees, so the pipeline must be one that was trained on a UD treebank, with a parser, a tagger or morphologizer and a
lemmatizer; spaCy's own English models have other relations. Name it in the environment variable PURPORT_SPACY_MODEL: a folder or an
installed package.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from purport.errors import EngineError
from purport.model import Sentence, Span, Token
from purport.parse.protocol import Passage

MODEL = "PURPORT_SPACY_MODEL"
_SURROGATES = re.compile("[\ud800-\udfff]")


class SpacyEngine:
    """`nlp` turns text into a document with sentences, as spaCy's pipelines do; without it, the model of PURPORT_SPACY_MODEL is loaded."""

    name = "spacy"

    def __init__(self, nlp: Callable[[str], Any] | None = None) -> None:
        self._nlp = nlp or _load()
        meta = getattr(self._nlp, "meta", {})
        self.version = f"{meta.get('name', 'model')} {meta.get('version', '0')}"

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        """Read passage by passage, so that none depends on another; known names are not used."""
        found: list[Sentence] = []
        for passage in passages:
            readable = _SURROGATES.sub("\ufffd", passage.text)  # spaCy encodes every word, which half a surrogate pair cannot be
            for words in _sentences(self._nlp(readable)):
                tokens = tuple(_tokens(words, passage))
                found.append(Sentence(len(found), tokens[0].start, tokens[-1].end, tokens, passage.region, passage.paragraph, ()))
        return found


def _load() -> Callable[[str], Any]:
    model = os.environ.get(MODEL)
    if not model:
        raise EngineError(f"set {MODEL} to a spaCy pipeline trained on a UD treebank (a folder or an installed package)")
    try:
        import spacy
    except ImportError as error:
        raise EngineError("spaCy is not installed; install purport[spacy]") from error
    nlp: Callable[[str], Any] = spacy.load(model)
    return nlp


def _sentences(document: Any) -> Iterator[list[Any]]:
    """The words of each sentence; spaCy makes tokens of double spaces and line breaks, which are no words."""
    for sentence in document.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words


def _tokens(words: Sequence[Any], passage: Passage) -> Iterator[Token]:
    """Words with governors by their place in the sentence; what hangs on white space hangs on what that hangs on."""
    place = {word.i: index for index, word in enumerate(words)}
    heads = [_head(word, place) for word in words]
    root = heads.index(-1)
    for index, word in enumerate(words):
        head = -1 if index == root else root if heads[index] < 0 else heads[index]
        deprel = "root" if head < 0 else "parataxis" if heads[index] < 0 or word.dep_.lower() == "root" else word.dep_.lower() or "dep"
        begin, end = word.idx, word.idx + len(word.text)
        span, text = (passage.start + begin, passage.start + end), passage.text[begin:end]
        yield Token(index, *span, text, word.lemma_ or text, word.pos_ or "X", word.tag_ or "", str(word.morph), head, deprel)


def _head(word: Any, place: dict[int, int]) -> int:
    """Index of the governor, -1 where there is none among the words."""
    above = word.head
    while above.i not in place and above.head.i != above.i:
        above = above.head
    return -1 if above.i == word.i or above.i not in place else place[above.i]


__all__: Iterable[str] = ["SpacyEngine"]
