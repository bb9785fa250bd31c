"""Mail and pages saved as one file (MHTML): a report is the text or HTML part; attached documents are reports of their own."""

import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from purport.model import Problem
from purport.read.formats import HEAD_BYTES, Likeness, Opened, is_worth_opening
from purport.read.opening import open_opened
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_SURE = re.compile(rb"^(?:mime-version|message-id|received|return-path|x-mailer|content-transfer-encoding)[ \t]{0,3}:", re.I | re.M)
_NAMING = re.compile(rb"^(?:from|date|subject)[ \t]{0,3}:", re.I | re.M)
MAX_ATTACHMENTS = 200


def is_mail(raw: bytes) -> bool:
    """Tell whether the bytes begin as a mail does: with header fields, one of which only programs write."""
    head = raw[:HEAD_BYTES].replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
    fields = head.partition(b"\n\n")[0]
    return _FIELD.match(head) is not None and _SURE.search(fields) is not None and _NAMING.search(fields) is not None


@dataclass(frozen=True, slots=True)
class Letter:
    """The part of a mail that is read, with what its head tells. `charset` is declared for `content`, None where nothing is."""

    content: bytes
    charset: str | None
    subject: str | None
    sender: str | None
    sent: date | None
    url: str | None
    problems: tuple[Problem, ...] = ()


def open_letter(raw: bytes, where: object) -> Letter:
    """Find the body of a mail: its HTML part if there is one, which keeps the layout, else its text part; empty where there is neither."""
    message = _parse(raw)
    body = message.get_body(preferencelist=("html", "plain")) if isinstance(message, EmailMessage) else None
    content = body.get_payload(decode=True) if body is not None and not body.is_multipart() else b""
    defects = [d for part in message.walk() for d in part.defects]
    problems = (
        (trouble("damaged", f"{where}: the mail is damaged ({type(defects[0]).__name__}); what could be read was."),) if defects else ()
    )
    return Letter(
        content if isinstance(content, bytes) else b"",
        body.get_content_charset() if body is not None else None,
        _field(message, "subject"),
        _sender(message),
        _sent(message),
        _field(message, "snapshot-content-location") or (_location(body) if body is not None else None) or _field(message, "archived-at"),
        problems,
    )


def _parse(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _field(message: Any, name: str) -> str | None:
    try:
        value = message[name]
    except Exception:  # the standard library fails on some malformed fields in ways of its own
        return None
    return " ".join(str(value).split()).strip("<>") or None if value is not None else None


def _location(body: Any) -> str | None:
    found = _field(body, "content-location")
    return found if found and found.startswith("http") else None


def _sender(message: EmailMessage) -> str | None:
    """The sender's name, else the address; a browser that saved a page is no sender."""
    try:
        addresses = message["from"].addresses
        found = str(addresses[0].display_name or addresses[0].addr_spec)
    except (AttributeError, IndexError, TypeError, ValueError):
        found = _field(message, "from") or ""
    return None if not found or found.strip('"').startswith("Saved by") else found


def _sent(message: EmailMessage) -> date | None:
    told = _field(message, "date")
    try:
        return parsedate_to_datetime(told).date() if told else None
    except (ValueError, TypeError, IndexError):
        return None


class Mail:
    """One mail with its attachments."""

    name = "mail"
    endings = frozenset({".eml", ".mht", ".mhtml"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By header fields that only programs write."""
        return Likeness.CONTENT if is_mail(head) else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """The mail itself, then each attached document."""
        raw = file.stream.read(2 * MAX_BYTES)
        message = _parse(raw)
        letter = open_letter(raw, file.path)
        if letter.content.strip():
            yield Source(raw, file.path)
        attachments = [part for part in message.walk() if part.get_content_disposition() == "attachment" and not part.is_multipart()]
        if not letter.content.strip() and not attachments:
            yield trouble("empty", f"{file.path}: is a mail without text. Save what it points to, or leave it out.")
        for number, part in enumerate(attachments[:MAX_ATTACHMENTS], 1):
            content = part.get_payload(decode=True)
            name = part.get_filename() or f"attachment-{number}"
            if isinstance(content, bytes) and file.depth < 3 and is_worth_opening(content[:HEAD_BYTES], name):
                for found in open_opened(replace(file, stream=BytesIO(content), path=f"{file.path}/{name}", depth=file.depth + 1)):
                    yield _from_mail(found, letter)


def _from_mail(found: Source | Problem, letter: Letter) -> Source | Problem:
    """An attachment was published no later than it was sent, and by its sender if it names nobody."""
    if isinstance(found, Problem):
        return found
    return replace(found, retrieved=found.retrieved or letter.sent)
