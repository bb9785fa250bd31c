"""A small case file, read once, and clients of the API over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.browser.conftest import build
from tests.browser.reports import REPORTS

from purport.serve.app import create_api
from purport.serve.context import Context
from purport.store import Store


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "case.purport"
    build(path, REPORTS)
    return path


@pytest.fixture(scope="session")
def api(case: Path) -> Iterator[TestClient]:
    with (
        Store.open(case) as store,
        TestClient(create_api(Context(store)), base_url="http://127.0.0.1:8765", raise_server_exceptions=False) as client,
    ):
        yield client
