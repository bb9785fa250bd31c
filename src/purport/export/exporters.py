"""The layouts that can be written. Installed packages offer theirs as entry points `purport.exporters`; ours are registered the same way."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Any, BinaryIO, Protocol, runtime_checkable

from purport.errors import ConfigError
from purport.export.case import Case

GROUP = "purport.exporters"


@runtime_checkable
class Exporter(Protocol):
    """One layout. `what` says in a line what it holds, `ending` is its file name's."""

    name: str
    ending: str
    what: str

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write a case; return how many rows, features or items were written."""


@cache
def exporters() -> Mapping[str, Exporter]:
    """All layouts installed, by name."""
    return {point.name: _load(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def exporter(name: str) -> Exporter:
    """One layout; ConfigError naming those there are."""
    found = exporters().get(name)
    if found is None:
        raise ConfigError(f"'{name}' is no layout. There are: {', '.join(exporters())}.")
    return found


def _load(point: Any) -> Exporter:
    try:
        found = point.load()()
    except Exception as error:  # a plugin may fail in any way
        raise ConfigError(f"the exporter {point.name!r} ({point.value}) does not load: {error}. Update or remove its package.") from error
    if not isinstance(found, Exporter):
        raise ConfigError(f"the exporter {point.name!r} ({point.value}) lacks name, ending, what or write(). Update its package.")
    return found
