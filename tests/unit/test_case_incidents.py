"""Incidents over reports made by hand: values, contradictions, stable ids, decisions, the change log, and what held over time."""

from dataclasses import replace
from datetime import date

import pytest

from purport.model import (
    Actor,
    ActorType,
    Claim,
    Decision,
    Effect,
    Filler,
    Holder,
    Interval,
    Place,
    PlaceFiller,
    Relation,
    Span,
    Telling,
    TimeFiller,
    ToldRelation,
)
from purport.reconcile.changes import explain
from purport.reconcile.comparing import compare
from purport.reconcile.gathering import MemoryShelf, extend, gather
from purport.reconcile.history import holdings, ties, truces, who_holds
from purport.reconcile.profiles import profile
from purport.reconcile.weights import APART

NOWHERE = Span(0, 0)
FAMILIES = {
    "shelling": "explosives",
    "airstrike": "explosives",
    "ceasefire": "deal",
    "territory_captured": "territory",
    "withdrawal": "territory",
}
ACTORS = tuple(
    Actor(i, i, t, registered=True)
    for i, t in (("guard", ActorType.STATE_FORCES), ("brigades", ActorType.REBEL_GROUP), ("miners", ActorType.REBEL_GROUP), ("beacon", ActorType.MEDIA))
)  # fmt: skip
TOWNS = {"Vell": (41.2, -29.9), "Darrow": (41.5, -29.7), "Tarn": (41.53, -29.66)}


def fill(*ids: str) -> tuple[Filler, ...]:
    return tuple(Filler(i, NOWHERE, i) for i in ids)


def told(
    key: str,
    kind: str = "shelling",
    *,
    day: int = 12,
    town: str | None = "Vell",
    by: tuple[str, ...] = ("brigades",),
    on: tuple[str, ...] = ("guard",),
    dead: int | None = None,
    holder: str | None = None,
    published: int | None = None,
    polarity: str = "affirmed",
    anchor: str = "",
    side: str | None = None,
) -> Telling:
    places = (PlaceFiller(Place(town, "in", *TOWNS[town], 5.0, 1, f"map:{town}"), NOWHERE, town),) if town else ()
    when = date(2031, 5, day)
    claim = Claim(
        key.partition("/")[2] or "c1", kind, Span(4, 9), kind, 0, (), "test", initiators=fill(*by), targets=fill(*on), places=places,
        time=TimeFiller(Interval(when, when, "day", when.isoformat()), None, None, "text"),
        effects=(Effect("killed", "guardsmen", "guard", dead, dead, "exact", NOWHERE),) if dead is not None else (),
        holders=(Holder(holder, NOWHERE, holder, "said"),) if holder else (), polarity=polarity,
    )  # fmt: skip
    report = key.partition("/")[0]
    return Telling(
        key if "/" in key else f"{key}/c1", report, claim, outlet=f"Outlet {report}", outlet_id=f"outlet-{report}", published=date(2031, 5, published or day + 1),
        origin=report, actors=ACTORS, anchor=anchor, side=side,
    )  # fmt: skip


def test_two_reports_of_one_shelling_are_one_incident() -> None:
    (incident,) = gather([told("a", dead=3), told("b", dead=5)], FAMILIES)
    assert incident.tellings == ("a/c1", "b/c1")
    assert (incident.kind, incident.place, incident.start, incident.end) == ("shelling", "Vell", date(2031, 5, 12), date(2031, 5, 12))
    assert [(c.about, [v.value for v in c.sides]) for c in incident.contradictions] == [("killed:guard", ["3", "5"])]
    assert incident.independent_origins == 2


@pytest.mark.parametrize("other", [{"day": 15}, {"town": "Darrow"}, {"by": ("guard",), "on": ("brigades",)}, {"kind": "ceasefire"}])
def test_other_days_towns_sides_and_kinds_are_others(other: dict[str, object]) -> None:
    assert len(gather([told("a"), told("b", **other)], FAMILIES)) == 2  # type: ignore[arg-type]


def test_shelling_day_after_day_is_not_one() -> None:
    assert len(gather([told(f"r{day}", day=day) for day in range(1, 9)], FAMILIES)) == 8


def test_towns_near_by_on_one_day_are_two() -> None:
    assert len(gather([told("a", "airstrike", town="Darrow"), told("b", "airstrike", town="Tarn")], FAMILIES)) == 2


def test_other_doers_of_one_attack_stay_one_incident_with_the_dispute_shown() -> None:
    (incident,) = gather([told("a", dead=12), told("b", by=("miners",), dead=12)], FAMILIES)
    (dispute,) = (c for c in incident.contradictions if c.about == "initiators")
    assert [(v.value, v.outlets) for v in dispute.sides] == [("brigades", ("Outlet a",)), ("miners", ("Outlet b",))]


