"""Maximum spanning trees with one root (Chu-Liu and Edmonds; Zmigrod et al. 2020 on the single root)."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32] | NDArray[np.float64]
_NEVER = -1e9


def best_tree(scores: Scores) -> list[int]:
    """Heads of the best tree, 0 for the one root and `j + 1` for word `j`.

    `scores` is (n, n + 1): how well column `h` governs word `d`, log-probabilities by row, column 0 the root.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    if is_tree(heads):
        return heads
    return _best_by_root(scores.astype(np.float64))


def is_tree(heads: list[int]) -> bool:
    """Tell whether heads (0 for the root) have one root and no circle."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for word in range(1, len(heads) + 1):
        path = []
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word - 1]
        if state[word] == 1:
            return False
        for step in path:
            state[step] = 2
    return True


_MOST_ROOTS = 12
"""Roots that are tried at most: it bounds the time of texts that are no sentences; of a sentence, two or three are tried."""


def _best_by_root(scores: NDArray[np.float64]) -> list[int]:
    """The best tree, root by root in the order of what each could reach at best, until no other root can reach more."""
    n = len(scores)
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    governed = scores[:, 1:].max(axis=1)
    reach = governed.sum() + scores[:, 0] - governed
    best: tuple[float, list[int]] = (-np.inf, [])
    for root in np.argsort(-reach, kind="stable")[:_MOST_ROOTS]:
        if reach[root] <= best[0]:
            break
        trial = full.copy()
        trial[1:, 0] = _NEVER
        trial[root + 1, 1:] = _NEVER
        trial[root + 1, 0] = 0.0
        heads = _spanning(trial)[1:]
        value = float(scores[np.arange(n), heads].sum())
        if value > best[0] and is_tree(heads.tolist()):
            best = (value, heads.tolist())
    return best[1]


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds over nodes 0..n with 0 the root: contracts one circle at a time, on a stack instead of by recursion."""
    stack = []
    while True:
        np.fill_diagonal(scores, 2 * _NEVER)
        heads: NDArray[np.int64] = scores.argmax(axis=1)
        heads[0] = 0
        circle = _circle(heads)
        if circle is None:
            break
        scores, step = _contract(scores, heads, circle)
        stack.append(step)
    while stack:
        heads = _expand(heads, *stack.pop())
    return heads


def _circle(heads: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Nodes of the first circle, None where there is none."""
    state = [0] * len(heads)
    links = heads.tolist()
    state[0] = -1
    for start in range(1, len(links)):
        node, path = start, []
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = links[node]
        if state[node] == start and node in path:
            return np.array(path[path.index(node) :])
        for step in path:
            state[step] = -1
    return None


_Step = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def _contract(scores: NDArray[np.float64], heads: NDArray[np.int64], circle: NDArray[np.int64]) -> tuple[NDArray[np.float64], _Step]:
    """Make the circle one node (the last); remember how to undo it."""
    rest = np.setdiff1d(np.arange(len(scores)), circle)
    m = len(rest)
    small = np.full((m + 1, m + 1), 2 * _NEVER)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(circle, rest)] - scores[circle, heads[circle]][:, None]
    out = scores[np.ix_(rest, circle)]
    small[m, :m] = into.max(axis=0)
    small[:m, m] = out.max(axis=1)
    return small, (heads, circle, rest, into.argmax(axis=0), out.argmax(axis=1))


def _expand(
    small: NDArray[np.int64],
    heads: NDArray[np.int64],
    circle: NDArray[np.int64],
    rest: NDArray[np.int64],
    entered: NDArray[np.int64],
    left: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Undo one contraction."""
    m = len(rest)
    whole = heads.copy()
    for i, node in enumerate(rest.tolist()):
        whole[node] = circle[left[i]] if small[i] == m else rest[small[i]]
    whole[circle[entered[small[m]]]] = rest[small[m]]
    whole[0] = 0
    return whole
