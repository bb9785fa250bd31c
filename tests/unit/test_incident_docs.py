"""docs/incidents.md tells the weights that the program uses."""

import re
from pathlib import Path

import pytest

from purport.reconcile.weights import WEIGHTS

PAGE = Path(__file__).parent.parent.parent / "docs" / "incidents.md"


@pytest.mark.skipif(not PAGE.is_file(), reason="docs are not in the wheel")
def test_the_table_of_weights_is_true() -> None:
    """Write it anew with: python -c "from purport.reconcile.weights import weights_table; print(weights_table())"."""
    told: dict[str, int] = {}
    for part, cells in re.findall(r"^\| \*\*(\w+)\*\* \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        for finding, weight in re.findall(r"([^;]+?) ([+-]\d+)(?:; |$)", cells):
            told[part if finding == "always" else f"{part}: {finding}"] = int(weight)
    assert told == dict(WEIGHTS)
