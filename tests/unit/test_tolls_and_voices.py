"""Who speaks for whom, how many speak on their own, and what the rules of counting make of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from purport.model import Actor, ActorType, Claim, Deaths, Effect, Filler, Holder, Span, Telling
from purport.reconcile.tolls import count_tolls, party_key
from purport.reconcile.voices import independent_groups, sides_of, speaks_for

NOWHERE = Span(0, 0)
ACTORS = {
    a.id: a
    for a in (
        Actor("guard", "Coast Guard", ActorType.STATE_FORCES, registered=True, side_of="council"),
        Actor("council", "Harbour Council", ActorType.GOVERNMENT, registered=True),
        Actor("brigades", "Upland Brigades", ActorType.REBEL_GROUP, registered=True),
        Actor("monitor", "Tidewatch", ActorType.ORGANISATION, registered=True),
        Actor("wire", "Strait Wire", ActorType.MEDIA, registered=True),
        Actor("doctor", "doctor", ActorType.PERSON, generic=True),
        Actor("guardsmen", "guardsmen", ActorType.STATE_FORCES, generic=True),
        Actor("residents", "residents", ActorType.CIVILIANS, generic=True),
    )
}


def killed(low: int | None, party: str | None = "guard", high: int | None = -1, hedge: str = "exact") -> Effect:
    return Effect("killed", "people", party, low, low if high == -1 else high, hedge, NOWHERE)


def telling(
    key: str,
    *effects: Effect,
    holder: str | None = None,
    standing: str = "unknown",
    outlet: str | None = None,
    side: str | None = None,
    day: int = 13,
    polarity: str = "affirmed",
    origin: str = "",
    credit: str = "",
) -> Telling:
    holders = (Holder(holder, NOWHERE, holder, "said", standing),) if holder else ()
    claim = Claim(
        "c1", "shelling", NOWHERE, "shelled", 0, (), "test", initiators=(Filler("brigades", NOWHERE, "x"),), targets=(Filler("guard", NOWHERE, "x"),),
        effects=effects, holders=holders, polarity=polarity,
    )  # fmt: skip
    outlet = outlet or f"outlet {key}"
    return Telling(
        f"{key}/c1", key, claim, outlet=outlet, side=side, published=date(2031, 5, day), origin=origin or key, actors=tuple(ACTORS.values()),
        outlet_id=outlet.casefold().replace(" ", "-"), credit=credit,
    )  # fmt: skip


def ucdp(*tellings: Telling) -> Deaths:
    return count_tolls(tellings)["ucdp"].total


def acled(*tellings: Telling) -> int | None:
    return count_tolls(tellings)["acled"].total.best


def origins(*tellings: Telling) -> int:
    return len(independent_groups(tellings, sides_of(tellings)))


def test_an_outsiders_figure_is_best_and_the_foes_only_high() -> None:
    said = (telling("a", killed(9), holder="brigades"), telling("b", killed(3), holder="doctor"))
    assert ucdp(*said) == Deaths(best=3, low=3, high=9)
    assert acled(*said) == 3


def test_where_only_the_foe_counts_and_the_loser_denies_low_is_nothing() -> None:
    denial = telling("b", killed(9), holder="council", polarity="denied")
    assert ucdp(telling("a", killed(9), holder="brigades"), denial) == Deaths(best=9, low=0, high=9)


def test_we_lost_nobody_is_a_denial_and_not_a_loss_owned() -> None:
    assert ucdp(telling("a", killed(9), holder="brigades"), telling("b", killed(0), holder="council")) == Deaths(9, 0, 9)


def test_a_loss_that_a_side_owns_is_reliable() -> None:
    assert ucdp(telling("a", killed(9), holder="brigades"), telling("b", killed(4), holder="guard")) == Deaths(4, 4, 9)


def test_a_growing_toll_overtakes_the_first_figures() -> None:
    assert ucdp(telling("a", killed(3), day=13), telling("b", killed(5), day=14)) == Deaths(5, 3, 5)
    assert ucdp(telling("a", killed(3), day=13), telling("b", killed(5), day=13)) == Deaths(3, 3, 5)


def test_one_voice_counts_with_its_last_figure() -> None:
    assert ucdp(telling("a", killed(3), outlet="x", day=13), telling("b", killed(5), outlet="x", day=14)) == Deaths(5, 5, 5)


def test_parties_add_up_and_the_dead_of_nobody_in_particular_do_not() -> None:
    both = telling("a", killed(2), killed(3, "brigades"))
    assert ucdp(both) == Deaths(5, 5, 5)
    assert ucdp(both, telling("b", killed(4, None))) == Deaths(5, 4, 5)


def test_no_number_is_no_toll() -> None:
    assert ucdp(telling("a", killed(None, high=None))) == Deaths(None, None, None)


@pytest.mark.parametrize(("hedge", "low", "want"), [("dozens", 24, 12), ("hundreds", 200, 100), ("at_least", 7, 7)])
def test_acled_writes_vague_numbers_its_own_way(hedge: str, low: int, want: int) -> None:
    assert acled(telling("a", killed(low, high=None, hedge=hedge))) == want


def test_a_class_stands_for_the_one_named_party_that_it_can_mean() -> None:
    told = telling("a", killed(2, "guardsmen"))
    assert party_key("guardsmen", told) == "guard"
    assert party_key("residents", told) == "civilians"
    assert party_key(None, told) == "unknown"


def test_copies_and_one_monitor_quoted_by_many_count_once() -> None:
    assert origins(telling("a"), telling("b", origin="a")) == 1
    assert origins(telling("a", holder="monitor"), telling("b", holder="monitor")) == 1
    assert origins(telling("a"), telling("b"), telling("c", holder="monitor")) == 3


def test_a_text_credited_to_an_agency_is_the_agencys() -> None:
    assert origins(telling("a", outlet="wire"), telling("b", credit="wire")) == 1
    assert origins(telling("a", outlet="wire"), telling("b", holder="wire")) == 1


def test_an_armed_partys_medium_is_no_outsider_wherever_it_speaks() -> None:
    miners = Actor("miners", "Free Miners", ActorType.REBEL_GROUP, registered=True)
    council = replace(ACTORS["council"], country="hv")
    of_miners = replace(telling("a"), side="miners", actors=(*ACTORS.values(), miners))
    elsewhere = replace(telling("b"), side="council", actors=(council,), claim=replace(telling("b").claim, initiators=(), targets=()))
    assert origins(of_miners) == 0
    assert origins(elsewhere) == 1


def test_a_class_is_the_one_party_of_the_incident_that_it_can_be() -> None:
    fighters = Actor("fighters", "fighters", ActorType.ARMED_GROUP, generic=True)
    told = replace(telling("a", killed(8, "fighters")), actors=(*ACTORS.values(), fighters))
    assert set(count_tolls([told])["ucdp"].parties) == {"brigades"}


def test_nameless_people_are_others_in_each_text() -> None:
    assert origins(telling("a", holder="residents"), telling("b", holder="residents")) == 2


def test_a_side_and_its_media_corroborate_nothing_nor_do_copies_of_them() -> None:
    own = telling("a", outlet="Upland Voice", side="brigades")
    assert origins(own) == 0
    assert origins(own, telling("b", holder="brigades"), telling("c", holder="doctor", standing="initiator_side")) == 0
    assert origins(own, telling("d", origin="a")) == 0
    assert origins(own, telling("e")) == 1


def test_denials_corroborate_nothing() -> None:
    assert origins(telling("a"), telling("b", polarity="denied")) == 1


def test_the_sides_patron_speaks_for_it() -> None:
    told = telling("a", holder="council")
    sides = sides_of((told,))
    assert "council" in speaks_for(told, sides)
    assert speaks_for(telling("b", holder="doctor"), sides) == frozenset()


def test_order_changes_no_toll() -> None:
    said: Sequence[Telling] = [
        telling("a", killed(9), holder="brigades"),
        telling("b", killed(3)),
        telling("c", killed(4, high=None), day=15),
    ]
    assert count_tolls(said) == count_tolls(said[::-1])


def test_an_actor_of_a_side_is_told_by_its_patron_too() -> None:
    medium = replace(telling("a"), side="council")
    assert speaks_for(medium, sides_of((medium,))) == frozenset({"council"})
