"""Telegram Desktop's export in JSON (`result.json`): each message with text is a report of its chat."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from purport.errors import InputError
from purport.model import Problem
from purport.read.formats import Likeness, Opened
from purport.read.rows import day_of
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES

_MESSAGES = re.compile(r'(?<!\\)"messages"\s*:\s*\[')
_NAME = re.compile(r'(?<!\\)"name"\s*:\s*("(?:[^"\\]|\\.)*"|null)')
_OPENING = re.compile(rb'\s*\{\s*"(?:name|about|personal_information|type|id|chats)"\s*:')
_CHUNK = 1 << 18
_JSON_SPACE = " \t\r\n,"


class Telegram:
    """A chat's or a whole account's export, read a message at a time."""

    name = "telegram"
    endings: frozenset[str] = frozenset()

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the keys with which an export begins."""
        start = head.removeprefix(b"\xef\xbb\xbf")
        known = b'"messages"' in start or b'"frequent_contacts"' in start or b'"personal_information"' in start
        return Likeness.CONTENT if _OPENING.match(start) and known else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every message of every chat that has text, also beneath a picture."""
        found = 0
        for chat, message in _messages(file.stream, file.path):
            source = _source(chat, message, file.path)
            if source is not None:
                found += 1
                yield source
        if not found:
            yield trouble("empty", f"{file.path}: is a Telegram export in which no message has text.")


def _messages(stream: BinaryIO, where: str) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Pairs of a chat's name and one of its messages, however large the file."""
    decoder, buffer = json.JSONDecoder(), _Buffer(stream)
    while (found := buffer.find(_MESSAGES)) is not None:
        names = _NAME.findall(found)
        chat = json.loads(names[-1]) if names else None
        while buffer.skip(_JSON_SPACE) == "{":
            yield chat, buffer.value(decoder, where)


class _Buffer:
    """Text of a file as far as it is needed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._text, self._at = "", 0

    def _more(self) -> bool:
        raw = self._lines.read(_CHUNK)
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

    def skip(self, characters: str) -> str:
        """Pass over any of the characters; the one that stands there then, empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in characters:
                self._at += 1
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def value(self, decoder: json.JSONDecoder, where: str) -> dict[str, Any]:
        """The JSON object that begins here."""
        while True:
            try:
                value, self._at = decoder.raw_decode(self._text, self._at)
                return dict(value)
            except (ValueError, RecursionError):
                if len(self._text) - self._at > MAX_BYTES or not self._more():
                    raise InputError(
                        f"{where}: ends within a message, or is damaged there. What came before was read; export it again."
                    ) from None


def _source(chat: str | None, message: dict[str, Any], where: str) -> Source | None:
    """A message's text or caption; who wrote it is who is named as the first to send it."""
    text = _text(message.get("text_entities") or message.get("text"))
    if message.get("type") != "message" or not text.strip():
        return None
    writer = next((message[key] for key in ("forwarded_from", "from") if isinstance(message.get(key), str)), None)
    return Source(
        text.encode("utf-8", "replace"),
        f"{where}#{chat or 'chat'}:{message.get('id')}",
        published=day_of(message.get("date")),
        publisher=writer or chat,
        encoding="utf-8",
    )


def _text(parts: Any) -> str:
    """The plain text of a message that is given in pieces, some of them with a type (bold, link, mention)."""
    if isinstance(parts, str):
        return parts
    if not isinstance(parts, list):
        return ""
    return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in parts if isinstance(part, str | dict))
