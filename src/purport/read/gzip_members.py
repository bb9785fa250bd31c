"""A file of gzip members one after another, as web archives have a member a record, read as one stream that damage does not end."""

import io
import zlib
from typing import BinaryIO

CHUNK = 1 << 16


class GzipMembers:
    """Gzip members one after another as one stream. A damaged member ends where its damage begins; the next is looked for and read.

    Seeking back a little is free; further, it begins anew from the last member that begins before the place.
    """

    _KEPT = 8 * CHUNK

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._members = [(0, 0)]
        self.faults: list[str] = []
        self._begin(0, 0)

    def _begin(self, packed_at: int, at: int) -> None:
        self._packed.seek(packed_at)
        self._engine = zlib.decompressobj(31)
        self._at, self._ready, self._left, self._past, self._ended = at, b"", b"", b"", False

    def tell(self) -> int:
        """How many bytes of what is unpacked lie before the place."""
        return self._at

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place of what is unpacked, or to its end; the place, which is before it where the file ends sooner."""
        if whence == io.SEEK_END:
            while self.read(CHUNK):
                pass
            return self._at
        back = self._at - to
        if 0 < back <= len(self._past):
            self._ready, self._past, self._at = self._past[-back:] + self._ready, self._past[:-back], to
        elif back > 0:
            packed_at, at = next((p, a) for p, a in reversed(self._members) if a <= to)
            self._begin(packed_at, at)
        while self._at < to and self.read(min(CHUNK, to - self._at)):
            pass
        return self._at

    def read(self, size: int) -> bytes:
        """The next bytes, fewer only at the end."""
        while len(self._ready) < size and not self._ended:
            self._fill(max(size - len(self._ready), 1 << 14))
        out, self._ready = self._ready[:size], self._ready[size:]
        self._at += len(out)
        self._past = (self._past + out)[-self._KEPT :]
        return out

    def _fill(self, size: int) -> None:
        if self._engine.eof:
            self._next_member()
            return
        data = self._left or self._packed.read(1 << 16)
        if not data:
            # The engine may hold back what the last call had no room for.
            held = self._engine.decompress(b"", size)
            self._ready += held
            if held or self._engine.eof:
                return
            self._ended = True
            self._fault("the file ends within a record: the archive was cut off. What came before was read.")
            return
        try:
            self._ready += self._engine.decompress(data, size)
            self._left = self._engine.unconsumed_tail
        except zlib.error as error:
            self._fault(f"a compressed record is damaged ({error}); the next that begins soundly was read on from.")
            self._skip_damage(data)

    def _next_member(self) -> None:
        rest = self._engine.unused_data
        while not rest.lstrip(b"\x00"):
            rest = self._packed.read(1 << 16)
            if not rest:
                self._ended = True
                return
        rest = rest.lstrip(b"\x00")
        self._open_member(rest)

    def _open_member(self, rest: bytes) -> None:
        entry = (self._packed.tell() - len(rest), self._at + len(self._ready))
        if entry[0] > self._members[-1][0]:
            self._members.append(entry)
        self._engine, self._left = zlib.decompressobj(31), rest

    def _skip_damage(self, data: bytes) -> None:
        """Go to the next gzip header after the start of the member that failed."""
        rest = data[1:] + self._packed.read(CHUNK)
        while len(rest) > 2:
            found = rest.find(b"\x1f\x8b\x08")
            if found < 0:
                rest = rest[-2:] + self._packed.read(CHUNK)
                continue
            rest = rest[found:] if len(rest) - found > 512 else rest[found:] + self._packed.read(CHUNK)
            if _opens(rest):
                self._open_member(rest)
                return
            rest = rest[1:]
        self._ended = True

    def _fault(self, told: str) -> None:
        if told not in self.faults:
            self.faults.append(told)


def _opens(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data[:512], 16).startswith(b"WARC/")
    except zlib.error:
        return False
