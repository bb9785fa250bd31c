"""The store gives back what it was given: random values of the model through the codec, and whole readings through a file."""

import dataclasses
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from purport.errors import StoreError
from purport.knowledge import Knowledge
from purport.model import CaseIncident, Link, Reading, Telling
from purport.store import Record, Store
from purport.store.codec import from_json, pack, pack_reading, to_json, unpack, unpack_reading
from purport.store.rows import ClaimRow

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**62), 2**62),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    bytes: st.binary(max_size=8),
    Any: JSON,
    NoneType: st.none(),
}


def values(kind: Any, within: tuple[type, ...] = ()) -> st.SearchStrategy[Any]:
    """Random values of a type of the model; what holds others of its own type (a place made of places) holds none of them here."""
    if kind in SCALARS:
        return SCALARS[kind]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, UnionType):
        return st.one_of(*(values(one, within) for one in inner if one not in within))
    if origin is tuple:
        if inner[0] in within:
            return st.just(())
        if inner[-1] is Ellipsis:
            return st.lists(values(inner[0], within), max_size=2).map(tuple)
        return st.tuples(*(values(one, within) for one in inner))
    if origin is frozenset:
        return st.frozensets(values(inner[0], within), max_size=2)
    if origin is not None and issubclass(origin, Mapping):
        held = st.dictionaries(values(inner[0], within), values(inner[1], within), max_size=2)
        return st.one_of(held, held.map(MappingProxyType))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind,
        **{
            field.name: values(hints[field.name], (*within, kind))
            for field in dataclasses.fields(kind)
            if field.init and field.name != "tokens"
        },
        **_tokens(kind),
    )


def _tokens(kind: type) -> dict[str, st.SearchStrategy[Any]]:
    return {"tokens": st.just(())} if any(field.name == "tokens" for field in dataclasses.fields(kind)) else {}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(values(Reading))
def test_any_reading_comes_back_equal(reading: Reading) -> None:
    assert unpack_reading(*pack_reading(reading)) == reading


@pytest.mark.parametrize("kind", [Telling, CaseIncident, Link])
def test_values_of_reconciliation_come_back_equal(kind: type) -> None:
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(values(kind))
    def check(value: object) -> None:
        assert unpack(pack(value), kind) == value
        assert from_json(to_json(value), kind) == value

    check()


def test_every_kept_reading_comes_back_equal(full: Store, pages: list[tuple[bytes, Reading]]) -> None:
    for raw, reading in pages:
        assert full.reading(reading.report.id) == reading
        assert full.raw(reading.report.id) == raw


def test_what_a_real_reading_holds_comes_back_equal(tmp_path: Path, knowledge: Knowledge) -> None:
    import purport
    from purport.store import present_versions, record_of

    text = "VELL, May 14 - The army said on Sunday that gunmen killed two officers near Vell. The rebels denied it.\n\nRaised $200 of $5000\n0 1000 5000\n"
    reading = purport.code_report(text, published=date(2031, 5, 14), publisher="The Vell Post")
    record = record_of(text.encode(), reading, knowledge, present_versions(reading.engine), {})
    with Store.open(tmp_path / "one.purport", create=True, knowledge=knowledge) as store:
        store.put(record)
        assert store.reading(reading.report.id) == reading
        assert reading.claims


def test_damaged_bytes_are_told() -> None:
    for damaged in (b"", b"x", pack(Link("a", "b", 1))[:-3]):
        with pytest.raises(StoreError, match="cannot be read back"):
            unpack(damaged, ClaimRow)


def test_reading_twice_adds_nothing(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> None:
    with Store.open(tmp_path / "twice.purport", create=True, knowledge=knowledge) as store:
        assert [store.put(record)[1] for record in records[:4]] == [True] * 4
        store.settle()
        before = (store.status(), [row.id for row in store.claims()], store.changes())
        assert [store.put(record)[1] for record in records[:4]] == [False] * 4
        store.settle()
        assert (store.status(), [row.id for row in store.claims()], store.changes()) == before


def test_one_text_of_two_outlets_is_two_reports(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> None:
    first = records[0]
    second = dataclasses.replace(first, report={**first.report, "publisher": "Another Post", "path": "copy.txt"})
    untold = dataclasses.replace(first, report={**first.report, "publisher": None, "published": None})
    with Store.open(tmp_path / "copies.purport", create=True, knowledge=knowledge) as store:
        ids = [store.put(record)[0] for record in (first, second, untold)]
        assert ids == [first.sha256[:16], f"{first.sha256[:16]}-2", first.sha256[:16]]
        store.settle()
        assert [tie.report for tie in store.kin(ids[0])] == [ids[1]]
        assert {row.origin for row in store.reports()} == {ids[0]}
        assert all(row.origins <= 1 for row in store.incidents()), "a copy corroborates nothing"
