"""The workbench's application: guard, JSON API, pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI

from purport import __version__
from purport.serve import faults, pages
from purport.serve.context import Context
from purport.serve.faults import FaultAnswer
from purport.serve.guard import Guard
from purport.serve.routes import actors, adding, claims, lists, reports, review, sources, space_and_time

DESCRIPTION = """A case file's reports, claims and incidents. Lists are paged by keyset: ask again with `after` set to the `next` of the last
answer, null at the end. Every error has the shape `{"error": {"code", "message", "where"}}`."""
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": FaultAnswer} for status in (400, 401, 403, 404, 405, 413, 415, 421, 422, 503)
}


def create_app(context: Context, token: str, port: int) -> Guard:
    """The application over one case file, listening on `port` for whoever holds `token`."""
    return Guard(create_api(context), token, port, context.feed_secret)


def create_api(context: Context) -> FastAPI:
    """The application without its guard: for tests of the API itself."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        context.jobs.close()

    app = FastAPI(
        title="Purport workbench",
        version=__version__,
        description=DESCRIPTION,
        openapi_url="/api/docs.json",
        docs_url=None,
        redoc_url=None,
        responses=REFUSALS,
        lifespan=life,
    )
    app.state.context = context
    api = APIRouter(prefix="/api")
    for routes in (lists, reports, claims, space_and_time, actors, sources, review, adding):
        api.include_router(routes.router)
    app.include_router(api)
    faults.install(app)
    pages.install(app)
    return app
