"""Open a user's file, tell its format by its name and first row, and read its places."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from purport.errors import InputError, reason
from purport.knowledge.gazetteer.formats import geojson, geonames, table
from purport.knowledge.gazetteer.formats.given import Fault, Given

_MOST_BYTES = 4_000_000_000
"""Uncompressed size up to which a zip's member is read: GeoNames' largest country file has a tenth of it."""


def read_places(path: Path) -> tuple[str, Iterator[Given | Fault]]:
    """The format of a file and its places in file order, each broken row as a Fault. Raises InputError where the file cannot be read at all."""
    raw = _bytes_of(path)
    text, broken = _decoded(raw)
    start = text.lstrip("\ufeff\x1e \t\r\n")[:1]
    if path.suffix.lower() in (".geojson", ".json", ".geojsonl", ".ndjson") or start in ("{", "["):
        return "GeoJSON", _chained(broken, geojson.read_text(text.lstrip("\ufeff")))
    lines = text.lstrip("\ufeff").split("\n")
    numbered = [(number, line.rstrip("\r")) for number, line in enumerate(lines, 1) if number not in broken]
    first = [line for _, line in numbered[:20] if line.strip() and not line.startswith("#")]
    if any(geonames.is_geonames(line) for line in first):
        return "GeoNames", _chained(broken, geonames.read_rows(iter(numbered)))
    return "table", _chained(broken, table.read_rows(iter(numbered)))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.suffix.lower() != ".zip":
            return path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if m.filename.lower().endswith((".txt", ".csv", ".geojson", ".json", ".tsv"))]
            members = [m for m in members if "readme" not in m.filename.lower() and not m.filename.startswith("__MACOSX")]
            if not members:
                raise InputError(f"{path}: the archive holds no .txt, .csv, .tsv or .geojson file.")
            largest = max(members, key=lambda m: (m.file_size, m.filename))
            if largest.file_size > _MOST_BYTES:
                raise InputError(f"{path}: {largest.filename} is larger than can be read.")
            return archive.read(largest)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file.") from None
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}.") from None


def _decoded(raw: bytes) -> tuple[str, dict[int, str]]:
    """The text, and the lines that are not UTF-8, each with why; UTF-16 is known by its mark."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace"), {}
    try:
        return raw.decode("utf-8"), {}
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
        bad = {number for number, line in enumerate(raw.split(b"\n"), 1) if not _is_utf8(line)}
        return text, dict.fromkeys(sorted(bad), "it is not in UTF-8")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _chained(broken: dict[int, str], rows: Iterator[Given | Fault]) -> Iterator[Given | Fault]:
    for line, message in broken.items():
        yield Fault(line, message)
    yield from rows
