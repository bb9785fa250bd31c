"""Take the pictures of the workbench that the documentation shows: each view, 1280 and 360 pixels wide, light and dark.

    python -m tools.screenshots CASEFILE [--knowledge DIR]      writes docs/images/workbench/*.png; look at them before you commit

CASEFILE is the demo's (`make demo-serve` makes build/demo.purport). Needs Chromium, playwright and the built pages.
"""

import argparse
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from purport.serve.app import create_app
from purport.serve.context import Context
from purport.store import Store

IMAGES = Path(__file__).parent.parent / "docs/images/workbench"
LOOKS = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
LISTS = ("incidents", "claims", "map", "timeline", "actors", "sources", "review", "add")


def main() -> None:
    """Open the case file, visit each view in each look, keep a picture."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("casefile", type=Path)
    options.add_argument("--knowledge", type=Path, action="append", default=[])
    args = options.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Store.open(args.casefile) as store, _served(Context(store, tuple(args.knowledge))) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        views = dict(_views(store))
        for width, scheme in LOOKS:
            look: Any = {"viewport": {"width": width, "height": 800 if width > 400 else 740}, "color_scheme": scheme}
            page = browser.new_context(**look).new_page()
            page.goto(f"{address}/incidents?token=pictures")
            for name, path in views.items():
                _take(page, f"{address}{path}", IMAGES / f"{name}-{width}-{scheme}.png")
        browser.close()


def _views(store: Store) -> Iterator[tuple[str, str]]:
    """Name and path of each view; the report, incident and actor with most to show stand for theirs."""
    yield from ((name, f"/{name}") for name in LISTS)
    reports = max(store.reports(limit=200), key=lambda row: (row.claims, row.id))
    first = next(iter(store.claims(report=reports.id)))
    yield "report", f"/reports/{reports.id}?claim={first.id.replace('/', '%2F')}"
    yield "incident", f"/incidents/{next(iter(store.incidents(sort='claims'))).id}"
    yield "claim", f"/claims/{first.id}"
    yield "actor", f"/actors/{next(row.id for row in store.actors(limit=50) if not row.generic)}"
    yield "source", f"/sources/{store.status().outlets[0][0]}"


def _take(page: Page, address: str, path: Path) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(900)
    page.screenshot(path=str(path))
    print(path.name)


@contextmanager
def _served(context: Context) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(context, "pictures", port), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    main()
