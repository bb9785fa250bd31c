"""Confidence: between 0 and 1, from features that the trace keeps, by weights that are data."""

from datetime import date
from pathlib import Path

import pytest
from evaluation.confidence import Case, fit, predict, reliability

from purport.errors import KnowledgeError
from purport.knowledge import Knowledge
from purport.knowledge.confidence import load
from purport.pipeline import Reader, code_report

TEXT = "Rebels ambushed an army patrol near Vell on Monday, killing two soldiers. The army said it had shelled the rebels' camp."


def test_every_claim_and_slot_has_a_share() -> None:
    reading = code_report(TEXT, published=date(2031, 5, 14))
    assert len(reading.claims) >= 2
    for claim in reading.claims:
        assert claim.confidence is not None
        assert 0 < claim.confidence < 1
        assert set(claim.slot_confidence) == {"initiators", "targets", "places", "time", "effects", "holders"}
        assert all(0 < value < 1 for value in claim.slot_confidence.values())


def test_the_trace_keeps_the_features_that_hold() -> None:
    first = code_report(TEXT, published=date(2031, 5, 14)).claims[0]
    features = first.trace["features"]
    assert features["initiators"]["filled"] == 1.0
    assert "noun" not in features["claim"]


def test_a_user_can_lay_weights_of_his_own_over_ours(tmp_path: Path) -> None:
    (tmp_path / "confidence").mkdir()
    (tmp_path / "confidence" / "mine.yaml").write_text("- question: claim\n  bias: -9\n  weights: {noun: 1}\n", encoding="utf-8")
    reading = code_report(TEXT, published=date(2031, 5, 14), reader=Reader([tmp_path]))
    assert all(claim.confidence is not None and claim.confidence < 0.01 for claim in reading.claims)


def test_faulty_weights_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "confidence").mkdir()
    (tmp_path / "confidence" / "mine.yaml").write_text("- question: claim\n  bias: much\n  weights: {}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"confidence/mine\.yaml, line 1"):
        load([tmp_path])


def test_a_question_without_weights_has_no_share() -> None:
    assert Knowledge().confidence.of("weather", {"noun": 1.0}) is None


def test_the_fit_finds_the_feature_that_tells() -> None:
    cases = [Case(f"r{i % 5}", "claim", {"sure": float(i % 2), "noise": float(i % 3 == 0)}, bool(i % 2)) for i in range(120)]
    weights = fit(cases)
    assert predict(weights, {"sure": 1.0}) > 0.9 > 0.1 > predict(weights, {})


def test_reliability_of_confidence_that_keeps_its_word() -> None:
    pairs = [(0.2, i % 5 == 0) for i in range(100)] + [(0.8, i % 5 != 0) for i in range(100)]
    kept = reliability(pairs)
    assert kept.error < 0.1
    assert kept.brier == pytest.approx(0.16)
    broken = reliability([(1 - p, r) for p, r in pairs])
    assert broken.error > 0.4


def test_where_a_claim_is_told_is_a_feature() -> None:
    text = TEXT + "\n\nPolice in Orsk arrested a man and freed a child on Tuesday."
    features = [claim.trace["features"]["claim"] for claim in code_report(text, published=date(2031, 5, 14)).claims]
    assert [f.get("far down", 0.0) for f in features] == sorted(f.get("far down", 0.0) for f in features)
    assert features[-1]["far down"] > 0.5
    assert features[-1]["crowded"] > 0.0
    assert "crowded" not in features[0]
