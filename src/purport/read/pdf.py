"""PDF with a text layer, into paragraphs in reading order, with what runs on every page set apart at the end."""

import logging
import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from purport.errors import InputError
from purport.model import Block, Problem
from purport.read.dates import date_at_head
from purport.read.formats import need
from purport.read.html import LaidOut
from purport.read.metadata import Metadata
from purport.read.paragraphs import letters_of, paragraphs_of
from purport.read.running import set_apart
from purport.read.source import trouble

RUNNING_CLASS = "running-head"
"""The class word under which a block repeats on the pages; the furniture knows it."""

MAX_PAGES = 2_000
_FEWEST_LETTERS = 20
"""A page of print has two thousand letters; a scan with a stamped page number has fewer than this."""

_HEADING_RATIO = 1.15
"""How much larger than the body's a heading's type is: 12 on 10 point is common, 11 on 10 is a lead paragraph."""

_JUNK_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|anonymous|unspecified|\.(?:docx?|odt|pdf|indd|rtf|pptx?|html?)\s*\Z|\A\W*\Z", re.I
)
_SILENT = logging.NullHandler()
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def is_pdf(raw: bytes) -> bool:
    """Tell whether the bytes are a PDF: its mark may stand behind a few stray bytes."""
    return b"%PDF-" in raw[:1_024] and not raw[:200].lstrip().startswith(b"<")


def lay_out_pdf(raw: bytes, where: object) -> tuple[LaidOut, Metadata]:
    """The text of a PDF as paragraphs, and what it says of itself. Raises InputError for one that is damaged, locked or without text."""
    reader = _open(raw, where)
    pages, faults = _pages(reader, where)
    if sum(character.isalpha() for page in pages for line in page for character in line) < _FEWEST_LETTERS:
        raise InputError(
            f"{where}: is a PDF without text, such as a scan. Let a program for text recognition add a text layer (ocrmypdf in.pdf out.pdf)."
        )
    heading = _heading(reader)
    bodies, running = set_apart(pages, heading)
    paragraphs = paragraphs_of(bodies, heading)
    text, blocks = _joined(paragraphs, running, heading)
    return LaidOut(text, blocks, faults), _metadata(reader, heading, text)


def _open(raw: bytes, where: object) -> Any:
    pypdf = need("pypdf", "archive", str(where), "a PDF document")
    # What the library finds odd it logs, and what nobody handles Python prints.
    logging.getLogger("pypdf").addHandler(_SILENT)
    try:
        reader = _reader(pypdf, raw)
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except Exception as error:  # a broken file beats the library in many ways
        if "cryptography" not in str(error):
            raise InputError(f"{where}: is a damaged PDF ({error}). Copy or download it again.") from None
        locked, count = True, 0
    if locked:
        raise InputError(f"{where}: is an encrypted PDF. Save it without its password (qpdf --decrypt in.pdf out.pdf) and read that.")
    if count > MAX_PAGES:
        raise InputError(f"{where}: has {count:,} pages; a report may have {MAX_PAGES:,} at most. Split it into its reports.")
    return reader


def _reader(pypdf: Any, raw: bytes) -> Any:
    """A reader of the file; one whose end is missing is given an end that sends the library looking for its parts."""
    try:
        return pypdf.PdfReader(BytesIO(raw))
    except pypdf.errors.PdfReadError:
        return pypdf.PdfReader(BytesIO(raw + b"\nstartxref\n0\n%%EOF\n"))


def _pages(reader: Any, where: object) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """The lines of each page as they stand on the paper, in a grid of characters; pages that cannot be read are told."""
    pages: list[list[str]] = []
    problems: list[Problem] = []
    for number, page in enumerate(reader.pages, 1):
        try:
            laid = _grid(page)
        except Exception as error:  # one page's fonts or streams may be broken where the next one's are not
            problems.append(trouble("page", f"{where}: page {number} cannot be read ({type(error).__name__}). The other pages were."))
            continue
        pages.append([line.rstrip() for line in laid.translate(_LIGATURES).replace("\x00", "\ufffd").splitlines()])
    return pages, tuple(problems)


def _grid(page: Any) -> str:
    try:
        return str(page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=True))
    except Exception:  # the layout needs the widths of the fonts, which old files leave out
        return str(page.extract_text())


def _heading(reader: Any) -> str | None:
    """The words in the largest type of the first page, None where it has but one size."""
    pieces: list[tuple[float, str]] = []

    def note(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            pieces.append((round(abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])), 1), " ".join(text.split())))

    try:
        reader.pages[0].extract_text(visitor_text=note)
    except Exception:  # what fails here fails for the title only
        return None
    if not pieces:
        return None
    letters: dict[float, int] = {}
    for size, text in pieces:
        letters[size] = letters.get(size, 0) + len(text)
    body, largest = max(letters, key=lambda size: letters[size]), max(letters)
    words = " ".join(text for size, text in pieces if size == largest).translate(_LIGATURES)
    return words if largest >= _HEADING_RATIO * body and 2 <= len(words.split()) <= 40 else None


def _joined(paragraphs: list[str], running: list[str], heading: str | None) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    length, titled = 0, False
    for words, repeats in (*((p, False) for p in paragraphs), *((r, True) for r in running)):
        gap = "" if not parts else "\n\n" if not repeats or blocks[-1].tag != "footer" else "\n"
        is_title = not titled and heading is not None and letters_of(words) == letters_of(heading)
        titled = titled or is_title
        tag = "footer" if repeats else "h1" if is_title else "p"
        start = length + len(gap)
        length = start + len(words)
        parts += (gap, words)
        blocks.append(Block(start, length, tag, (RUNNING_CLASS,) if repeats else ()))
    return "".join(parts), tuple(blocks)


def _metadata(reader: Any, heading: str | None, text: str) -> Metadata:
    """What the file says of itself. The day in its text is the report's; the day on which the file was made stands in where there is none."""
    told = reader.metadata
    title = _field(told, "title")
    language = _language(reader)
    dated = Metadata(title=title if title and not _JUNK_TITLE.search(title) else heading, language=language)
    return dated if date_at_head(text) else replace(dated, published=_made(told))


def _field(told: Any, name: str) -> str | None:
    try:
        value = getattr(told, name)
    except Exception:  # text strings and dates in any encoding, or none
        return None
    return " ".join(value.split())[:300] or None if isinstance(value, str) else None


def _made(told: Any) -> Any:
    try:
        made = told.creation_date
    except Exception:
        return None
    return made.date() if isinstance(made, datetime) and 1990 <= made.year <= 2100 else None


def _language(reader: Any) -> str | None:
    try:
        value = reader.trailer["/Root"].get("/Lang")
    except Exception:
        return None
    found = re.match(r"([A-Za-z]{2})(?![A-Za-z])", str(value or ""))
    return found[1].lower() if found else None
