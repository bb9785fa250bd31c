"""What a teacher told of the training sentences: shared out to them, kept, recalled, several teachers' made one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from training.windows import HEADS, Example, Halves, Ints

KINDS = tuple(kind for kind in HEADS if kind not in ("scripts", "relations"))
"""What is told of every atom; governors and relations of those that begin a word. Lemmas are ruled by the corpora's own."""
_LONGEST = 250
"""Word pieces of a window that the teacher reads; a sentence that is longer has its own."""


def following(paragraph: list[Example]) -> Iterator[list[Example]]:
    """Following sentences together, as many as fit."""
    window: list[Example] = []
    for example in paragraph:
        if window and sum(e.n_pieces for e in window) + example.n_pieces > _LONGEST:
            yield window
            window = []
        window.append(example)
    yield window


def share_out(window: list[Example], found: dict[str, Halves]) -> None:
    """Give each sentence of a window its part."""
    at = 0
    for example in window:
        n = len(example.pieces)
        here = slice(at, at + n)
        example.taught = {kind: values[here].copy() for kind, values in found.items() if kind != "head"}
        if not at:
            example.taught["begins"][0] = 0  # a window's first word shows nothing of what was before it
        heads = found["head"][here]
        example.taught["head"] = np.concatenate([heads[:, :1], heads[:, at + 1 : at + n + 1]], 1)
        at += n


def keep(examples: Sequence[Example], path: Path) -> None:
    """Write what a teacher told, all examples behind each other, and take it from the examples."""
    width = {kind: values.shape[1] for kind, values in examples[0].taught.items() if kind != "head"}
    whole = {kind: np.concatenate([e.taught[kind].reshape(-1, n) for e in examples]) for kind, n in width.items()}
    arcs = np.concatenate([e.taught["head"].ravel() for e in examples])
    governors = np.concatenate([_governors(e) for e in examples])
    for example in examples:
        example.taught = {}
    with path.open("wb") as file:
        np.savez(file, arcs=arcs, governors=governors, **whole)


def _governors(example: Example) -> Ints:
    """The annotated ones; where no tree is annotated the likeliest ones."""
    annotated = not (example.head < -1).all()
    return example.head if annotated else np.where(example.starts, example.taught["head"].argmax(1) - 1, example.head)


def recall(examples: Sequence[Example], path: Path) -> None:
    """Give it to the same examples again; where no tree is annotated the governors that were told become the labels."""
    with np.load(path) as file:
        whole = {kind: file[kind] for kind in file.files}
    arcs, governors = whole.pop("arcs"), whole.pop("governors")
    at = at_arc = 0
    for example in examples:
        n = len(example.pieces)
        example.taught = {kind: values[at : at + n] for kind, values in whole.items()}
        example.taught["head"] = arcs[at_arc : at_arc + n * (n + 1)].reshape(n, n + 1)
        example.head = governors[at : at + n]
        at, at_arc = at + n, at_arc + n * (n + 1)


def agree(paths: Sequence[Path], path: Path) -> None:
    """Write the mean of what several teachers told; the governors where none is annotated are the first one's."""
    files = [np.load(p) for p in paths]
    whole = {
        kind: files[0][kind] if kind == "governors" else np.mean([f[kind].astype(np.float32) for f in files], axis=0).astype(np.float16)
        for kind in files[0].files
    }
    with path.open("wb") as file:
        np.savez(file, **whole)
