"""Bytes into text: byte order mark, declaration, UTF-8, and only then a guess."""

import codecs
import re
from dataclasses import dataclass

from purport.model import Problem
from purport.read.sources import utf16_without_mark

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEAD_BYTES = 4_096
_GUESS_BYTES = 32_768

BROKEN_SHARE_OF_UTF8 = 0.25
"""UTF-8 with some broken bytes still has most of its high bytes in valid sequences; a legacy encoding has almost none."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, what it was decoded as, and what did not go smoothly."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(raw: bytes, told: str | None = None) -> Decoded:
    """Decode a source. A byte order mark stays in the text; NUL characters become U+FFFD, so that offsets stand.

    `told` is the encoding that came with the source (a server's header); valid UTF-8 is believed before it, the page's own word after it.
    """
    text, encoding, problems = _decode(raw, told)
    if "\x00" in text:
        count = text.count("\x00")
        text = text.replace("\x00", "\ufffd")
        problems.append(Problem("read", "nul", f"{count} NUL characters were replaced by U+FFFD."))
    return Decoded(text, encoding, tuple(problems))


def _decode(raw: bytes, told: str | None) -> tuple[str, str, list[Problem]]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _with_replacement(raw, encoding)
    bare = utf16_without_mark(raw[:_HEAD_BYTES])
    # Servers name an encoding for all their pages; text in another hardly ever happens to be valid UTF-8.
    first = "utf-8" if told is not None and not raw.isascii() else None
    for encoding in filter(None, (bare, first, known_encoding(told), declared_encoding(raw), "utf-8")):
        try:
            return raw.decode(encoding), encoding, []
        except UnicodeDecodeError:
            continue
    if _is_broken_utf8(raw):
        return _with_replacement(raw, "utf-8")
    return _with_replacement(raw, _guess(raw))


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that an HTML or XML head names, by Python's name for it; None where there is none or it is unknown."""
    head = raw[:_HEAD_BYTES]
    if b"<" not in head:
        return None
    found = _DECLARED.search(head)
    return known_encoding(found[1].decode("ascii")) if found is not None else None


def known_encoding(told: str | None) -> str | None:
    """An encoding of text by Python's name for it; None where there is none of the name."""
    try:
        name = codecs.lookup(told or "").name
        " ".encode(name)
    except (LookupError, TypeError, UnicodeError, ValueError):
        return None
    # Browsers read pages declared Latin-1 as Windows-1252, and such pages mean it.
    return "cp1252" if name == "iso8859-1" else name


def _is_broken_utf8(raw: bytes) -> bool:
    high = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    broken = raw.decode("utf-8", "replace").count("\ufffd")
    return broken <= BROKEN_SHARE_OF_UTF8 * high


def _guess(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_GUESS_BYTES]).best()
    return best.encoding if best is not None else "cp1252"


def _with_replacement(raw: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    try:
        return raw.decode(encoding), encoding, []
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
    count = text.count("\ufffd")
    message = f"{count} places are not valid {encoding.upper()} and were replaced by U+FFFD."
    return text, encoding, [Problem("read", "encoding", message)]
