"""Formats that hold reports, and how one is told from another: by what stands in the file, then by its name.

A format is anything that keeps `Format`. Installed packages offer theirs as entry points `purport.readers`; ours are registered the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Any, BinaryIO, Protocol, runtime_checkable

from purport.errors import InputError
from purport.model import Problem
from purport.read.source import Source

GROUP = "purport.readers"
HEAD_BYTES = 16_384
"""What of a file is looked at to know its format."""

PAGE_ENDINGS = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".eml"})
"""Endings of files that are one report each."""


class Likeness(IntEnum):
    """How sure a format is of a file: its name says so, its first bytes do, or what they unpack to."""

    NONE = 0
    NAME = 1
    CONTENT = 2
    INSIDE = 3


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked from one file that the user named, over all archives within archives."""

    bytes_left: int = 16 * 1024**3
    """Sixteen gibibytes: more than a year of a news site's pages, less than any disk."""

    members_left: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for: the column of a table that holds the text."""

    text_column: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file: `stream` is binary and can seek, `path` is for messages, `depth` counts the archives around it."""

    stream: BinaryIO
    path: str
    wishes: Wishes = field(default_factory=Wishes)
    allowance: Allowance = field(default_factory=Allowance)
    depth: int = 0


@runtime_checkable
class Format(Protocol):
    """One format of files that hold reports.

    `likeness` is told the first bytes and the name, and must be quick; `sources` reads one file, a report at a time. What beats it there
    is a Problem and the rest goes on; InputError, or anything else raised, ends this file only.
    """

    name: str
    endings: frozenset[str]

    def likeness(self, head: bytes, name: str) -> Likeness:
        """How surely a file is of this format."""

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """The reports in the file."""


@cache
def formats() -> tuple[Format, ...]:
    """All formats installed, by name. Raises InputError for one that does not load."""
    return tuple(_load(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _load(point: Any) -> Format:
    try:
        found = point.load()()
    except Exception as error:  # a plugin may fail in any way
        raise InputError(f"the reader {point.name!r} ({point.value}) does not load: {error}. Update or remove its package.") from error
    if not isinstance(found, Format):
        raise InputError(f"the reader {point.name!r} ({point.value}) lacks name, endings, likeness() or sources(). Update its package.")
    return found


def format_of(head: bytes, name: str) -> Format | None:
    """The format that is surest of a file, None where it is a page of its own or none knows it."""
    ranked = [(found.likeness(head, name), found) for found in formats()]
    best = max(likeness for likeness, _ in ranked) if ranked else Likeness.NONE
    return next(found for likeness, found in ranked if likeness is best) if best else None


def is_worth_opening(head: bytes, name: str) -> bool:
    """Tell whether a file met in a folder or archive may be a report or hold some: pictures, style sheets and scripts are not."""
    base = PurePath(name).name
    if base.startswith((".", "~$", "._")) or "__MACOSX" in PurePath(name).parts:
        return False
    ending = ending_of(name)
    if ending in PAGE_ENDINGS or any(ending in found.endings for found in formats()):
        return True
    return looks_like_a_page(head) or any(found.likeness(head, name) >= Likeness.CONTENT for found in formats())


def looks_like_a_page(head: bytes) -> bool:
    """Tell whether the first bytes open an HTML page or a PDF."""
    start = head[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"%pdf-"))


def ending_of(name: str) -> str:
    """The last ending of a file's name, lower case, with its dot."""
    return PurePath(name).suffix.lower()


def need(module: str, extra: str, file: str, what: str) -> Any:
    """Import what reads a format; InputError with the command that installs it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f"{file}: is {what}; reading it needs {(error.name or module).partition('.')[0]}. Install it: pip install 'purport[{extra}]'"
        ) from None
