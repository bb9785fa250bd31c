"""The pages where they are built, and the page that says how to get them where they are not."""

from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from purport.serve import faults, pages


def client(static: Path) -> TestClient:
    app = FastAPI()
    faults.install(app)
    pages.install(app, static)
    return TestClient(app)


def test_without_the_pages_the_address_says_how_to_get_them(tmp_path: Path) -> None:
    for path in ("/", "/incidents/x"):
        answer = client(tmp_path / "nothing").get(path)
        assert answer.status_code == 200
        assert "make workbench" in answer.text
        assert "<script" not in answer.text


def test_every_view_is_the_one_page_and_its_parts_come_from_assets(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("1", encoding="utf-8")
    (tmp_path / "index.html").write_text("<!doctype html><p>here", encoding="utf-8")
    bench = client(tmp_path)
    assert "here" in bench.get("/map").text
    assert bench.get("/assets/a.js").text == "1"
    assert bench.get("/assets/../index.html").status_code in (200, 404)
    assert bench.get("/assets/none.js").status_code == 404
    assert bench.get("/api/none").json()["error"]["code"] == "not_found"
