"""`purport engines`: what is installed, and whether it works."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

from purport.errors import EngineError
from purport.parse import load_engine
from purport.parse.checking import faults


def engine_lines(check: bool) -> Iterator[str]:
    """A line or more for each engine that an installed package offers: its name, version and origin, then its state.

    With `check`, an engine that loads is tried on ordinary and on odd text.
    """
    for point in sorted(entry_points(group="purport.engines"), key=lambda p: p.name):
        try:
            engine = load_engine(point.name)
        except EngineError as error:
            yield f"{point.name:12} {'-':10} {_origin(point):24} not ready: {error}"
            continue
        found = faults(engine) if check else []
        state = "ready" if not check else "keeps the protocol" if not found else f"breaks the protocol in {len(found)} ways"
        yield f"{point.name:12} {engine.version:10} {_origin(point):24} {state}"
        yield from (f"  {fault}" for fault in found)


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
