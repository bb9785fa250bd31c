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
    """The file as it was built: who writes takes a copy, so that no test hangs on which others ran before it on the same worker."""
    path = tmp_path_factory.mktemp("serve") / "case.purport"
    build(path, REPORTS)
    return path


@pytest.fixture(scope="module")
def api(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    own = tmp_path_factory.mktemp("api") / "case.purport"
    own.write_bytes(case.read_bytes())
    with (
        Store.open(own) as store,
        TestClient(create_api(Context(store)), base_url="http://127.0.0.1:8765", raise_server_exceptions=False) as client,
    ):
        yield client
