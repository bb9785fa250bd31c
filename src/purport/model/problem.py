"""Trouble that does not stop the run."""

from dataclasses import dataclass

from purport.model.spans import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """A page or sentence that beat us: stored beside the reading, and the run goes on."""

    stage: str
    code: str
    message: str
    span: Span | None = None
