"""A quick look at a network in training: greedy scores on gold words and sentences of a treebank."""

import random

import torch

from training.apart import EventsApart
from training.network import TAUGHT, Network, arc_scores, relation_scores, tensors
from training.told import following
from training.windows import LINKS, Example, batches, collate


@torch.inference_mode()
def gold_word_scores(network: Network, examples: list[list[Example]], special: tuple[int, int]) -> dict[str, float]:
    """Percent right by head over words; `joins` and `begins` over all atoms where there is a choice, windows being whole paragraphs."""
    network.eval()
    chance = random.Random(0)
    device = next(network.parameters()).device
    right: dict[str, int] = {}
    seen: dict[str, int] = {}
    for group in batches(examples, 2000, chance):
        batch = tensors(collate(group, special, None, chance), device)
        mask = batch["mask"].bool()
        *tags, query, key, below, over, links, linked = network(batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], mask)
        for kind, scores in zip(TAUGHT, tags, strict=True):
            known = batch[kind] >= 0
            _count(right, seen, kind, (scores.argmax(-1) == batch[kind]) & known, known)
        rows, atoms = torch.nonzero(batch["head"] >= 0, as_tuple=True)
        heads = arc_scores(query, key, batch["sentence"]).argmax(-1)[rows, atoms]
        relations = relation_scores(network.relations, below[rows, atoms], over[rows, heads]).argmax(-1)
        good = heads == batch["head"][rows, atoms]
        _count(right, seen, "uas", good, torch.ones_like(good))
        _count(right, seen, "las", good & (relations == batch["relations"][rows, atoms]), torch.ones_like(good))
        for number, kind in enumerate(LINKS):
            known = batch[kind] >= 0
            _count(right, seen, kind, (arc_scores(links[:, :, number], linked, batch["sentence"]).argmax(-1) == batch[kind]) & known, known)
    return {k: round(100 * right[k] / seen[k], 2) for k in right if seen[k]}


SURE = 0.6
"""How sure of event and kind together a word is named by the quick scores."""


@torch.inference_mode()
def event_scores(apart: EventsApart, examples: list[list[Example]], special: tuple[int, int]) -> dict[str, float]:
    """Percent of marked words that get their kind; precision and recall of what is named at `SURE`; percent right of who did and suffered it."""
    apart.eval()
    chance = random.Random(0)
    device = next(apart.parameters()).device
    right: dict[str, int] = {}
    seen: dict[str, int] = {}
    windows = [window for paragraph in examples for window in following(paragraph)]
    for group in batches(windows, 2000, chance):
        batch = tensors(collate(group, special, None, chance), device)
        scores, links, linked = apart(batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], batch["mask"].bool())
        shares, kinds = torch.softmax(scores.float(), -1)[..., 1:].max(-1)
        marked = batch["events"] > 0
        hit = (kinds + 1 == batch["events"]) & marked
        named = (shares >= SURE) & (batch["events"] >= 0)
        _count(right, seen, "kinds", hit, marked)
        _count(right, seen, "precision", hit & named, named)
        _count(right, seen, "recall", hit & named, marked)
        for number, kind in enumerate(LINKS):
            known = batch[kind] >= 0
            _count(right, seen, kind, (arc_scores(links[:, :, number], linked, batch["sentence"]).argmax(-1) == batch[kind]) & known, known)
    return {k: round(100 * right[k] / seen[k], 2) for k in right if seen[k]}


def _count(right: dict[str, int], seen: dict[str, int], kind: str, good: torch.Tensor, known: torch.Tensor) -> None:
    right[kind] = right.get(kind, 0) + int(good.sum())
    seen[kind] = seen.get(kind, 0) + int(known.sum())
