"""Links → groups, whatever the order in which anything arrived.

Inside each set of tellings that hang together (`Ties`) the two groups with the highest mean weight over all pairs between them are joined, again and
again while that mean is above 0 (average linkage). One good link does not chain two happenings together: all other pairs speak too. Sums are whole numbers
and ties fall to the lower key, so that the result depends on content alone.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from purport.model import Link
from purport.reconcile.decisions import Bounds
from purport.reconcile.weights import FLOOR

Heap = list[tuple[float, str, str, int, int]]


def components(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Connected components of an undirected graph, each sorted, in order of their least key."""
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for a, b in pairs:
        one, two = root(a), root(b)
        if one != two:
            parent[max(one, two)] = min(one, two)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parent):
        groups[root(key)].append(key)
    return [tuple(group) for _, group in sorted(groups.items())]


TIE = 300
"""Weight at which a link ties two tellings whatever else they resemble; a weaker one (above 0) does only where it is the best that either of the two has.

Without it vague tellings ("this week, in the north") chain a whole war into one component, and one more report would settle all of it anew. On the invented
wars (seeds 1, 2, 7) components then hold 6 to 9 tellings on average instead of a third of all, and B³ F1 is the same within .004."""


class Ties:
    """Which tellings hang together, from the links of those asked for. `load` returns every link that has one of some keys at either end."""

    def __init__(self, load: Callable[[Collection[str]], Iterable[Link]], rejected: Collection[str] = ()) -> None:
        self._load = load
        self._rejected = frozenset(rejected)
        self._near: dict[str, dict[str, int]] = {}
        self._best: dict[str, str] = {}

    def near(self, keys: Collection[str]) -> set[str]:
        """The tellings that have a link above 0 with one of the keys."""
        self._know(keys)
        return {other for key in keys for other in self._near[key]}

    def tied(self, keys: Collection[str]) -> list[tuple[str, str]]:
        """The pairs that tie one of the keys to another telling."""
        self._know(self.near(keys))
        return [(key, other) for key in keys for other, weight in self._near[key].items() if self._ties(key, other, weight)]

    def _ties(self, a: str, b: str, weight: int) -> bool:
        return weight >= TIE or self._best[a] == b or self._best[b] == a

    def _know(self, keys: Collection[str]) -> None:
        fresh = [key for key in keys if key not in self._near]
        if not fresh:
            return
        self._near.update((key, {}) for key in fresh)
        asked = set(fresh)
        for link in self._load(fresh):
            if link.weight > 0 and link.a not in self._rejected and link.b not in self._rejected:
                if link.a in asked:
                    self._near[link.a][link.b] = link.weight
                if link.b in asked:
                    self._near[link.b][link.a] = link.weight
        for key in fresh:
            self._best[key] = max(((weight, other) for other, weight in self._near[key].items()), default=(0, ""))[1]


def cluster(keys: Collection[str], links: Sequence[Link], bounds: Bounds) -> list[tuple[str, ...]]:
    """Group tellings; each group sorted, groups in order of their least key. Links to tellings that are not among the keys are passed over."""
    kept = set(keys) - bounds.rejected
    inner = [link for link in links if link.a in kept and link.b in kept]
    by_home: dict[str, list[str]] = defaultdict(list)
    for key in sorted(kept):
        by_home[bounds.home.get(key, key)].append(key)
    merged = [group for group in by_home.values() if len(group) > 1]
    ties = Ties(lambda asked: inner if len(asked) else ()).tied(kept) + [(group[0], other) for group in merged for other in group[1:]]
    parts = components(kept, ties)
    part_of = {key: number for number, part in enumerate(parts) for key in part}
    shares: dict[int, list[Link]] = defaultdict(list)
    for link in inner:
        if part_of[link.a] == part_of[link.b]:
            shares[part_of[link.a]].append(link)
    groups = [group for number, part in enumerate(parts) for group in _agglomerate(part, shares[number], bounds)]
    return sorted(groups)


def _agglomerate(part: Sequence[str], links: Sequence[Link], bounds: Bounds) -> list[tuple[str, ...]]:
    if len(part) == 1:
        return [tuple(part)]
    return _Joining(part, links, bounds).run()


class _Joining:
    """Average linkage over one component. A group is known by its least key; `sums` hold weight and number of the kept pairs between two groups."""

    def __init__(self, part: Sequence[str], links: Sequence[Link], bounds: Bounds) -> None:
        self.members: dict[str, list[str]] = defaultdict(list)
        name = self._names(part, bounds)
        for key in part:
            self.members[name[key]].append(key)
        self.version = dict.fromkeys(self.members, 0)
        self.sums: dict[str, dict[str, tuple[int, int]]] = {group: {} for group in self.members}
        for link in links:
            self._add(name[link.a], name[link.b], link.weight, 1)
        self.foes = self._foes(bounds)
        self.heap: Heap = []
        for group in self.members:
            self._push(group, above=group)

    @staticmethod
    def _names(part: Sequence[str], bounds: Bounds) -> Mapping[str, str]:
        """For each telling its group to begin with: itself, or the least of those that a reviewer merged with it."""
        least: dict[str, str] = {}
        for key in sorted(part):
            least.setdefault(bounds.home.get(key, key), key)
        return {key: least[bounds.home.get(key, key)] for key in part}

    def _foes(self, bounds: Bounds) -> dict[str, set[str]]:
        group_of = {bounds.home.get(key, key): group for group, keys in self.members.items() for key in keys}
        foes: dict[str, set[str]] = defaultdict(set)
        for a, b in bounds.apart:
            one, two = group_of.get(a), group_of.get(b)
            if one is not None and two is not None:
                foes[one].add(two)
                foes[two].add(one)
        return foes

    def _add(self, one: str, two: str, weight: int, count: int) -> None:
        if one == two:
            return
        held, number = self.sums[one].get(two, (0, 0))
        self.sums[one][two] = self.sums[two][one] = (held + weight, number + count)

    def _mean(self, one: str, two: str) -> float:
        weight, count = self.sums[one][two]
        pairs = len(self.members[one]) * len(self.members[two])
        return (weight + FLOOR * (pairs - count)) / pairs

    def _push(self, group: str, above: str = "") -> None:
        for other in self.sums[group]:
            if other > above and other not in self.foes.get(group, ()):
                mean = self._mean(group, other)
                if mean > 0:
                    low, high = (group, other) if group < other else (other, group)
                    heapq.heappush(self.heap, (-mean, low, high, self.version[low], self.version[high]))

    def run(self) -> list[tuple[str, ...]]:
        """Join until nothing speaks for it any more."""
        while self.heap:
            _, low, high, seen, other_seen = heapq.heappop(self.heap)
            if self.version.get(low) == seen and self.version.get(high) == other_seen:
                self._join(low, high)
        return [tuple(sorted(keys)) for _, keys in sorted(self.members.items())]

    def _join(self, kept: str, lost: str) -> None:
        self.members[kept] += self.members.pop(lost)
        for other, (weight, count) in self.sums.pop(lost).items():
            del self.sums[other][lost]
            self._add(kept, other, weight, count)
        for foe in self.foes.pop(lost, set()):
            self.foes[foe].discard(lost)
            self.foes[foe].add(kept)
            self.foes.setdefault(kept, set()).add(foe)
        del self.version[lost]
        self.version[kept] += 1
        self._push(kept)
