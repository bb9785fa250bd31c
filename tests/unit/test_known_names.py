"""Names that registry or gazetteer knows are found before parsing, and the engine keeps them whole."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from purport.knowledge import Knowledge
from purport.knowledge.known import known_names
from purport.pipeline import Reader, code_report


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def found(text: str, knowledge: Knowledge) -> list[str]:
    return [span.of(text) for span in known_names(text, knowledge.actors, knowledge.places)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shelling hit Khan Shaykhun and Port Said.", ["Khan Shaykhun", "Port Said"]),
        ("The Syrian Democratic Forces' advance", ["Syrian Democratic Forces"]),
        ("In Salah al-Din the army left.", []),
        ("he lived in a port said to be safe", []),
        ("Army Takes Town From Rebels After Khan Shaykhun Fighting Ends", []),
        ("Burkina Faso's army", ["Burkina Faso"]),
        ("", []),
        ("الجيش 👍 \0 \u200b", []),
    ],
)
def test_known_names_are_found_whole(text: str, names: list[str], knowledge: Knowledge) -> None:
    assert found(text, knowledge) == names


def test_a_long_run_of_capitals_takes_no_time(knowledge: Knowledge) -> None:
    assert found("Arab Said " * 20_000, knowledge) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from("Khan Shaykhun Port Said the Free Syrian Army's al-Din O’Neill 👍 \n \0 É-A ’ The".split(" ")), max_size=25
    ).map(" ".join)
)
def test_known_names_stand_in_the_text_in_order(knowledge: Knowledge, text: str) -> None:
    spans = known_names(text, knowledge.actors, knowledge.places)
    assert all(len(span.of(text).split()) > 1 for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_users_place_is_no_verb(tmp_path: Path) -> None:
    (tmp_path / "places" / "areas").mkdir(parents=True)
    area = "- {name: Bani Fled, lat: 35.9, lon: 36.6, km: 2, feature: settlement, countries: [SY]}\n"
    (tmp_path / "places" / "areas" / "mine.yaml").write_text(area, encoding="utf-8")
    text = "Fighting was ongoing near Bani Fled."
    (unaided,) = code_report(text).sentences
    (aided,) = code_report(text, reader=Reader([tmp_path])).sentences
    assert unaided.tokens[5].upos == "VERB"  # if the engine learns better, take another name
    assert [t.upos for t in aided.tokens[4:6]] == ["PROPN", "PROPN"]
