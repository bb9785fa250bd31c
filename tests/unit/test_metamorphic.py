"""Changes of form that leave the meaning: an hour, a bullet or a label before a sentence, a credit behind it. The claims must stay the same."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from purport.model import Claim
from purport.pipeline import Reader, code_report

CASES = Path(__file__).parents[1] / "cases" / "metamorphic"
PUBLISHED = date(2031, 9, 18)
COMMON = frozenset({"A", "Two", "Three", "Five", "Ten", "Dozens", "Hundreds", "Unknown", "Artillery"})
"""First words that have no capital inside a sentence; a plural noun keeps its own, as a headline's does."""
SENTENCES: list[str] = yaml.load((CASES / "sentences.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
CHANGES: list[dict[str, Any]] = yaml.load((CASES / "changes.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def reader() -> Reader:
    return Reader()


@cache
def claims(text: str) -> tuple[Claim, ...]:
    return code_report(text + "\n", published=PUBLISHED, reader=reader()).claims


def told(claim: Claim, free: list[str]) -> tuple[Any, ...]:
    """What a claim tells, but for the slots that a change may fill."""
    slots = {
        "places": sorted(p.place.name for p in claim.places),
        "time": (claim.time.interval.start, claim.time.interval.end) if claim.time is not None else None,
        "effects": sorted((e.effect, e.party or "", str(e.low), str(e.high)) for e in claim.effects),
    }
    sides = sorted(f.id for f in claim.initiators), sorted(f.id for f in claim.targets)
    return claim.kind, *sides, claim.polarity, claim.modality, *(value for name, value in slots.items() if name not in free)


def held(claim: Claim, holder: str) -> bool:
    words = " ".join(h.text.lower() for h in claim.holders)
    return (holder in words and len(claim.holders) == 1) if holder else not claim.holders


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_sentence_tells_something_by_itself(sentence: str) -> None:
    assert claims(sentence)
    assert not any(c.holders for c in claims(sentence))


@pytest.mark.parametrize("change", CHANGES, ids=[c["name"] for c in CHANGES])
def test_a_change_of_form_changes_no_reading(change: dict[str, Any]) -> None:
    free = change.get("free", [])
    faults: list[str] = []
    for number, sentence in enumerate(SENTENCES):
        first, _, rest = sentence.partition(" ")
        small = f"{first.lower()} {rest}" if first in COMMON else sentence
        text = change["form"].format(s=sentence, bare=sentence.rstrip("."), small=small, caps=sentence.upper())
        found = claims(text)
        want, got = sorted(told(c, free) for c in claims(sentence)), sorted(told(c, free) for c in found)
        if want != got:
            faults.append(f"{number}: {text}\n  - {want}\n  + {got}")
        elif not all(held(c, change.get("holder", "")) for c in found):
            faults.append(f"{number}: {text}\n  held by {[[h.text for h in c.holders] for c in found]}")
    assert not faults, "\n".join(faults)
