"""Marks over any text: exact spans, order, no overlap, intervals that run forward, and the same again on a second reading."""

import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
import itertools

from mark_plain import report_of, sentences_of

from purport.knowledge import Knowledge
from purport.mark.materiel import mark_materiel
from purport.mark.quantities import mark_quantities
from purport.mark.times import mark_times
from purport.model import Mention

KNOWLEDGE = Knowledge()
WORDS = st.sampled_from(
    "June 25 , 26 2020 2014 on and to - between the early late last next week days ago three Monday . since until of 31 February 30th 0300 at night "
    "12/13/2020 2020-02-30 99 '90s 1980s century yesterday's previous day later two hundred a dozen at least T-72 no mortar 14:99 31/12/99 $ % km XX 💥 قال".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(), st.dates(date(2015, 1, 1), date(2025, 1, 1)))


def all_marks(text: str, published: date | None) -> list[Mention]:
    report, sentences = report_of(text, published), sentences_of(text)
    times = mark_times(report, sentences, KNOWLEDGE)
    quantities = mark_quantities(report, sentences, KNOWLEDGE, times)
    return [*times, *quantities, *mark_materiel(report, sentences, KNOWLEDGE, [*times, *quantities])]


@settings(max_examples=60)
@given(TEXTS, DAYS)
def test_spans_quote_the_text_and_tokens_hold_them(text: str, published: date | None) -> None:
    sentences = sentences_of(text)
    for mention in all_marks(text, published):
        tokens = sentences[mention.sentence].tokens
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.first <= mention.head < mention.last <= len(tokens)
        assert tokens[mention.first].start <= mention.start < mention.end <= tokens[mention.last - 1].end


@settings(max_examples=60)
@given(TEXTS, DAYS)
def test_times_run_forward_in_order_and_do_not_overlap(text: str, published: date | None) -> None:
    times = mark_times(report_of(text, published), sentences_of(text), KNOWLEDGE)
    assert all(one.end <= two.start for one, two in itertools.pairwise(times))
    for mention in times:
        assert mention.time is not None
        assert mention.time.value
        if mention.time.start and mention.time.end:
            assert mention.time.start <= mention.time.end
        if published is None and mention.time.role == "at" and "published" in mention.time.basis:
            assert mention.time.start is None


@settings(max_examples=40)
@given(TEXTS, DAYS)
def test_reading_twice_gives_the_same(text: str, published: date | None) -> None:
    assert all_marks(text, published) == all_marks(text, published)


@given(st.dates(date(1990, 1, 1), date(2029, 12, 31)))
def test_every_full_date_comes_back(day: date) -> None:
    for words in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%A}, {day:%b}. {day.day}, {day.year}".replace("May.", "May"),
    ):
        found = mark_times(report_of(f"Shells fell on {words}."), sentences_of(f"Shells fell on {words}."), KNOWLEDGE)
        assert [(m.text, m.time.start, m.time.end) for m in found if m.time] == [(words, day, day)]


@given(st.integers(0, 90), st.dates(date(1990, 1, 1), date(2029, 12, 31)))
def test_a_day_and_month_of_the_last_months_is_the_day_meant(back: int, published: date) -> None:
    day = date.fromordinal(published.toordinal() - back)
    text = f"Shells fell on {day.day} {day:%B}."
    found = mark_times(report_of(text, published), sentences_of(text), KNOWLEDGE)
    assert [m.time.start for m in found if m.time] == [day]


@pytest.mark.parametrize(
    "word", ["June 25 and ", "at least two hundred and ", "three days ago, ", "31/12/1999 ", "twenty-", "tank ", "number of ", "the last "]
)
def test_a_sentence_of_twenty_thousand_words_takes_linear_time(word: str) -> None:
    text = word * (20_000 // len(word.split()))
    started = time.process_time()
    all_marks(text, date(2020, 6, 26))
    assert time.process_time() - started < 15  # a hundred times what it takes; a quadratic way takes minutes
