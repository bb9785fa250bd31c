"""What a greater network reads in the training sentences, as distributions that the small one learns beside the labels (Hinton et al. 2015).

It tells what a corpus does not (names in treebanks, trees of Wikigold, mentions of re3d's ten types anywhere), and how sure one may be of the rest.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.network import TAUGHT, Network, arc_scores, relation_scores
from training.windows import Example, Halves, batches, collate

_KINDS = tuple(kind for kind in TAUGHT if kind != "scripts")
"""Lemmas are ruled by the corpora's own."""
_LONGEST = 250
"""Word pieces of a window that the teacher reads; the corpora's longest sentence has its own."""


@torch.inference_mode()
def teach(teacher: Network, paragraphs: Sequence[list[Example]], special: tuple[int, int]) -> None:
    """Write into every example what the teacher reads there; where no tree is annotated the greedy governors become the labels."""
    teacher.eval()
    device = next(teacher.parameters()).device
    windows = [window for paragraph in paragraphs for window in _windows(paragraph)]
    for group in batches(windows, 8000 if device.type == "cuda" else 1200, random.Random(0)):
        batch = {k: v.to(device) for k, v in collate(group, special, None, random.Random(0)).items()}
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            found = _read(teacher, batch)
        for row, window in enumerate(group):
            _share_out(window, {kind: values[row] for kind, values in found.items()})


def _windows(paragraph: list[Example]) -> Iterator[list[Example]]:
    """Following sentences together, as many as fit."""
    window: list[Example] = []
    for example in paragraph:
        if window and sum(e.n_pieces for e in window) + example.n_pieces > _LONGEST:
            yield window
            window = []
        window.append(example)
    yield window


def _read(teacher: Network, batch: dict[str, Tensor]) -> dict[str, Halves]:
    """Distributions by kind (B, N, classes); relations are those to the annotated governor, else to the likeliest one."""
    *tags, query, key, below, over = teacher(batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], batch["mask"].bool())
    found = {kind: torch.softmax(scores.float(), -1) for kind, scores in zip(TAUGHT, tags, strict=True) if kind in _KINDS}
    arcs = torch.softmax(arc_scores(query, key, batch["sentence"]), -1)
    starts = batch["sentence"] >= 0
    found["head"] = arcs * starts.unsqueeze(-1)
    heads = torch.where(batch["head"] >= 0, batch["head"], arcs.argmax(-1))
    rows, atoms = torch.nonzero(starts, as_tuple=True)
    relations = torch.zeros(*starts.shape, teacher.relations.shape[1], device=starts.device)
    relations[rows, atoms] = torch.softmax(relation_scores(teacher.relations, below[rows, atoms], over[rows, heads[rows, atoms]]).float(), -1)
    found["relations"] = relations
    return {kind: values.half().cpu().numpy() for kind, values in found.items()}


def _share_out(window: list[Example], found: dict[str, Halves]) -> None:
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
        if (example.head < -1).all():
            example.head = np.where(example.starts, example.taught["head"].argmax(1) - 1, example.head)
        at += n


def keep(examples: Sequence[Example], path: Path) -> None:
    """Write what a teacher told, all examples behind each other."""
    whole = {kind: np.concatenate([e.taught[kind].reshape(-1, e.taught[kind].shape[1]) for e in examples]) for kind in (*_KINDS, "relations")}
    arcs = np.concatenate([e.taught["head"].ravel() for e in examples])
    with path.open("wb") as file:
        np.savez(file, arcs=arcs, governors=np.concatenate([e.head for e in examples]), **whole)


def recall(examples: Sequence[Example], path: Path) -> None:
    """Read it again, into the same examples."""
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
