"""JSON read a value at a time, however large the file."""

import codecs
import json
import re
from typing import Any, BinaryIO

from purport.errors import InputError
from purport.read.sources import MAX_BYTES

_CHUNK = 1 << 18
BETWEEN = " \t\r\n,"
"""What stands between the values of a list."""


class JsonStream:
    """Text of a file as far as it is needed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._decoder = json.JSONDecoder()
        self._text, self._at = "", 0

    def _more(self) -> bool:
        raw = self._stream.read(_CHUNK)
        self._text, self._at = self._text[self._at :] + self._decode(raw, not raw), 0
        return bool(raw)

    def find(self, wanted: re.Pattern[str]) -> str | None:
        """Go behind the next match; what was passed over (its end, where that is long), None where there is no match."""
        passed = ""
        while True:
            found = wanted.search(self._text, self._at)
            if found:
                passed, self._at = passed + self._text[self._at : found.start()], found.end()
                return passed[-_CHUNK:]
            kept = max(self._at, len(self._text) - 64)
            passed, self._at = (passed + self._text[self._at : kept])[-_CHUNK:], kept
            if not self._more():
                return None

    def skip(self, characters: str = BETWEEN) -> str:
        """Pass over any of the characters; the one that stands there then, empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in characters:
                self._at += 1
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def value(self, where: str) -> Any:
        """The JSON value that begins here. Raises InputError where the file ends in it or it is none."""
        while True:
            try:
                value, self._at = self._decoder.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                if len(self._text) - self._at > MAX_BYTES or not self._more():
                    raise InputError(f"{where}: ends within a record, or is damaged there. What came before was read.") from None
            else:
                return value
