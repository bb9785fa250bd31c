"""Telegram Desktop's export in JSON (`result.json`): each message with text is a report of its chat."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from purport.model import Problem
from purport.read.formats import Likeness, Opened
from purport.read.json_stream import JsonStream
from purport.read.rows import day_of
from purport.read.source import Source, trouble

_MESSAGES = re.compile(r'(?<!\\)"messages"\s*:\s*\[')
_NAME = re.compile(r'(?<!\\)"name"\s*:\s*("(?:[^"\\]|\\.)*"|null)')
_OPENING = re.compile(rb'\s*\{\s*"(?:name|about|personal_information|type|id|chats)"\s*:')


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
    buffer = JsonStream(stream)
    while (found := buffer.find(_MESSAGES)) is not None:
        names = _NAME.findall(found)
        chat = json.loads(names[-1]) if names else None
        while buffer.skip() == "{":
            yield chat, dict(buffer.value(where))


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
