"""The workbench's application: guard, JSON API, pages."""

from typing import Any

from fastapi import FastAPI

from purport import __version__
from purport.serve import faults, pages
from purport.serve.faults import FaultAnswer
from purport.serve.guard import Guard

DESCRIPTION = """A case file's reports, claims and incidents. Lists are paged by keyset: ask again with `after` set to the `next` of the last
answer, null at the end. Every error has the shape `{"error": {"code", "message", "where"}}`."""
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": FaultAnswer} for status in (400, 401, 403, 404, 409, 413, 415, 421, 422, 503)
}


def create_app(token: str, port: int) -> Guard:
    """The application, listening on `port` for whoever holds `token`."""
    app = FastAPI(
        title="Purport workbench",
        version=__version__,
        description=DESCRIPTION,
        openapi_url="/api/docs.json",
        docs_url=None,
        redoc_url=None,
        responses=REFUSALS,
    )
    faults.install(app)
    pages.install(app)
    return Guard(app, token, port)
