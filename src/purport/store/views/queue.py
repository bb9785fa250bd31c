"""What waits for review, the most doubtful reading first, and why it is in doubt."""

from collections.abc import Iterator
from dataclasses import dataclass

from purport.store.filters import Filter, filter_of
from purport.store.rows import ClaimRow
from purport.store.store import Store

UNSURE = 0.6
"""A slot that is right less often than this is named among the reasons."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that nobody has decided on. `doubt` is 0 to 1: how often claims read like this were wrong on gold readings."""

    row: ClaimRow
    doubt: float
    why: tuple[str, ...]


def queue_of(store: Store, filter: Filter, limit: int = 50, after: str | None = None) -> tuple[list[Waiting], str | None]:
    """A page of the queue, and the cursor for the next."""
    page = store.claims(filter_of(filter, review="none"), sort="confidence", descending=False).page(limit, after)
    return [Waiting(row, 1.0 - (row.confidence if row.confidence is not None else 0.5), tuple(_reasons(row))) for row in page], page.next


def _reasons(row: ClaimRow) -> Iterator[str]:
    told = row.claim.get("slot_confidence", {})
    unsure = [f"{slot} {share:.0%} sure" for slot, share in sorted(told.items(), key=lambda item: item[1]) if share < UNSURE]
    if row.confidence is not None:
        yield f"{row.confidence:.0%} of claims read like this were right"
    if unsure:
        yield ", ".join(unsure)
    if not row.initiators and not row.targets:
        yield "no side is named"
    if row.lat is None and row.place:
        yield f"no gazetteer has {row.place}"
    if row.disputed:
        yield "another claim of the report disputes it"
