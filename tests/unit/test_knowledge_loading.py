"""The knowledge loader: types, lines of faults, overlays."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from purport import Reader, code_report
from purport.errors import KnowledgeError
from purport.knowledge import Knowledge
from purport.knowledge.loading import HOME, load_entries, read_entries


class Sample(msgspec.Struct, frozen=True):
    name: str
    low: int = 0
    where: str = ""


def test_scalars_are_strings_until_the_type_says_otherwise(tmp_path: Path) -> None:
    page = tmp_path / "a.yaml"
    page.write_text("- {name: NO, low: 12}\n- {name: 14:30}\n", encoding="utf-8")
    sound, faults = read_entries(page, Sample)
    assert [(one.name, one.low) for one in sound] == [("NO", 12), ("14:30", 0)]
    assert not faults


def test_each_fault_is_told_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    page = tmp_path / "a.yaml"
    page.write_text("# a comment\n- {name: one}\n\n- {low: 3}\n- name: two\n  low: many\n- {name: three}\n", encoding="utf-8")
    sound, faults = read_entries(page, Sample)
    assert [one.name for one in sound] == ["one", "three"]
    assert sound[1].where.endswith("a.yaml, line 7")
    assert [fault.split(":")[0].split(", ")[1] for fault in faults] == ["line 4", "line 5"]


@pytest.mark.parametrize("text", ["{a: 1}", "- [", "just words", "\x00"])
def test_what_is_no_list_is_told(text: str, tmp_path: Path) -> None:
    page = tmp_path / "a.yaml"
    page.write_text(text, encoding="utf-8")
    sound, faults = read_entries(page, Sample)
    assert not sound
    assert "a.yaml" in faults[0]


def test_an_overlay_adds_to_ours(tmp_path: Path) -> None:
    (tmp_path / "nothing-of-ours").mkdir()
    (tmp_path / "nothing-of-ours" / "mine.yaml").write_text("- {name: mine}\n", encoding="utf-8")
    assert [one.name for one in load_entries("nothing-of-ours", Sample, [tmp_path])] == ["mine"]


def test_a_missing_overlay_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        Knowledge([tmp_path / "gone"])


def test_our_own_knowledge_has_no_fault() -> None:
    assert Knowledge().check() == []


def test_faults_of_all_sections_are_told_at_once_and_a_misspelt_folder_too(tmp_path: Path) -> None:
    for name, text in (
        ("events/mine.yaml", "- {kind: arest, verb: [nab]}\n- {kindd: arrest}\n"),
        ("classes/mine.yaml", "- {name: person}\n"),
        ("denying/mine.yaml", "- {list: reports, effect: killed, words: [tale]}\n"),
        ("evnts/mine.yaml", "- {kind: arrest, verb: [nab]}\n"),
        ("reporting/mine.yaml", "- [\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    faults = Knowledge([tmp_path]).check()
    for told in (
        "Did you mean 'events'?",
        "Did you mean 'arrest'?",
        "kindd",
        "classes/mine.yaml, line 1",
        "denying/mine.yaml, line 1",
        "reporting/mine.yaml",
    ):
        assert any(told in fault for fault in faults), told
    assert len(faults) == 6
    assert not any("\n" in fault for fault in faults)


def test_the_guides_own_knowledge_teaches_what_the_guide_says(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# mine/(\S+):[^\n]*\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) == 2
    for name, text in blocks:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert Knowledge([tmp_path]).check() == []
    told = "Troops scooped up six men in Vell on Monday, Upland Voice said. The Miners' Front denied it."
    claims = code_report(told, published=date(2031, 5, 14), reader=Reader([tmp_path])).claims
    assert [(c.kind, c.polarity, c.holders[0].id) for c in claims] == [
        ("arrest", "affirmed", "upland-voice"),
        ("arrest", "denied", "free-miners"),
    ]
    for folder in re.findall(r"^\| `([a-z/]+)` \| ", guide.split("## Your own knowledge")[1].split("\n## ")[0], re.MULTILINE):
        assert (HOME / folder).is_dir(), folder
