"""The whole way over the invented war of examples/halvar-war: read, code, join, count."""

import pytest
from evaluation.cases import Case, read_case, score

from purport.reconcile.gathering import MemoryShelf, extend
from purport.reconcile.voices import independent_groups, sides_of


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case()


def test_claims_join_as_a_person_joined_them(case: Case) -> None:
    """Floors a little under what docs/incidents.md tells, since every stage before has a part in it."""
    precision, _, f1, count, _ = score(case, case.incidents())
    assert count >= 40
    assert precision >= 0.9
    assert f1 >= 0.75


def test_the_order_of_reports_changes_no_incident(case: Case) -> None:
    shelf = MemoryShelf()
    for report in sorted({t.report for t in case.tellings}, reverse=True):
        extend(shelf, [t for t in case.tellings if t.report == report], families=case.families)
    assert shelf.all_incidents() == case.incidents()


def test_the_local_papers_copy_of_the_agency_is_one_origin(case: Case) -> None:
    ids = {name: reading.report.id for name, reading in case.readings.items()}
    pair = {ids["06-wire-vell-first.txt"], ids["07-daily-vell-first.txt"]}
    assert [{link.a, link.b} for link in case.origins] == [pair]
    (incident,) = [i for i in case.incidents() if pair <= {key.partition("/")[0] for key in i.tellings}]
    told = [t for t in case.tellings if t.key in incident.tellings]
    groups = [{key.partition("/")[0] for key in group} for group in independent_groups(told, sides_of(told))]
    assert pair in groups


def test_party_media_are_known_by_the_side_they_are_on(case: Case) -> None:
    sides = {t.outlet: t.side for t in case.tellings}
    assert sides["Beacon"] == "harbour-council"
    assert sides["Upland Voice"] == "upland-brigades"
    assert sides["Strait Wire"] is None
