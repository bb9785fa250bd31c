"""Reading kept pages again, with the engine and the knowledge of today, and comparing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from purport.model import Problem
from purport.store.adding import Added, Crew, How, Page, page_of
from purport.store.casework import BATCH
from purport.store.comparing import Difference, compare_readings, versions_of
from purport.store.record import Record
from purport.store.store import Store


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one report: `differences` between the reading that was current and the new one, `problem` where it could not be read again.

    `new` is False where these versions have read it already: nothing was done.
    """

    report: str
    new: bool
    differences: tuple[Difference, ...] = ()
    problem: str | None = None


def reread(store: Store, how: How, reports: Sequence[str] | None = None) -> Iterator[Reread]:
    """Read reports again, all unless named; yield what became of each. The old readings stay."""
    with Crew(how) as crew:
        store.settle()
        ids = [store.report(id).id for id in reports] if reports is not None else store.report_ids()
        todo = [(id, any(versions_of(r) == crew.versions for r in store.readings(id))) for id in ids]
        pages = (Added(id, id, 0, False) if done else page_of(store.raw(id), store.given(id)) for id, done in todo)
        new = 0
        for (id, _), (_, outcome) in zip(todo, crew.read(pages), strict=True):
            yield (result := _keep(store, id, outcome))
            new += result.new
            if new >= BATCH:
                store.settle()
                new = 0
        store.settle()


def _keep(store: Store, id: str, outcome: Record | Problem | Added | Page) -> Reread:
    if isinstance(outcome, Problem):
        return Reread(id, False, problem=outcome.message)
    if not isinstance(outcome, Record):
        return Reread(id, False)
    old = next(reading for reading in store.readings(id) if reading.current)
    before = store.reading(id, old.number)
    store.put_reading(id, outcome)
    after = store.reading(id)
    because = "; ".join(versions_of(old).against(outcome.versions))
    return Reread(id, True, tuple(compare_readings(id, before, after, because)))
