"""Actor cases (tests/cases/2-mark/actors*.yaml), and what must hold on any text."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.errors import KnowledgeError
from purport.knowledge import Knowledge
from purport.knowledge.actor_spelling import name_key, plain, skeleton
from purport.knowledge.actors import clashes, load
from purport.mark.actors import find_names, mark_actors
from purport.model import Mention, MentionKind, Region, RegionKind, Report, Sentence
from purport.parse import load_engine, parse

CASES = [
    case
    for path in sorted((Path(__file__).parents[1] / "cases" / "2-mark").glob("actors*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@cache
def engine() -> Any:
    return load_engine()


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def report_of(text: str) -> Report:
    return Report("0" * 16, "0" * 64, text)


def sentences_of(report: Report) -> tuple[Sentence, ...]:
    return parse(report, (Region(0, len(report.text), RegionKind.BODY),), engine())[0]


def read(text: str) -> tuple[Any, list[Mention]]:
    report = report_of(text)
    sentences = sentences_of(report)
    return mark_actors(report, sentences, knowledge(), find_names(sentences, knowledge(), []))


@pytest.mark.parametrize("case", CASES, ids=[c.get("name") or c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    actors, mentions = read(text)
    found = {f"{' '.join(m.text.split())} = {','.join(m.actor.ids)}" for m in mentions if m.actor}
    for wanted in case.get("actors", []):
        assert wanted in found
    persons = {f"{m.text} = {','.join(m.actor.ids)}" for m in mentions if m.actor and m.kind is MentionKind.PERSON}
    for wanted in case.get("persons", []):
        assert wanted in persons
    for words in case.get("none", []):
        at = text.find(words)
        assert [m.text for m in mentions if m.start < at + len(words) and at < m.end and at >= 0] == []
    types = {a.id: a.type.value for a in actors}
    for identifier, kind in (case.get("type") or {}).items():
        assert types.get(identifier) == kind


@pytest.mark.parametrize(
    "names",
    [
        ("Horas al-Din", "Hurras al-Deen", "Huras Al Deen", "Hurras ad-Din"),
        ("Tahrir al-Sham", "Tahrir ash-Sham", "Tahreer Al Sham"),
        ("Hezbollah", "Hizbullah", "Hizballah"),
        ("Abu Sayyaf", "Abu Sayaf"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(names: tuple[str, ...]) -> None:
    assert len({tuple(map(skeleton, name_key(name)[0])) for name in names}) == 1


def test_different_names_keep_apart() -> None:
    assert name_key("Ansar Dine")[0] != name_key("Ansar al-Din")[0]
    assert plain("Séléka") == "seleka"


def test_registry_is_sound() -> None:
    actors = load()
    countries = {country.id for country in actors.countries.values()}
    for entry in actors.entries.values():
        assert set(entry.countries) <= set(actors.countries), entry
        assert entry.side_of is None or entry.side_of in actors.entries or entry.side_of in countries, entry
    assert len(actors.entries) >= 1200


def test_every_own_entry_is_found_by_its_name() -> None:
    actors = load()
    for entry in actors.entries.values():
        key, _ = name_key(entry.name)
        assert entry.id in {alias.id for alias in actors.exact[key]}, entry


def test_overlay_adds_and_faults_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "actors" / "registry"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("- type: rebel_group\n  actors:\n    vell-front: Vell Front | VF | 2030-\n", encoding="utf-8")
    assert load([tmp_path]).entries["vell-front"].years == "2030-"
    (folder / "mine.yaml").write_text("- type: rebel_grup\n  actors:\n    vell-front: Vell Front\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="line 1"):
        load([tmp_path])
    (folder / "mine.yaml").write_text("- type: rebel_group\n  actors:\n    vell-front: '2030-'\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="vell-front: no name"):
        load([tmp_path])


def test_names_that_no_text_can_tell_apart_are_told(tmp_path: Path) -> None:
    assert clashes(load()) == []
    folder = tmp_path / "actors" / "registry"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(
        "- type: rebel_group\n  actors:\n    a-front: Vell Front\n    b-front: Vell Front\n", encoding="utf-8"
    )
    assert clashes(load([tmp_path])) == ["actors/registry: 'vell front' names a-front, b-front"]
    (folder / "mine.yaml").write_text("- type: rebel_group\n  actors:\n    a-front: Vell Front | The\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'The' is a word of any sentence"):
        load([tmp_path])


PIECES = st.sampled_from(
    "ISIS al - Din the Army of Syria , . “ ” ( ) we they IS U.S. forces militants Col. Ada Orm said 2 é ن 😀 \x00 \n\n police and group sides both".split(
        " "
    )
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_text_keeps_its_spans(text: str) -> None:
    actors, mentions = read(text)
    known = {actor.id for actor in actors}
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.first <= mention.head < mention.last
        assert mention.actor is not None and set(mention.actor.ids) <= known
    assert (actors, mentions) == read(text)
