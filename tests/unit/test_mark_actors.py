"""Actor cases (tests/cases/2-mark/actors*.yaml), and what must hold on any text."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from purport import code_report
from purport.errors import KnowledgeError
from purport.knowledge import Knowledge
from purport.knowledge.actor_spelling import name_key, plain, skeleton
from purport.knowledge.actors import load
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


def overlay(folder: Path, lines: str) -> Path:
    registry = folder / "actors" / "registry"
    registry.mkdir(parents=True, exist_ok=True)
    (registry / "mine.yaml").write_text(f"- type: rebel_group\n  actors:\n{lines}", encoding="utf-8")
    return folder


def test_our_own_registry_has_no_faults() -> None:
    assert load().faults == ()


def test_a_line_without_a_name_is_told_with_its_line_and_the_rest_loads(tmp_path: Path) -> None:
    actors = load([overlay(tmp_path, "    vell-front: '2030-'\n    orsk-front: Orsk Front\n")])
    assert actors.faults == ("actors/registry/mine.yaml, line 3, vell-front: no name; write `id: Name | other names | years`",)
    assert "orsk-front" in actors.entries and "vell-front" not in actors.entries and "isis" in actors.entries


def test_an_alias_that_is_a_stop_word_is_told_with_its_line_and_the_rest_loads(tmp_path: Path) -> None:
    folder = overlay(tmp_path, "    orsk-front: Orsk Front\n    vell-front: Vell Front | The | VF\n")
    actors = load([folder])
    assert len(actors.faults) == 1
    assert actors.faults[0].startswith("actors/registry/mine.yaml, line 4, vell-front: the name 'The' is a word of any sentence")
    assert [alias.id for alias in actors.exact["vell", "front"]] == ["vell-front"]
    assert ("the",) not in actors.exact
    assert Knowledge([folder]).check() == list(actors.faults)


def test_two_entries_with_one_alias_are_told_with_the_line_and_the_first_keeps_it(tmp_path: Path) -> None:
    actors = load([overlay(tmp_path, "    a-front: Vell Front | AF\n    b-front: Vell Front | BF\n    c-front: Vell Front | !ml\n")])
    assert len(actors.faults) == 1
    assert actors.faults[0].startswith("actors/registry/mine.yaml, line 4, b-front: the name 'vell front' is a-front's too")
    assert [alias.id for alias in actors.exact["vell", "front"]] == ["a-front", "c-front"]
    assert [alias.id for alias in actors.exact["bf",]] == ["b-front"]


PIECES = st.sampled_from(
    "ISIS al - Din the Army of Syria , . “ ” ( ) we they IS U.S. forces militants Col. Ada Orm said 2 é ن 😀 \x00 \n\n police and group sides both".split(
        " "
    )
)


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_text_keeps_its_spans(text: str) -> None:
    actors, mentions = read(text)
    known = {actor.id for actor in actors}
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.first <= mention.head < mention.last
        assert mention.actor is not None and set(mention.actor.ids) <= known
    assert (actors, mentions) == read(text)


@pytest.mark.parametrize(("town", "wanted"), [("Peshawar", "officers"), ("Jalalabad", "afghan-army")])
def test_some_officers_who_fall_abroad_are_not_the_reports_own(town: str, wanted: str) -> None:
    text = f"Shells hit Kabul and Kandahar in Afghanistan. Khost was quiet. In {town}, three officers were killed."
    found = code_report(text, published=date(2031, 5, 14)).marks.mentions
    officers = next(m for m in found if m.text == "officers")
    assert officers.actor is not None
    assert officers.actor.ids == (wanted,)
