"""Run tests/cases/4-reconcile: disputes and incidents of whole readings."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from purport.model import Claim, Reading
from purport.pipeline import Reader, code_report

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parents[1] / "cases/4-reconcile").glob("*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _claim(reading: Reading, word: str) -> Claim:
    """The first claim whose sentence has the word."""
    for claim in reading.claims:
        sentence = reading.sentences[claim.sentence]
        if word in reading.report.text[sentence.start : sentence.end]:
            return claim
    raise AssertionError(f"no claim in a sentence with {word!r}; there are {[c.kind for c in reading.claims]}")


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], reader: Reader) -> None:
    reading = code_report(case["text"], published=date(2031, 5, 14), reader=reader)
    found = {(claim.id, other) for claim in reading.claims for other in claim.disputes}
    assert found == {(_claim(reading, a).id, _claim(reading, b).id) for a, b in case["disputes"]}
    home = {claim: incident.id for incident in reading.incidents for claim in incident.claims}
    for a, b in case.get("together", []):
        assert home[_claim(reading, a).id] == home[_claim(reading, b).id]
    for a, b in case.get("apart", []):
        assert home[_claim(reading, a).id] != home[_claim(reading, b).id]
