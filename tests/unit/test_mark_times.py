"""Runs tests/cases/2-mark/times*.yaml: every time mention of a text, in order."""

import re
from datetime import date

import pytest
from mark_plain import cases, report_of, sentences_of

from purport.knowledge import Knowledge
from purport.mark.times import finder, mark_times
from purport.mark.times.patterns import needed
from purport.model import Mention
from purport.model.calendar import day_interval

KNOWLEDGE = Knowledge()
PUBLISHED = "2020-06-26"
_EXPECTED = re.compile(r"(?P<text>.*) = (?P<value>\S+)(?: (?P<start>\S+)\.\.(?P<end>\S+))?(?: (?P<role>[a-z]+))?$")
CASES = cases("times*.yaml")


def found_in(case: dict[str, str]) -> list[Mention]:
    published = case.get("published", PUBLISHED)
    report = report_of(case["text"], None if published == "none" else date.fromisoformat(published))
    return mark_times(report, sentences_of(case["text"]), KNOWLEDGE)


def told(mention: Mention, expected: str) -> str:
    """The mention in the words of a case, as far as the case says."""
    match = _EXPECTED.match(expected)
    time = mention.time
    assert match is not None, f"cannot be read: {expected!r}"
    assert time is not None
    words = f"{mention.text} = {time.value}"
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", time.value)
    if match["start"]:
        words += f" {time.start or '?'}..{time.end or '?'}"
        if match["role"] or time.role != "at":
            words += f" {time.role}"
    elif day and time.role == "at":
        only = day_interval(date.fromisoformat(time.value))
        assert (time.start, time.end) == (only.start, only.end)
    return words


@pytest.mark.parametrize("case", CASES, ids=[f"{c['file'].removesuffix('.yaml')}:{c['text'][:50]}" for c in CASES])
def test_times(case: dict[str, str]) -> None:
    found = found_in(case)
    expected = case["times"]
    said = [told(m, e) for m, e in zip(found, expected, strict=False)]
    said += [f"{m.text} = {m.time.value if m.time else ''} …" for m in found[len(expected) :]]
    assert said == list(expected)
    assert all(case["text"][m.start : m.end] == m.text for m in found)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 300


def test_every_rule_of_time_asks_for_a_word_that_makes_a_sentence_worth_a_scan() -> None:
    grammar = finder._grammar(KNOWLEDGE.times)
    groups = (
        finder.DATES,
        finder.DATE_JOINS,
        finder.PARTS,
        finder.RANGES,
        finder.DAY_PARTS,
        finder.PART_RANGES,
        finder.DAYTIMES,
        finder.CLOCKS,
    )
    for rule in (rule for rules in groups for rule in rules):
        asked = needed("".join(rule.pattern.split()))
        assert any(all(n.startswith("@") or set(grammar._chars_of(n)) <= grammar.triggers for n in names) for names in asked), rule.pattern


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("<the>?(?P<a><x>|<y>)(?:<z>)?(?=<q>)<w>", [("x", "y"), ("w",)]),
        ("(?P<first><year>)(?:<->|<to>)(?P<last><year>|<yy>)", [("year",), ("-", "to"), ("year", "yy")]),
        ("<a>|<b>?", []),
    ],
)
def test_needed_steps_of_a_pattern(pattern: str, names: list[tuple[str, ...]]) -> None:
    assert needed(pattern) == names
