"""WARC files: each page that was retrieved is a report. Lengths are checked against where the next record begins, so that one that lies costs one record."""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from purport.model import Problem
from purport.read.dates import iso_date
from purport.read.formats import Likeness, Opened, ending_of, need
from purport.read.gzip_members import GzipMembers
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES

_MARK = re.compile(rb"WARC/1\.\d\r?\n")
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_WEB = re.compile(r"<?(?:https?|ftp)://", re.I)
_LENGTH = re.compile(rb"(?m)^content-length\s*:[^\r\n]*", re.I)
_SILENT = logging.NullHandler()
_CHUNK = 1 << 16
_LONGEST_HEADER = 1 << 16
_RECORD_BYTES = 2 * MAX_BYTES
"""A record's bytes, with HTTP headers and before decoding; longer ones hold no page."""


class Warc:
    """Web archives, whole or each record compressed, as crawlers, wget and browsers' archivers write them."""

    name = "warc"
    endings = frozenset({".warc"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the first record's version line, also under gzip."""
        if head.startswith(b"\x1f\x8b"):
            try:
                head = zlib.decompressobj(31).decompress(head, 64)
            except zlib.error:
                return Likeness.NAME if name.lower().endswith(".warc.gz") else Likeness.NONE
            return Likeness.INSIDE if head.startswith(b"WARC/") else Likeness.NONE
        if head.startswith(b"WARC/"):
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) in self.endings else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Each retrieved page of HTML, text or PDF with its address and the day of its retrieval."""
        # What the library finds odd it logs, and what nobody handles Python prints.
        logging.getLogger("warcio").addHandler(_SILENT)
        loader = need("warcio.recordloader", "archive", file.path, "a web archive").ArcWarcRecordLoader()
        for record in _records(file):
            if isinstance(record, Problem):
                yield record
                continue
            try:
                found = _page(loader, record, f"{file.path}#{record.number}")
            except Exception as error:  # whatever a server sent, the next record is another's
                found = trouble("damaged", f"{file.path}#{record.number}: the record cannot be read ({error}). The rest goes on.")
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    headers: dict[str, str]
    raw: bytes
    problems: tuple[Problem, ...]


def _records(file: Opened) -> Iterator[_Record | Problem]:
    """The records that may hold a page, in order; `number` counts all records from 1."""
    gzipped = file.stream.read(2) == b"\x1f\x8b"
    file.stream.seek(0)
    stream: Any = GzipMembers(file.stream) if gzipped else file.stream
    at, number = 0, 0
    while (start := _next_mark(stream, at)) is not None:
        if start - at > len(b"\r\n\r\n") and number == 0:
            yield trouble("damaged", f"{file.path}: does not begin with a record; what stands before the first was left out.")
        number += 1
        record, at = _read_record(stream, start, number, f"{file.path}#{number}")
        if record is not None:
            yield record
    if gzipped:
        yield from (trouble("truncated", f"{file.path}: {told}") for told in stream.faults)


def _read_record(stream: Any, start: int, number: int, where: str) -> tuple[_Record | Problem | None, int]:
    """One record, None where it holds no page, and where to look for the next."""
    head, headers = _headers(stream, start)
    body, told = start + len(head), headers.get("content-length", "")
    length = int(told) if told.isdigit() else None
    wanted = headers.get("warc-type") in ("response", "resource") and _WEB.match(headers.get("warc-target-uri", "")) is not None
    stream.seek(body)
    content = stream.read(length) if wanted and length is not None and length <= _RECORD_BYTES else b""
    problems: tuple[Problem, ...] = ()
    if length is None or not _ends_at(stream, body + length):
        length = _true_length(stream, body)
        problems = (
            trouble("length", f"{where}: gives its length as {told or 'nothing'}, but is {length:,} bytes long. It was read to its end."),
        )
        stream.seek(body)
        content = stream.read(length) if wanted and length <= _RECORD_BYTES else b""
    if not wanted:
        return (problems[0] if problems else None), body + length
    if length > _RECORD_BYTES:
        return _oversized(headers, where), body + length
    true_head = _LENGTH.sub(b"Content-Length: %d" % length, head)
    return _Record(number, headers, true_head + content, problems), body + length


def _oversized(headers: dict[str, str], where: str) -> Problem:
    return trouble("too_large", f"{where}: {headers.get('warc-target-uri', 'the record')} is larger than any report. It was left out.")


def _headers(stream: Any, start: int) -> tuple[bytes, dict[str, str]]:
    """The record's head as it stands there, and its fields by lower-case name."""
    stream.seek(start)
    head = stream.read(_LONGEST_HEADER)
    found = re.search(rb"\r?\n\r?\n", head)
    head = head[: found.end()] if found else head
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").splitlines()[1:] if ":" in line)
    return head, {name.strip().lower(): value.strip() for name, _, value in pairs}


def _ends_at(stream: Any, end: int) -> bool:
    """Whether the file ends there, or another record follows."""
    # Files let themselves be sought beyond their end: the last byte has to be there.
    stream.seek(max(end - 1, 0))
    after = stream.read(65)
    if not after:
        return False
    rest = after[1:].lstrip(b"\r\n") if end else after.lstrip(b"\r\n")
    return (not rest and len(after) < 65) or _MARK.match(rest) is not None


def _true_length(stream: Any, body: int) -> int:
    """How far it is to the next record, without the empty lines before it, or to the end of the file."""
    following = _next_mark(stream, body)
    if following is None:
        return int(stream.seek(0, io.SEEK_END)) - body
    gap_at = max(body, following - 4)
    stream.seek(gap_at)
    gap = stream.read(following - gap_at)
    return following - body - (len(gap) - len(gap.rstrip(b"\r\n")))


def _next_mark(stream: Any, at: int) -> int | None:
    """Where the next record begins, at or after `at`: a version line at the start of the file or after a line's end."""
    stream.seek(at)
    kept, base = b"", at
    while chunk := stream.read(_CHUNK):
        window = kept + chunk
        for found in _MARK.finditer(window):
            here = base + found.start()
            if here == 0 or (found.start() and window[found.start() - 1 : found.start()] == b"\n") or (here == at):
                return here
        keep = min(len(window), 16)
        base += len(window) - keep
        kept = window[-keep:]
    return None


def _page(loader: Any, record: _Record, where: str) -> Source | Problem | None:
    """The page of a record, None where what came was no page, or no success."""
    parsed = loader.parse_record_stream(io.BytesIO(record.raw), known_format="warc")
    http = parsed.http_headers
    if http is not None and not (http.get_statuscode() or "").startswith("2"):
        return None
    declared = (http.get_header("Content-Type") if http is not None else record.headers.get("content-type")) or ""
    if declared.partition(";")[0].strip().lower() not in _PAGE_TYPES:
        return None
    raw = parsed.content_stream().read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        return trouble("too_large", f"{where}: {record.headers.get('warc-target-uri')} is larger than any report. It was left out.")
    if not raw.strip():
        return trouble("empty", f"{where}: {record.headers.get('warc-target-uri')} came without content. It was left out.")
    charset = _CHARSET.search(declared)
    problems = record.problems + _shortfall(http, raw, where)
    return Source(
        raw,
        where,
        url=record.headers.get("warc-target-uri", "").strip("<>") or None,
        retrieved=_day(record.headers.get("warc-date")),
        encoding=charset[1] if charset else None,
        problems=problems,
    )


def _shortfall(http: Any, raw: bytes, where: str) -> tuple[Problem, ...]:
    """The problem of a page of which less came than its server announced."""
    announced = http.get_header("Content-Length") if http is not None else None
    coded = http is not None and (http.get_header("Content-Encoding") or http.get_header("Transfer-Encoding"))
    if coded or not announced or not announced.isdigit() or int(announced) <= len(raw):
        return ()
    return (trouble("truncated", f"{where}: the page is cut: {len(raw):,} of {int(announced):,} bytes were archived."),)


def _day(stamp: str | None) -> date | None:
    return iso_date(stamp) if stamp else None
