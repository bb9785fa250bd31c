"""The API keeps what it documents, whatever is asked: no server error, only documented answers, in the documented shapes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from purport.serve.app import create_api
from purport.serve.context import Context
from purport.store import Store

EXAMPLES = 15
"""Requests for each operation: enough to find each fault that fifty found while the API was written."""
NEEDS_MEANING = positive_data_acceptance
"""What no schema can say makes a request senseless too: a stretch of days that ends before it begins, four numbers that bound no area."""
OPERATIONS = [
    (method, path)
    for path, operations in create_api(Context(None)).openapi()["paths"].items()  # type: ignore[arg-type]
    for method in operations
]


pytestmark = pytest.mark.hypothesis


@pytest.fixture(scope="module")
def api(case: Path) -> Iterator[FastAPI]:
    with Store.open(case) as store:
        yield create_api(Context(store))


@pytest.fixture(scope="module")
def described(api: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi("/api/docs.json", api)


@pytest.fixture
def schema(api: FastAPI, described: Any, case: Path, tmp_path: Path) -> Iterator[Any]:
    """The API over a file of its own, so that what one operation did is no matter of the next."""
    own = tmp_path / "case.purport"
    own.write_bytes(case.read_bytes())
    with Store.open(own) as store:
        api.state.context = Context(store)
        yield described
        api.state.context.jobs.close()


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS])
def test_the_api_keeps_its_word(schema: Any, method: str, path: str) -> None:
    operation = schema[path][method.upper()]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(excluded_checks=[NEEDS_MEANING])

    ask()
