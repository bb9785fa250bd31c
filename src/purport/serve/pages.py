"""The pages: the built workbench where it is there, else a page that says how to get it."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"
WITHOUT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Purport: the workbench is not built</title>
<h1>The workbench's pages are not in this installation</h1>
<p>Purport was installed where the npm registry could not be reached, so its pages could not be built. The command line and the
<a href="/api/docs.json">JSON API</a> work as they are.</p>
<p>To get the pages, install Purport again from a release wheel, which carries them, or, in a clone of the source with the npm registry in reach,
run <code>make workbench</code>.</p>
</html>
"""


def install(app: FastAPI, static: Path = STATIC) -> None:
    """Serve the pages at every path that the API does not have; the views live in the page's own addresses."""
    index = static / "index.html"
    if index.is_file():
        app.mount("/assets", StaticFiles(directory=static / "assets"), name="assets")

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path.startswith(("api/", "assets/")):
            raise HTTPException(404, f"/{path}: there is no such thing here.")
        if not index.is_file():
            return HTMLResponse(WITHOUT)
        return FileResponse(index, headers={"cache-control": "no-cache"})
