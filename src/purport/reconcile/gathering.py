"""Tellings of many reports → incidents, whole or bit by bit with the same result (codebook §6).

What keeps the tellings is a `Shelf`: the store keeps them in SQL, `MemoryShelf` in dictionaries. `extend` files new tellings, compares them with those that
share a block, and settles anew only what hangs together with them; since every step depends on content alone, the result is that of a rebuild.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from purport.model import CaseIncident, Decision, Link, Telling
from purport.reconcile.blocks import MOST_MEMBERS, block_keys, crowded, pairs_in
from purport.reconcile.clusters import Ties
from purport.reconcile.comparing import weigh
from purport.reconcile.decisions import Bounds, bound_together, read_decisions
from purport.reconcile.profiles import Profile, profile
from purport.reconcile.settling import settle

VERSION = 3
"""Of blocks, weights and settling together: a store that was filled under another version is to be gathered anew."""


class Shelf(Protocol):
    """What keeps tellings, their blocks, links, incidents and the reviewer's decisions."""

    def tellings(self, keys: Collection[str]) -> Sequence[Telling]:
        """The tellings of these keys, in any order; those it lacks are passed over."""

    def blocks(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each block, the keys filed under it; nothing for an empty one."""

    def blocks_of(self, keys: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each key, the blocks that it is filed under."""

    def links(self, keys: Collection[str]) -> Sequence[Link]:
        """Every link with one of the keys at either end, each once."""

    def incidents(self, keys: Collection[str]) -> Sequence[CaseIncident]:
        """Every incident that holds one of the keys, each once."""

    def decisions(self) -> Sequence[Decision]:
        """All decisions, in any order."""

    def file(self, tellings: Sequence[Telling], blocks: Mapping[str, Collection[str]]) -> None:
        """Keep tellings, each with its blocks (by key); a telling that is there is replaced with its blocks."""

    def drop(self, keys: Collection[str]) -> None:
        """Forget tellings with their blocks and links."""

    def relink(self, keys: Collection[str], links: Sequence[Link]) -> None:
        """Replace every link that has one of the keys at either end by these."""

    def replace(self, gone: Sequence[CaseIncident], new: Sequence[CaseIncident]) -> None:
        """Replace incidents."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an extension changed: the incidents that are gone and those that stand instead. An incident that stayed the same is in neither."""

    before: tuple[CaseIncident, ...] = ()
    after: tuple[CaseIncident, ...] = ()


def extend(
    shelf: Shelf, added: Sequence[Telling], *, families: Mapping[str, str], removed: Collection[str] = (), touched: Collection[str] = ()
) -> Update:
    """Add and remove tellings and settle anew what hangs together with them; the shelf then holds what a rebuild would give.

    `touched` are keys that must be settled anew for another cause: a new decision names them, or the origin of their report changed
    (file them with the new origin first). `families` gives the ontology's family of each kind.
    """
    added = tuple({telling.key: telling for telling in added}.values())
    keys = {telling.key for telling in added}
    gone_keys = set(removed) - keys
    crowds = _crowds(shelf, keys | gone_keys, families)
    shelf.file(added, {telling.key: block_keys(telling, families) for telling in added})
    fresh = (keys | crowds | _crowds(shelf, keys, families)) - gone_keys
    bounds = read_decisions(shelf.decisions())
    moving = {*fresh, *gone_keys, *touched}
    old = _before(shelf, moving, frozenset(touched), bounds)
    shelf.drop(gone_keys)
    links = _link(shelf, fresh, families) if fresh else []
    old |= _reach(shelf, {end for link in links if link.weight > 0 for end in (link.a, link.b)} - fresh, bounds.rejected)
    shelf.relink(fresh, links)
    reach = _reach(shelf, (fresh | old) - gone_keys, bounds.rejected)
    return _replace(shelf, old | reach, reach, families)


def _before(shelf: Shelf, keys: Collection[str], touched: frozenset[str], bounds: Bounds) -> set[str]:
    """What hung together with some keys, whether or not the touched ones were rejected then; a rejection changes whose best link is whose."""
    near = {end for link in shelf.links(keys) if link.weight > 0 for end in (link.a, link.b)} | set(keys)
    with_them = _reach(shelf, near, bounds.rejected - touched)
    return with_them | _reach(shelf, near, bounds.rejected | touched) if touched else with_them


def _reach(shelf: Shelf, keys: Collection[str], rejected: Collection[str]) -> set[str]:
    """All keys that hang together with these by a tie, an incident or a decision."""
    ties, bound = Ties(shelf.links, rejected), bound_together(shelf.decisions())
    seen, todo = set(keys), set(keys)
    while todo:
        found = {other for _, other in ties.tied(todo)}
        found |= {key for incident in shelf.incidents(todo) for key in incident.tellings}
        found |= {other for key in todo for other in bound.get(key, ())}
        todo = found - seen
        seen |= todo
    return seen


def _replace(shelf: Shelf, old_keys: Collection[str], keys: Collection[str], families: Mapping[str, str]) -> Update:
    """Settle some tellings and put the incidents that changed in the place of those that were."""
    old = shelf.incidents(old_keys)
    new = settle(shelf.tellings(keys), shelf.links(keys), shelf.decisions(), families)
    was, now = {incident.id: incident for incident in old}, {incident.id: incident for incident in new}
    gone = sorted((incident for incident in old if now.get(incident.id) != incident), key=_by_id)
    come = sorted((incident for incident in new if was.get(incident.id) != incident), key=_by_id)
    shelf.replace(gone, come)
    return Update(tuple(gone), tuple(come))


def _by_id(incident: CaseIncident) -> str:
    return incident.id


def gather(tellings: Iterable[Telling], families: Mapping[str, str], decisions: Iterable[Decision] = ()) -> tuple[CaseIncident, ...]:
    """All incidents of some tellings at once, in the order of their first telling's key."""
    shelf = MemoryShelf(decisions)
    extend(shelf, tuple(tellings), families=families)
    return shelf.all_incidents()


def _crowds(shelf: Shelf, keys: Collection[str], families: Mapping[str, str]) -> set[str]:
    """Members of the crowded blocks of some keys: who meets whom there depends on all."""
    names = {block for blocks in shelf.blocks_of(keys).values() for block in blocks}
    crowds: set[str] = set()
    for name, members in shelf.blocks(names).items():
        if len(members) > MOST_MEMBERS and crowded(name, [profile(t, families) for t in shelf.tellings(members)]):
            crowds.update(members)
    return crowds


def _link(shelf: Shelf, keys: Collection[str], families: Mapping[str, str]) -> list[Link]:
    """The links of some tellings with all whom they meet in a block."""
    names = {block for blocks in shelf.blocks_of(keys).values() for block in blocks}
    members = shelf.blocks(names)
    everyone = {key for block in members.values() for key in block}
    profiles = {telling.key: profile(telling, families) for telling in shelf.tellings(everyone)}
    found: dict[tuple[str, str], Link] = {}
    for name in sorted(names):
        inside = [profiles[key] for key in sorted(members.get(name, ())) if key in profiles]
        for link in _weighed(name, inside, keys):
            found[link.a, link.b] = link
    return list(found.values())


def _weighed(block: str, members: Sequence[Profile], keys: Collection[str]) -> Iterable[Link]:
    for a, b in pairs_in(block, members, keys):
        link = weigh(a, b)
        if link is not None:
            yield link


class MemoryShelf:
    """A shelf in dictionaries: for one run, for tests, and for stores small enough to be read whole."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._tellings: dict[str, Telling] = {}
        self._blocks: dict[str, set[str]] = defaultdict(set)
        self._blocks_of: dict[str, frozenset[str]] = {}
        self._links: dict[str, dict[str, Link]] = defaultdict(dict)
        self._incidents: dict[str, CaseIncident] = {}
        self._home: dict[str, str] = {}
        self._decisions = list(decisions)

    def tellings(self, keys: Collection[str]) -> Sequence[Telling]:
        """The tellings of these keys."""
        return [self._tellings[key] for key in keys if key in self._tellings]

    def blocks(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each block, the keys filed under it."""
        return {name: self._blocks[name] for name in names if name in self._blocks}

    def blocks_of(self, keys: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each key, its blocks."""
        return {key: self._blocks_of[key] for key in keys if key in self._blocks_of}

    def links(self, keys: Collection[str]) -> Sequence[Link]:
        """Every link with one of the keys at either end, each once."""
        return list({(link.a, link.b): link for key in keys if key in self._links for link in self._links[key].values()}.values())

    def incidents(self, keys: Collection[str]) -> Sequence[CaseIncident]:
        """Every incident that holds one of the keys, each once."""
        return [self._incidents[name] for name in sorted({self._home[key] for key in keys if key in self._home})]

    def all_incidents(self) -> tuple[CaseIncident, ...]:
        """All incidents, in the order of their first telling's key."""
        return tuple(sorted(self._incidents.values(), key=lambda incident: min(incident.tellings)))

    def decisions(self) -> Sequence[Decision]:
        """All decisions."""
        return self._decisions

    def decide(self, decision: Decision, families: Mapping[str, str]) -> Update:
        """Keep a decision and settle anew what it bears on."""
        self._decisions.append(decision)
        return extend(self, (), families=families, touched={*decision.tellings, *decision.apart})

    def file(self, tellings: Sequence[Telling], blocks: Mapping[str, Collection[str]]) -> None:
        """Keep tellings, each with its blocks."""
        for telling in tellings:
            for name in self._blocks_of.get(telling.key, ()):
                self._blocks[name].discard(telling.key)
            self._tellings[telling.key] = telling
            self._blocks_of[telling.key] = frozenset(blocks[telling.key])
            for name in blocks[telling.key]:
                self._blocks[name].add(telling.key)

    def drop(self, keys: Collection[str]) -> None:
        """Forget tellings with their blocks and links."""
        self.relink(keys, ())
        for key in keys:
            self._tellings.pop(key, None)
            for name in self._blocks_of.pop(key, ()):
                self._blocks[name].discard(key)

    def relink(self, keys: Collection[str], links: Sequence[Link]) -> None:
        """Replace every link that has one of the keys at either end."""
        for key in keys:
            for other in self._links.pop(key, ()):
                self._links[other].pop(key, None)
        for link in links:
            self._links[link.a][link.b] = link
            self._links[link.b][link.a] = link

    def replace(self, gone: Sequence[CaseIncident], new: Sequence[CaseIncident]) -> None:
        """Replace incidents."""
        for incident in gone:
            self._incidents.pop(incident.id, None)
            for key in incident.tellings:
                self._home.pop(key, None)
        for incident in new:
            self._incidents[incident.id] = incident
            self._home.update(dict.fromkeys(incident.tellings, incident.id))
