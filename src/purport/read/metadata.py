"""What an HTML page says of itself in its head: Open Graph, article tags, JSON-LD, <time>, canonical link."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from purport.read.dates import iso_date

_ARTICLE = re.compile(r"Article|Report|BlogPosting|WebPage|Liveblog", re.I)
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
)
_TITLE_SEPARATOR = re.compile(r"\s+(?:[|–—·»«•/-]|::|<<|>>)\s+")
_LONGEST_SITE_WORDS = 6
_LONGEST_TITLE_CHARS = 300
_CHANNELS = frozenset(("telegram", "telegram web"))
_MAX_JSON_CHARS = 300_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Each value as the page gives it, None where it does not."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None


def metadata_of(root: Any) -> Metadata:
    """Read the metadata of a parsed page."""
    named = _named(root)
    linked = list(_linked_data(root))
    publisher = named.get("og:site_name") or _publisher(linked) or named.get("application-name") or _site_in_title(root)
    if publisher is not None and publisher.casefold() in _CHANNELS:
        # A message has no title: what stands for it is the channel's name, and the channel publishes, not the platform.
        return Metadata(
            None, named.get("og:title") or publisher, _published(root, named, linked), _language(root, named), _link(root, named)
        )
    return Metadata(
        title=_title(root, named, linked, publisher),
        publisher=publisher,
        published=_published(root, named, linked),
        language=_language(root, named),
        url=_link(root, named),
    )


def _link(root: Any, named: dict[str, str]) -> str | None:
    return _canonical(root) or named.get("og:url")


def _named(root: Any) -> dict[str, str]:
    """The page's <meta> values by lower-case name, the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = _folded(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _folded(value: Any) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:1000] or None


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page that stand for an article, outermost first."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _MAX_JSON_CHARS:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if _ARTICLE.search(str(item.get("@type", ""))):
                yield item


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    for item in items:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if _folded(name):
            return _folded(name)
    return None


def _published(root: Any, named: dict[str, str], linked: list[dict[str, Any]]) -> date | None:
    values = [named.get(_DATE_NAMES[0]), *(item.get("datePublished") for item in linked), *(named.get(name) for name in _DATE_NAMES[1:])]
    for value in values:
        day = iso_date(value) if isinstance(value, str) else None
        if day is not None:
            return day
    times = {
        iso_date(time.get("datetime") or "") for time in root.iter("time") if time.get("pubdate") is not None or _marks_publication(time)
    }
    times.discard(None)
    if not times:
        return next((iso_date(time.get("datetime") or "") for time in root.iter("time")), None)
    return min(day for day in times if day is not None)


def _marks_publication(time: Any) -> bool:
    return re.search(r"publi|entry-date|datePublished", f"{time.get('class') or ''} {time.get('itemprop') or ''}") is not None


def _language(root: Any, named: dict[str, str]) -> str | None:
    value = root.get("lang") or named.get("content-language") or named.get("og:locale") or ""
    found = re.match(r"[A-Za-z]{2}(?![A-Za-z])", value.strip())
    return found[0].lower() if found else None


def _canonical(root: Any) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return _folded(link.get("href"))
    return None


def _title(root: Any, named: dict[str, str], linked: list[dict[str, Any]], publisher: str | None) -> str | None:
    given = named.get("og:title") or next(filter(None, (_folded(item.get("headline")) for item in linked)), None)
    if given:
        return _without_site(given, publisher)
    headings = [text for text in (_text_of(element) for element in root.iter("h1")) if text]
    title = next((_text_of(element) for element in root.iter("title")), None)
    # Old blogs head every page with their name.
    if len(headings) == 1 and (title is None or headings[0].casefold() != (publisher or "").casefold()):
        return headings[0]
    return _without_site(title, publisher) if title else (headings[0] if headings else None)


def _site_in_title(root: Any) -> str | None:
    """The site's name out of "Headline – Site" or "Site | Headline": what the page's title has besides a text that stands on the page alone."""
    title = next((_text_of(element) for element in root.iter("title")), None)
    parts = _TITLE_SEPARATOR.split(title[:_LONGEST_TITLE_CHARS]) if title else []
    if title is None or len(parts) < 2:
        return None
    wanted = {title[: -len(parts[-1])].rstrip(" |–—·»«•/:<>-"): parts[-1], title[len(parts[0]) :].lstrip(" |–—·»«•/:<>-"): parts[0]}
    for element in root.iter("h1", "h2", "h3", "font", "b", "strong", "div", "p", "span", "td", "a"):
        site = wanted.get(_folded(element.text) or "")
        if site and len(site.split()) <= _LONGEST_SITE_WORDS and len(site.split()) < len(title.split()) - len(site.split()):
            return site
    return None


def _text_of(element: Any) -> str | None:
    return _folded("".join(element.itertext()))


def _without_site(title: str, publisher: str | None) -> str:
    """The title without the site's name: the publisher's before or after it, or a last part of at most three words."""
    parts = _TITLE_SEPARATOR.split(title)
    last, site = parts[-1], (publisher or "").casefold()
    if len(parts) > 1 and parts[0].casefold() == site:
        return title[len(parts[0]) :].lstrip(" |–—·»«•/:<>-")
    if len(parts) < 2 or not (last.casefold() == site or len(last.split()) <= 3 < len(parts[0].split())):
        return title
    return title[: title.rindex(last)].rstrip(" |–—·»«•/:<>-")
