"""One invented war: what happened, what was told, and which is which."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.wars.press import Press
from evaluation.wars.world import Event, make_events, make_map
from purport.model import Telling


@dataclass(frozen=True, slots=True)
class War:
    """An invented war with all that was told of it; `truth` gives the event of each telling's key."""

    events: tuple[Event, ...]
    tellings: tuple[Telling, ...]
    truth: Mapping[str, int]


def make_war(seed: int, days: int = 30, noise: float = 1.0) -> War:
    """Make a war and what was told of it; the same arguments give the same war."""
    chance = random.Random(seed)
    towns = make_map(chance)
    events = tuple(make_events(chance, towns, days))
    tellings, truth = Press(chance, towns, noise).tell(events)
    return War(events, tellings, truth)
