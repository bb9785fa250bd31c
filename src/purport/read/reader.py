"""A source becomes a Report, from a path, from bytes, or out of a container."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from purport.errors import InputError
from purport.model import Block, Problem, PublishedBasis, Report
from purport.read.dates import date_at_head
from purport.read.encoding import decode
from purport.read.html import is_html, lay_out
from purport.read.language import language_of
from purport.read.mail import is_mail, open_letter
from purport.read.metadata import Metadata, metadata_of
from purport.read.pdf import is_pdf, lay_out_pdf
from purport.read.source import Source
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
    source = Source(raw, str(path) if path is not None else "the input")
    report = read_source(source, published=published, publisher=publisher, title=title, url=url)
    return replace(report, path=str(path) if path is not None else None)


def read_source(
    source: Source,
    *,
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    """Read what `open_source` found. What is given wins over what the container tells, and that over the page itself. Raises InputError."""
    raw, where = source.raw, source.path
    if len(raw) > MAX_BYTES:
        raise InputError(too_large(where, len(raw)))
    page = _lay_out(raw, where, source.encoding)
    day, basis = _published(published, source.published, page)
    sha256 = hashlib.sha256(raw).hexdigest()
    return Report(
        id=sha256[:16],
        sha256=sha256,
        text=page.text,
        path=where,
        title=title or source.title or page.metadata.title,
        publisher=publisher or source.publisher or page.metadata.publisher,
        published=day,
        published_basis=basis,
        language=page.metadata.language or language_of(page.text),
        url=url or source.url or page.metadata.url,
        retrieved=source.retrieved,
        format=page.format,
        encoding=page.encoding,
        blocks=page.blocks,
        problems=source.problems + page.problems,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    format: str
    encoding: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    problems: tuple[Problem, ...]


def _lay_out(raw: bytes, where: str, encoding: str | None = None) -> _Page:
    if is_pdf(raw):
        laid, metadata = lay_out_pdf(raw, where)
        _check_length(laid.text, where)
        return _Page(laid.text, "pdf", "pdf", laid.blocks, metadata, laid.problems)
    if is_mail(raw):
        return _lay_out_letter(raw, where)
    check_is_text(raw, where)
    return _lay_out_text(raw, where, encoding)


def _lay_out_letter(raw: bytes, where: str) -> _Page:
    """A mail's body as a page; its head tells title, sender, date and address."""
    letter = open_letter(raw, where)
    if not letter.content.strip():
        raise InputError(f"{where}: is a mail without text. Save what it points to or has attached, and read that.")
    check_is_text(letter.content, where)
    page = _lay_out_text(letter.content, where, letter.charset)
    told = page.metadata
    metadata = replace(
        told,
        title=letter.subject or told.title,
        publisher=letter.sender or told.publisher,
        published=letter.sent if letter.sender or told.published is None else told.published,
        url=letter.url or told.url,
    )
    return replace(page, format="mail", metadata=metadata, problems=letter.problems + page.problems)


def _lay_out_text(raw: bytes, where: str, encoding: str | None) -> _Page:
    decoded = decode(raw, encoding)
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


def _published(given: date | None, told: date | None, page: _Page) -> tuple[date | None, PublishedBasis]:
    if given is not None:
        return given, PublishedBasis.GIVEN
    if told is not None:
        return told, PublishedBasis.METADATA
    if page.metadata.published is not None:
        return page.metadata.published, PublishedBasis.METADATA
    found = date_at_head(page.text)
    return (found, PublishedBasis.TEXT) if found is not None else (None, PublishedBasis.UNKNOWN)
