"""The guard: loopback names only, the token of this run, changes from the workbench's own pages, and headers on every answer."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from purport.serve.guard import HEADERS, Guard, feed_key

TOKEN = "secret-of-this-run"
BASE = "http://127.0.0.1:8765"


async def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse("inside")


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", _answer, methods=["GET", "POST", "DELETE"])])
    return TestClient(Guard(app, TOKEN, 8765), base_url=BASE, follow_redirects=False)


def known(**more: str) -> dict[str, str]:
    return {"authorization": f"Bearer {TOKEN}", **more}


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "127.0.0.1.evil.example:8765", "127.0.0.1", "127.0.0.1:80", "", "[::2]:8765", "0.0.0.0:8765"]
)
def test_a_foreign_host_is_refused_even_with_the_token(client: TestClient, host: str) -> None:
    assert client.get("/api/status", headers=known(host=host)).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:8765"])
def test_the_loopback_names_are_let_in(client: TestClient, host: str) -> None:
    assert client.get("/api/status", headers=known(host=host)).text == "inside"


def test_nothing_is_told_without_the_token(client: TestClient) -> None:
    for path in ("/", "/api/status", "/assets/x.js"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "token"


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer", "Basic secret-of-this-run", "Bearer sécret"])
def test_a_wrong_token_is_refused(client: TestClient, header: str) -> None:
    assert client.get("/", headers={"authorization": header.encode("utf-8")}).status_code == 401


def test_the_link_sets_a_cookie_that_scripts_cannot_read_and_hides_the_token(client: TestClient) -> None:
    answer = client.get(f"/map?token={TOKEN}&kind=airstrike")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/map?kind=airstrike"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/api/status").text == "inside"


def test_the_link_leads_nowhere_else(client: TestClient) -> None:
    for path in ("//evil.example/", "/\\evil.example/"):
        location = client.get(f"{BASE}{path}?token={TOKEN}").headers["location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


def test_a_wrong_token_in_the_link_sets_no_cookie(client: TestClient) -> None:
    answer = client.get("/?token=guess")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8765"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
    ],
)
def test_a_change_from_another_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/decisions", headers=known(**headers)).status_code == 403


def test_a_change_from_the_own_page_or_a_program_with_the_token_is_let_in(client: TestClient) -> None:
    assert client.post("/api/decisions", headers=known(origin=BASE)).text == "inside"
    assert client.post("/api/decisions", headers=known()).text == "inside"


def test_a_change_with_the_cookie_but_no_origin_is_refused(client: TestClient) -> None:
    client.get(f"/?token={TOKEN}")
    assert client.post("/api/decisions").status_code == 403


def test_every_answer_carries_the_headers_and_no_inline_script_is_allowed(client: TestClient) -> None:
    for answer in (client.get("/"), client.get("/", headers=known()), client.get("/", headers={"host": "evil.example"})):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert "http:" not in HEADERS["content-security-policy"]


def test_a_feed_opens_by_its_own_key_and_nothing_else_does() -> None:
    app = Starlette(routes=[Route("/{path:path}", _answer, methods=["GET", "POST"])])
    client = TestClient(Guard(app, TOKEN, 8765, "secret-of-the-file"), base_url=BASE, follow_redirects=False)
    path = "/api/claims/a/1/comments.atom"
    opening = {"key": feed_key("secret-of-the-file", path)}
    assert client.get(path, params=opening).text == "inside"
    assert client.get(path).status_code == 401
    assert client.get(path, params={"key": "guess"}).status_code == 401
    assert client.get("/api/claims/b/2/comments.atom", params=opening).status_code == 401
    assert client.get("/api/claims", params=opening).status_code == 401
    assert client.post(path, params=opening, headers={"origin": BASE}).status_code == 401
    assert client.get(path, params=opening, headers={"host": "evil.example:8765"}).status_code == 421
