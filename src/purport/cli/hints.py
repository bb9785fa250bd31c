"""Why a list is empty, as far as the question shows it: a value that nothing can have."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from purport.errors import MissingError
from purport.store import Filter, Store
from purport.store.filters import OWN_VOICE


def hints(store: Store, asked: Filter) -> Iterator[str]:
    """A sentence for each value of a filter that no claim can have, or that this case file does not know."""
    kinds = store.knowledge.events.kinds
    yield from _unknown("kind of event", asked.kind, kinds, "docs/events.md lists them.")
    yield from _unknown("family of kinds", asked.family, sorted({kind.family for kind in kinds.values()}))
    for code in asked.country:
        if len(code) != 2:
            yield f"'{code}' is no code of a country: give its two letters, such as SY."
    for id in (*asked.actor, *asked.holder):
        if id != OWN_VOICE and not _is_actor(store, id):
            yield f"Nobody here has the id '{id}'. `purport actors --text {id}` looks for a part of a name."


def _unknown(what: str, values: Iterable[str], known: Collection[str], all: str = "") -> Iterator[str]:
    for value in values:
        if value not in known:
            near = get_close_matches(value, known, 1)
            yield f"'{value}' is no {what}. " + (f"Did you mean '{near[0]}'?" if near else all or f"There are: {', '.join(known)}.")


def _is_actor(store: Store, id: str) -> bool:
    try:
        store.actor(id)
    except MissingError:
        return False
    return True