def test_a_denial_joins_what_it_denies() -> None:
    (incident,) = gather([told("a"), told("b", polarity="denied", holder="guard")], FAMILIES)
    assert "happened" in [c.about for c in incident.contradictions]
    assert incident.confidence_parts["undisputed"] == 0.0


def test_what_is_planned_is_not_what_was_done() -> None:
    planned = told("b")
    planned = replace(planned, claim=replace(planned.claim, modality="planned"))
    assert [i.status for i in gather([told("a"), planned], FAMILIES)] == ["actual", "planned"]


def test_one_voice_does_not_tell_one_thing_twice() -> None:
    link = compare(profile(told("a/c1"), FAMILIES), profile(told("a/c2"), FAMILIES))
    assert link is not None
    assert link.parts["report"] == APART
    assert link.weight == sum(link.parts.values())
    assert any("told apart" in why for why in link.why)


def test_the_id_stays_when_later_reports_come_and_claims_are_numbered_anew() -> None:
    first = told("a/c1", anchor="shelling@4-9||affirmed")
    (alone,) = gather([first], FAMILIES)
    (more,) = gather([first, told("b", published=20)], FAMILIES)
    (again,) = gather([told("a/c7", anchor="shelling@4-9||affirmed")], FAMILIES)
    assert alone.id == more.id == again.id


def test_a_correction_is_laid_over_what_is_told_and_a_bad_one_is_left_out() -> None:
    decisions = [
        Decision("d1", "correct", ("a/c1",), slot="deaths.best", value="4", made="2031-06-01"),
        Decision("d2", "correct", ("a/c1",), slot="start", value="no date", made="2031-06-02"),
    ]
    (incident,) = gather([told("a", dead=3), told("b", dead=3)], FAMILIES, decisions)
    assert incident.tolls["ucdp"].total.best == 4
    assert incident.corrected == ("deaths.best",)


def test_the_spread_is_in_the_codebooks_order_and_names_its_voices() -> None:
    unmapped = told("c", dead=5)
    nowhere = replace(unmapped.claim.places[0].place, lat=None, lon=None, gazetteer=None)
    unmapped = replace(unmapped, claim=replace(unmapped.claim, places=(replace(unmapped.claim.places[0], place=nowhere),)))
    (incident,) = gather([told("a", dead=5, holder="guard"), told("b", dead=5), unmapped], FAMILIES)
    assert [v.slot for v in incident.spread] == ["kind", "initiators", "targets", "place", "time", "killed:guard", "polarity"]
    assert incident.spread[0].voices == ("guard", "outlet:Outlet b", "outlet:Outlet c")
    assert incident.spread[0].voice_names == ("guard", "Outlet b", "Outlet c")
    assert incident.family == "explosives"
    assert "place" not in [c.about for c in incident.contradictions]


def test_a_party_told_in_both_roles_stands_in_the_better_backed_one() -> None:
    turned = told("c", by=("guard",), on=("civilians",), dead=4)
    (incident,) = gather([told("a", dead=4), told("b", dead=4), turned], FAMILIES, [Decision("d", "merge", ("a/c1", "b/c1", "c/c1"))])
    assert (incident.initiators, incident.targets) == (("brigades",), ("guard",))


def test_the_change_log_says_why_a_number_changed() -> None:
    shelf = MemoryShelf()
    extend(shelf, [told("a", dead=3)], families=FAMILIES)
    update = extend(shelf, [told("b", dead=5, published=15)], families=FAMILIES)
    changes = {c.field: c for c in explain(update.before, update.after, "report b added")}
    change = changes["deaths.ucdp.best"]
    assert (change.before, change.after, change.cause) == ("3", "5", "report b added")
    assert "b/c1" in change.why
    assert "5 guardsmen" in change.why


def test_the_change_log_tells_of_splits_merges_and_what_is_gone() -> None:
    shelf = MemoryShelf()
    first = extend(shelf, [told("a"), told("b")], families=FAMILIES)
    assert [c.after for c in explain(first.before, first.after, "x") if c.field == "incident"] == ["appeared"]
    split = shelf.decide(Decision("d1", "split", ("a/c1",), ("b/c1",), made="1"), FAMILIES)
    assert any(c.after.startswith("split into") for c in explain(split.before, split.after, "d1"))
    merged = shelf.decide(Decision("d2", "merge", ("a/c1", "b/c1"), made="2"), FAMILIES)
    assert "merged" in [c.after for c in explain(merged.before, merged.after, "d2")]
    gone = extend(shelf, (), families=FAMILIES, removed=["a/c1", "b/c1"])
    assert [c.after for c in explain(gone.before, gone.after, "x")] == ["gone"]
    assert explain((), (), "x") == ()


