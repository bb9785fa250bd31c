"""Menus, links, sharing buttons, tags, notices: what belongs to the site and not to the report."""

import re

from purport.model import RegionKind
from purport.segment.draft import Draft
from purport.segment.hints import is_hinted
from purport.segment.lines import Line

_SEPARATORS = re.compile(r"\s*[|•·›»>]+\s*|\s/\s|\s{2,}|\t")
_SHORT_WORDS = 3
_LINK_WORDS = 20
_SUBHEAD_WORDS = 4
_RUN = 3
_LONGEST_LIST = 15
_LINK_SHARE = 0.8


def find_hinted(draft: Draft) -> None:
    """Label what the markup itself calls menu, related links, notice or appeal, unless the extractor took it for the article.

    Class words that would leave no running text at all are the frame's, whatever they say.
    """
    prose = [line for line in draft.free() if line.is_prose]
    if prose and all(_hinted_kind(draft, line) is not None for line in prose):
        draft.frame |= set(max(prose, key=lambda line: line.words).classes)
    for line in draft.free():
        kind = _hinted_kind(draft, line)
        if kind is not None:
            draft.label(line, kind)


def _hinted_kind(draft: Draft, line: Line) -> RegionKind | None:
    if not line.classes or (line.main and line.is_prose) or line.tag == "h1":
        return None
    for kind in (RegionKind.OTHER, RegionKind.APPEAL, RegionKind.NAVIGATION):
        if is_hinted(draft, line, kind):
            return kind
    return None


def find_menus(draft: Draft) -> None:
    """Label furniture that its words give away, wherever it stands; a menu's short words only outside the text."""
    last = _last_prose(draft)
    first = _first(draft)
    for line in draft.free():
        inside = first < line.index < last
        if line.is_a("navigation", "link", "tags", "share", "foot") and _is_whole(line) and not line.is_a("navigation", "list"):
            draft.label(line, RegionKind.NAVIGATION)
        elif line.is_a("other") and not (inside and line.is_prose):
            draft.label(line, RegionKind.OTHER)
        elif (line.is_a("navigation", "menu") and (not inside or _is_amid_menu(draft, line))) or _is_menu_row(draft, line, inside):
            draft.label(line, RegionKind.NAVIGATION)
        elif line.is_a("comment_control", "opens", "form", "stamp", "fields") and line.words <= 14 and not line.is_prose:
            draft.label(line, RegionKind.COMMENT_CONTROL)
        elif line.link_share >= _LINK_SHARE and line.main is not True and line.words <= _LINK_WORDS and not line.ends_sentence:
            draft.label(line, RegionKind.NAVIGATION)
    _find_lists(draft)


def _first(draft: Draft) -> int:
    if draft.headline is not None:
        return draft.headline
    return draft.article if draft.article is not None else len(draft.lines)


def _last_prose(draft: Draft) -> int:
    return max((line.index for line in draft.free() if line.is_prose), default=-1)


def _is_whole(line: Line) -> bool:
    """A sentence that only begins like a link ("See also how …") is text, but for the long lines at the foot of a page."""
    return line.is_a("navigation", "foot") or not line.is_prose


def _is_amid_menu(draft: Draft, line: Line) -> bool:
    near = draft.lines[max(0, line.index - 1) : line.index + 2]
    return sum(other.is_a("navigation") for other in near) > 1


def _is_menu_row(draft: Draft, line: Line, inside: bool) -> bool:
    """Whether a line is several short labels beside each other ("Home > World > Vell", "Facebook | Email")."""
    if line.words > 40 or line.ends_sentence:
        return False
    parts = [part for part in _SEPARATORS.split(line.text) if part]
    if len(parts) < 2 or any(len(part.split()) > _SHORT_WORDS for part in parts):
        return False
    # Rows of a table hold numbers; numbers alone are no one's menu.
    known = sum(
        re.search(r"[^\W\d_]", part) is not None
        and any(found.kind in ("navigation", "comment_control") for found in draft.furniture.of_line(part))
        for part in parts
    )
    return known >= 0.5 * len(parts) or (known > 0 and not inside)


def _find_lists(draft: Draft) -> None:
    """Label headings such as "More on this topic" with the links below them."""
    for line in draft.lines:
        if draft.is_free(line.index) and line.is_a("navigation", "list") and not line.is_prose:
            draft.label(line, RegionKind.NAVIGATION)
            for link in _links_below(draft, line):
                draft.label(link, RegionKind.NAVIGATION)


def _links_below(draft: Draft, heading: Line) -> list[Line]:
    below: list[Line] = []
    for line in draft.lines[heading.index + 1 : heading.index + 1 + _LONGEST_LIST]:
        together = not below or line.gap == below[0].gap or line.gap == 0
        if not draft.is_free(line.index) or not together or not _is_link_like(line):
            break
        below.append(line)
    if below and _goes_on(draft, below[-1].index + 1) and below[-1].gap and below[-1].words <= _SUBHEAD_WORDS:
        below.pop()
    return below


def _is_link_like(line: Line) -> bool:
    if line.is_prose and not (line.text.endswith("?") and line.words <= _LINK_WORDS):
        return line.link_share >= _LINK_SHARE
    return line.words <= _LINK_WORDS and not line.text.endswith((".", ":"))


def _goes_on(draft: Draft, index: int) -> bool:
    return any(line.is_prose for line in draft.free(index))


def find_runs(draft: Draft) -> None:
    """Label what is left outside the article: short lines before the headline, and runs with menu words after the text."""
    first, last = _first(draft), _last_prose(draft)
    before = list(draft.free(0, first))
    menu = (
        sum(draft.kind(index) is RegionKind.NAVIGATION for index in range(first)) + sum(line.words <= _SHORT_WORDS for line in before)
        >= _RUN
    )
    for line in before:
        if draft.headline is not None and not line.is_prose:
            draft.label(line, RegionKind.NAVIGATION if menu and line.words <= _LINK_WORDS else RegionKind.OTHER)
    tail = draft.lines[last + 1 :] if last >= 0 else []
    known = sum(draft.kind(line.index) in (RegionKind.NAVIGATION, RegionKind.OTHER) for line in tail)
    for line in tail:
        between = _between_menus(draft, line)
        if draft.is_free(line.index) and line.words <= _SUBHEAD_WORDS and not line.ends_sentence and known >= _RUN and between:
            draft.label(line, RegionKind.NAVIGATION)


def _between_menus(draft: Draft, line: Line) -> bool:
    near = (draft.kind(index) for index in (line.index - 1, line.index + 1))
    return any(kind is RegionKind.NAVIGATION for kind in near)


def find_foot(draft: Draft) -> None:
    """What stands after the comments is the site's: the article has ended."""
    comments = (RegionKind.COMMENT_TEXT, RegionKind.COMMENT_AUTHOR)
    last = max((index for index in draft.pieces if draft.kind(index) in comments), default=None)
    if last is None or any(line.main for line in draft.lines[last + 1 :]):
        return
    for line in draft.free(last + 1):
        draft.label(line, RegionKind.OTHER if line.is_prose else RegionKind.NAVIGATION)
