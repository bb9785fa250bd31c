"""Annotated sentences to the arrays that the network is trained on.

An example is one sentence by atoms; a window is one sentence or several that follow each other, drawn anew every epoch.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from purport.parse.atoms import CASELESS, DIGITS, LOWER, MARKS, SHAPES, TITLE, atoms, cues
from purport.parse.scripts import script_of
from purport.parse.wordpiece import WordPieces
from training.corpora import Paragraph, Word
from training.labels import Labels

IGNORED = -100
"""Label of what a corpus does not tell (torch's `ignore_index`)."""
HEADS = ("joins", "begins", "upos", "xpos", "feats", "relations", "scripts", "names", "mentions", "entities", "events")
LINKS = ("doers", "sufferers")
"""From a word that tells an event to the word that heads who did it, and to the one that heads who suffered it."""

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Halves = NDArray[np.float16]
Pieces = tuple[int, ...]
"""Word pieces of an atom."""


@dataclass(slots=True)
class Example:
    """A sentence: pieces by atom, cue by atom, label arrays by atom; `head` counts atoms of the sentence, -1 the root.

    `names` are atoms that are a word of a name, each with the kind of name that may stand in for it; `starts` tells which atoms begin a word,
    `taught` holds a teacher's distributions by kind: (N, classes) by atom, under "head" (N, N + 1) with the root first. `links` hold by kind of
    `LINKS`, for atoms that tell an event, the atom meant, -1 where the sentence tells none.
    """

    pieces: list[Pieces]
    cues: Ints
    head: Ints
    labels: dict[str, Ints]
    n_pieces: int
    names: tuple[tuple[int, str], ...] = ()
    starts: Bools = field(default_factory=lambda: np.zeros(0, np.bool_))
    taught: dict[str, Halves] = field(default_factory=dict)
    links: dict[str, Ints] = field(default_factory=dict)


def bare(example: Example) -> Example:
    """The same without words, trees and names: only the events in it are to be learnt."""
    nothing = np.full(len(example.pieces), IGNORED, np.int64)
    labels = {kind: values if kind == "events" else nothing for kind, values in example.labels.items()}
    return replace(example, head=nothing, labels=labels)


Replace = Callable[[list[Example], random.Random], list[Example]]
"""Gives the sentences of a paragraph with other names in them."""


class Encoder:
    """Makes examples of annotated paragraphs."""

    def __init__(self, labels: Labels, pieces: WordPieces, kinds_of: Callable[[Sequence[Word]], list[str]] | None = None) -> None:
        self.pieces, self.kinds_of = pieces, kinds_of
        self.splits = {run: tuple(cuts) for run, cuts in labels.splits.items()}
        self.numbers = {
            kind: {label: i for i, label in enumerate(getattr(labels, kind))}
            for kind in ("upos", "xpos", "feats", "relations", "scripts", "names", "mentions", "entities", "events")
        }

    def examples(self, paragraph: Paragraph) -> list[Example]:
        """One example a sentence."""
        found = []
        for words in paragraph.sentences:
            base, end = words[0].start, words[-1].end
            found.append(self._example(paragraph, words, paragraph.text[base:end], base))
        return found

    def _example(self, paragraph: Paragraph, words: list[Word], text: str, base: int) -> Example:
        begin_of = {w.start - base: i for i, w in enumerate(words)}
        ranges = atoms(text, self.splits, begin_of.keys())
        n = len(ranges)
        labels = {kind: np.full(n, IGNORED, np.int64) for kind in HEADS}
        first = {begin_of[start]: k for k, (start, _) in enumerate(ranges) if start in begin_of}
        head = np.full(n, IGNORED, np.int64)
        word = -1
        for k, (start, _) in enumerate(ranges):
            begins = start in begin_of
            word = begin_of.get(start, word)
            self._label(labels, k, words[word], begins, paragraph.syntax)
            if begins and paragraph.syntax:
                head[k] = first.get(words[word].head, IGNORED) if words[word].head >= 0 else -1
            if k:
                labels["begins"][k] = 0
        labels["begins"][0] = IGNORED if paragraph.source == "re3d" else 1
        pieces = [self.pieces.of(text[a:b]) for a, b in ranges]
        hints = np.array(cues(text, ranges, False))
        if base and not paragraph.text[base - 1].isspace():
            hints[0] += SHAPES
        ends = dict(ranges)
        kinds = self.kinds_of(words) if self.kinds_of else []
        named = tuple((first[i], kind) for i, kind in enumerate(kinds) if kind and ends.get(words[i].start - base) == words[i].end - base)
        starts = np.array([start in begin_of for start, _ in ranges])
        links = {kind: _links(words, first, kind, n) for kind in LINKS} if any(w.doer is not None for w in words) else {}
        return Example(pieces, hints, head, labels, sum(map(len, pieces)), named, starts, links=links)

    def _label(self, labels: dict[str, Ints], k: int, word: Word, begins: bool, syntax: bool) -> None:
        """Write the labels of one atom: whether it joins, names on every atom, the rest on the first atom of a word."""
        if syntax:
            labels["joins"][k] = 0 if begins else 1
        for kind, label in (("names", word.name), ("mentions", word.mention), ("entities", word.entity)):
            if label is not None:
                inside = label if begins or label == "O" else "I" + label[1:]
                labels[kind][k] = self.numbers[kind][inside]
        if word.event is not None:
            labels["events"][k] = self.numbers["events"][word.event if begins else "O"]
        if begins and syntax:
            values = (word.upos, word.xpos, word.feats, word.deprel, script_of(word.form, word.lemma))
            for kind, value in zip(("upos", "xpos", "feats", "relations", "scripts"), values, strict=True):
                labels[kind][k] = self.numbers[kind].get(value, IGNORED)


def _links(words: list[Word], first: dict[int, int], kind: str, n: int) -> Ints:
    """For each of n atoms the atom that its link leads to; `first` are the first atoms of words."""
    found = np.full(n, IGNORED, np.int64)
    for i, word in enumerate(words):
        other = word.doer if kind == "doers" else word.sufferer
        if other is not None and i in first:
            found[first[i]] = first.get(other, -1) if other >= 0 else -1
    return found


@dataclass(frozen=True, slots=True)
class Drawing:
    """How windows are drawn: shares of windows that are one sentence, that lose their case, that read like headlines."""

    longest: int = 160
    shortest: int = 40
    single: float = 0.35
    caseless: float = 0.2
    headline: float = 0.05


def draw_windows(
    paragraphs: list[list[Example]], how: Drawing, chance: random.Random, replaced: Replace | None = None
) -> list[list[Example]]:
    """Cut paragraphs into windows of following sentences, at random."""
    windows: list[list[Example]] = []
    for paragraph in paragraphs:
        sentences = replaced(paragraph, chance) if replaced else paragraph
        i = 0
        while i < len(sentences):
            limit = 0 if chance.random() < how.single else chance.randint(how.shortest, how.longest)
            window = [sentences[i]]
            size = sentences[i].n_pieces
            i += 1
            while i < len(sentences) and size + sentences[i].n_pieces <= limit:
                window.append(sentences[i])
                size += sentences[i].n_pieces
                i += 1
            windows.append(window)
    return windows


def batches(windows: list[list[Example]], n_pieces: int, chance: random.Random) -> Iterator[list[list[Example]]]:
    """Windows of like length together, about `n_pieces` word pieces with padding, batches in random order."""
    sizes = [sum(e.n_pieces for e in w) for w in windows]
    order = sorted(range(len(windows)), key=lambda i: sizes[i] + chance.random() * 8)
    found: list[list[list[Example]]] = []
    batch: list[list[Example]] = []
    longest = 0
    for i in order:
        longest = max(longest, sizes[i] + 2)
        if batch and longest * (len(batch) + 1) > n_pieces:
            found.append(batch)
            batch, longest = [], sizes[i] + 2
        batch.append(windows[i])
    found.append(batch)
    chance.shuffle(found)
    yield from found


def change_case(values: Ints, how: Drawing, chance: random.Random) -> Ints:
    """Sometimes take the case from a window's cues, or write its long words with capitals as headlines do."""
    throw = chance.random()
    form, glue = values % SHAPES, values - values % SHAPES
    if throw < how.caseless:
        return glue + np.where(np.isin(form, (DIGITS, MARKS)), form, CASELESS)
    if throw < how.caseless + how.headline:
        return glue + np.where(form == LOWER, TITLE, form)
    return values


def collate(windows: list[list[Example]], special: tuple[int, int], how: Drawing | None, chance: random.Random) -> dict[str, NDArray[Any]]:
    """Padded arrays of a batch.

    `ids`, `piece_cues`, `mask` are (B, L); the rest (B, N) by atom: `first` is the position of an atom's first piece,
    `sentence` numbers the sentence of atoms that begin words (-1 else), `head` is 0 for the root and k + 1 for atom k of the window, and so
    are the `LINKS`, 0 for nobody.
    """
    rows = len(windows)
    n_atoms = max(sum(len(e.pieces) for e in w) for w in windows)
    n_pieces = max(sum(e.n_pieces for e in w) for w in windows) + 2
    out: dict[str, Any] = {k: np.zeros((rows, n_pieces), np.int64) for k in ("ids", "piece_cues", "mask")}
    out |= {"first": np.zeros((rows, n_atoms), np.int64), "cues": np.zeros((rows, n_atoms), np.int64)}
    out |= {k: np.full((rows, n_atoms), IGNORED, np.int64) for k in ("head", *HEADS, *LINKS)}
    out["sentence"] = np.full((rows, n_atoms), -1, np.int64)
    out |= _room_for_taught(windows, n_atoms)
    for row, window in enumerate(windows):
        _fill(out, row, window, special, how, chance)
    return out


def _room_for_taught(windows: list[list[Example]], n_atoms: int) -> dict[str, Halves]:
    """Distributions of nought for each kind that a teacher told of."""
    taught = next((e.taught for w in windows for e in w if e.taught), {})
    width = {kind: n_atoms + 1 if kind == "head" else values.shape[1] for kind, values in taught.items()}
    return {f"taught_{kind}": np.zeros((len(windows), n_atoms, n), np.float16) for kind, n in width.items()}


def _fill(
    out: dict[str, Any], row: int, window: list[Example], special: tuple[int, int], how: Drawing | None, chance: random.Random
) -> None:
    hints = np.concatenate([e.cues for e in window])
    hints = change_case(hints, how, chance) if how else hints
    pieces = [p for e in window for p in e.pieces]
    counts = np.array([len(p) for p in pieces])
    firsts = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
    flat = [special[0], *(i for p in pieces for i in p), special[1]]
    out["ids"][row, : len(flat)] = flat
    out["mask"][row, : len(flat)] = 1
    out["piece_cues"][row, 1 : len(flat) - 1] = np.repeat(hints, counts)
    n = len(pieces)
    out["first"][row, :n], out["cues"][row, :n] = firsts, hints
    at = 0
    for number, e in enumerate(window):
        here = slice(at, at + len(e.pieces))
        for kind in HEADS:
            out[kind][row, here] = e.labels[kind]
        for kind, heads in (("head", e.head), *e.links.items()):
            out[kind][row, here] = np.where(heads == IGNORED, IGNORED, np.where(heads < 0, 0, heads + 1 + at))
        out["sentence"][row, here] = np.where(e.starts, number, -1)
        for kind, values in e.taught.items():
            if kind == "head":
                out["taught_head"][row, here, 0] = values[:, 0]
                out["taught_head"][row, here, at + 1 : at + values.shape[1]] = values[:, 1:]
            else:
                out[f"taught_{kind}"][row, here] = values
        at += len(e.pieces)
    out["begins"][row, 0] = IGNORED
    out["joins"][row, out["cues"][row] < SHAPES] = IGNORED  # white space always parts words
