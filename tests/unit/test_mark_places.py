"""Place cases: a text, the places and nationalities expected of it, through the bundled engine."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.knowledge import Knowledge
from purport.knowledge.gazetteer import distance_km
from purport.mark.places import mark_places
from purport.model import Mention, MentionKind, Report, Sentence
from purport.parse import load_engine
from purport.parse.mending import mended
from purport.parse.protocol import Engine, Passage

CASES = Path(__file__).parents[1] / "cases" / "2-mark"


@cache
def engine() -> Engine:
    return load_engine()


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def mark(text: str, taken: tuple[Mention, ...] = ()) -> list[Mention]:
    sentences = list(map(mended, engine().parse([Passage(text)])))
    return mark_sentences(text, sentences, taken)


def mark_sentences(text: str, sentences: list[Sentence], taken: tuple[Mention, ...] = ()) -> list[Mention]:
    found = mark_places(Report("case", "0" * 64, text), sentences, knowledge(), taken)
    assert all(text[m.start : m.end] == m.text and m.first <= m.head < m.last for m in found)
    return found


def cases() -> list[Any]:
    read = [
        (path, case)
        for path in sorted(CASES.glob("places*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    ]
    return [pytest.param(case, id=f"{path.stem}: {case['name']}") for path, case in read]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = mark(case["text"])
    places = [m for m in found if m.kind is MentionKind.PLACE]
    assert [m.text for m in places] == [wanted["text"] for wanted in case["places"]]
    for mention, wanted in zip(places, case["places"], strict=True):
        assert_place(mention, wanted)
    if "nationalities" in case:
        assert [f"{m.text}={m.country}" for m in found if m.kind is MentionKind.NATIONALITY] == case["nationalities"]


def assert_place(mention: Mention, wanted: dict[str, str]) -> None:
    place = mention.place
    assert place is not None
    for name in ("name", "country", "relation", "feature", "precision"):
        if name in wanted:
            assert str(getattr(place, name)) == wanted[name], name
    if wanted.get("located") == "no":
        assert (place.lat, place.lon, place.radius_km) == (None, None, None)
    if wanted.get("gazetteer") == "no":
        assert place.gazetteer is None
    if "radius" in wanted:
        low, high = map(float, wanted["radius"].split())
        assert place.radius_km is not None and low <= place.radius_km <= high, place.radius_km
    if "within" in wanted:
        lat, lon, km = map(float, wanted["within"].split())
        assert place.lat is not None and place.lon is not None and place.radius_km
        assert distance_km(place.lat, place.lon, lat, lon) <= km, (place.name, place.lat, place.lon)


def test_what_another_mention_holds_is_no_place() -> None:
    text = "The Islamic State of Iraq attacked Mosul."
    sentences = list(map(mended, engine().parse([Passage(text)])))
    held = next(m for m in mark_sentences(text, sentences) if m.text == "Iraq")
    name = Mention(MentionKind.ACTOR, 4, held.end, text[4 : held.end], 0, 1, held.last, 2)
    assert [m.text for m in mark_sentences(text, sentences, (name,))] == ["Mosul"]


def test_a_long_sentence_takes_linear_time() -> None:
    text = "Aleppo and " * 3000 + "Homs."
    tokens = engine().parse([Passage("Aleppo and Homs.")])[0].tokens
    long = tuple(
        type(tokens[0])(i, 7 * i, 7 * i + 6, "Aleppo", "Aleppo", "PROPN", "NNP", "", i - 1, "conj" if i else "root") for i in range(4000)
    )
    spelled = " ".join(["Aleppo"] * 4000)
    assert len(spelled) == 7 * 4000 - 1
    assert mark_sentences(spelled, [Sentence(0, 0, len(spelled), long)]) is not None
    assert mark(text[:400])


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            "Aleppo near the north of Syria , and 12 km - ' al Sukhna village Idlib between ( ) province Mr . \x00 🙂 in".split(" ")
        ),
        max_size=25,
    )
)
def test_odd_words_give_exact_spans(words: list[str]) -> None:
    text = " ".join(words)
    first = mark(text)
    assert first == mark(text)
