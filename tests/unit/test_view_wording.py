"""The words of the view: a bound never looks like a figure, nor a place that is carried over like one that the quotation names."""

import pytest

from purport.model import Effect, Place, PlaceFiller, Span
from purport.output.wording import effect_words, where_told


@pytest.mark.parametrize(
    ("what", "low", "high", "hedge", "told"),
    [
        ("20 others", 20, None, "at_least", "at least 20 others injured"),
        ("at least 20 others", 20, None, "at_least", "at least 20 others injured"),
        ("40 men", 40, None, "more_than", "more than 40 men injured"),
        ("Nearly 900 people", 900, 900, "about", "Nearly 900 people injured"),
        ("two officers", 2, 2, "exact", "two officers injured"),
        ("soldiers", 2, 2, "exact", "2 soldiers injured"),
        ("civilians", 5, None, "at_least", "5+ civilians injured"),
        ("villagers", None, None, "unknown", "villagers injured"),
        ("seventeen women", 17, 17, "exact", "seventeen women injured"),
        ("forty-two women", 42, 42, "exact", "forty-two women injured"),
    ],
)
def test_losses(what: str, low: int | None, high: int | None, hedge: str, told: str) -> None:
    assert effect_words(Effect("injured", what, None, low, high, hedge, Span(0, 0)), {}) == told


@pytest.mark.parametrize(("evidence", "told"), [(Span(0, 40), "Vell"), (Span(50, 90), "Vell (the town named last)")])
def test_places(evidence: Span, told: str) -> None:
    vell = Place("Vell", "at", 10.0, 20.0, None, 1, "geonames:1")
    assert where_told(PlaceFiller(vell, Span(4, 8), "Vell", "the town named last"), (evidence,)) == told