def truce(key: str, kind: str, day: int, *parties: str, polarity: str = "affirmed") -> Telling:
    return told(key, kind, day=day, town=None, by=parties, on=(), polarity=polarity)


def test_a_truce_begins_is_broken_and_ends() -> None:
    tellings = [
        truce("a", "ceasefire", 9, "guard", "miners"),
        truce("b", "ceasefire_violated", 11, "guard"),
        truce("c", "ceasefire_ended", 14, "guard", "miners"),
        truce("d", "ceasefire", 20, "guard", "miners"),
        truce("e", "ceasefire", 10, "guard", "brigades"),
        truce("f", "ceasefire_violated", 11, "guard", polarity="denied"),
    ]
    first, other, second = truces(tellings[::-1])
    assert (first.start, first.end, first.about) == (date(2031, 5, 9), date(2031, 5, 14), ("guard", "miners"))
    assert (second.start, second.end, second.breaches) == (date(2031, 5, 20), None, ())
    assert other.about == ("brigades", "guard")
    assert {*first.breaches, *other.breaches} == {"b/c1"}
    assert {*first.denied, *other.denied} == {"f/c1"}
    assert truces(tellings, ["miners"]) == (first, second)


def test_who_holds_a_place_changes_by_capture_and_by_leaving() -> None:
    controls = Relation("controls", "guard", NOWHERE, place=told("x").claim.places[0])
    stated = ToldRelation("z/r1", "z", controls, outlet="Outlet z", published=date(2031, 5, 1), origin="z", actors=ACTORS)
    tellings = [
        told("a", "territory_captured", day=10),
        told("b", "territory_captured", day=16, by=("guard",), on=("brigades",), holder="guard"),
    ]
    found = holdings(tellings, [stated])
    assert [(s.about, s.start, s.end) for s in found] == [
        (("guard",), date(2031, 5, 1), date(2031, 5, 10)),
        (("brigades",), date(2031, 5, 10), date(2031, 5, 16)),
        (("guard",), date(2031, 5, 16), None),
    ]
    assert found[2].holders == ("guard",)
    assert who_holds(found, date(2031, 5, 12)) == {"Vell": ("brigades",)}
    assert holdings(tellings, [stated], place="vell", actor="brigades") == (found[1],)


def test_ties_last_from_the_first_to_the_last_report() -> None:
    def tie(key: str, day: int, kind: str, subject: str, object: str) -> ToldRelation:
        return ToldRelation(
            f"{key}/r1", key, Relation(kind, subject, NOWHERE, object=object), outlet=key, published=date(2031, 5, day), actors=ACTORS
        )

    found = ties(
        [
            tie("a", 3, "allied_with", "miners", "brigades"),
            tie("b", 9, "allied_with", "brigades", "miners"),
            tie("c", 4, "backed_by", "miners", "guard"),
        ]
    )
    assert [(s.state, s.about, s.start, s.end) for s in found] == [
        ("allied_with", ("brigades", "miners"), date(2031, 5, 3), date(2031, 5, 9)),
        ("backed_by", ("miners", "guard"), date(2031, 5, 4), date(2031, 5, 4)),
    ]


def test_a_tie_ends_where_a_report_says_so_and_a_denial_makes_none() -> None:
    def said(key: str, day: int, phase: str = "holds", polarity: str = "affirmed") -> ToldRelation:
        relation = Relation("allied_with", "miners", NOWHERE, object="brigades", phase=phase, polarity=polarity)
        return ToldRelation(f"{key}/r1", key, relation, outlet="Outlet", published=date(2031, 5, day), actors=ACTORS)

    (held,) = ties([said("a", 1), said("b", 9), said("c", 5, phase="ended"), said("d", 12, polarity="denied")])
    assert (held.start, held.end) == (date(2031, 5, 1), date(2031, 5, 5))
    assert (held.ended_by, held.denied) == (("c/r1",), ("d/r1",))
    assert ties([said("d", 12, polarity="denied")]) == ()


def test_control_that_is_said_to_have_ended_ends() -> None:
    def said(day: int, phase: str) -> ToldRelation:
        controls = Relation("controls", "guard", NOWHERE, place=told("x").claim.places[0], phase=phase)
        return ToldRelation(
            f"z{day}/r1", f"z{day}", controls, outlet="Outlet z", published=date(2031, 5, day), origin=f"z{day}", actors=ACTORS
        )

    (stretch,) = holdings([], [said(1, "holds"), said(8, "ended")])
    assert (stretch.start, stretch.end) == (date(2031, 5, 1), date(2031, 5, 8))
