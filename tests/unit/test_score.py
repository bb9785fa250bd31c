"""The scorer of gold readings: what it counts, and that it agrees with the project's common one where that is at hand."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.gold import load_all
from evaluation.score import Counts, same_time, score

ROOT = Path(__file__).parents[2]
COMMON = ROOT.parent / "shared" / "gold"
GOLDS = load_all(ROOT / "evaluation" / "gold")


def as_prediction(gold: Any) -> dict[str, Any]:
    """A gold reading turned into a prediction: each claim at the beginning of its sentence, the first of its kinds and names."""
    claims = []
    for claim, spans in zip(gold.claims, gold.spans, strict=True):
        kind = claim["kind"][0] if isinstance(claim["kind"], list) else claim["kind"]
        fillers = {
            slot: [{"id": one, "text": gold.actors[one][0] if one in gold.actors else one} for one in claim.get(slot) or []]
            for slot in ("initiators", "targets", "holders")
        }
        places = [{"text": place["name"][0], "name": None, "lat": None, "lon": None} for place in claim.get("places") or []]
        told = claim.get("time")
        claims.append(
            {
                "kind": kind,
                "trigger": {"start": spans[0][0], "text": "x"},
                **fillers,
                "places": places,
                "time": told and {key: str(value) for key, value in told.items()},
                "effects": [
                    {**e, "what": gold.actors[e["party"]][0] if e.get("party") in gold.actors else e.get("party")}
                    for e in claim.get("effects") or []
                ],
                **{slot: claim[slot] for slot in ("polarity", "modality", "publisher_stance") if slot in claim},
            }
        )
    return {"actors": [], "claims": claims}


def test_gold_read_as_a_prediction_is_perfect() -> None:
    result = score([(gold, as_prediction(gold)) for gold in GOLDS])
    assert (result.claim_f1, result.slot_f1, result.whole_share) == (1.0, 1.0, 1.0)
    assert not result.differences


def test_nothing_found_scores_nothing_and_tells_what_is_missed() -> None:
    result = score([(gold, {"actors": [], "claims": []}) for gold in GOLDS])
    assert (result.claim_f1, result.slot_f1) == (0.0, 0.0)
    assert len(result.differences) == sum(not claim.get("optional") for gold in GOLDS for claim in gold.claims)


def test_a_wrong_kind_of_the_family_aligns_but_is_not_right() -> None:
    gold = next(g for g in GOLDS if g.name == "tavra-wire")
    predicted = as_prediction(gold)
    for claim in predicted["claims"]:
        if claim["kind"] == "arrest":
            claim["kind"] = "release"
    result = score([(gold, predicted)])
    assert result.claim_f1 < 1.0
    assert any("differs" in line and "kind" in line for line in result.differences)


def test_an_interval_inside_or_half_shared_is_right() -> None:
    gold = {"start": "2031-05-10", "end": "2031-05-13"}
    assert same_time(gold, {"start": "2031-05-11", "end": "2031-05-11"})
    assert same_time(gold, {"start": "2031-05-10", "end": "2031-05-17"})
    assert not same_time(gold, {"start": "2031-05-10", "end": "2031-05-18"})
    assert not same_time(gold, {"start": None, "end": None})


def test_f1_of_nothing_is_nothing() -> None:
    assert Counts().f1 == 0.0
    assert Counts(1, 2, 2).f1 == 0.5


@pytest.mark.skipif(not (COMMON / "score.py").exists(), reason="the project's common gold readings are not beside this clone")
def test_it_agrees_with_the_common_scorer(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("common_score", COMMON / "score.py")
    assert spec is not None
    assert spec.loader is not None
    common = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(common)
    golds = load_all(COMMON / "dev")
    import hashlib

    lines = []
    for gold in golds:
        predicted = as_prediction(gold)
        predicted["claims"] = predicted["claims"][::2]  # half of the claims, so that there is something to count
        predicted["report"] = {"sha256": hashlib.sha256(gold.raw).hexdigest()}
        lines.append(json.dumps(predicted))
    (tmp_path / "pred.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["score.py", str(COMMON / "dev"), str(tmp_path / "pred.jsonl"), "--json"])
    common.main()
    theirs = json.loads(capsys.readouterr().out)
    ours = score(zip(golds, map(json.loads, lines), strict=True))
    assert ours.claim_f1 == pytest.approx(theirs["claim"][2])
    assert ours.slot_f1 == pytest.approx(theirs["slot"][2])
    assert ours.whole_share == pytest.approx(theirs["whole"])
