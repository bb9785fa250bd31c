"""One shape for every error of the API: `{"error": {"code", "message", "where"}}`."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from purport.errors import InputError, MissingError, PurportError, StoreError


class Fault(BaseModel):
    """What went wrong: a word for programs, a sentence for people, and the parameter or field at fault."""

    code: str
    message: str
    where: str | None = None


class FaultAnswer(BaseModel):
    """The body of every answer that is no success."""

    error: Fault


CODES = {400: "bad_request", 404: "not_found", 405: "method", 409: "conflict", 413: "too_large", 415: "media_type", 422: "invalid"}


def fault(status: int, message: str, code: str | None = None, where: str | None = None) -> JSONResponse:
    """An error answer."""
    body = FaultAnswer(error=Fault(code=code or CODES.get(status, "error"), message=message, where=where))
    return JSONResponse(body.model_dump(), status_code=status)


def install(app: FastAPI) -> None:
    """Give every error of the app the one shape."""

    @app.exception_handler(MissingError)
    async def _missing(_: Request, error: MissingError) -> JSONResponse:
        return fault(404, str(error))

    @app.exception_handler(InputError)
    async def _input(_: Request, error: InputError) -> JSONResponse:
        return fault(400, str(error), "input")

    @app.exception_handler(StoreError)
    async def _store(_: Request, error: StoreError) -> JSONResponse:
        return fault(503, str(error), "store")

    @app.exception_handler(PurportError)
    async def _purport(_: Request, error: PurportError) -> JSONResponse:
        return fault(400, str(error))

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return fault(422, f"{where}: {first['msg']}", where=where)

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        answer = fault(error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer
