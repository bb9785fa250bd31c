"""ZIP and tar archives, and single files that are compressed. Nothing is unpacked onto the disk, so that no name can lead anywhere."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from purport.errors import InputError
from purport.model import Problem
from purport.read.formats import HEAD_BYTES, Likeness, Opened, ending_of, format_of, is_worth_opening
from purport.read.opening import open_opened
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES

MAX_DEPTH = 3
"""Archives within archives: a mail in an archive of a folder's archives is as deep as real ones go."""

BOMB_RATIO = 200
"""Unpacked to packed: pages pack to a tenth, the most repetitive tables to a fiftieth; bombs are made a thousand times."""

HARMLESS_BYTES = 64 * 1024 * 1024
"""Below this no ratio is a danger."""

_IN_MEMORY = 4 * 1024 * 1024
_CHUNK = 256 * 1024
_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, OSError, NotImplementedError)


class BombError(InputError):
    """A member that unpacks to what no real data does."""


class Zip:
    """ZIP archives; office documents, which are ZIP inside, are told apart."""

    name = "zip"
    endings = frozenset({".zip"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the magic of a local header or an empty archive."""
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) in self.endings else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every member that may be or hold a report, in the order of the archive."""
        try:
            archive = zipfile.ZipFile(file.stream)
        except zipfile.BadZipFile as error:
            raise InputError(f"{file.path}: is a damaged ZIP archive ({error}). Copy or download it again.") from None
        names = {info.filename for info in archive.infolist()}
        if names & {"[Content_Types].xml", "mimetype"}:
            raise InputError(f"{file.path}: is an office document or e-book, not an archive of pages. Save it as PDF, HTML or text.")
        for info in archive.infolist():
            if not info.is_dir():
                yield from self._member(archive, info, file)

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: Opened) -> Iterator[Source | Problem]:
        where = f"{file.path}/{info.filename}"
        if not is_safe(info.filename):
            yield unsafe(where)
        elif info.flag_bits & 1:
            yield trouble("encrypted", f"{where}: is encrypted. Unpack the archive with its password, then read the folder.")
        else:
            try:
                with archive.open(info) as packed:
                    yield from member(packed, where, file, info.compress_size)
            except _DAMAGE as error:
                yield damaged(where, error)


class Tar:
    """Tar archives, also those compressed with gzip, bzip2 or xz, read in one pass."""

    name = "tar"
    endings = frozenset({".tar", ".tgz", ".tbz2", ".txz"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the magic of a header, or the name of an old one that has none."""
        if head[257:262] == b"ustar":
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) == ".tar" else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every regular file in it."""
        with tarfile.open(fileobj=file.stream, mode="r|") as archive:
            while (info := _next(archive, file.path)) is not None:
                if isinstance(info, Problem):
                    yield info
                    return
                if info.isreg():
                    yield from self._member(archive, info, file)

    def _member(self, archive: tarfile.TarFile, info: tarfile.TarInfo, file: Opened) -> Iterator[Source | Problem]:
        where = f"{file.path}/{info.name}"
        if not is_safe(info.name):
            yield unsafe(where)
            return
        try:
            packed = archive.extractfile(info)
            if packed is not None:
                yield from member(packed, where, file, info.size)
        except _DAMAGE as error:
            yield damaged(where, error)


def _next(archive: tarfile.TarFile, where: str) -> tarfile.TarInfo | Problem | None:
    try:
        return archive.next()
    except _DAMAGE as error:
        return trouble("truncated", f"{where}: ends too early or is damaged ({error}). What came before was read; copy the archive again.")


class Compressed:
    """One file, or one tar archive, compressed with gzip, bzip2 or xz."""

    name = "compressed"
    endings = frozenset({".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the three magics. What is inside (a WARC too) is another format's to say, and surer of itself."""
        return Likeness.CONTENT if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")) else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """The sources of what is inside."""
        head = file.stream.read(6)
        file.stream.seek(0)
        inner = _name_inside(file.path)
        packed_bytes = file.stream.seek(0, io.SEEK_END)
        file.stream.seek(0)
        unpacked = _decompressed(head, file.stream)
        try:
            start = unpacked.read(HEAD_BYTES)
            unpacked.seek(0)
            if isinstance(format_of(start, inner), Tar):
                # A tar archive is read as it is unpacked; everything else has to be whole, and may have to seek.
                counted = cast(BinaryIO, _Counted(unpacked, packed_bytes, file))
                yield from Tar().sources(replace(file, stream=counted))
            else:
                yield from member(unpacked, inner, file, packed_bytes)
        except _DAMAGE as error:
            yield damaged(file.path, error)


def _decompressed(head: bytes, stream: BinaryIO) -> IO[bytes]:
    if head.startswith(b"BZh"):
        return bz2.open(stream)
    return cast(IO[bytes], lzma.open(stream) if head.startswith(b"\xfd7zXZ") else gzip.open(stream))


def _name_inside(path: str) -> str:
    for ending, inner in ((".tgz", ".tar"), (".tbz2", ".tar"), (".txz", ".tar"), (".gz", ""), (".bz2", ""), (".xz", "")):
        if path.lower().endswith(ending):
            return path[: -len(ending)] + inner
    return path


class _Counted(io.RawIOBase):
    """What is read through it counts against the allowance."""

    def __init__(self, inner: IO[bytes], packed_bytes: int, file: Opened) -> None:
        self._inner, self._packed_bytes, self._file, self._count = inner, packed_bytes, file, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        chunk = self._inner.read(size)
        self._count += len(chunk)
        spend(self._file, len(chunk))
        refuse_bomb(self._file.path, self._count, self._packed_bytes)
        return chunk


def member(packed: IO[bytes], where: str, file: Opened, packed_bytes: int) -> Iterator[Source | Problem]:
    """The reports in one member of an archive; what cannot hold any is passed over. `packed_bytes` is its size as stored."""
    if file.depth >= MAX_DEPTH:
        yield trouble("too_deep", f"{where}: lies in more than {MAX_DEPTH} archives, one in another. Unpack the outer ones first.")
        return
    head = packed.read(HEAD_BYTES)
    if not is_worth_opening(head, where):
        return
    limit = None if format_of(head, where) is not None else MAX_BYTES
    with SpooledTemporaryFile(_IN_MEMORY) as spooled:
        try:
            for chunk in _chunks(head, packed, where, file, packed_bytes):
                spooled.write(chunk)
                if limit is not None and spooled.tell() > limit:
                    yield trouble("too_large", f"{where}: holds more than {limit / 1e6:.0f} MB, the most that a report may hold.")
                    return
        except BombError as error:
            yield trouble("bomb", str(error))
            return
        spooled.seek(0)
        yield from open_opened(replace(file, stream=cast(BinaryIO, spooled), path=where, depth=file.depth + 1))


def _chunks(head: bytes, packed: IO[bytes], where: str, file: Opened, packed_bytes: int) -> Iterator[bytes]:
    file.allowance.members_left -= 1
    if file.allowance.members_left < 0:
        raise InputError(f"{file.path}: has more members than any case file. It was read as far as that.")
    chunk, total = head, 0
    while chunk:
        total += len(chunk)
        spend(file, len(chunk))
        refuse_bomb(where, total, packed_bytes)
        yield chunk
        chunk = packed.read(_CHUNK)


def spend(file: Opened, count: int) -> None:
    """Take bytes off the allowance; InputError where it is used up."""
    file.allowance.bytes_left -= count
    if file.allowance.bytes_left < 0:
        raise InputError(f"{file.path}: unpacks to more than is ever read from one file. Unpack it and name the parts you need.")


def refuse_bomb(where: str, total: int, packed_bytes: int) -> None:
    """Raise BombError where so much came out of so little that no real data does."""
    if total > HARMLESS_BYTES and total > BOMB_RATIO * packed_bytes:
        raise BombError(
            f"{where}: unpacks to more than {BOMB_RATIO} times its size, as only files made to fill disks do. It was not read further."
        )


def is_safe(name: str) -> bool:
    """Tell whether a member's name stays inside its archive."""
    slashed = name.replace("\\", "/")
    return not (slashed.startswith("/") or ".." in PurePosixPath(slashed).parts or slashed[1:3] == ":/" or "\x00" in name)


def unsafe(where: str) -> Problem:
    """The problem of a name that leads out of the archive."""
    return trouble("unsafe_name", f"{where}: its name leads out of the archive, as in archives made to overwrite files. It was not read.")


def damaged(where: str, error: Exception) -> Problem:
    """The problem of a member whose bytes are not what they should be."""
    early = isinstance(error, EOFError) or "nd of" in str(error)
    how = "ends too early" if early else "is damaged"
    return trouble("truncated" if early else "damaged", f"{where}: {how} ({error}). Copy or download it again; the rest was read.")
