"""The trained network: the one module that knows the ONNX file's inputs and outputs.

Inputs: piece ids, mask, the position of each word's first piece, the word's shape; node 0 of a sentence is its root (the first piece).
Outputs: scores of the tags, of the governors, and for every word a vector as dependent and one as governor, from which
`relations.onnx` scores the relation. (It is a network of its own, not a product in numpy: numpy's threads would idle and burn a core.) Activations are quantised by the greatest value in
the batch, so a sentence's scores would hang on its neighbours: each sentence runs alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from purport.errors import EngineError
from purport.parse.wordpiece import WordPieces

HOME = Path(__file__).parent / "weights"
MOST_PIECES = 250
"""The longest input that training saw."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence of n words: `upos`, `xpos`, `feats` (n, labels), `arcs` (n, n + 1) as log-probabilities."""

    upos: Floats
    xpos: Floats
    feats: Floats
    arcs: Floats
    dependents: Floats
    governors: Floats


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the network's classes. `readings` are the triples of upos, xpos and feats that training saw, as three arrays of indices."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    rel: tuple[str, ...]
    readings: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


class Model:
    """A loaded network. `threads` is the number of threads inside one operation."""

    def __init__(self, home: Path = HOME, threads: int = 1) -> None:
        try:
            self.labels = _read_labels(home / "labels.json")
            self.pieces = WordPieces(home / "vocab.txt")
            self._parser = _open(home / "parser.onnx", threads)
            self._relations = _open(home / "relations.onnx", threads)
        except (OSError, KeyError, ValueError) as error:
            raise EngineError(f"{home}: the weights of the bundled engine cannot be read ({error}); install purport again") from error

    def score(self, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> Scores:
        """Run one sentence of at most `MOST_PIECES` pieces; `shapes` are codes of `purport.parse.shapes`."""
        ids = [self.pieces.begin]
        first = [0]
        for word in pieces:
            first.append(len(ids))
            ids.extend(word)
        ids.append(self.pieces.end)
        feed = {"ids": [ids], "mask": [[1] * len(ids)], "first": [first], "shape": [[0, *shapes]]}
        out = self._parser.run(None, {name: np.array(value, dtype=np.int64) for name, value in feed.items()})
        upos, xpos, feats, arcs, dependents, governors = (part[0] for part in out)
        words = np.arange(len(arcs))
        arcs[words, words + 1] = -1e9
        return Scores(upos, xpos, feats, log_softmax(arcs), dependents, governors)

    def relations(self, scores: Scores, heads: Sequence[int]) -> Floats:
        """Scores (n, relations) of each word's relation to its head; heads are 0 for the root, `j + 1` for word `j`."""
        governors = scores.governors[np.asarray(heads)]
        scored: Floats = self._relations.run(None, {"dependents": scores.dependents, "governors": governors})[0]
        return scored


def _read_labels(path: Path) -> Labels:
    names = json.loads(path.read_text(encoding="utf-8"))
    upos, xpos, feats = np.array(names["readings"], dtype=np.int64).T
    named = {part: tuple(names[part]) for part in ("upos", "xpos", "feats", "rel")}
    return Labels(**named, readings=(upos, xpos, feats))


def _open(path: Path, threads: int) -> "onnxruntime.InferenceSession":
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's exceptions share no public base class
        raise EngineError(f"{path}: the network of the bundled engine cannot be opened ({error}); install purport again") from error


def log_softmax(scores: Floats) -> Floats:
    """Scores as log-probabilities along the last axis."""
    shifted: Floats = scores - scores.max(axis=-1, keepdims=True)
    normal: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal
