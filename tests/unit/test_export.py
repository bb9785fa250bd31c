"""Every layout, opened by the software that its users have, out of a case file and out of single readings."""

import csv
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import hxl
import networkx
import pandas
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from shapely import from_wkb
from shapely.geometry import shape

from purport import Reader, code_report
from purport.cli import main as cli
from purport.errors import ConfigError, InputError
from purport.export import Case, LinesCase, StoreCase, exporter, exporters, read_lines
from purport.export.acled import EVENT_TYPE, SUB_EVENTS
from purport.export.acled import FILLERS as ACLED_FILLERS
from purport.export.countries import codes_of
from purport.export.layout import cell, load_layout, plain
from purport.export.plover import FILLERS as POLECAT_FILLERS
from purport.export.plover import QUADS
from purport.export.shapes import EARTH_KM, circle, geometry, wkb
from purport.export.tables import CLAIMS, INCIDENTS
from purport.export.ucdp import FILLERS as UCDP_FILLERS
from purport.export.ucdp import priogrid
from purport.knowledge import Knowledge
from purport.knowledge.gazetteer.lookup import distance_km
from purport.output import reading_to_json
from purport.read import Source
from purport.store import Filter, Store
from purport.store.adding import How, Page, add_pages

NAMES = json.loads((Path(__file__).parent.parent / "samples" / "export-columns.json").read_text(encoding="utf-8"))
"""The column names of the data sets, as they publish them."""

POST = """Patrol ambushed near Akureyri

Gunmen of the Upland Brigades ambushed an army patrol near the town of Akureyri in Iceland on Monday, killing two soldiers.

On Tuesday the army shelled the town of Kopavogur for several hours, killing at least four civilians, residents said. The army denied having shelled the town.
"""
RADIO = """Twelve dead in Kopavogur

The Icelandic army shelled Kopavogur in Iceland on Tuesday, killing twelve civilians, the mayor said.

Protesters marched peacefully in Reykjavik on Wednesday.

The Upland Brigades and the Harbour Front clashed in Selfoss on Wednesday; three fighters were killed.

The Upland Brigades threatened to attack the airport. The Harbour Front is allied with the Upland Brigades.

Support us

PayPal: give@example.org
"""
REPORTS = ((POST, date(2031, 5, 14), "Iceland Post", "https://post.example/1"), (RADIO, date(2031, 5, 15), "=Orsk Radio", None))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[dict[str, Any]]:
    told = [code_report(t, published=d, publisher=p, url=u, reader=reader) for t, d, p, u in REPORTS]
    return [json.loads(json.dumps(reading_to_json(one, reader.knowledge, show_addresses=True))) for one in told]


@pytest.fixture(scope="module")
def lines(readings: list[dict[str, Any]], reader: Reader) -> LinesCase:
    return LinesCase(readings, reader.knowledge)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreCase]:
    knowledge = Knowledge()
    path = tmp_path_factory.mktemp("export") / "case.purport"
    with Store.open(path, create=True, knowledge=knowledge) as store:
        pages = [Page(Source(t.encode(), f"{number}.txt"), d, p, None, u) for number, (t, d, p, u) in enumerate(REPORTS)]
        assert all(added.report for added in add_pages(store, pages, How()))
        yield StoreCase(store, knowledge)


@pytest.fixture(params=["lines", "stored"])
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.getfixturevalue(request.param)
    return found


def written(name: str, case: Case) -> bytes:
    out = io.BytesIO()
    exporter(name).write(case, out)
    return out.getvalue()


def table(name: str, case: Case) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, case).decode()), delimiter="\t" if name == "polecat" else ","))


# --- the columns


@pytest.mark.parametrize(("layout", "names"), [("acled", "acled"), ("ucdp", "ucdp_ged"), ("polecat", "polecat")])
def test_the_columns_are_those_of_the_data_set(layout: str, names: str, case: Case) -> None:
    header = written(layout, case).decode().split("\n", 1)[0].replace("\t", ",").split(",")
    assert header == NAMES[names]


@pytest.mark.parametrize(
    ("layout", "fillers"),
    [("acled", ACLED_FILLERS), ("ucdp", UCDP_FILLERS), ("polecat", POLECAT_FILLERS), ("claims", CLAIMS), ("incidents", INCIDENTS)],
)
def test_each_column_tells_how_it_is_filled_or_why_not(layout: str, fillers: Any) -> None:
    columns = load_layout(layout)
    assert all(column.fill in fillers if column.fill else column.note.startswith("empty") for column in columns)
    assert {column.fill for column in columns if column.fill} == set(fillers), "a function fills nothing"


def test_the_documentation_is_made_of_the_same_table() -> None:
    from tools.export_docs import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tools.export_docs"


def test_every_layout_is_written_and_the_same_each_time(case: Case) -> None:
    assert len(exporters()) >= 18
    for name, layout in exporters().items():
        first = written(name, case)
        assert first
        assert written(name, case) == first
        assert layout.what
        assert layout.ending.startswith(".")


def test_nothing_to_pay_to_leaves(case: Case) -> None:
    for name in exporters():
        assert b"give@example.org" not in written(name, case), name


# --- ACLED


def test_acled_by_its_rules(case: Case) -> None:
    rows = {(row["sub_event_type"], row["location"]): row for row in table("acled", case)}
    ambush = rows["Armed clash", "Akureyri"]
    assert (ambush["event_date"], ambush["year"], ambush["time_precision"]) == ("12 May 2031", "2031", "1")
    assert (ambush["actor1"], ambush["inter1"], ambush["inter2"], ambush["interaction"]) == ("Upland Brigades", "3", "1", "13")
    assert (ambush["event_type"], ambush["disorder_type"], ambush["geo_precision"]) == ("Battles", "Political violence", "2")
    assert (ambush["iso"], ambush["region"], ambush["country"], ambush["fatalities"]) == ("352", "Europe", "Iceland", "2")
    shelling = next(row for (sub, _), row in rows.items() if sub.startswith("Shelling"))
    assert (shelling["actor2"], shelling["inter2"], shelling["interaction"]) == ("Civilians (Iceland)", "7", "17")
    assert shelling["civilian_targeting"] == "Civilian targeting"
    march = rows["Peaceful protest", "Reykjavík"]
    assert (march["actor1"], march["inter1"], march["interaction"], march["disorder_type"]) == (
        "Protesters (Iceland)",
        "6",
        "60",
        "Demonstrations",
    )
    clash = rows["Armed clash", "Selfoss"]
    assert {clash["actor1"], clash["actor2"]} == {"Upland Brigades", "Harbour Front"}
    assert not any("threat" in row["notes"] for row in rows.values()), "a threat is no event of ACLED's"


def test_acled_counts_the_lowest_figure(stored: StoreCase) -> None:
    shelling = [row for row in table("acled", stored) if row["sub_event_type"].startswith("Shelling")]
    assert [row["fatalities"] for row in shelling] == ["4"], "both reports tell of one shelling"
    assert "12" not in shelling[0]["fatalities"]
    assert "citing" in shelling[0]["notes"]
    assert "Iceland Post" in shelling[0]["source"]


def test_acled_opens_in_pandas(case: Case) -> None:
    frame = pandas.read_csv(io.BytesIO(written("acled", case)), parse_dates=["event_date"], date_format="%d %B %Y")
    assert frame["event_date"].dt.year.eq(2031).all()
    assert frame["fatalities"].dtype.kind == "i"
    assert frame["latitude"].between(63, 67).all()
    assert set(frame["event_type"]) <= set(SUB_EVENTS)


def test_all_kinds_have_an_event_type_of_acled(reader: Reader) -> None:
    subs = [kind.sub_event for kind in reader.knowledge.events.kinds.values()]
    named = {sub.default for sub in subs} | {name for sub in subs for part in (sub.by_initiator, sub.by_target) for name in part.values()}
    assert named <= set(EVENT_TYPE)
    assert len(EVENT_TYPE) == 25


def test_all_plover_types_have_a_quad(reader: Reader) -> None:
    assert {kind.plover for kind in reader.knowledge.events.kinds.values() if kind.plover} <= set(QUADS)


# --- UCDP


