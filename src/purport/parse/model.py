"""The network: the one module that knows the ONNX file's inputs and outputs.

Inputs, one window without padding: `ids`, `piece_cues` by word piece; `first` (position of an atom's first piece) and `cues` by
atom. Outputs by atom: scores of all labelling heads side by side, arc queries, and for each relation a vector and a constant
that score it against a governor; and, with a row for the root before the atoms, arc keys and relation vectors of governors. Likewise queries and keys from event words to their parties. Activations are quantised by the greatest value of
the window, so every window runs alone and nothing depends on what else is read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from purport.errors import EngineError
from purport.parse.runtime import onnxruntime
from purport.parse.scripts import makes_capital
from purport.parse.wordpiece import WordPieces
from purport.parse.words import ABBREVIATIONS

HOME = Path(__file__).parent / "weights"

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of the heads.

    `readings` are the triples of upos, xpos and feats that training saw, as three arrays of indices; `capital` the numbers of
    the lemma scripts that make a capital; `closed` the words, in small letters, of each closed class by Penn tag; `stops` words that training saw
    with a full stop of their own.

    `name_steps` and `mention_steps` (before, after) tell how much likelier than by chance one class of names follows another, in logs and weighed;
    -inf where an I would follow what is not of its type. The heads judge word by word and cut long names: the steps keep them whole.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    events: tuple[str, ...]
    splits: dict[str, tuple[int, ...]]
    heads: dict[str, slice]
    readings: tuple[Ints, Ints, Ints]
    capital: Ints
    closed: dict[str, frozenset[str]]
    stops: frozenset[str]
    name_steps: Floats
    mention_steps: Floats


@dataclass(frozen=True, slots=True)
class Window:
    """What the network says of n atoms; `key`, `above` and `linked` have n + 1 rows, the root's first.

    `links` hold side by side the queries for who did and for who suffered what a word tells, `linked` the keys; the root's is nobody's.
    """

    tags: Floats
    query: Floats
    key: Floats
    below: Floats
    above: Floats
    links: Floats
    linked: Floats


class Model:
    """A loaded network. `threads` is the number of threads inside one operation."""

    def __init__(self, home: Path = HOME, threads: int = 1) -> None:
        try:
            self.labels = _read_labels(home / "labels.json")
            self.pieces = WordPieces(home / "vocab.txt")
            self._session = _open(home / "model.onnx", threads)
        except (OSError, KeyError, ValueError) as error:
            raise EngineError(f"{home}: the weights of the bundled engine cannot be read ({error}); install purport again") from error

    def read(self, pieces: Sequence[tuple[int, ...]], cues: Sequence[int]) -> Window:
        """Run one window of atoms."""
        counts = np.array([len(p) for p in pieces], dtype=np.int64)
        hints = np.array(cues, dtype=np.int64)
        ids = np.array([self.pieces.begin, *(i for p in pieces for i in p), self.pieces.end], dtype=np.int64)
        piece_cues = np.zeros(len(ids), dtype=np.int64)
        piece_cues[1:-1] = np.repeat(hints, counts)
        first = np.cumsum(counts) - counts + 1
        return Window(*self._session.run(None, {"ids": ids, "piece_cues": piece_cues, "first": first, "cues": hints}))

    def relations(self, window: Window, words: Ints, heads: Ints) -> Floats:
        """Scores (k, relations) of words by atom row, with governors by row of the keys (0 the root)."""
        over = window.above[heads]
        left = window.below.reshape(len(window.below), len(self.labels.relations), over.shape[1] + 1)[words]
        scored: Floats = np.matmul(left[:, :, :-1], over[:, :, None])[:, :, 0] + left[:, :, -1]
        return scored


def _read_labels(path: Path) -> Labels:
    parts = json.loads(path.read_text(encoding="utf-8"))
    upos, xpos, feats = np.array(parts["readings"], dtype=np.int64).T
    heads: dict[str, slice] = {}
    at = 0
    for kind, width in parts["heads"]:
        heads[kind] = slice(at, at + width)
        at += width
    plain = {kind: tuple(parts[kind]) for kind in ("upos", "xpos", "feats", "relations", "names", "mentions", "events")}
    return Labels(
        **plain,
        splits={run: tuple(cuts) for run, cuts in parts["splits"].items()},
        heads=heads,
        readings=(upos, xpos, feats),
        closed={tag: frozenset(words) for tag, words in parts["closed"].items()},
        stops=frozenset(parts["stops"]) | ABBREVIATIONS,
        name_steps=_lawful(parts["names"], parts["steps"]["names"]),
        mention_steps=_lawful(parts["mentions"], parts["steps"]["mentions"]),
        capital=np.array([i for i, script in enumerate(parts["scripts"]) if makes_capital(script)], dtype=np.int64),
    )


_STEPS_WEIGH = 0.6
"""What it weighs how often classes follow each other; chosen on Universal NER and re3d dev, flat between .25 and .75."""


def _lawful(classes: Sequence[str], steps: Sequence[Sequence[float]]) -> Floats:
    found: Floats = np.array(steps, dtype=np.float32) * np.float32(_STEPS_WEIGH)
    for j, label in enumerate(classes):
        if label.startswith("I-"):
            found[[before[1:] != label[1:] for before in classes], j] = -np.inf
    return found


def _open(path: Path, threads: int) -> "onnxruntime.InferenceSession":
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's exceptions share no public base class
        raise EngineError(f"{path}: the network of the bundled engine cannot be opened ({error}); install purport again") from error
