"""Who says it behind a list of those told of is given back to the verb, and nobody else is."""

from typing import Any

import pytest

from purport.model import Region, RegionKind, Report
from purport.parse import load_engine, parse


@pytest.fixture(scope="module")
def engine() -> Any:
    return load_engine()


def subject_of_said(text: str, engine: Any) -> set[str]:
    report = Report("0" * 16, "0" * 64, text)
    (sentence,), problems = parse(report, (Region(0, len(text), RegionKind.BODY),), engine)
    assert not problems
    said = next(t for t in sentence.tokens if t.text == "said")
    return {t.text for t in sentence.children(said.index, "nsubj")}


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("Gunmen killed 21 people and abducted dozens of women, residents and a local official said.", "residents"),
        ("Rebels killed two people in Beni on Monday, local leaders and the army said.", "leaders"),
        ("Shells hit a school, a clinic and a mosque, residents said.", "residents"),
        ("The army, police and militia said they were ready.", "army"),
    ],
)
def test_the_teller_is_the_subject(text: str, teller: str, engine: Any) -> None:
    assert subject_of_said(text, engine) == {teller}


def test_what_is_said_behind_the_verb_stays_what_is_said(engine: Any) -> None:
    assert subject_of_said("The mayor said that rebels had killed a guard, a cook and a driver.", engine) == {"mayor"}
