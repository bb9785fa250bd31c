"""What a file holds: raw pages, each with what the container tells of it."""

from dataclasses import dataclass
from datetime import date

from purport.model import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """One report before it is read: its raw bytes, and what the container it came from tells of it.

    `path` leads to it: the file's own, then `/` and a member's name (`casefile.zip/vell/page.html`), or `#` and the number or line of a
    record (`crawl.warc.gz#12`). `encoding` is what the container declares, by any name. `retrieved` is the day on which the page was
    fetched; that is no day of publication, though none is later. `problems` are those met in getting it, kept with the report.
    """

    raw: bytes
    path: str
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    retrieved: date | None = None
    encoding: str | None = None
    problems: tuple[Problem, ...] = ()


def trouble(code: str, message: str) -> Problem:
    """A problem of this stage; the message begins with the path."""
    return Problem("read", code, message)
