"""The workbench in a real browser: Debian's Chromium through Playwright, over a case file of invented reports.

These tests need the browser, the package playwright and the built pages (`make workbench`). Where one is missing they are skipped and say so, but in CI
they fail instead.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from purport.serve.pages import STATIC

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _missing() -> str | None:
    try:
        import axe_playwright_python  # noqa: F401
        import playwright  # noqa: F401
    except ImportError as error:
        return f"browser tests need the package {error.name}"
    if CHROMIUM is None:
        return "browser tests need Chromium (Debian: apt-get install chromium)"
    if not (STATIC / "index.html").is_file():
        return "browser tests need the built pages (make workbench)"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    why = _missing()
    for item in items:
        if why and "tests/browser" in str(item.path).replace(os.sep, "/"):
            if os.environ.get("CI"):
                raise pytest.UsageError(why)
            item.add_marker(pytest.mark.skip(reason=why))


@dataclass(frozen=True)
class Bench:
    """A workbench that runs: its address, the token of its run, and the file that it has open."""

    address: str
    token: str
    path: Path

    def at(self, path: str) -> str:
        joint = "&" if "?" in path else "?"
        return f"{self.address}{path}{joint}token={self.token}"


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    import uvicorn
    from tests.browser.reports import REPORTS

    from purport.serve.app import create_app
    from purport.serve.context import Context
    from purport.store import Store

    path = tmp_path_factory.mktemp("bench") / "case.purport"
    build(path, REPORTS)
    with socket.socket() as listening, Store.open(path) as store:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(Context(store), "token-of-the-tests", port), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Bench(f"http://127.0.0.1:{port}", "token-of-the-tests", path)
        server.should_exit = True
        thread.join(10)


def build(path: Path, reports: list[dict[str, str]]) -> None:
    """A case file of some reports."""
    from purport.read import Source
    from purport.store import Store
    from purport.store.adding import How, Page, add_pages

    pages = [
        Page(Source(one["text"].encode(), path=one["name"]), date.fromisoformat(one["published"]), one["publisher"], one.get("title"))
        for one in reports
    ]
    with Store.open(path, create=True) as store:
        for added in add_pages(store, pages, How()):
            assert added.report is not None, added


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser, bench, request):  # type: ignore[no-untyped-def]
    """A page of the size and colours that the test's `look` marker names; any request that leaves the machine, and any error of a script, fails the test."""
    marker = request.node.get_closest_marker("look")
    look = marker.kwargs if marker else {}
    context = browser.new_context(
        viewport={"width": look.get("width", 1280), "height": 900}, color_scheme=look.get("scheme", "light"), reduced_motion="reduce"
    )
    foreign: list[str] = []
    errors: list[str] = []

    def watch(route) -> None:  # type: ignore[no-untyped-def]
        url = route.request.url
        if url.startswith((bench.address, "data:", "blob:")):
            route.continue_()
        else:
            foreign.append(url)
            route.abort()

    context.route("**/*", watch)
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" and "40" not in line.text else None)
    opened.set_default_timeout(15_000)
    yield opened
    context.close()
    assert foreign == []
    assert errors == []
