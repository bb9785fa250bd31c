"""A user's table beside a case: what is matched, why, and what each lacks."""

import csv
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from purport.errors import InputError
from purport.export import Happening, Page, Statement, Who
from purport.export.acled import Acled
from purport.export.events import Event
from purport.export.matching import compare, same_party
from purport.export.theirs import TheirEvent, party_of, read_theirs
from purport.export.ucdp import Ucdp
from purport.knowledge import Knowledge
from purport.model import ActorType, Deaths, Problem, Toll

KNOWLEDGE = Knowledge()
ACTORS = {
    "upland-brigades": Who("upland-brigades", "Upland Brigades", ActorType.REBEL_GROUP),
    "harbour-front": Who("harbour-front", "Harbour Front", ActorType.REBEL_GROUP),
    "icelandic-army": Who("icelandic-army", "Icelandic Army", ActorType.STATE_FORCES, "is", registered=True),
    "civilians": Who("civilians", "civilians", ActorType.CIVILIANS, generic=True),
    "gunmen": Who("gunmen", "gunmen", ActorType.ARMED_GROUP, generic=True),
}
TOWNS = [
    ("Akureyri", 65.68, -18.09),
    ("Selfoss", 63.93, -21.0),
    ("Reykjavík", 64.14, -21.9),
    ("Ísafjörður", 66.07, -23.13),
    ("Höfn", 64.25, -15.21),
]
KINDS = [
    ("ambush", ("upland-brigades",), ("icelandic-army",)),
    ("airstrike", ("icelandic-army",), ("civilians",)),
    ("armed_clash", ("upland-brigades", "harbour-front"), ()),
]


class Case:
    """Happenings made here."""

    def __init__(self, happenings: list[Happening]) -> None:
        self.knowledge, self._happenings = KNOWLEDGE, happenings

    def happenings(self) -> Iterator[Happening]:
        yield from self._happenings

    def statements(self) -> Iterator[Statement]:
        for happening in self._happenings:
            yield from happening.statements

    def who(self, id: str) -> Who:
        return ACTORS.get(id) or Who(id, id)

    def text(self, page: Page) -> str:
        return ""

    def named_in(self, page: Page) -> tuple[Who, ...]:
        return ()

    def relations(self) -> Iterator[tuple[Page, Mapping[str, Any]]]:
        yield from ()

    def readings(self) -> Iterator[Mapping[str, Any]]:
        yield from ()


def happening(number: int, day: date, town: tuple[str, float, float], kind: int, dead: int | None) -> Happening:
    name, initiators, targets = KINDS[kind]
    claim = {
        "polarity": "affirmed",
        "modality": "actual",
        "holders": [],
        "places": [],
        "effects": [],
        "time": None,
        "initiators": [],
        "targets": [],
        "disputes": [],
        "disputed_by": [],
    }
    deaths = Deaths(dead, dead, dead)
    return Happening(
        id=f"i{number:05}",
        kind=name,
        family="violence",
        start=day,
        end=day,
        place=town[0],
        lat=town[1],
        lon=town[2],
        radius_km=5.0,
        precision=1,
        country="IS",
        initiators=initiators,
        targets=targets,
        status="actual",
        tolls={"ucdp": Toll(deaths), "acled": Toll(deaths)},
        statements=(Statement(f"s{number}", Page("p", publisher="Post", published=day), name, "violence", claim, "words"),),
    )


def war(count: int, days: int = 200, seed: int = 1) -> list[Happening]:
    dice = random.Random(seed)
    start = date(2031, 1, 1)
    return [
        happening(n, start + timedelta(days=dice.randrange(days)), dice.choice(TOWNS), dice.randrange(3), dice.choice([None, 0, 1, 3, 12]))
        for n in range(count)
    ]


def table_of(layout: Any, happenings: list[Happening], tmp_path: Path) -> Path:
    path = tmp_path / f"{layout.name}.csv"
    with path.open("wb") as out:
        layout.write(Case(happenings), out)
    return path


def rows_of(path: Path) -> list[TheirEvent]:
    return [row for row in read_theirs(path)[1] if isinstance(row, TheirEvent)]


@pytest.mark.parametrize("layout", [Acled(), Ucdp()])
def test_our_own_table_matches_us(layout: Any, tmp_path: Path) -> None:
    ours = [one for one in war(60, days=600) if layout.name == "acled" or (one.deaths("ucdp").high or 0) > 0]
    rows = rows_of(table_of(layout, ours, tmp_path))
    assert len(rows) == len(ours)
    result = compare(rows, Case(ours))
    assert (len(result.matches), result.only_theirs, result.only_ours) == (len(ours), (), ())
    for match in result.matches:
        assert match.row.start == match.event.happening.start
        assert match.row.place == match.event.happening.place
        assert match.bits == pytest.approx(sum(match.parts.values()), abs=0.2)


