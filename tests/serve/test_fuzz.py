"""The API keeps what it documents, whatever is asked: no server error, only documented answers, in the documented shapes."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
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


@pytest.fixture(scope="module")
def schema(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    own = tmp_path_factory.mktemp("fuzz") / "case.purport"
    own.write_bytes(case.read_bytes())
    return schemathesis.openapi.from_asgi("/api/docs.json", create_api(Context(Store.open(own))))


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS])
def test_the_api_keeps_its_word(schema: Any, method: str, path: str) -> None:
    operation = schema[path][method.upper()]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(excluded_checks=[NEEDS_MEANING])

    ask()
