"""Coding cases: text and expectation in YAML, and the examples of every lexicon entry, through parse, mark and code."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.paradigms import told as told_in_paradigm

from purport.coding import code
from purport.knowledge import Knowledge
from purport.knowledge.event_entries import Entry
from purport.knowledge.events import load
from purport.mark import mark
from purport.model import Claim, Region, RegionKind, Report
from purport.parse import load_engine, parsed
from purport.parse.passages import untagged
from purport.parse.protocol import Engine, Passage

CASES = Path(__file__).parents[1] / "cases" / "3-coding"
PUBLISHED = date(2031, 5, 14)


@cache
def engine() -> Engine:
    return load_engine()


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def read(text: str, published: date | None = PUBLISHED, headline: str = "") -> tuple[Claim, ...]:
    whole = f"{headline}\n\n{text}" if headline else text
    report = Report("case", "0" * 64, whole, published=published)
    passages, regions, at = [], [], 0
    for number, part in enumerate(whole.split("\n\n")):
        kind = RegionKind.HEADLINE if headline and number == 0 else RegionKind.BODY
        passages.append(Passage(untagged(part), at, number, kind))
        regions.append(Region(at, at + len(part), kind))
        at += len(part) + 2
    sentences = tuple(parsed(passages, engine()))
    marks = mark(report, tuple(regions), sentences, knowledge())
    claims, _, problems = code(report, sentences, marks, knowledge())
    assert not problems
    return claims


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    day = case.get("published", str(PUBLISHED))
    published = None if day == "none" else date.fromisoformat(day)
    found = list(read(case["text"], published, case.get("headline", "")))
    for wanted in case.get("claims", []):
        hit = next((c for c in found if agrees(wanted, c)), None)
        assert hit is not None, f"no claim is {wanted}; found {[told(c) for c in found]}"
        found.remove(hit)
    if case.get("exactly", "true") != "false":
        assert not found, f"too much: {[told(c) for c in found]}"


def told(claim: Claim) -> dict[str, Any]:
    """The slots of a claim as a case writes them: those of a paradigm, and more."""
    return told_in_paradigm(claim) | {
        "standing": [h.standing for h in claim.holders],
        "stance": claim.publisher_stance,
        "trigger": claim.trigger_text,
        "evidence": str(len(claim.evidence)),
    }


def agrees(wanted: dict[str, Any], claim: Claim) -> bool:
    have = told(claim)
    return all(have[slot] == value for slot, value in wanted.items())


def examples(side: str) -> Iterator[Any]:
    for entry in load().entries:
        said = getattr(entry.examples, side)
        for sentence in (said,) if isinstance(said, str) else said:
            yield pytest.param(entry, sentence, id=f"{entry.kind}: {sentence}")


@pytest.mark.parametrize(("entry", "sentence"), list(examples("yes")))
def test_example_gives_a_claim(entry: Entry, sentence: str) -> None:
    claims = read(sentence)
    losses = [e.effect for c in claims for e in c.effects]
    rules = [c.rule for c in claims if c.rule.startswith(f"{entry.kind}/")]
    assert rules or entry.kind in [c.kind for c in claims] or entry.effect in losses, f"found {[told(c) for c in claims]}"


@pytest.mark.parametrize(("entry", "sentence"), list(examples("no")))
def test_counterexample_gives_none(entry: Entry, sentence: str) -> None:
    assert entry.kind not in [c.kind for c in read(sentence)]


def test_every_entry_has_examples() -> None:
    bare = [entry for entry in load().entries if not entry.examples.yes and not entry.responsibility]
    assert not [(*e.verb, *e.noun) for e in bare]
