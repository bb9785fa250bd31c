"""Denials through marks, coding and reconciling: what is denied is disputed, and what is no denial denies nothing."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.coding import code
from purport.knowledge import Knowledge
from purport.mark import mark
from purport.model import Claim, Region, RegionKind, Report
from purport.parse import load_engine
from purport.parse.mending import mended
from purport.parse.protocol import Passage
from purport.reconcile import reconcile

CASES = Path(__file__).parents[1] / "cases" / "3-coding"
KNOWLEDGE = Knowledge()


def claims_of(text: str) -> tuple[Claim, ...]:
    report = Report("case", "0" * 64, text)
    passages, regions, at = [], [], 0
    for number, part in enumerate(text.split("\n\n")):
        passages.append(Passage(part, at, number, RegionKind.BODY))
        regions.append(Region(at, at + len(part), RegionKind.BODY))
        at += len(part) + 2
    sentences = tuple(map(mended, load_engine().parse(passages)))
    marks = mark(report, tuple(regions), sentences, KNOWLEDGE)
    claims, _, _ = code(report, sentences, marks, KNOWLEDGE)
    return reconcile(report, claims, marks, KNOWLEDGE)[0]


def cases(disputes: bool) -> list[Any]:
    told = [c for path in sorted(CASES.glob("denials*.yaml")) for c in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)]
    wanted = [c for c in told if ("disputes" in c) == disputes]
    return [pytest.param(c, id=c["name"]) for c in wanted]


@pytest.mark.parametrize("case", cases(disputes=True))
def test_denied_claim_is_disputed(case: dict[str, Any]) -> None:
    claims = {claim.id: claim for claim in claims_of(case["text"])}
    disputing = [claim for claim in claims.values() if claim.disputes]
    assert disputing
    for claim in disputing:
        assert all(claim.id in claims[other].disputed_by for other in claim.disputes)


@pytest.mark.parametrize("case", [c for c in cases(disputes=False) if all(w.get("polarity") != "denied" for w in c.values[0]["claims"])])
def test_no_denial_denies_nothing(case: dict[str, Any]) -> None:
    assert all(claim.polarity == "affirmed" for claim in claims_of(case["text"]))


WORDS = (
    "The army rebels denied denies denying it this that which the report charge allegations responsibility for any losses links false a lie not true "
    'said no nothing to do with behind bombing attack shelled Orsk nobody and but , . " claims called as killed six men he It was by'
).split()


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(" ".join))
def test_any_heap_of_such_words_is_read(words: str) -> None:
    text = f"Rebels said the army shelled the town of Orsk on Monday. {words}"
    for claim in claims_of(text):
        assert all(text[f.span.start : f.span.end] == f.text for f in (*claim.initiators, *claim.targets, *claim.holders))
        assert claim.polarity in {"affirmed", "denied"}
