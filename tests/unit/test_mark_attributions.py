"""Attributions and stances over text cases, and what must hold for any text."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.errors import KnowledgeError
from purport.knowledge import reporting
from purport.knowledge.loading import load_entries
from purport.mark.attributions import mark_attributions
from purport.model import Attribution, Region, RegionKind, Report, Sentence, Span, Stance
from purport.parse import load_engine, parse

CASES = Path(__file__).parents[1] / "cases" / "2-mark"


class Known:
    """The part of the knowledge that attributions need."""

    reporting = reporting.load()


@cache
def engine() -> Any:
    return load_engine()


def marked(text: str, headline: bool = False) -> tuple[Report, tuple[Sentence, ...], list[Attribution], list[Stance]]:
    report = Report(id="case", sha256="case", text=text)
    regions = (Region(0, len(text), RegionKind.HEADLINE if headline else RegionKind.BODY),)
    sentences, _ = parse(report, regions, engine())
    return report, sentences, *mark_attributions(report, sentences, Known(), (), regions)


def words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def told(found: list[Attribution], text: str) -> list[str]:
    """Each attribution in the notation of the cases, with everything that a case may ask for."""
    return [
        " | ".join(
            [
                words(one.holder, text),
                words(one.cue, text),
                words(one.content, text),
                f"kind={one.kind}",
                f"act={one.speech_act}",
                f"polarity={one.polarity}",
                f"in={words(found[one.parent].cue, text) if one.parent is not None else None}",
            ]
        )
        for one in found
    ]


def fits(wanted: str, found: str) -> bool:
    (holder, cue, content, *more), parts = (p.strip() for p in wanted.split(" | ")), [p.strip() for p in found.split(" | ")]
    return [holder, cue, content] == parts[:3] and all(extra in parts[3:] for extra in more)


def cases(name: str) -> list[Any]:
    listed = yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [pytest.param(case, id=case.get("name") or case["text"][:60]) for case in listed]


@pytest.mark.parametrize("case", cases("attributions.yaml"))
def test_who_says_what(case: dict[str, Any]) -> None:
    report, _, found, _ = marked(case["text"], headline="headline" in case)
    lines = told(found, report.text)
    if "silent" in case:
        assert not lines
    for wanted in case.get("says", []):
        assert any(fits(wanted, line) for line in lines), f"no {wanted!r} among {lines}"


@pytest.mark.parametrize("case", cases("stances.yaml"))
def test_publishers_stance(case: dict[str, Any]) -> None:
    report, sentences, _, found = marked(case["text"])
    lines = [(report.text[s.start : s.end], s.stance, s.reach, sentences[s.sentence].tokens[s.head].text) for s in found]
    wanted = [tuple(p.strip() for p in line.split("|")) for line in case["stances"]]
    assert [line[: len(want)] for line, want in zip(lines, wanted, strict=False)] == wanted
    assert len(lines) == len(wanted), lines


def entries() -> list[Any]:
    listed = []
    for cue in load_entries("reporting", reporting.Cue):
        listed += [pytest.param(cue, text, True, id=text[:60]) for text in cue.examples.yes]
        listed += [pytest.param(cue, text, False, id=f"not: {text[:60]}") for text in cue.examples.no]
    return listed


@pytest.mark.parametrize(("cue", "text", "expected"), entries())
def test_examples_of_the_lexicon(cue: Any, text: str, expected: bool) -> None:
    """Every example of an entry is found by one of its words; a counter-example by none."""
    _, sentences, found, _ = marked(text)
    heads = {w.split()[0] for w in [*cue.verb, *cue.noun, *cue.adjective, *cue.adverb, *cue.phrase]}
    lemmas = {one.cue_lemma.split()[0] for one in found}
    assert bool(heads & lemmas) is expected, (sorted(lemmas), [t.lemma for s in sentences for t in s.tokens])


def check(text: str, sentences: tuple[Sentence, ...], found: list[Attribution], stances: list[Stance]) -> None:
    for index, one in enumerate(found):
        assert one.content
        assert one.cue
        assert one.parent is None or (one.parent != index and 0 <= one.parent < len(found))
        for span in (*one.holder, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(text)
        for sentence, token in one.content_tokens:
            word = sentences[sentence].tokens[token]
            assert any(span.start <= word.start and word.end <= span.end for span in one.content)
        assert one.cue_token is None or (one.sentence, one.cue_token) not in one.content_tokens
    for stance in stances:
        assert 0 <= stance.start < stance.end <= len(text)
        assert 0 <= stance.head < len(sentences[stance.sentence].tokens)


PIECES = st.sampled_from(
    ["Orm", "said", "that", "the", "town", "fell", ",", ".", ":", '"', "“", "”", "''", "according", "to", "he", "claimed", "responsibility",
     "for", "which", "\n\n", "-", "denied", "reports", "by", "imaginary", "attack", "مدينة", "🙂", "\x00", "told", "them", "(", ";", "so-called"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40))
def test_any_text_gives_sound_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    _, sentences, found, stances = marked(text)
    check(text, sentences, found, stances)


@settings(max_examples=10)
@given(st.lists(PIECES, max_size=25))
def test_the_same_text_gives_the_same_marks(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert marked(text)[2:] == marked(text)[2:]


def test_chains_never_run_in_circles() -> None:
    text = "Orm said that Ada said that police said that villagers claimed that the agency reported that the town fell."
    _, _, found, _ = marked(text)
    for one in found:
        seen, at = 0, one.parent
        while at is not None:
            seen, at = seen + 1, found[at].parent
            assert seen <= len(found)


def test_faulty_entries_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "reporting").mkdir()
    (tmp_path / "reporting" / "mine.yaml").write_text(
        "- {kind: shouting, verb: [roar]}\n- {kind: speech, verbs: [roar]}\n", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as told_error:
        reporting.load([tmp_path])
    assert "line 1" in str(told_error.value)
    assert "line 2" in str(told_error.value)


def test_an_overlay_adds_a_cue(tmp_path: Path) -> None:
    (tmp_path / "reporting").mkdir()
    (tmp_path / "reporting" / "mine.yaml").write_text("- {kind: speech, verb: [drumbeat], frames: [that]}\n", encoding="utf-8")
    assert "drumbeat" in reporting.load([tmp_path]).verbs
