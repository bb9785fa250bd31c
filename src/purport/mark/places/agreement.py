"""The names of a report weighed against each other: places that lie near what the other names may mean are likelier meant."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from purport.knowledge.gazetteer import Entry
from purport.mark.places.weighing import Name

_MOST_NAMES = 60
"""Names of one report that are weighed against each other by distance; a directory of places is no report."""

_NEARNESS = 4.0
"""What full support by the report's other places counts for: nearly what a country's name alone does, chosen on LGL."""


def agreed(names: Sequence[Name]) -> list[Entry]:
    """Choose for every name the candidate that its own score and its nearness to the other names' candidates favour: three rounds."""
    entries = [entry for name in names[:_MOST_NAMES] for entry in name.entries]
    if not entries:
        return []
    owner = np.repeat(np.arange(min(len(names), _MOST_NAMES)), [len(name.entries) for name in names[:_MOST_NAMES]])
    static = np.array([score for name in names[:_MOST_NAMES] for score in name.scores])
    kernel = _kernel(entries)
    point = np.array([entry.feature != "country" and (entry.radius_km or 0.0) < 400 for entry in entries])
    kernel *= point[None, :] & point[:, None] & (owner[None, :] != owner[:, None])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    score = static
    for _ in range(3):
        weight = _softmax_by(score, owner, starts)
        support = np.maximum.reduceat(kernel * weight[None, :], starts, axis=1).sum(axis=1)
        score = static + _NEARNESS * (1.0 - np.exp(-support))
    best = [int(start + np.argmax(score[start:stop])) for start, stop in zip(starts, [*starts[1:], len(entries)], strict=True)]
    return [entries[i] for i in best] + [name.entries[0] for name in names[_MOST_NAMES:]]


def _kernel(entries: Sequence[Entry]) -> NDArray[np.float64]:
    """How much each candidate supports each other: next door, in driving distance, in the same region."""
    km = _distances(entries)
    region = np.array([entry.region if entry.region is not None else entry.id for entry in entries])
    return np.asarray(0.45 * np.exp(-km / 25.0) + 0.35 * np.exp(-km / 150.0) + 0.25 * (region[:, None] == region[None, :]))


def _softmax_by(score: NDArray[np.float64], owner: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    raised = np.exp((score - np.maximum.reduceat(score, starts)[owner]) / 0.6)
    return raised / np.add.reduceat(raised, starts)[owner]


def _distances(entries: Sequence[Entry]) -> NDArray[np.float64]:
    lat = np.radians([entry.lat for entry in entries])
    lon = np.radians([entry.lon for entry in entries])
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return np.asarray(12742.0 * np.arcsin(np.sqrt(np.minimum(1.0, half))))
