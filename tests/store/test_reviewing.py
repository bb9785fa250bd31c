"""Decisions hold: on claims, on incidents, through re-reading, and until they are undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.errors import ConfigError, MissingError
from purport.knowledge import Knowledge
from purport.model import Claim, Reading, Span
from purport.store import Record, Store, Verdict, Versions, record_of
from purport.store.anchoring import anchor_of, locate, reanchor
from purport.store.comparing import differences


@pytest.fixture
def store(tmp_path: Path, records: list[Record], knowledge: Knowledge) -> Iterator[Store]:
    ticks = iter(range(10_000))
    with Store.open(tmp_path / "case.purport", create=True, now=lambda: f"2031-01-01T00:{next(ticks):06}", knowledge=knowledge) as opened:
        for record in records[:6]:
            opened.put(record)
        opened.settle()
        yield opened


def incidents(store: Store) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in store.incident(row.id).told) for row in store.incidents()}


def test_merge_split_and_undo(store: Store) -> None:
    first = incidents(store)
    a, b = (row.id for row in store.claims().page(2))
    merged = store.decide(Verdict("merge", (a, b), "ann", "one raid"))
    assert any({a, b} <= held for held in incidents(store))
    incident = store.claim(a).incident
    assert incident is not None
    assert incident == store.claim(b).incident
    assert any(row.change.cause == f"decision {merged} by ann: merge" for row in store.incident(incident).changes)
    parted = store.decide(Verdict("split", (a,), "bob", "two raids", apart=(b,)))
    assert not any({a, b} <= held for held in incidents(store)), "the later decision holds"
    store.undo(parted, "ann", "bob was wrong")
    assert any({a, b} <= held for held in incidents(store))
    store.undo(merged, "ann")
    assert incidents(store) == first
    row = store.decisions(claim=a)[-1]
    assert (row.undone_by, row.undone_reason, row.action) == ("ann", "bob was wrong", "split")
    assert store.decisions(standing=True) == []
    with pytest.raises(ConfigError, match="was undone already"):
        store.undo(merged, "ann")
    with pytest.raises(MissingError, match="no decision 99"):
        store.undo(99, "ann")


def test_the_last_decision_on_a_claim_is_its_review(store: Store) -> None:
    uid = store.claims().page(1).rows[0].id
    assert store.claim(uid).review is None
    store.decide(Verdict("accept", (uid,), "ann"))
    rejected = store.decide(Verdict("reject", (uid,), "bob", "misread"))
    assert store.claim(uid).review == "rejected"
    assert store.claim(uid).incident is None
    assert [row.id for row in store.claims(review="rejected")] == [uid]
    store.undo(rejected, "bob")
    assert store.claim(uid).review == "accepted"
    assert store.claim(uid).incident is not None
    store.decide(Verdict("correct", (uid,), "ann", slot="deaths.best", value="41"))
    incident = store.claim(uid).incident
    assert incident is not None
    assert store.incident(incident).row.deaths_best == 41
    assert store.incident(incident).row.incident["corrected"] == ["deaths.best"]


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (Verdict("bless", ("x",), "ann"), "no decision"),
        (Verdict("accept", (), "ann"), "takes a claim"),
        (Verdict("merge", ("x",), "ann"), "two claims or more"),
        (Verdict("accept", ("x",), " "), "needs its author"),
        (Verdict("split", ("x",), "ann"), "needs the claims that are apart"),
        (Verdict("correct", ("x",), "ann"), "needs a slot and its value"),
        (Verdict("accept", ("no/1",), "ann"), "no such claim"),
    ],
)
def test_a_decision_that_makes_no_sense_is_told_and_not_kept(store: Store, verdict: Verdict, told: str) -> None:
    with pytest.raises((ConfigError, MissingError), match=told):
        store.decide(verdict)
    assert store.decisions() == []


def reread(record: Record, reading: Reading, knowledge: Knowledge, raw: bytes, version: str = "2") -> Record:
    return record_of(raw, reading, knowledge, Versions(version, "none 2", "k1"), record.given)


def test_decisions_survive_rereading(store: Store, records: list[Record], pages: list[tuple[bytes, Reading]], knowledge: Knowledge) -> None:
    """The new reading has lost one claim, found the others in another order and under other names, and read one kind otherwise."""
    raw, reading = pages[0]
    report = reading.report.id
    kept, lost, changed = (f"{report}/{reading.claims[n].trigger.start}" for n in (2, 4, 6))
    for uid in (kept, lost, changed):
        store.decide(Verdict("reject", (uid,), "ann", "misread"))
    claims = [c for n, c in enumerate(reading.claims) if n != 4]
    claims = [replace(c, kind="siege") if c is reading.claims[6] else c for c in claims]
    claims = [replace(c, id=f"c{number}") for number, c in enumerate(reversed(claims), 1)]
    again = replace(reading, claims=tuple(claims))
    store.put_reading(report, reread(records[0], again, knowledge, raw))
    store.settle()
    assert store.reading(report) == again
    assert store.reading(report, 1) == reading, "the old reading stays"
    assert [(row.number, row.current) for row in store.readings(report)] == [(1, False), (2, True)]
    assert {row.id for row in store.claims(review="rejected")} == {kept, changed}
    assert [row.lost for row in store.decisions()] == [0, 1, 0]
    assert store.claim(kept).incident is None
    assert {row.id for row in store.claims(report=report)} == {f"{report}/{c.trigger.start}" for c in claims}
    found = differences(store, report, 1, 2)
    assert [(d.claim, d.change) for d in found] == [(lost, "gone"), (changed, "changed")]
    assert found[1].slots == (("kind", reading.claims[6].kind, "siege"),)
    assert found[0].because == "purport 1 → 2; engine none 1 → none 2"
    back = replace(reading, claims=reading.claims)
    store.put_reading(report, reread(records[0], back, knowledge, raw, "3"))
    assert {row.id for row in store.claims(review="rejected")} == {kept, changed, lost}, "words that are claimed again are decided again"


def test_rereading_leaves_no_trace_in_the_indexes(
    store: Store, records: list[Record], pages: list[tuple[bytes, Reading]], knowledge: Knowledge, tmp_path: Path
) -> None:
    """A store in which a page was read twice answers as one in which only the second reading was ever made."""
    raw, reading = pages[0]
    again = replace(reading, claims=reading.claims[:5])
    second = reread(records[0], again, knowledge, raw)
    store.put_reading(reading.report.id, second)
    store.settle()
    with Store.open(tmp_path / "other.purport", create=True, knowledge=knowledge) as other:
        for record in [second, *records[1:6]]:
            other.put(record)
        other.settle()
        assert incidents(store) == incidents(other)
        assert {(a.id, a.total, a.as_holder) for a in store.actors(limit=999) if a.total} == {
            (a.id, a.total, a.as_holder) for a in other.actors(limit=999) if a.total
        }
        for text in {row.quote.split()[0] for row in other.claims().page(10)}:
            assert {r.id for r in store.claims(text=text)} == {r.id for r in other.claims(text=text)}


TEXT = "The army shelled Vell. Gunmen shelled Orsk. Nobody shelled Darrow."


def claim(start: int, kind: str = "shelling") -> Claim:
    end = TEXT.index(" ", start)
    return Claim("c1", kind, Span(start, end), TEXT[start:end], 0, (Span(max(0, start - 12), end + 6),), "r")


def test_an_anchor_finds_its_words_where_they_moved() -> None:
    starts = [n for n in range(len(TEXT)) if TEXT.startswith("shelled", n)]
    for start in starts:
        anchor = anchor_of(claim(start), str(start), TEXT, "0" * 64)
        assert locate(anchor, TEXT) == Span(start, start + 7)
        moved = "VELL, May 14 — " + TEXT
        assert locate(anchor, moved) == Span(start + 15, start + 22)
        assert locate(anchor, "Another text.") is None
        others = [(str(s), claim(s)) for s in starts]
        assert reanchor(anchor, TEXT, others) == str(start)
        twins = [*others, (f"{start}-2", claim(start, "airstrike"))]
        assert reanchor(replace(anchor, kind="airstrike"), TEXT, twins) == f"{start}-2"
        assert reanchor(anchor, TEXT, []) is None


@settings(max_examples=60)
@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 2))
def test_an_anchor_holds_whatever_is_put_before_and_after(before: str, after: str, which: int) -> None:
    start = [n for n in range(len(TEXT)) if TEXT.startswith("shelled", n)][which]
    span = locate(anchor_of(claim(start), "t", TEXT, ""), before + TEXT + after)
    assert span is not None
    assert span.of(before + TEXT + after) == "shelled"
    if len(before) < 8 or "shelled" not in before:
        assert (before + TEXT + after)[span.start - 4 : span.start] == TEXT[start - 4 : start]
