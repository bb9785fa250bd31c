"""The two ways in: a path or bytes become a Report."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from purport.errors import InputError
from purport.model import Block, Problem, PublishedBasis, Report
from purport.read.dates import date_at_head
from purport.read.encoding import decode
from purport.read.html import is_html, lay_out
from purport.read.language import language_of
from purport.read.metadata import Metadata, metadata_of
from purport.read.sources import MAX_BYTES, MAX_CHARS, check_is_text, load, too_large


def read_path(path: Path, **known: Any) -> Report:
    """Read a file. `known` is what the user says of it (published, publisher, title, url). Raises InputError."""
    return read_bytes(load(Path(path)), path=str(path), **known)


def read_bytes(
    raw: bytes,
    *,
    path: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    """Read a source already in memory. What is given wins over what the page says of itself. Raises InputError."""
    where = path or "the input"
    if len(raw) > MAX_BYTES:
        raise InputError(too_large(where, len(raw)))
    check_is_text(raw, where)
    page = _lay_out(raw, where)
    day, basis = _published(published, page)
    sha256 = hashlib.sha256(raw).hexdigest()
    return Report(
        id=sha256[:16],
        sha256=sha256,
        text=page.text,
        path=str(path) if path is not None else None,
        title=title or page.metadata.title,
        publisher=publisher or page.metadata.publisher,
        published=day,
        published_basis=basis,
        language=page.metadata.language or language_of(page.text),
        url=url or page.metadata.url,
        format=page.format,
        encoding=page.encoding,
        blocks=page.blocks,
        problems=page.problems,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    format: str
    encoding: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    problems: tuple[Problem, ...]


def _lay_out(raw: bytes, where: object) -> _Page:
    decoded = decode(raw)
    if not is_html(decoded.text):
        _check_length(decoded.text, where)
        return _Page(decoded.text, "text", decoded.encoding, (), Metadata(), decoded.problems)
    laid, root = lay_out(decoded.text)
    if not laid.text.strip():
        raise InputError(f"{where}: is an HTML page without visible text. Save the page after it has loaded, or give its text.")
    _check_length(laid.text, where)
    metadata = metadata_of(root) if root is not None else Metadata()
    return _Page(laid.text, "html", decoded.encoding, laid.blocks, metadata, decoded.problems + laid.problems)


def _check_length(text: str, where: object) -> None:
    if len(text) > MAX_CHARS:
        raise InputError(
            f"{where}: has {len(text):,} characters of text; a report may have {MAX_CHARS:,} at most. Split it into its reports."
        )


def _published(given: date | None, page: _Page) -> tuple[date | None, PublishedBasis]:
    if given is not None:
        return given, PublishedBasis.GIVEN
    if page.metadata.published is not None:
        return page.metadata.published, PublishedBasis.METADATA
    found = date_at_head(page.text)
    return (found, PublishedBasis.TEXT) if found is not None else (None, PublishedBasis.UNKNOWN)
