"""Deaths, voices and likeness, on claims made by hand."""

from dataclasses import replace
from datetime import date

from purport.model import Claim, Effect, Filler, Holder, Interval, Place, PlaceFiller, Span, TimeFiller
from purport.reconcile.disputes import link_disputes
from purport.reconcile.incidents import build_incidents, count_deaths, independent_sources
from purport.reconcile.likeness import Grounds, compare, distance_km

GROUNDS = Grounds(
    {"armed_clash": "violence", "airstrike": "explosives", "threat": "speech", "displacement": "territory"}, frozenset({"people"})
)
NOWHERE = Span(0, 0)


def claim(id: str, kind: str = "armed_clash", **fields: object) -> Claim:
    bare = Claim(id=id, kind=kind, trigger=Span(int(id[1:]), int(id[1:]) + 1), trigger_text="x", sentence=0, evidence=(), rule="test")
    return replace(bare, **fields)  # type: ignore[arg-type]


def killed(low: int | None, high: int | None, party: str = "rebels") -> Effect:
    return Effect("killed", "fighters", party, low, high, "exact", NOWHERE)


def by(name: str, standing: str = "unknown") -> Holder:
    return Holder(name, NOWHERE, name, "said", standing)


def at(lat: float, lon: float, radius_km: float = 5) -> PlaceFiller:
    return PlaceFiller(Place("somewhere", "in", lat, lon, radius_km, 1, None), NOWHERE, "somewhere")


def on(day: int) -> TimeFiller:
    return TimeFiller(Interval(date(2031, 5, day), date(2031, 5, day), "day", f"2031-05-{day:02}"), None, None, "text")


def sides(*names: str) -> tuple[Filler, ...]:
    return tuple(Filler(name, NOWHERE, name) for name in names)


def test_deaths_are_summed_over_parties_and_spread_over_voices() -> None:
    own = claim("c1", effects=(killed(2, 2), killed(3, 3, "army")))
    other = claim("c2", effects=(killed(9, None),), holders=(by("a doctor"),))
    deaths = count_deaths([own, other])
    assert (deaths.low, deaths.best, deaths.high) == (5, 5, 9)


def test_no_number_is_no_death_toll() -> None:
    assert count_deaths([claim("c1", effects=(killed(None, None),))]).best is None


def test_what_is_denied_counts_nobody() -> None:
    assert count_deaths([claim("c1", polarity="denied", effects=(killed(4, 4),))]).high is None


def test_a_party_does_not_corroborate_itself() -> None:
    partial = [claim("c1", holders=(by("rebels", "initiator_side"),)), claim("c2", holders=(by("amaq", "initiator_side"),))]
    assert independent_sources(partial) == 1
    assert independent_sources([*partial, claim("c3"), claim("c4", holders=(by("doctors", "third_party"),))]) == 2


def test_likeness_is_against_what_lies_apart() -> None:
    here, far = claim("c1", places=(at(35, 38),)), claim("c2", places=(at(36, 40),))
    assert compare(here, far, GROUNDS).against
    assert not compare(here, replace(far, places=(at(36, 40, 250),)), GROUNDS).against
    assert compare(claim("c1", time=on(1)), claim("c2", time=on(2)), GROUNDS).against


def test_distance_is_in_kilometres() -> None:
    assert abs(distance_km(0, 0, 0, 1) - 111.2) < 0.1


def test_one_voice_and_one_kind_are_two_incidents() -> None:
    told = {"initiators": sides("army", "rebels"), "places": (at(35, 38),), "time": on(3)}
    two = [claim("c1", **told), claim("c2", **told)]
    assert len(build_incidents(two, GROUNDS)) == 2
    assert len(build_incidents([two[0], replace(two[1], holders=(by("rebels"),))], GROUNDS)) == 1


def test_a_denial_given_first_still_disputes_what_it_denies() -> None:
    told = {"initiators": sides("army"), "places": (at(35, 38),), "time": on(3)}
    denial = claim("c1", polarity="denied", holders=(by("army"),), **told)
    linked = {c.id: c for c in link_disputes([denial, claim("c2", **told)], (), GROUNDS)}
    assert linked["c1"].disputes == ("c2",)
    assert linked["c2"].disputed_by == ("c1",)


def test_a_class_of_people_is_weak_evidence_and_flight_is_no_fight() -> None:
    told = {"targets": sides("people"), "places": (at(35, 38),), "time": on(3)}
    strike = claim("c1", "airstrike", **told)
    assert compare(strike, claim("c2", "airstrike", **told), GROUNDS).sides == 0.7
    assert compare(strike, claim("c2", "displacement", **told), GROUNDS).against


def test_who_strikes_is_not_who_is_struck() -> None:
    strike = claim("c1", "airstrike", initiators=sides("army"))
    struck = claim("c2", "airstrike", targets=sides("army"))
    assert compare(strike, struck, GROUNDS).against
    assert not compare(replace(strike, kind="armed_clash"), struck, GROUNDS).against
    assert compare(strike, claim("c3", "airstrike", initiators=sides("army", "navy")), GROUNDS).sides == 0.5


def test_a_raid_of_the_police_is_no_robbery() -> None:
    arms = {"police": "forces", "gunmen": "fighters"}
    grounds = Grounds({"robbery": "violence", "ground_assault": "violence"}, frozenset({"gunmen"}), arms=arms)
    raid = claim("c1", "ground_assault", initiators=(Filler("police", NOWHERE, "police"),))
    robbery = claim("c2", "robbery", initiators=(Filler("gunmen", NOWHERE, "gunmen"),))
    assert compare(raid, robbery, grounds).against
    assert not compare(raid, replace(robbery, initiators=()), grounds).against
    assert not compare(raid, replace(robbery, kind="ground_assault"), grounds).against
