"""RSS and Atom files: each entry is a report, its title above its content, or above its summary where there is no more."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any

from purport.errors import InputError
from purport.model import Problem
from purport.read.dates import iso_date
from purport.read.formats import Likeness, Opened, ending_of, need
from purport.read.source import Source, trouble
from purport.read.sources import MAX_BYTES, too_large

_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,400}\?>)?\s*(?:<(?:\?[^>]{0,400}\?|!--.{0,4000}?--|!DOCTYPE[^>\[]{0,400})>\s*)*<(?:rss|(?:atom:)?feed|rdf:RDF)\b",
    re.I | re.S,
)
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|ul|li|h[1-6]|table|img|blockquote)(?:\s[^<>]{0,500})?/?>", re.I)
_NESTED_ENTITY = re.compile(rb"<!ENTITY\s[^>]{0,200}[\"'][^>\"']{0,200}[&%]\w", re.I)


class Feed:
    """RSS 0.9 to 2.0, RDF Site Summary and Atom, saved as files."""

    name = "feed"
    endings = frozenset({".rss", ".atom", ".rdf"})

    def likeness(self, head: bytes, name: str) -> Likeness:
        """By the root element."""
        if _ROOT.match(head.removeprefix(b"\xef\xbb\xbf")):
            return Likeness.CONTENT
        return Likeness.NAME if ending_of(name) in self.endings else Likeness.NONE

    def sources(self, file: Opened) -> Iterator[Source | Problem]:
        """Every entry, in the order of the feed."""
        feedparser = need("feedparser", "archive", file.path, "an RSS or Atom feed")
        raw = file.stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise InputError(too_large(file.path, len(raw)))
        if _NESTED_ENTITY.search(raw):
            raise InputError(f"{file.path}: declares entities made of entities, as files made to fill memories do. It was not read.")
        feed = feedparser.parse(raw, response_headers={"content-type": "application/xml"}, sanitize_html=False)
        if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
            told = str(feed.bozo_exception).splitlines()[0]
            yield trouble("damaged", f"{file.path}: is not well-formed ({told}). Entries that could be read: {len(feed.entries)}.")
        elif not feed.entries:
            yield trouble("empty", f"{file.path}: is a feed without entries. Save it again when it has some.")
        for number, entry in enumerate(feed.entries, 1):
            yield _source(entry, feed.feed, f"{file.path}#{number}")


def _source(entry: Any, feed: Any, where: str) -> Source | Problem:
    title, content = _plain(entry.get("title", "")), _content(entry)
    if not (title or content.strip()):
        return trouble("empty", f"{where}: has neither title nor content. It was left out.")
    origin = entry.get("source") or {}
    return Source(
        _page(title, content),
        where,
        url=entry.get("link") or None,
        published=_day(entry),
        publisher=_plain(origin.get("title") or feed.get("title") or "") or None,
        title=title or None,
        encoding="utf-8",
    )


def _content(entry: Any) -> str:
    """The fullest of the entry's contents and its summary, as markup."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    return max((_markup(str(part.get("value", "")), str(part.get("type", ""))) for part in parts), key=len)


def _markup(value: str, type: str) -> str:
    """Feeds call markup plain text and plain text markup: its tags tell."""
    return value if _TAG.search(value) or ("html" in type and "&" in value) else escape(value, quote=False)


def _page(title: str, content: str) -> bytes:
    """The entry as a page of its own, always made in the same way: its hash is the report's id."""
    body = content if "<" in content else "".join(f"<p>{part}</p>\n" for part in content.split("\n\n") if part.strip())
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body><article>\n{heading}{body}\n</article></body></html>\n'.encode()
    )


def _plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^<>]{0,500}>", "", markup).split())


def _day(entry: Any) -> date | None:
    """The day on which the entry was published, as its publisher wrote it; of its last change where only that is given."""
    for name in ("published", "updated", "created"):
        written = entry.get(name)
        found = (_mail_day(written) or iso_date(written)) if isinstance(written, str) else None
        if found is not None:
            return found
    return None


def _mail_day(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return None