def test_ucdp_by_its_rules(stored: StoreCase) -> None:
    rows = {row["where_coordinates"]: row for row in table("ucdp", stored)}
    ambush = rows["Akureyri"]
    assert (ambush["type_of_violence"], ambush["side_a"], ambush["side_b"]) == ("1", "Government of Iceland", "Upland Brigades")
    assert (ambush["deaths_a"], ambush["deaths_b"], ambush["best"], ambush["gwnoa"], ambush["gwnob"]) == ("2", "0", "2", "395", "")
    assert (ambush["where_prec"], ambush["date_prec"], ambush["event_clarity"]) == ("2", "1", "1")
    shelling = rows["Kópavogur"]
    assert (shelling["type_of_violence"], shelling["side_b"]) == ("3", "Civilians")
    assert int(shelling["low"]) <= int(shelling["best"]) <= int(shelling["high"]) == 12
    assert int(shelling["low"]) == 4
    clash = rows["Selfoss"]
    assert (clash["type_of_violence"], clash["side_a"], clash["side_b"]) == ("2", "Harbour Front", "Upland Brigades")
    assert (clash["deaths_unknown"], clash["best"]) == ("3", "3")
    assert "Reykjavík" not in rows, "nobody died there"
    for row in rows.values():
        parts = sum(int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
        assert parts == int(row["best"])
        assert row["geom_wkt"] == f"POINT ({float(row['longitude']):.6f} {float(row['latitude']):.6f})"


def test_ucdp_opens_in_duckdb(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_bytes(written("ucdp", case))
    found = duckdb.sql(f"SELECT sum(best), count(*), min(date_start), max(priogrid_gid) FROM read_csv('{path}')").fetchall()[0]
    assert (found[0] >= 9, found[1] >= 3, str(found[2])) == (True, True, "2031-05-12")


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [(-90, -180, 1), (-89.9, 179.9, 720), (90, 180, 259_200), (0.1, 0.1, 129_961), (33.51, 36.29, 178_273), (None, 1, "")],
)
def test_cells_of_priogrid(lat: float | None, lon: float, gid: int) -> None:
    assert priogrid(lat, lon) == gid


# --- tables


@pytest.mark.parametrize("name", ["claims", "incidents"])
def test_parquet_and_csv_say_the_same(name: str, case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.parquet"
    path.write_bytes(written(f"{name}-parquet", case))
    frame = pandas.read_parquet(path)
    rows = table(f"{name}-csv", case)
    assert list(frame.columns) == list(rows[0])
    assert frame["id"].tolist() == [row["id"] for row in rows]
    assert [cell(value) for value in frame["start"]] == [row["start"] for row in rows]
    assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0] == (len(rows),)


def test_cells_are_no_formulas(case: Case) -> None:
    text = written("claims-csv", case).decode()
    assert ",'=Orsk Radio," in text
    for row in csv.reader(io.StringIO(text)):
        for value in row:
            assert not re.match(r"[=+\-@\t\r](?!\d+(\.\d+)?$)", value)


@given(st.text(max_size=20))
def test_a_safe_cell_gives_its_text_back(text: str) -> None:
    assert plain(cell(text)) == text.replace("\x00", "\ufffd") or text.startswith("'")
    assert not cell(text).startswith(("=", "@", "\t", "\r"))


def test_a_case_taken_elsewhere_gives_the_same_tables(stored: StoreCase, tmp_path: Path) -> None:
    """Out of the store as JSON lines and back: the same claims, but for the ids of claims and incidents, which are the store's."""
    path = tmp_path / "case.jsonl"
    path.write_bytes(written("jsonl", stored))
    back = {(row["report"], row["quote"], row["kind"]): row for row in table("claims-csv", read_lines(path))}
    kept = {(row["report"], row["quote"], row["kind"]): row for row in table("claims-csv", stored)}
    assert len(back) == len(kept)
    same = [name for name in next(iter(kept.values())) if name not in ("id", "report", "incident")]
    by_quote = {key[1:]: row for key, row in back.items()}
    for key, row in kept.items():
        assert [by_quote[key[1:]][name] for name in same] == [row[name] for name in same]


def test_polecat_and_plover(case: Case) -> None:
    rows = table("polecat", case)
    ambush = next(row for row in rows if row["Actor Name"] == "Upland Brigades" and row["Placename"] == "Akureyri")
    assert (ambush["Event Type"], ambush["Quad Code"], ambush["Recipient Country"], ambush["Recipient COW"]) == (
        "ASSAULT",
        "MATERIAL CONFLICT",
        "ISL",
        "395",
    )
    assert (ambush["Country"], ambush["City"], ambush["Feature Type"], ambush["Province"]) == ("ISL", "Akureyri", "P", "Northeastern")
    lines = [json.loads(line) for line in written("plover", case).splitlines()]
    assert [line["id"] for line in lines] == [row["Event ID"] for row in rows]
    assert any(line["event"] == "THREATEN" for line in lines)
    assert all(line["textInfo"]["publisher"] for line in lines)


# --- maps


def test_geojson_and_geoparquet_open_in_geopandas(case: Case, tmp_path: Path) -> None:
    (tmp_path / "map.geojson").write_bytes(written("geojson", case))
    (tmp_path / "map.parquet").write_bytes(written("geoparquet", case))
    areas = geopandas.read_file(tmp_path / "map.geojson")
    same = geopandas.read_parquet(tmp_path / "map.parquet")
    assert str(same.crs).upper() in ("OGC:CRS84", "EPSG:4326") or same.crs.name.startswith("WGS 84")
    assert areas["id"].tolist() == same["id"].tolist()
    for first, second in zip(areas.geometry, same.geometry, strict=True):
        assert first.is_valid
        assert first.equals_exact(second, 1e-6)
    ambush = areas[areas["place"] == "Akureyri"].iloc[0]
    square_km = same[same["place"] == "Akureyri"].to_crs(3057).area.iloc[0] / 1e6
    assert square_km == pytest.approx(3.14159 * ambush["radius_km"] ** 2, rel=0.02)


def test_geoparquet_opens_in_duckdb(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "map.parquet"
    path.write_bytes(written("geoparquet", case))
    found = duckdb.sql(f"SELECT id, geometry FROM '{path}' LIMIT 1").fetchall()[0]
    assert found[0]


@given(st.floats(-88, 88), st.floats(-180, 180), st.floats(0.1, 500))
def test_circles_are_round_and_closed(lat: float, lon: float, radius_km: float) -> None:
    rings = circle(lat, lon, radius_km)
    for ring in rings:
        assert ring[0] == ring[-1]
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        inner = [(x, y) for x, y in ring if abs(x) < 179.999]
        assert all(distance_km(lat, lon, y, x) == pytest.approx(radius_km, rel=0.01, abs=0.02) for x, y in inner)
    assert len(rings) <= 2
    told = geometry(lat, lon, radius_km)
    assert told is not None
    assert from_wkb(wkb(told)).equals(shape(told))
    assert EARTH_KM > 6_370


def test_an_area_over_the_date_line_is_two() -> None:
    found = geometry(-17.0, 179.9, 50.0)
    assert found is not None
    assert found["type"] == "MultiPolygon"
    assert shape(found).is_valid
    assert shape(found).bounds[0] == -180
    assert geometry(90, 0, 50) == {"type": "Point", "coordinates": [0, 90]}


def test_kml_is_well_formed_and_has_its_areas(case: Case) -> None:
    root = ET.fromstring(written("kml", case))
    space = {"k": "http://www.opengis.net/kml/2.2"}
    marks = root.findall(".//k:Placemark", space)
    assert len(marks) >= 4
    assert all(
        mark.find(".//k:Point/k:coordinates", space) is not None and mark.find("k:TimeSpan/k:begin", space) is not None for mark in marks
    )


def test_hxl_is_read_by_libhxl(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "hxl.csv"
    path.write_bytes(written("hxl", case))
    data = hxl.data(str(path), hxl.InputOptions(allow_local=True)).cache()
    tags = {column.header: column.display_tag for column in data.columns}
    assert tags == NAMES["hxl_for_acled"]
    killed = [int(row.get("#affected+killed")) for row in data]
    assert sum(killed) >= 9
    assert len(list(data.with_rows("#event+type=Battles"))) == 2


# --- linked data


ANNOTATIONS = {
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix", "start", "end")
    },
    **{
        name: {"@type": "@id", "@id": f"oa:{term}"}
        for name, term in (("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"))
    },
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "value": "rdf:value",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "AnnotationPage": "as:OrderedCollectionPage",
}
"""What the W3C's context says of the terms used, so that no network is needed."""


def graph_of(raw: bytes, context: Any = None) -> rdflib.Graph:
    value = json.loads(raw)
    if context is not None:
        value["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(value), format="json-ld")


def test_annotations_quote_their_pages(case: Case) -> None:
    raw = written("annotations", case)
    value = json.loads(raw)
    assert value["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = {statement.id: case.text(statement.page) for statement in case.statements()}
    assert len(value["items"]) == len(texts)
    for item, text in zip(value["items"], texts.values(), strict=True):
        quoted, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quoted["exact"]
        assert text[: position["start"]].endswith(quoted["prefix"])
        assert text[position["end"] :].startswith(quoted["suffix"])
    graph = graph_of(raw, ANNOTATIONS)
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == len(texts)
    assert (None, oa.hasSource, rdflib.URIRef("https://post.example/1")) in graph


def test_provenance_leads_from_claims_to_pages(case: Case) -> None:
    graph = graph_of(written("prov", case))
    found = graph.query(
        """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?claim ?name WHERE { ?claim prov:wasQuotedFrom ?page ; prov:wasGeneratedBy/prov:wasAssociatedWith ?software .
        ?page prov:wasAttributedTo/rdfs:label ?name . ?incident prov:hadMember ?claim }"""
    )
    claims = {str(row[0]) for row in found}
    assert len(claims) == sum(1 for _ in case.statements())
    assert {str(row[1]) for row in found} == {"Iceland Post", "=Orsk Radio"}


def test_reviews_judge_nobody(case: Case) -> None:
    raw = written("claimreview", case)
    assert json.loads(raw)["@context"] == "https://schema.org"
    graph = graph_of(raw, {"@vocab": "https://schema.org/"})
    schema = rdflib.Namespace("https://schema.org/")
    ratings = {str(value) for value in graph.objects(None, schema.alternateName)}
    assert ratings
    assert all(value.startswith("Not judged: told by") for value in ratings)
    assert (None, schema.ratingValue, None) not in graph


# --- networks


def test_networks_open_in_networkx(case: Case, tmp_path: Path) -> None:
    (tmp_path / "n.graphml").write_bytes(written("graphml", case))
    (tmp_path / "n.gexf").write_bytes(written("gexf", case))
    first, second = networkx.read_graphml(tmp_path / "n.graphml"), networkx.read_gexf(tmp_path / "n.gexf")
    assert first.is_directed()
    assert set(first.nodes) == set(second.nodes)
    assert first.number_of_edges() == second.number_of_edges()
    assert first.nodes["upland-brigades"]["name"] == second.nodes["upland-brigades"]["label"] == "Upland Brigades"
    sorts = {data["sort"] for _, _, data in first.edges(data=True)}
    assert "acts_on" in sorts
    assert all(data["weight"] >= 1 for _, _, data in first.edges(data=True))


# --- the command


def purport(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["purport", *words])
    with pytest.raises(SystemExit) as stop:
        cli.run()
    return stop.value.code if isinstance(stop.value.code, int) else 0


def test_the_command_writes_a_file_or_standard_output(
    stored: StoreCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    to = tmp_path / "events.csv"
    store = str(stored.store.path)
    assert purport(monkeypatch, "export", "--store", store, "--as", "acled", "--out", str(to)) == 0
    assert to.read_bytes() == written("acled", stored)
    capfdbinary.readouterr()
    assert purport(monkeypatch, "export", "--store", store, "--as", "acled", "--kind", "ambush") == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 2
    (tmp_path / "case.jsonl").write_bytes(written("jsonl", stored))
    assert purport(monkeypatch, "export", str(tmp_path / "case.jsonl"), "--as", "geojson") == 0
    assert capfdbinary.readouterr().out.startswith(b'{"type":"FeatureCollection"')
    assert purport(monkeypatch, "export") == 0
    assert b"acled" in capfdbinary.readouterr().out


def test_the_command_compares_a_table(
    stored: StoreCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Our own table without its first event, and with one that we lack."""
    head, _, *rest = written("acled", stored).decode().splitlines()
    path = tmp_path / "theirs.csv"
    path.write_text("\n".join([head, *rest, rest[0].replace("2031", "2029")]) + "\n", encoding="utf-8")
    words = ("compare", str(path), "--store", str(stored.store.path), "--format")
    assert purport(monkeypatch, *words, "view") == 0
    assert f"{len(rest)} in both, 1 only in the table" in capfd.readouterr().out
    assert purport(monkeypatch, *words, "csv") == 0
    verdicts = [row["verdict"] for row in csv.DictReader(io.StringIO(capfd.readouterr().out))]
    assert verdicts.count("both") == len(rest)
    assert purport(monkeypatch, *words, "jsonl") == 0
    assert all(json.loads(line)["verdict"] for line in capfd.readouterr().out.splitlines())
    path.write_text(head + "\n", encoding="utf-8")
    assert purport(monkeypatch, *words, "view") == 1


def test_what_cannot_be_exported_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"report": 1}\n', encoding="utf-8")
    assert purport(monkeypatch, "export", str(bad), "--as", "acled") == 1
    assert "bad.jsonl, line 1" in capfd.readouterr().err
    assert purport(monkeypatch, "export", str(bad), "--as", "nothing") == 2
    assert "There are: acled" in capfd.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert purport(monkeypatch, "export", "--as", "acled") == 2
    assert purport(monkeypatch, "export", str(bad), "--as", "acled", "--kind", "ambush") == 2
    assert purport(monkeypatch, "export", "--as", "acled", "--store", str(tmp_path / "no.purport")) == 2
    with pytest.raises(InputError, match="no readings"):
        (tmp_path / "empty.jsonl").touch()
        read_lines(tmp_path / "empty.jsonl")


def test_a_full_disk_leaves_the_old_file(lines: LinesCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from purport.cli.export import export_readings

    to = tmp_path / "events.csv"
    to.write_text("as it was", encoding="utf-8")
    source = tmp_path / "case.jsonl"
    source.write_bytes(written("jsonl", lines))

    class Full:
        name, ending, what = "full", ".csv", "nothing"

        def write(self, case: Case, out: Any) -> int:
            out.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left on device"):
        export_readings(source, Full(), to, Filter())
    assert to.read_text(encoding="utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.jsonl", "events.csv"]


def test_what_is_no_file_is_written_to_and_a_link_is_followed(lines: LinesCase, tmp_path: Path) -> None:
    from purport.cli.export import _write_file

    target, link, pipe = tmp_path / "target.jsonl", tmp_path / "link.jsonl", tmp_path / "pipe"
    target.touch()
    link.symlink_to(target)
    assert _write_file(lines, exporter("jsonl"), link) == 2
    assert link.is_symlink()
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    _write_file(lines, exporter("claims-csv"), pipe)
    assert os.read(reader, 100).startswith(b"id,report,")
    os.close(reader)
    assert pipe.is_fifo()


def test_a_missing_library_is_told_with_the_command(lines: LinesCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ConfigError, match=r"pip install 'purport\[geo\]'"):
        written("claims-parquet", lines)


def test_codes_of_countries() -> None:
    assert (codes_of("sy").iso3, codes_of("SY").numeric, codes_of("SY").gw) == ("SYR", 760, 652)  # type: ignore[union-attr]
    assert (codes_of("DE").gw, codes_of("DE").cow, codes_of("YE").cow) == (260, 255, 679)  # type: ignore[union-attr]
    assert codes_of(None) is codes_of("ZZ") is None
    regions = {codes_of(iso).acled_region for iso in Knowledge().places.countries if codes_of(iso)}  # type: ignore[union-attr]
    assert len(regions) == 17, "ACLED has sixteen regions, and Antarctica"
