"""A path into the reports it holds: files, folders, and files that hold many."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from purport.errors import InputError, reason
from purport.model import Problem
from purport.read.dates import iso_date
from purport.read.formats import HEAD_BYTES, Opened, Wishes, format_of, is_worth_opening
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES, too_large

SIDECAR = ".meta.json"
"""What stands after a page's file name where what is known of it stands beside it."""


def open_source(path: Path, *, text_column: str | None = None) -> Iterator[Source | Problem]:
    """The reports that a file or folder holds, one at a time, in the order in which they stand there; folders by name.

    A table's text is in `text_column` where one is named. What cannot be read is a Problem whose message begins with its path, and the rest
    goes on; nothing is raised. `read_source` makes a Report of each Source.
    """
    wishes = Wishes(text_column)
    try:
        for file in files_in(path):
            yield from _open_file(file, wishes)
    except OSError as error:
        yield trouble("unreadable", f"{path}: cannot be read: {reason(error)}. Check the path and the disk.")


def open_stream(stream: BinaryIO, path: str, *, text_column: str | None = None) -> Iterator[Source | Problem]:
    """The same for a file that is open already; a stream that cannot seek, such as standard input, is read to its end first."""
    if not stream.seekable():
        stream = io.BytesIO(stream.read())
    yield from open_opened(Opened(stream, path, Wishes(text_column)))


def files_in(path: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder and the folders in it that may hold reports, in order of name."""
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and is_worth_opening(_head(file), file.name):
            yield file


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return b""


def _open_file(file: Path, wishes: Wishes) -> Iterator[Source | Problem]:
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        yield trouble("missing", f"{file}: there is no such file. Check the name and the folder you are in.")
        return
    except PermissionError:
        yield trouble("forbidden", f"{file}: you may not read this file. Change its permissions, or copy it to where you may.")
        return
    with stream:
        yield from open_opened(Opened(stream, str(file), wishes))


def open_opened(file: Opened) -> Iterator[Source | Problem]:
    """The reports in an open file, whatever its format; a page of its own is one report."""
    try:
        head = file.stream.read(HEAD_BYTES)
        file.stream.seek(0)
        found = format_of(head, file.path)
        yield from found.sources(file) if found is not None else _page(file)
    except InputError as error:
        yield trouble("unreadable", str(error))
    except OSError as error:
        yield trouble("unreadable", f"{file.path}: cannot be read: {reason(error)}. Check the path and the disk.")
    except Exception as error:  # a damaged file beats the library that reads it in many ways
        told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        yield trouble("damaged", f"{file.path}: is damaged ({told}). What came before was read; the rest of this file was not.")


def _page(file: Opened) -> Iterator[Source]:
    raw = file.stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise InputError(too_large(file.path, file.stream.seek(0, io.SEEK_END)))
    yield _with_sidecar(Source(raw, file.path)) if file.depth == 0 else Source(raw, file.path)


def _with_sidecar(source: Source) -> Source:
    """The page with what `purport fetch` wrote down beside it."""
    try:
        told = json.loads(Path(source.path + SIDECAR).read_bytes())
        url, retrieved, type = (str(told.get(name) or "") for name in ("url", "retrieved", "content_type"))
    except (OSError, ValueError, AttributeError):
        return source
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", type, re.I)
    return replace(source, url=url or None, retrieved=iso_date(retrieved), encoding=charset[1] if charset else None)
