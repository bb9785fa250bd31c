"""Incidents of a store are those of a rebuild, whatever the order and the batches in which its reports came."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.knowledge import Knowledge
from purport.model import CaseIncident, Reading
from purport.reconcile.gathering import gather
from purport.reconcile.telling import tellings_of
from purport.store import Record, Store
from purport.store.codec import from_json, to_json
from purport.store.record import renamed
from purport.store.schema import INCIDENTS


def settled(path: Path, records: list[Record], knowledge: Knowledge, batches: int) -> dict[str, CaseIncident]:
    with Store.open(path, create=True, knowledge=knowledge) as store:
        for number, record in enumerate(records, 1):
            store.put(record)
            if number % batches == 0:
                store.settle()
        store.settle()
        with store.reading_connection() as connection:
            return {row.uid: from_json(row.body, CaseIncident) for row in connection.execute(INCIDENTS.select())}


def test_the_store_settles_as_a_rebuild_does(
    tmp_path: Path, records: list[Record], pages: list[tuple[bytes, Reading]], knowledge: Knowledge
) -> None:
    kinds = {name: kind.family for name, kind in knowledge.events.kinds.items()}
    tellings = [t for _, r in pages for t in tellings_of(renamed(r, r.report.id), knowledge.actors)]
    rebuilt = {incident.id: incident for incident in gather(tellings, kinds)}
    assert settled(tmp_path / "case.purport", records, knowledge, 7) == rebuilt


@settings(max_examples=3)
@given(st.randoms(use_true_random=False), st.integers(1, 9))
def test_order_and_batches_change_no_incident(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], knowledge: Knowledge, draw: object, batches: int
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    shuffled = records[:10]
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    first = settled(folder / "a.purport", records[:10], knowledge, 10)
    assert settled(folder / "b.purport", shuffled, knowledge, batches) == first


def test_incidents_come_back_equal(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> None:
    for incident in settled(tmp_path / "case.purport", records[:4], knowledge, 4).values():
        assert from_json(to_json(incident), CaseIncident) == incident
