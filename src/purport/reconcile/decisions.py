"""A reviewer's decisions as bounds that every settling keeps: what is one, what is apart, what counts nowhere, what is corrected."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from purport.model import Decision


@dataclass(frozen=True, slots=True)
class Bounds:
    """`home` gives for each telling that was merged the least key of its merged group; `apart` are pairs of homes (or lone keys) that stay two."""

    home: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    corrections: tuple[Decision, ...] = ()


def read_decisions(decisions: Iterable[Decision]) -> Bounds:
    """Turn decisions into bounds. Of two that contradict each other the later holds; order of arrival says nothing."""
    ordered = sorted(decisions, key=_age)
    home: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    for decision in reversed(ordered):
        if decision.verb == "merge":
            for other in sorted(decision.tellings)[1:]:
                _join(min(decision.tellings), other, home, apart)
        elif decision.verb == "split":
            _part(decision, home, apart)
    rejected = frozenset(key for d in ordered if d.verb == "reject" for key in d.tellings)
    return Bounds(home, frozenset(apart), rejected, tuple(d for d in ordered if d.verb == "correct" and d.tellings))


def bound_together(decisions: Iterable[Decision]) -> Mapping[str, frozenset[str]]:
    """For each telling of a decision the other tellings that must be looked at when it is settled."""
    together: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        keys = {*decision.tellings, *decision.apart}
        for key in keys:
            together[key] |= keys
    return {key: frozenset(keys - {key}) for key, keys in together.items()}


def _age(decision: Decision) -> tuple[str, str]:
    return decision.made, decision.id


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _join(a: str, b: str, home: dict[str, str], apart: set[tuple[str, str]]) -> None:
    """Make two homes one, unless a later decision holds them apart."""
    one, two = home.get(a, a), home.get(b, b)
    if one == two or _pair(one, two) in apart:
        home.setdefault(a, one)
        home.setdefault(b, two)
        return
    kept, lost = _pair(one, two)
    for key in [key for key, at in home.items() if at == lost] + [lost, a, b]:
        home[key] = kept
    home[kept] = kept
    moved = {pair for pair in apart if lost in pair}
    apart -= moved
    apart |= {_pair(kept, second if first == lost else first) for first, second in moved}


def _part(decision: Decision, home: Mapping[str, str], apart: set[tuple[str, str]]) -> None:
    """Hold each of `tellings` apart from each of `apart`; of one home both stay, since a later merge made it."""
    for a in decision.tellings:
        for b in decision.apart:
            one, two = home.get(a, a), home.get(b, b)
            if one != two:
                apart.add(_pair(one, two))


def corrections_of(bounds: Bounds, tellings: Sequence[str]) -> Mapping[str, str]:
    """The corrected slots of an incident that holds these tellings; the latest value of each slot."""
    held = frozenset(tellings)
    return {d.slot: d.value for d in bounds.corrections if d.tellings[0] in held}
