"""From a network's scores to one reading of a sentence: tags that go together, one tree, relations that fit it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from purport.parse.model import Model, Scores, log_softmax
from purport.parse.trees import best_tree


@dataclass(frozen=True, slots=True)
class Analysis:
    """The tags and the tree of one sentence, a list entry a word; heads are 0 for the root and `j + 1` for word `j`."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]


def decode(model: Model, scores: Scores, names: Collection[int] = ()) -> Analysis:
    """The best reading; the words `names` are known to be proper names."""
    labels = model.labels
    upos, xpos, feats = _tags(model, scores, names)
    heads = best_tree(scores.arcs)
    relation_scores = model.relations(scores, heads)
    relation_scores[:, labels.rel.index("root")] = -np.inf
    relations = [labels.rel[i] if head else "root" for i, head in zip(relation_scores.argmax(axis=1), heads, strict=True)]
    return Analysis(
        [labels.upos[i] for i in upos],
        [labels.xpos[i] for i in xpos],
        ["" if labels.feats[i] == "_" else labels.feats[i] for i in feats],
        heads,
        relations,
    )


def _tags(model: Model, scores: Scores, names: Collection[int]) -> tuple[list[int], list[int], list[int]]:
    """The likeliest readings (word class, Penn tag, features) among those that training saw together."""
    u, x, f = model.labels.readings
    together = log_softmax(scores.upos)[:, u] + log_softmax(scores.xpos)[:, x] + log_softmax(scores.feats)[:, f]
    if names:
        proper = np.array([model.labels.upos[i] == "PROPN" for i in u])
        for name in names:
            together[name, ~proper] = -np.inf
    best = together.argmax(axis=1)
    return u[best].tolist(), x[best].tolist(), f[best].tolist()


_IN_NAMES = frozenset(("ADJ", "ADP", "CCONJ", "DET", "NOUN", "NUM", "PART", "PROPN", "PUNCT", "SYM", "X"))
"""What parts of names are rightly read as: "the National Front for Liberation"."""
_NAME_LIKE = frozenset(("NOUN", "PROPN", "X"))


def judge_names(model: Model, scores: Scores, names: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of the words of known names: those that must be proper nouns, and among these those that the network takes for what no name has, such as a verb."""
    best = {i: model.labels.upos[scores.upos[i].argmax()] for i in names}
    wrong = [i for i in names if best[i] not in _IN_NAMES]
    return [i for i in names if best[i] in _NAME_LIKE or best[i] not in _IN_NAMES], wrong
