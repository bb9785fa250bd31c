"""What a greater network reads in the training sentences, as distributions that the small one learns beside the labels (Hinton et al. 2015).

It tells what a corpus does not (names in treebanks, trees of Wikigold, mentions of re3d's ten types anywhere), and how sure one may be of the rest.
"""

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from training.loop import has_bf16
from training.network import TAUGHT, Network, arc_scores, relation_scores, tensors
from training.told import KINDS, following, share_out
from training.windows import Example, Halves, batches, collate


@torch.inference_mode()
def teach(teacher: Network, paragraphs: Sequence[list[Example]], special: tuple[int, int]) -> None:
    """Write into every example what the teacher reads there."""
    teacher.eval()
    device = next(teacher.parameters()).device
    windows = [window for paragraph in paragraphs for window in following(paragraph)]
    for group in batches(windows, 8000 if device.type == "cuda" else 1200, random.Random(0)):
        batch = tensors(collate(group, special, None, random.Random(0)), device)
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bf16(device.type)):
            found = _read(teacher, batch)
        for row, window in enumerate(group):
            share_out(window, {kind: values[row] for kind, values in found.items()})


def _read(teacher: Network, batch: dict[str, Tensor]) -> dict[str, Halves]:
    """Distributions by kind (B, N, classes); relations are those to the annotated governor, else to the likeliest one."""
    *tags, query, key, below, over, _, _ = teacher(batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], batch["mask"].bool())
    found = {kind: torch.softmax(scores.float(), -1) for kind, scores in zip(TAUGHT, tags, strict=True) if kind in KINDS}
    arcs = torch.softmax(arc_scores(query, key, batch["sentence"]), -1)
    starts = batch["sentence"] >= 0
    found["head"] = arcs * starts.unsqueeze(-1)
    heads = torch.where(batch["head"] >= 0, batch["head"], arcs.argmax(-1))
    rows, atoms = torch.nonzero(starts, as_tuple=True)
    relations = torch.zeros(*starts.shape, teacher.relations.shape[1], device=starts.device)
    scores = relation_scores(teacher.relations, below[rows, atoms], over[rows, heads[rows, atoms]])
    relations[rows, atoms] = torch.softmax(scores.float(), -1)
    found["relations"] = relations
    return {kind: values.half().cpu().numpy() for kind, values in found.items()}