def test_another_desk_s_table_is_matched_for_the_most_part(tmp_path: Path) -> None:
    """Days off by one, towns by a few kilometres, tolls by some; a tenth of the rows left out and as many invented."""
    dice = random.Random(7)
    ours = war(300, days=400)
    theirs = []
    for one in ours[30:]:
        day = (one.start or date.min) + timedelta(days=dice.choice([0, 0, 0, 1, -1]))
        moved = replace(
            one, start=day, end=day, lat=(one.lat or 0) + dice.uniform(-0.04, 0.04), lon=(one.lon or 0) + dice.uniform(-0.08, 0.08)
        )
        theirs.append(moved)
    invented = [
        replace(happening(9_000 + n, date(2031, 1, 1) + timedelta(days=n * 7), ("Grímsey", 66.54, -18.02), 1, 2)) for n in range(30)
    ]
    result = compare(rows_of(table_of(Acled(), theirs + invented, tmp_path)), Case(ours))
    right = sum(match.row.id.endswith(match.event.happening.id) for match in result.matches)
    assert right / len(result.matches) > 0.9
    assert right / len(theirs) > 0.9
    assert {row.place for row in result.only_theirs} >= {"Grímsey"}
    assert len([row for row in result.only_theirs if row.place == "Grímsey"]) == 30


def test_what_each_tells_differently_is_listed(tmp_path: Path) -> None:
    ours = [happening(1, date(2031, 5, 14), TOWNS[0], 0, 2)]
    theirs = [happening(1, date(2031, 5, 15), TOWNS[0], 0, 5)]
    (match,) = compare(rows_of(table_of(Acled(), theirs, tmp_path)), Case(ours)).matches
    assert "day: 2031-05-15 there, 2031-05-14 here" in match.differences
    assert "deaths: 5 there, 2 (2–2) here" in match.differences
    assert any(why.startswith("sides +4.0: both name") for why in match.why)
    assert any("1 days apart" in why for why in match.why)


def test_far_or_long_ago_is_no_match(tmp_path: Path) -> None:
    ours = [happening(1, date(2031, 5, 14), TOWNS[0], 0, 2)]
    for other in (happening(1, date(2031, 5, 20), TOWNS[0], 0, 2), happening(1, date(2031, 5, 14), TOWNS[1], 0, 2)):
        result = compare(rows_of(table_of(Acled(), [other], tmp_path)), Case(ours))
        assert (result.matches, len(result.only_theirs)) == ((), 1)


def test_only_the_table_s_days_and_countries_are_lacking_there(tmp_path: Path) -> None:
    ours = [happening(n, date(2031, 5, n), TOWNS[0], 1, 2) for n in (1, 10, 20)]
    rows = rows_of(
        table_of(Acled(), [happening(1, date(2031, 5, 5), TOWNS[1], 0, 2), happening(2, date(2031, 5, 12), TOWNS[1], 0, 2)], tmp_path)
    )
    result = compare(rows, Case(ours))
    assert ([event.happening.id for event in result.only_ours], result.beyond) == (["i00010"], 2)


@pytest.mark.parametrize(
    ("name", "id", "same"),
    [
        ("Military Forces of Iceland (2009-2013)", "icelandic-army", True),
        ("Government of Iceland", "icelandic-army", True),
        ("Military Forces of Norway (2021-)", "icelandic-army", False),
        ("Upland Brigades", "upland-brigades", True),
        ("UB: Upland Brigades", "upland-brigades", True),
        ("Harbour Front", "upland-brigades", False),
        ("Civilians (Iceland)", "civilians", True),
        ("Unidentified Armed Group (Iceland)", "upland-brigades", False),
    ],
)
def test_sides_by_name(name: str, id: str, same: bool) -> None:
    event = Event(Case([]), war(1)[0])
    assert same_party(party_of(name), ACTORS[id], event) is same


def test_a_table_as_the_data_sets_write_it(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    names = ["event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country", "location"]
    names += ["latitude", "longitude", "geo_precision", "fatalities"]
    good = [
        "ISL1",
        "14 May 2031",
        "1",
        "Battles",
        "Armed clash",
        "Upland Brigades",
        "Military Forces of Iceland (2009-)",
        "Iceland",
        "Akureyri",
    ]
    rows = [[*good, "65.68", "-18.09", "1", "2"], [*good, "65.68", "-18.09"], [*good[:1], "soon", *good[2:], "1", "2", "1", "2"], []]
    rows.append(["ISL2", "2031-05-15", *good[2:], "", "", "2", ""])
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter=";").writerows([names, *rows])
    found = list(read_theirs(path)[1])
    assert [type(one) for one in found] == [TheirEvent, Problem, Problem, TheirEvent]
    assert "line 3" in found[1].message  # type: ignore[union-attr]
    assert found[3].deaths_low is None  # type: ignore[union-attr]
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="table of neither data set"):
        read_theirs(tmp_path / "other.csv")


def test_a_thousand_rows_take_a_second(tmp_path: Path) -> None:
    ours = war(1_000, days=1_500)
    rows = rows_of(table_of(Acled(), ours, tmp_path))
    began = time.process_time()
    result = compare(rows, Case(ours))
    assert time.process_time() - began < 3
    assert len(result.matches) == 1_000
