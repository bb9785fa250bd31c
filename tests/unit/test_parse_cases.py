"""Runs the cases under tests/cases/1-parse; adding one needs no code."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from purport.model import Region, RegionKind, Report
from purport.parse.lemmas import lemma
from purport.parse.passages import passages
from purport.parse.sentences import sentences
from purport.parse.words import words

HOME = Path(__file__).parents[1] / "cases" / "1-parse"


def cases(name: str) -> list[Any]:
    entries: list[dict[str, Any]] = yaml.load((HOME / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def lemma_cases() -> list[Any]:
    entries = yaml.load((HOME / "lemmas.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [pytest.param(*pair.split(), e["upos"], e["xpos"], id=f"{e['xpos']}-{pair}") for e in entries for pair in e["pairs"]]


@pytest.mark.parametrize("case", cases("words"))
def test_words(case: dict[str, str]) -> None:
    text = case["text"]
    assert [text[a:b] for a, b in words(text)] == case["words"].split()


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    cuts = words(text)
    assert [text[cuts[first][0] : cuts[last - 1][1]] for first, last in sentences(text, cuts)] == case["sentences"]


@pytest.mark.parametrize("case", cases("passages"))
def test_passages(case: dict[str, Any]) -> None:
    text = case["text"]
    found = passages(Report("r", "r", text), [Region(0, len(text), RegionKind.BODY)])
    assert [passage.text.replace("\n", "|").replace(" |", "|") for passage in found] == case["passages"]
    assert [passage.paragraph for passage in found] == list(range(len(found)))


@pytest.mark.parametrize(("form", "expected", "upos", "xpos"), lemma_cases())
def test_lemmas(form: str, expected: str, upos: str, xpos: str) -> None:
    assert lemma(form, upos, xpos) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_part_alike(end: str) -> None:
    lines = ["The army of Orden left the town of Vell on Monday after a week of", "heavy fighting.", "", "The militia", "came."]
    text = end.join(lines)
    found = passages(Report("r", "r", text), [Region(0, len(text), RegionKind.BODY)])
    assert [passage.text.split(end) for passage in found] == [lines[:2], lines[3:]]
