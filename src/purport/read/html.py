"""HTML into text as a reader sees it, line by line, with the hints of its markup kept as blocks.

All visible text is kept, menus and comments too; what is what is the segment stage's to say.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from purport.model import Block, Problem
from purport.read.extractor import main_lines
from purport.read.layout import Page

_OPENING = re.compile(
    r"[\s\ufeff]{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200}){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_ANY_TAG = re.compile(
    r"<(?:p|div|br|table|tr|td|a|h[1-6]|span|article|section|ul|li|meta|link|script|title|font|center)(?:\s[^<>]{0,500})?/?>", re.I
)
MAX_TAGS = 400_000
"""Tags of which a tree is built: a large page has twenty thousand, and a million would take a gigabyte."""

_SNIFFED_CHARS = 20_000
_TAGS_OF_A_PAGE = 3
_SKIPPED = frozenset(
    ("script", "style", "template", "head", "svg", "math", "canvas", "iframe", "object", "option", "datalist", "audio", "video")
)
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.I)
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>|<!--|-->|<[^<>]*>")
_UNSHOWN = ("script", "style", "template")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The visible text of a page, its blocks in text order, and what the parser could not cope with."""

    text: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def is_html(text: str) -> bool:
    """Tell whether the text is a page of HTML: it opens as one, or its beginning holds several common tags."""
    head = text[:_SNIFFED_CHARS]
    if "<" not in head:
        return False
    return _OPENING.match(head) is not None or len(_ANY_TAG.findall(head)) >= _TAGS_OF_A_PAGE


def lay_out(source: str) -> tuple[LaidOut, Any]:
    """Lay out a page. Also returns its tree for metadata, None where markup is nested beyond what a tree can hold."""
    root = _tree(source) if source.count("<") <= MAX_TAGS else None
    if root is None:
        problem = Problem("read", "html", "The markup is too much, nested too deeply or not HTML: its text was kept, its layout was not.")
        return LaidOut(stripped(source), (), (problem,)), None
    page = Page()
    _walk(root, page)
    text, blocks = page.finish(main_lines(source))
    return LaidOut(text, blocks), root


def _tree(source: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # libxml2 stops reading at some depth, and says so only in its log.
    too_deep = any("depth" in entry.message for entry in parser.error_log)
    return None if too_deep else root


def _walk(root: Any, page: Page) -> None:
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if _unseen(element):
                walker.skip_subtree()
                continue
            page.open(element.tag, element.attrib)
            if element.text:
                page.write(element.text)
        else:
            if not _unseen(element):
                page.close(element.tag)
            if element.tail and element is not root:
                page.write(element.tail)


def _unseen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    attributes = element.attrib
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def stripped(source: str) -> str:
    """The text between tags, a line for each stretch, without any tree: the way out for markup that no parser takes."""
    kept = source
    for name in _UNSHOWN:
        kept = _without(kept, name)
    lines = (" ".join(piece.split()) for piece in _TAG.split(kept))
    return "\n".join(line for line in lines if line)


def _without(source: str, name: str) -> str:
    opening = re.compile(rf"<{name}\b", re.I)
    closing = re.compile(rf"</{name}\s{{0,9}}>", re.I)
    kept, at = [], 0
    while found := opening.search(source, at):
        kept.append(source[at : found.start()])
        end = closing.search(source, found.end())
        at = end.end() if end else len(source)
    kept.append(source[at:])
    return "".join(kept)
