"""What holds for any text: spans quote it, every sentence is one tree, and nothing around a passage changes its reading."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from purport.model import Region, RegionKind, Report, Sentence
from purport.parse import parse
from purport.parse.bundled import BundledEngine
from purport.parse.passages import passages
from purport.parse.protocol import Passage
from purport.parse.sentences import sentences
from purport.parse.trees import best_tree, is_tree
from purport.parse.words import words

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PIECES = st.sampled_from(
    "army the U.S. Lt. ... ? ! . , “ ” 's don't al-Dur 3.5 — - ( ) [12] \n \n\n \u200b \ufeff ﷽ الجيش 👍🏽 e\u0301 http://a.b. Oct. NO \0 \u2028 ’ ’’ ½ 中文 _".split(
        " "
    )
)
TEXT = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=12).map("".join))


@pytest.fixture(scope="module")
def engine() -> BundledEngine:
    return BundledEngine()


def is_one_tree(sentence: Sentence) -> bool:
    heads = [token.head + 1 for token in sentence.tokens]
    return is_tree(heads) and [t.index for t in sentence.tokens] == list(range(len(heads)))


@given(TEXT)
def test_words_quote_the_text_in_order(text: str) -> None:
    cuts = words(text)
    assert all(a < b for a, b in cuts)
    assert all(b <= c for (_, b), (c, _) in pairwise(cuts))
    covered = {i for a, b in cuts for i in range(a, b)}
    assert not [c for i, c in enumerate(text) if i not in covered and c.isalnum()]
    assert not any(c.isspace() for a, b in cuts for c in text[a:b])


@given(TEXT)
def test_sentences_tile_the_words(text: str) -> None:
    cuts = words(text)
    found = sentences(text, cuts)
    assert [i for first, last in found for i in range(first, last)] == list(range(len(cuts)))
    assert all(first < last for first, last in found)


@given(TEXT, st.integers(0, 40), st.integers(0, 40))
def test_passages_quote_the_text_and_keep_all_letters(text: str, a: int, b: int) -> None:
    first, second = sorted((min(a, len(text)), min(b, len(text))))
    regions = [Region(0, first, RegionKind.HEADLINE), Region(first, second, RegionKind.APPEAL), Region(second, len(text), RegionKind.BODY)]
    found = passages(Report("r", "r", text), regions)
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)
    covered = {i for p in found for i in range(p.start, p.start + len(p.text))}
    assert not any(first <= i < second for i in covered)
    lost = [c for i, c in enumerate(text) if i not in covered and not first <= i < second and c.isalpha()]
    assert not [c for c in lost if f"({c})" not in text]  # the letter of a list's "(a)" is its bullet


@FEW
@given(text=TEXT, start=st.integers(0, 1000))
def test_a_passage_becomes_trees_over_its_own_words(engine: BundledEngine, text: str, start: int) -> None:
    found = engine.parse([Passage(text, start, 3, RegionKind.CAPTION)])
    assert [s.index for s in found] == list(range(len(found)))
    for sentence in found:
        assert is_one_tree(sentence)
        assert sentence.root.deprel == "root"
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert (sentence.paragraph, sentence.region) == (3, RegionKind.CAPTION)
        assert all(text[t.start - start : t.end - start] == t.text and t.lemma for t in sentence.tokens)
        assert all(t.deprel != "root" for t in sentence.tokens if t.head >= 0)


@FEW
@given(texts=st.lists(TEXT, min_size=2, max_size=4))
def test_the_company_of_a_passage_changes_nothing(engine: BundledEngine, texts: list[str]) -> None:
    together = engine.parse([Passage(text) for text in texts])
    alone = [sentence.tokens for text in texts for sentence in engine.parse([Passage(text)])]
    assert [sentence.tokens for sentence in together] == alone


@FEW
@given(text=TEXT)
def test_a_report_parses_without_problems(engine: BundledEngine, text: str) -> None:
    found, problems = parse(Report("r", "r", text), [Region(0, len(text), RegionKind.BODY)], engine)
    assert not problems
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=150)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_tree_is_the_best_one(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(size) + 1] = -1e9
    trees = [heads for heads in product(range(size + 1), repeat=size) if is_tree(list(heads))]

    def value(heads: tuple[int, ...]) -> float:
        return float(sum(scores[word, head] for word, head in enumerate(heads)))

    found = best_tree(scores)
    assert is_tree(found)
    assert value(tuple(found)) == pytest.approx(max(map(value, trees)), abs=1e-4)


@settings(max_examples=30)
@given(st.integers(20, 120), st.integers(0, 2**32 - 1))
def test_long_sentences_with_many_circles_are_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(size) + 1] = -1e9
    assert is_tree(best_tree(scores))
