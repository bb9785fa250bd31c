"""Run tests/cases/4-cases: what several short reports together tell, from reading to incidents."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from purport.model import CODED_REGIONS, CaseIncident, Reading, Span, Telling
from purport.pipeline import Reader, code_report
from purport.reconcile.gathering import gather
from purport.reconcile.origins import Source, origin_ids, origin_links
from purport.reconcile.telling import coded_text, media_of, relations_of, tellings_of

CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted((Path(__file__).parents[1] / "cases/4-cases").glob("*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]


@cache
def reader() -> Reader:
    return Reader()


def read(reports: Sequence[dict[str, str]]) -> tuple[list[Reading], list[Telling], tuple[CaseIncident, ...]]:
    """The readings of some reports, their tellings, and the incidents that they make."""
    readings = [code_report(r["text"], published=date.fromisoformat(r["day"]), publisher=r["outlet"], reader=reader()) for r in reports]
    texts = [coded_text(r.report, (Span(p.start, p.end) for p in r.regions if p.kind in CODED_REGIONS)) for r in readings]
    sources = [Source(r.report.id, text, r.report.publisher) for r, text in zip(readings, texts, strict=True)]
    origin = origin_ids([s.report for s in sources], origin_links(sources))
    outlets = sorted({s.outlet for s in sources if s.outlet})
    actors = reader().knowledge.actors
    media = media_of(rel for r in readings for rel in relations_of(r, actors, origin=origin[r.report.id]))
    told = [t for r in readings for t in tellings_of(r, actors, origin=origin[r.report.id], media=media, outlets=outlets)]
    families = {name: kind.family for name, kind in reader().knowledge.events.kinds.items()}
    return readings, told, gather(told, families)


def _home(incidents: Sequence[CaseIncident], told: Sequence[Telling], reading: Reading, words: str) -> set[str]:
    """The incidents of the claims whose trigger stands in some words of a report, or of all claims of their sentence where none does."""
    start = reading.report.text.index(words)
    mine = [t for t in told if t.report == reading.report.id]
    inside = [t.key for t in mine if start <= t.claim.trigger.start < start + len(words)]
    assert inside, f"no claim in {words!r}; there are {[(t.claim.kind, t.claim.trigger_text) for t in mine]}"
    return {i.id for i in incidents if set(inside) & set(i.tellings)}


@pytest.mark.parametrize("case", CASES)
def test_reports_join(case: dict[str, Any]) -> None:
    readings, told, incidents = read(case["reports"])
    homes = [set().union(*(_home(incidents, told, readings[int(n) - 1], words) for n, words in group)) for group in case["happenings"]]
    assert [len(home) for home in homes] == [1] * len(homes), "claims of one happening stand in several incidents"
    assert len(set().union(*homes)) == len(homes), "two happenings stand in one incident"
    incident = [next(i for i in incidents if i.id in home) for home in homes]
    for number, about in case.get("contradicted", {}).items():
        assert set(about) <= {c.about for c in incident[int(number) - 1].contradictions}
    for number in case.get("undisputed", []):
        assert not incident[int(number) - 1].contradictions
    for number in case.get("disputed", []):
        assert incident[int(number) - 1].confidence_parts["undisputed"] == 0.0
    for number, origins in case.get("origins", {}).items():
        assert incident[int(number) - 1].independent_origins == int(origins)
    for number, deaths in case.get("dead", {}).items():
        toll = incident[int(number) - 1].tolls["ucdp"].total
        assert [toll.best, toll.low, toll.high] == [int(d) for d in deaths]
