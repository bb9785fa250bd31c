"""Whatever the words, coding quotes its spans, repeats itself exactly, and never gives up on a sentence."""

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from purport.coding import code
from purport.knowledge import Knowledge
from purport.mark import mark
from purport.model import Claim, Marks, Region, RegionKind, Report, Sentence
from purport.parse import load_engine
from purport.parse.protocol import Passage

WORDS = (
    "rebels army the a of in near Vell Orsk killed wounding captured attack attacks raid on by and two several soldiers tanks said that "
    'according to claimed responsibility for denied condemned called end ceasefire Monday , ; . " one another this was were had not may if '
    "launched began to seize operation against its they who which bombing airstrikes destroyed damaged 14 checkpoints 😀 ﷺ \u200b é"
).split()


@cache
def tools() -> tuple[object, Knowledge]:
    return load_engine(), Knowledge()


def coded(text: str) -> tuple[Report, tuple[Claim, ...], int]:
    engine, knowledge = tools()
    report = Report("case", "0" * 64, text, published=date(2031, 5, 14))
    sentences: tuple[Sentence, ...] = tuple(engine.parse([Passage(text)]))  # type: ignore[attr-defined]
    marks: Marks = mark(report, (Region(0, len(text), RegionKind.BODY),), sentences, knowledge)
    claims, relations, problems = code(report, sentences, marks, knowledge)
    assert all(0 <= r.span.start < r.span.end <= len(text) for r in relations)
    return report, claims, len(problems)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
def test_spans_quote_and_nothing_is_given_up(text: str) -> None:
    report, claims, problems = coded(text)
    assert problems == 0
    for claim in claims:
        assert claim.trigger.of(report.text) == claim.trigger_text
        for filler in (*claim.initiators, *claim.targets, *claim.places, *claim.weapons, *claim.holders):
            assert filler.span.of(report.text) == filler.text
        assert all(e.span.start < e.span.end for e in claim.effects)
        assert not {f.id for f in claim.initiators} & {f.id for f in claim.targets}
    assert [c.id for c in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_the_same_words_give_the_same_claims(text: str) -> None:
    assert coded(text)[1] == coded(text)[1]
