"""How quick the workbench stays over a large case file: the API's answers, and the map's frames a second in a browser without a GPU.

    python -m benchmarks.workbench FOLDER [--frames]

FOLDER holds the big.purport of `python -m benchmarks.store FOLDER --reports N`. Prints the median and the slowest of the rounds for each view's questions;
with --frames also how many times a second the map draws while it is dragged about (needs Chromium, playwright and the built pages).
"""

import argparse
import shutil
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from purport.serve.app import create_api, create_app
from purport.serve.context import Context
from purport.store import Store

ROUNDS = 7
QUESTIONS = (
    "/api/incidents",
    "/api/incidents?sort=deaths",
    "/api/incidents?kind=airstrike&from=2031-03-01&to=2031-04-30",
    "/api/claims",
    "/api/claims?sort=confidence&order=asc",
    "/api/claims?q=checkpoint",
    "/api/reports",
    "/api/actors",
    "/api/map",
    "/api/map?kind=airstrike",
    "/api/timeline?bucket=day",
    "/api/timeline/lanes?bucket=week",
    "/api/sources",
    "/api/review/queue",
)
DRAG_SECONDS = 5.0


def main() -> None:
    """Ask, and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--frames", action="store_true")
    args = options.parse_args()
    with Store.open(args.folder / "big.purport") as store:
        held = store.status()
        print(f"{held.reports:,} reports, {held.claims:,} claims, {held.incidents:,} incidents")
        with TestClient(create_api(Context(store)), base_url="http://127.0.0.1") as client:
            print(f"{'question':<62}{'median ms':>10}{'slowest':>9}{'kB':>8}")
            for question in QUESTIONS:
                _ask(client, question)
        if args.frames:
            with _served(store) as address:
                print(f"map, dragged for {DRAG_SECONDS:.0f} s: {_frames(address):.0f} frames a second")


def _ask(client: TestClient, question: str) -> None:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(question)
        spent.append((time.perf_counter() - began) * 1e3)
        answer.raise_for_status()
    print(f"{question:<62}{statistics.median(spent):>10.1f}{max(spent):>9.1f}{len(answer.content) / 1e3:>8.0f}")


@contextmanager
def _served(store: Store) -> Iterator[str]:
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(Context(store), "benchmark", port), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


def _frames(address: str) -> float:
    """Times a second that the browser draws while the map is dragged."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/map?token=benchmark")
        page.locator(".map[data-ready=true]").wait_for(timeout=120_000)
        page.wait_for_timeout(1000)
        page.evaluate("window.drawn = 0; (function count() { window.drawn++; requestAnimationFrame(count) })()")
        box = page.locator(".map").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        began, drawn, step = time.perf_counter(), page.evaluate("window.drawn"), 0
        while time.perf_counter() - began < DRAG_SECONDS:
            step += 1
            page.mouse.move(x + 120 * ((step % 40) - 20) / 20, y + 60 * ((step % 26) - 13) / 13)
        spent = time.perf_counter() - began
        frames = (page.evaluate("window.drawn") - drawn) / spent
        page.mouse.up()
        browser.close()
        return float(frames)


if __name__ == "__main__":
    main()
