"""The shipped gazetteer and the tables of countries: what they hold, how names fold, that every entry is sound."""

import time
from pathlib import Path

import pytest

from purport.errors import KnowledgeError
from purport.knowledge.gazetteer import SHIPPED, Gazetteer, bare_key, distance_km, name_key, skeleton
from purport.knowledge.places import load

PLACES = load()
WORLD = PLACES.gazetteer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al Mayādīn", "al-Mayadin"),
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("‘Ayn ‘Īsá", "Ayn Isa"),
        ("St. Louis", "Saint Louis"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_that_are_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_articles_fall_away_but_never_the_whole_name() -> None:
    assert bare_key("deir ez zor") == "deir zor"
    assert bare_key("al") == "al"


@pytest.mark.parametrize(
    ("one", "other"),
    [("al-Janoudiyah", "Al Jānūdīyah"), ("Yacubiyeh", "Al-Yaqubiyah"), ("Ayn Isa", "Ain Issa"), ("Deir ez-Zor", "Dayr az Zawr")],
)
def test_transliterations_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(name_key(one)) == skeleton(name_key(other))


def test_lookups() -> None:
    assert {entry.feature for entry in WORLD.named("idlib")} == {"settlement", "region"}
    assert WORLD.named("Al-Mayadin")[0].country == "SY"
    assert WORLD.named("no such place at all") == ()
    assert any(entry.name == "As Sukhnah" for entry, _ in WORLD.alike("al-Sukhna", ["SY"]))
    nearest, km = WORLD.nearest(35.93, 36.63)[0]
    assert nearest.name == "Idlib" and km < 2


def test_countries_have_points_and_outlines() -> None:
    syria = WORLD.country("SY")
    assert syria is not None and distance_km(syria.lat, syria.lon, 35.0, 38.5) < 60 and syria.radius_km and WORLD.outline(syria.id)
    missing = [code for code in PLACES.countries if WORLD.country(code) is None]
    assert set(missing) <= {"BQ", "CC", "CX", "GF", "GP", "MQ", "RE", "SJ", "YT"}, "only parts of other countries lack an outline"


def test_names_of_countries_and_peoples() -> None:
    wanted = {"the U.S.": "US", "us": None, "US": "US", "Britain": "GB", "TURKEY": "TR", "CHAD": "TD", "DRC": "CD", "Utopia": None}
    assert {name: PLACES.country_of(name) for name in wanted} == wanted
    people = {"Syrian": "SY", "Iraqis": "IQ", "polish": None, "TURKISH": "TR", "Sri Lankan": "LK", "Vellian": None}
    assert {word: PLACES.demonym_of(word) for word in people} == people


def test_named_areas_lie_where_they_say() -> None:
    for area in PLACES.areas:
        assert -90 <= area.lat <= 90 and -180 <= area.lon <= 180 and area.km > 0, area.name
        assert all(code in PLACES.countries for code in area.countries), area.name
        owners = [WORLD.country(code) for code in area.countries]
        reach = [distance_km(area.lat, area.lon, o.lat, o.lon) - (o.radius_km or 0) * 2 - area.km for o in owners if o]
        assert not reach or min(reach) < 600, area.name


def test_a_missing_gazetteer_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="missing"):
        Gazetteer(SHIPPED.parent / "none.sqlite").named("Homs")


def test_lookups_are_quick() -> None:
    names = [f"{first}{last}" for first in ("Tel", "Kafr", "Ras", "San ", "New ") for last in ("ton", " Nubl", "aya", "haven", " al-Ayn")]
    spent: list[float] = []
    for _ in range(3):
        fresh = Gazetteer()
        fresh.named("Homs")
        start = time.process_time()
        for name in names:
            fresh.named(name)
        spent.append((time.process_time() - start) / len(names))
    assert min(spent) < 0.005


def test_a_users_folder_adds_areas_and_words_for_peoples(tmp_path: Path) -> None:
    for section, entry in (
        ("areas", "- {name: Quaxolt Hills, lat: 10.5, lon: 20.5, km: 30, feature: terrain, countries: [TD]}"),
        ("countries", "- {iso: QX, name: Quaxolt, demonyms: [Quaxoltian]}"),
    ):
        (tmp_path / "places" / section).mkdir(parents=True)
        (tmp_path / "places" / section / "own.yaml").write_text(entry, encoding="utf-8")
    laid_over = load([tmp_path])
    assert [entry.lat for entry in laid_over.named("the quaxolt hills") or laid_over.named("Quaxolt Hills")] == [10.5]
    assert laid_over.demonym_of("Quaxoltians") == "QX" and laid_over.country_of("Quaxolt") == "QX"


def test_a_faulty_entry_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "places" / "areas").mkdir(parents=True)
    (tmp_path / "places" / "areas" / "own.yaml").write_text("- {name: Vell, lat: north, lon: 1, km: 2, feature: region}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.yaml, line 1"):
        load([tmp_path])
