"""A user's own places: files in real formats, broken rows told with their line, the rest loaded and used by readings."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from purport.cli.main import app
from purport.errors import InputError, KnowledgeError
from purport.knowledge.gazetteer import SHIPPED, Gazetteer, distance_km
from purport.knowledge.gazetteer.formats import Fault, Given, read_places
from purport.knowledge.gazetteer.overlay import add_file, remove_source, sources
from purport.knowledge.gazetteer.schema import FILE
from purport.knowledge.places import load
from purport.pipeline import Reader, code_report

WORLD = Gazetteer()


def geonames_row(**told: str) -> str:
    """A row of a GeoNames country file."""
    cells = {
        "id": "99000001", "name": "Vallimbo", "ascii": "Vallimbo", "others": "Valimbo,Vallimbū,فاليمبو", "lat": "35.71", "lon": "36.55",
        "class": "P", "code": "PPL", "country": "SY", "cc2": "", "a1": "12", "a2": "", "a3": "", "a4": "", "people": "340", "elevation": "",
        "dem": "310", "zone": "Asia/Damascus", "day": "2031-01-02",
    } | told  # fmt: skip
    return "\t".join(cells.values())


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def read(path: Path) -> tuple[str, list[Given], list[Fault]]:
    form, rows = read_places(path)
    every = list(rows)
    return form, [row for row in every if isinstance(row, Given)], [row for row in every if isinstance(row, Fault)]


def test_a_geonames_file_gives_places_and_tells_broken_rows(tmp_path: Path) -> None:
    rows = [
        geonames_row(),
        geonames_row(id="99000002", name="Orstaka", lat="91.5"),
        "99000003\tToo\tshort",
        geonames_row(id="99000004", name="Quaxolt Dam", code="DAM", **{"class": "S"}),
        geonames_row(id="99000005", name="Quaxolt School", code="SCH", **{"class": "S"}),
        geonames_row(id="99000006", name="", ascii=""),
        geonames_row(id="99000007", name="Old Vell", code="PPLH"),
        geonames_row(id="99000008", name="Tarro", people="many"),
    ]
    form, places, faults = read(written(tmp_path, "SY.txt", "\n".join(rows) + "\n"))
    assert form == "GeoNames"
    assert [(p.name, p.feature, p.ref, p.line) for p in places] == [
        ("Vallimbo", "settlement", "geonames:99000001", 1),
        ("Quaxolt Dam", "site", "geonames:99000004", 4),
    ]
    assert [fault.line for fault in faults] == [2, 3, 6, 8]
    assert "latitude" in faults[0].message and "3 columns" in faults[1].message and "name" in faults[2].message


def test_a_zip_as_geonames_has_them(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "GeoNames says hello. " * 500)
        archive.writestr("SY.txt", geonames_row())
    assert [p.name for p in read(path)[1]] == ["Vallimbo"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("name,lat,lon", 'Vallimbo,35.71,36.55'),
        ("Name;Latitude;Longitude", 'Vallimbo;35,71;36,55'),
        ("id\tPlace\tY\tX", 'V1\tVallimbo\t35.71\t36.55'),
        ("\ufeffname,lon,lat,notes", '"Vallimbo",36.55,35.71,"on the hill, above"'),
    ],
)  # fmt: skip
def test_tables_of_many_makes(tmp_path: Path, header: str, row: str) -> None:
    form, places, faults = read(written(tmp_path, "own.csv", f"{header}\r\n{row}\r\n"))
    assert form == "table" and not faults
    assert [(p.name, p.lat, p.lon) for p in places] == [("Vallimbo", 35.71, 36.55)]


def test_a_table_tells_its_broken_rows_and_loads_the_rest(tmp_path: Path) -> None:
    text = "name,lat,lon,country,population,names\nVallimbo,35.71,36.55,SY,340,Valimbo|Wallimbo\n\nOrstaka,north,36.5\nTarro,35.7\nQuaxolt,35.6,36.4,Syria\nMirrow,35.6,36.4,sy\n"
    _, places, faults = read(written(tmp_path, "own.csv", text))
    assert [(p.name, p.country, p.names) for p in places] == [("Vallimbo", "SY", ("Valimbo", "Wallimbo")), ("Mirrow", "SY", ())]
    assert [fault.line for fault in faults] == [4, 5, 6]


@pytest.mark.parametrize(("text", "line"), [("", 0), ("one,two,three\n1,2,3\n", 1)])
def test_a_table_without_the_columns_is_told(tmp_path: Path, text: str, line: int) -> None:
    _, places, faults = read(written(tmp_path, "own.csv", text))
    assert not places and [fault.line for fault in faults] == [line]


def test_lines_in_another_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name,lat,lon\nVallimbo,35.7,36.5\nÖrstaka,35.6,36.4\n".encode("latin-1"))
    _, places, faults = read(path)
    assert [p.name for p in places] == ["Vallimbo"] and [(f.line, "UTF-8" in f.message) for f in faults] == [(3, True)]


def feature(name: object, kind: str, coordinates: object, **told: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": name, **told}, "geometry": {"type": kind, "coordinates": coordinates}}


SQUARE = [[[36.5, 35.6], [36.7, 35.6], [36.7, 35.8], [36.5, 35.8], [36.5, 35.6]]]


def test_geojson_points_and_polygons(tmp_path: Path) -> None:
    features = [
        feature("Vallimbo", "Point", [36.55, 35.71]),
        feature("Orstaka District", "Polygon", SQUARE, feature="district", country="SY", names=["Orstaka"]),
        feature("Tarro", "LineString", [[1, 2], [3, 4]]),
        feature(None, "Point", [1, 2]),
        feature("Mirrow", "Point", [36.5, 135.7]),
        feature("Twin Isles", "MultiPolygon", [SQUARE, [[[37.0, 35.6], [37.1, 35.6], [37.1, 35.7], [37.0, 35.6]]]]),
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, indent=1)
    form, places, faults = read(written(tmp_path, "own.geojson", text))
    assert form == "GeoJSON"
    assert [(p.name, p.feature, len(p.rings)) for p in places] == [
        ("Vallimbo", "settlement", 0),
        ("Orstaka District", "county", 1),
        ("Twin Isles", "region", 2),
    ]
    district = places[1]
    assert distance_km(district.lat, district.lon, 35.7, 36.6) < 1 and district.radius_km and 8 < district.radius_km < 15
    lines = text.splitlines()
    assert [lines[fault.line - 1].strip() for fault in faults] == ["{"] * 3 and len({fault.line for fault in faults}) == 3


def test_geojson_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": [feature("Vallimbo", "Point", [36.55, 35.71])] * 2}, indent=1)
    _, places, faults = read(written(tmp_path, "own.geojson", text[:-60]))
    assert [p.name for p in places] == ["Vallimbo"] and len(faults) == 1 and faults[0].line > 10


def test_geojson_one_feature_a_line(tmp_path: Path) -> None:
    text = json.dumps(feature("Vallimbo", "Point", [36.55, 35.71])) + "\n{broken\n" + json.dumps(feature("Orstaka", "Point", [36.5, 35.7]))
    _, places, faults = read(written(tmp_path, "own.geojsonl", text))
    assert [p.name for p in places] == ["Vallimbo", "Orstaka"] and [fault.line for fault in faults] == [2]


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_places(tmp_path / "none.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_places(written(tmp_path, "own.zip", "no archive"))


def test_added_places_are_looked_up_over_ours(tmp_path: Path) -> None:
    overlay = tmp_path / FILE
    file = written(tmp_path, "own.csv", "name,lat,lon,names\nVallimbo,35.71,36.55,Wallimbo\nIdlib,35.9,36.6,\n")
    source, faults = add_file(overlay, file, WORLD)
    assert (source.places, source.format, faults) == (2, "table", [])
    both = Gazetteer(over=(overlay,))
    (entry,) = both.named("vallimbo")
    assert (entry.country, entry.ref) == ("SY", "own:2") and both.entry(entry.region or 0) == WORLD.named("Idlib")[1]
    assert [e.how for e in both.named("Wallimbo")] == [1]
    assert len(both.named("Idlib")) == len(WORLD.named("Idlib")) + 1
    assert any(e.name == "Vallimbo" for e, _ in both.alike("al-Valimbah", ["SY"]))
    assert both.nearest(35.71, 36.55)[0][0].name == "Vallimbo"
    assert both.entry(entry.id) == entry and WORLD.entry(entry.id) is None


def test_adding_again_replaces_and_removing_takes_out(tmp_path: Path) -> None:
    overlay = tmp_path / FILE
    add_file(overlay, written(tmp_path, "own.csv", "name,lat,lon\nVallimbo,35.71,36.55\nOrstaka,35.6,36.4\n"), WORLD)
    add_file(overlay, written(tmp_path, "own.csv", "name,lat,lon\nVallimbo,35.71,36.55\n"), WORLD)
    add_file(overlay, written(tmp_path, "more.csv", "name,lat,lon\nVallimbo,35.71,36.55\n"), WORLD)
    assert [(s.name, s.places) for s in sources(overlay)] == [("more.csv", 1), ("own.csv", 1)]
    assert not Gazetteer(over=(overlay,)).named("Orstaka")
    assert remove_source(overlay, "own.csv") and not remove_source(overlay, "own.csv")
    assert len(Gazetteer(over=(overlay,)).named("Vallimbo")) == 1
    assert remove_source(overlay, "more.csv") and not Gazetteer(over=(overlay,)).named("Vallimbo")


def test_a_village_of_the_countrys_file_is_where_it_lies(tmp_path: Path) -> None:
    text = "Two soldiers were killed in the village of Vallimbo in Idlib province, Syria."
    before = code_report(text).marks
    add_file(tmp_path / FILE, written(tmp_path, "SY.txt", geonames_row()), WORLD)
    after = code_report(text, reader=Reader((tmp_path,))).marks
    village = [next(m.place for m in marks.mentions if m.text == "Vallimbo") for marks in (before, after)]
    assert village[0] is not None and village[0].gazetteer is None and (village[0].radius_km or 0) > 30
    assert village[1] is not None and village[1].gazetteer == "geonames:99000001" and village[1].admin1 == "Idlib"
    assert village[1].lat is not None and village[1].lon is not None and distance_km(village[1].lat, village[1].lon, 35.71, 36.55) < 1


def test_an_own_place_is_meant_though_the_report_names_no_other_and_a_region_elsewhere_has_the_name(tmp_path: Path) -> None:
    table = written(
        tmp_path, "mine.csv", "name,lat,lon,feature,population\nTarn,41.531,-29.668,village,1200\nDarrow,41.536,-29.742,town,9000\n"
    )
    add_file(tmp_path / FILE, table, WORLD)
    reader = Reader([tmp_path])
    for text, lat in (("Guns shelled fields near Tarn on Monday.", 41.531), ("Police arrested two men in Darrow.", 41.536)):
        places = [p.place for claim in code_report(text, reader=reader).claims for p in claim.places]
        assert [round(place.lat or 0, 3) for place in places] == [lat]


def test_a_district_with_an_outline_has_its_extent(tmp_path: Path) -> None:
    file = written(tmp_path, "own.geojson", json.dumps({"features": [feature("Orstaka", "Polygon", SQUARE, country="SY")]}))
    add_file(tmp_path / FILE, file, WORLD)
    marks = code_report("Shells fell in northern Orstaka, Syria.", reader=Reader((tmp_path,))).marks
    place = next(m.place for m in marks.mentions if "Orstaka" in m.text)
    assert place is not None and place.bbox is not None and place.lat is not None
    west, south, east, north = place.bbox
    assert 36.5 <= west < east <= 36.7 and 35.7 <= south < north <= 35.8 and place.lat > 35.7


def test_a_gazetteer_of_another_make_is_told(tmp_path: Path) -> None:
    overlay = tmp_path / FILE
    overlay.parent.mkdir()
    overlay.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with pytest.raises(KnowledgeError, match="gazetteer"):
        Gazetteer(SHIPPED, (overlay,)).named("Homs")
    with pytest.raises(KnowledgeError):
        add_file(overlay, written(tmp_path, "own.csv", "name,lat,lon\nVallimbo,35.71,36.55\n"), WORLD)


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PURPORT_DATA", str(tmp_path / "data"))
    run = CliRunner()
    good = written(tmp_path, "own.csv", "name,lat,lon\nVallimbo,35.71,36.55\nOrstaka,x,y\n")
    added = run.invoke(app, ["gazetteer", "add", str(good), str(tmp_path / "none.csv")])
    assert added.exit_code == 0 and "1 place (table), 1 broken row left out" in added.output
    assert "own.csv, line 3: its latitude 'x' is no number" in added.output and "no such file" in added.output
    assert load().named("Vallimbo")
    listed = run.invoke(app, ["gazetteer", "list"])
    assert listed.exit_code == 0 and "own.csv" in listed.output and "shipped" in listed.output
    found = run.invoke(app, ["gazetteer", "lookup", "Vallimbo", "--format", "json"])
    assert json.loads(found.stdout)[0]["gazetteer"] == "own:2"
    assert run.invoke(app, ["gazetteer", "lookup", "Vallimbo"]).exit_code == 0
    assert run.invoke(app, ["gazetteer", "lookup", "Nowhereburgh"]).exit_code == 1
    assert "As Sukhnah" in run.invoke(app, ["gazetteer", "lookup", "al-Sukhna", "--country", "sy"]).output
    assert run.invoke(app, ["gazetteer", "remove", "own.csv"]).exit_code == 0
    assert run.invoke(app, ["gazetteer", "remove", "own.csv"]).exit_code == 1
    assert run.invoke(app, ["gazetteer", "add", str(written(tmp_path, "bad.csv", "a,b\n1,2\n"))]).exit_code == 1
    assert not load().named("Vallimbo")


@settings(max_examples=60)
@given(st.sampled_from(["own.csv", "own.txt", "own.geojson", "own.zip"]), st.binary(max_size=200))
def test_any_bytes_give_places_or_faults(tmp_path_factory: pytest.TempPathFactory, name: str, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(raw)
    try:
        _, places, faults = read(path)
    except InputError:
        return
    assert all(-90 <= p.lat <= 90 and p.name for p in places) and all(f.message for f in faults)


@settings(max_examples=40)
@given(st.lists(st.text(alphabet='ab,;\t"\n\r0.9-é\x00{}[]:', max_size=30), max_size=8))
def test_any_table_reads_to_its_end(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("any") / "own.csv"
    path.write_text("name,lat,lon\n" + "\n".join(lines), encoding="utf-8")
    form, places, faults = read(path)
    assert form in ("table", "GeoNames") and len(places) + len(faults) <= 2 * len("\n".join(lines)) + 2
