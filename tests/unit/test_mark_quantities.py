"""Runs tests/cases/2-mark/quantities*.yaml and materiel*.yaml."""

import re
from pathlib import Path

import pytest
from mark_plain import cases, report_of, sentences_of

from purport.errors import KnowledgeError
from purport.knowledge import Knowledge
from purport.mark.materiel import mark_materiel
from purport.mark.quantities import mark_quantities
from purport.mark.times import mark_times
from purport.model import Mention, Sentence

KNOWLEDGE = Knowledge()
QUANTITIES = cases("quantities*.yaml")
MATERIEL = cases("materiel*.yaml")


def told(mention: Mention, expected: str, sentences: list[Sentence]) -> str:
    """The quantity in the words of a case, as far as the case says."""
    quantity = mention.quantity
    assert quantity is not None
    low, high = ("?" if bound is None else bound for bound in (quantity.low, quantity.high))
    words = f"{mention.text} = {low}..{high} {quantity.hedge}"
    if "unit=" in expected or quantity.unit:
        words += f" unit={quantity.unit}"
    if re.search(r"of=\S+$", expected):
        words += f" of={'-' if quantity.of is None else sentences[mention.sentence].tokens[quantity.of].text}"
    return words


@pytest.mark.parametrize("case", QUANTITIES, ids=[c["text"][:60] for c in QUANTITIES])
def test_quantities(case: dict[str, str]) -> None:
    report, sentences = report_of(case["text"]), sentences_of(case["text"])
    found = mark_quantities(report, sentences, KNOWLEDGE, mark_times(report, sentences, KNOWLEDGE))
    expected = list(case["quantities"])
    assert [told(m, e, sentences) for m, e in zip(found, [*expected, *[""] * len(found)], strict=False)] == expected
    assert all(case["text"][m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize("case", MATERIEL, ids=[c["text"][:60] for c in MATERIEL])
def test_materiel(case: dict[str, str]) -> None:
    report, sentences = report_of(case["text"]), sentences_of(case["text"])
    found = mark_materiel(report, sentences, KNOWLEDGE, mark_times(report, sentences, KNOWLEDGE))
    assert [f"{m.text} = {m.kind} {m.item}" for m in found] == list(case["materiel"])
    assert all(case["text"][m.start : m.end] == m.text for m in found)


def test_faulty_overlays_are_told_with_their_lines(tmp_path: Path) -> None:
    for section, faulty in (
        ("quantities", "- {kind: hedge, words: [sort of], says: about}\n- {kind: hunch, words: [perhaps]}\n"),
        ("materiel", "- {item: tank, kind: vehicle, words: [landship]}\n- {item: gun, kind: weapon, codes: ['(']}\n"),
        ("times/feasts", "- {name: Harvest Home, date: 09-23}\n- {name: Day of Nothing, date: 31-99}\n"),
    ):
        (tmp_path / section).mkdir(parents=True)
        (tmp_path / section / "mine.yaml").write_text(faulty, encoding="utf-8")
        with pytest.raises(KnowledgeError, match=r"mine\.yaml, line 2"):
            getattr(Knowledge([tmp_path]), section.partition("/")[0])
