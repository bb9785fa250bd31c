"""Families of plain sentences that must all be coded alike: `tools/paradigms.py` tells the format of their YAML, and prints tables of what fails."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from tools.inflection import forms, plural
from tools.paradigms import cases_of, faults_of, paradigms, sample, short

from purport.pipeline import Reader


@cache
def reader() -> Reader:
    return Reader()


def all_paradigms() -> Iterator[Any]:
    for path, paradigm in paradigms():
        yield pytest.param(paradigm, id=f"{path.stem}: {paradigm['name']}")


@pytest.mark.parametrize("paradigm", list(all_paradigms()))
def test_paradigm(paradigm: Mapping[str, Any]) -> None:
    _, faults = faults_of(paradigm, reader())
    assert not faults, "\n".join(f"[{f.kind}] {f.case.text}  {[short(claim) for claim in f.found]}" for f in faults)


def test_verbs_are_inflected() -> None:
    assert forms("take (took, taken) hostage")["done"] == "taken hostage"
    assert [forms(verb)["ing"] for verb in ("ambush", "strike (struck)", "stab", "flee (fled)")] == [
        "ambushing",
        "striking",
        "stabbing",
        "fleeing",
    ]
    assert [forms(verb)["s"] for verb in ("ambush", "carry out", "raid")] == ["ambushes", "carries out", "raids"]
    assert (forms("stab")["past"], forms("carry out")["past"], forms("fire at")["past"]) == ("stabbed", "carried out", "fired at")


def test_fillers_agree_in_number() -> None:
    assert [text for text in ("the army", "gunmen", "two cars", "a group of men", "a police post", "troops in cars") if plural(text)] == [
        "gunmen",
        "two cars",
        "troops in cars",
    ]


def test_a_sample_shows_every_filler() -> None:
    paradigm = {"lists": {"a": list("pqrstu"), "b": list("vwxyz")}, "sentences": ["{a} {b}.", "{b} {a}."], "claims": []}
    drawn = sample(cases_of(paradigm), 12)
    assert {part for case in drawn for part in case.made_of} == {part for case in cases_of(paradigm) for part in case.made_of}
