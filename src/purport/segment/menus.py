"""Menus, links, sharing buttons, tags, notices: what belongs to the site and not to the report."""

import re

from purport.knowledge.calendar import has_date
from purport.model import RegionKind
from purport.segment.draft import Draft
from purport.segment.headlines import bare, is_motto, mastheads, read_head, speaks_of_text
from purport.segment.hints import is_hinted
from purport.segment.lines import Line

_SEPARATORS = re.compile(r"\s*[|•·∙›»>→]+\s*|\s/\s|\s{2,}|\t")
_CRUMBS = re.compile(r"\s[›»>→]\s")
_COUNT = re.compile(r"\W{0,3}(?:\d{1,4}|\d{1,3}(?:[.,]\d{3}){0,2}|\d{1,3}[.,]\d[km]?)?\W{0,3}\Z", re.I)
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,60}[\s,]{0,3}){1,20}\Z")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:\(?[A-Z]{2,5}\)?)?\Z", re.I)
_ADDRESS = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|(?:https?://|www\.)\S{3,200}")
_PHONE = re.compile(r"\+\d[\d\s()/.-]{6,18}\Z")
_FILE = re.compile(
    r"[^\s/]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|csv)\b|[\[(](?:pdf|docx?|xlsx?|zip)?,?\s?[\d.,]{1,7}\s?[kmкм]i?[bб]\b[^()\[\]]{0,12}[\])]|[\[(]pdf[\])]",
    re.I,
)
_SHORT_WORDS = 3
_TOP_LINES = 3
_LONGEST_LABEL_WORDS = 4
_LONGEST_CONTACT_WORDS = 12
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
        kind = _kind_by_words(draft, line, first < line.index < last)
        if kind is not None:
            draft.label(line, kind)
    _find_lists(draft)


def _kind_by_words(draft: Draft, line: Line, inside: bool) -> RegionKind | None:
    if line.is_a("navigation", "link", "tags", "share", "foot") and _is_whole(line) and not line.is_a("navigation", "list"):
        return RegionKind.NAVIGATION
    if _is_file_link(line) or _is_contact(line) or _is_hashtags(line):
        return RegionKind.NAVIGATION
    if _CLOCK.match(line.text) or (line.is_a("other") and not (inside and line.is_prose)):
        return RegionKind.OTHER
    if (line.is_a("navigation", "menu") and (not inside or _is_amid_menu(draft, line))) or _is_menu_row(draft, line, inside):
        return RegionKind.NAVIGATION
    if line.is_a("comment_control", "opens", "form", "stamp", "fields") and line.words <= 14 and not line.is_prose:
        return RegionKind.COMMENT_CONTROL
    linked = line.link_share >= _LINK_SHARE and line.main is not True and line.words <= _LINK_WORDS and not line.ends_sentence
    return RegionKind.NAVIGATION if linked or (_is_above_text(draft, line) and _is_count(draft, line)) else None


def _is_count(draft: Draft, line: Line) -> bool:
    """Whether a line counts likes and comments, with the buttons beside them or without ("12", "4 1 Share")."""
    words = line.text.split()
    return (
        len(words) <= _LONGEST_LIST
        and _COUNT.match(words[0]) is not None
        and _DIGIT.search(line.text) is not None
        and all(_COUNT.match(word) or _is_label(draft, word) for word in words)
    )


def _is_file_link(line: Line) -> bool:
    """Whether a line offers a file ("Statement of 3 May (PDF, 160 KB)")."""
    return not line.is_prose and _FILE.search(line.text) is not None


def _is_hashtags(line: Line) -> bool:
    """Whether a line is nothing but hashtags with letters in them: a number with such a sign is a post's."""
    return line.text.startswith("#") and _HASHTAGS.match(line.text) is not None and re.search(r"#\D", line.text) is not None


def _is_contact(line: Line) -> bool:
    """Whether a line gives an address to write to, with the words before it or without, or a telephone number."""
    if _PHONE.match(line.text):
        return True
    found = _ADDRESS.search(line.text) if line.words <= _LONGEST_CONTACT_WORDS else None
    if found is None or line.text[found.end() :].strip(" .)>/"):
        return False
    label = line.text[: found.start()].rstrip()
    return not label or label.endswith((":", "|", "@", "<", "(")) or line.words <= _LONGEST_LABEL_WORDS


def _is_above_text(draft: Draft, line: Line) -> bool:
    return draft.article is not None and line.index < draft.article


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


def find_rows(draft: Draft) -> None:
    """Label rows of labels and breadcrumbs before the text, so that none is taken for the headline."""
    end = len(draft.lines) if draft.article is None else draft.article
    for line in draft.free(0, end):
        if _is_menu_row(draft, line, False) or _is_row_of_words(draft, line):
            draft.label(line, RegionKind.NAVIGATION)


def _is_menu_row(draft: Draft, line: Line, inside: bool) -> bool:
    """Whether a line is several short labels beside each other ("Home > World > Vell", "Facebook | Email")."""
    if line.words > 40 or line.ends_sentence:
        return False
    parts = [part for part in _SEPARATORS.split(line.text) if re.search(r"\w", part)]
    longest = _SHORT_WORDS if len(parts) < 4 else _LONGEST_LABEL_WORDS
    if len(parts) < 2 or any(len(part.split()) > longest or has_date(part) for part in parts):
        return False
    # Rows of a table hold numbers; numbers alone are no one's menu.
    known = sum(re.search(r"[^\W\d_]", part) is not None and _is_label(draft, part) for part in parts)
    if len(parts) == 2 and not inside:
        return known == 2 or (known == 1 and _CRUMBS.search(line.text) is not None)
    return known >= 0.5 * len(parts) or ((known > 0 or _CRUMBS.search(line.text) is not None) and not inside)


def _is_label(draft: Draft, words: str) -> bool:
    return any(found.kind in ("navigation", "comment_control", "appeal") for found in draft.furniture.of_line(words))


def _is_row_of_words(draft: Draft, line: Line) -> bool:
    """Whether a menu has lost what parted its labels ("Home News Sport Contact")."""
    words = line.text.split()
    if not _RUN <= len(words) <= _LONGEST_LIST or line.ends_sentence:
        return False
    known = sum(any(found.kind == "navigation" and found.role == "menu" for found in draft.furniture.of_line(word)) for word in words)
    return known >= 0.75 * len(words)


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
        if not draft.is_free(line.index) or not together or not _is_link_like(line) or _asks_for_money(draft, line):
            break
        below.append(line)
    if below and _goes_on(draft, below[-1].index + 1) and below[-1].gap and below[-1].words <= _SUBHEAD_WORDS:
        below.pop()
    return below


def _asks_for_money(draft: Draft, line: Line) -> bool:
    cues = draft.furniture.cues(line.text)
    return line.is_a("appeal", "support") or any(cue.kind == "appeal" and cue.role == "money" for cue in cues)


def _is_link_like(line: Line) -> bool:
    if line.is_prose and not (line.text.endswith("?") and line.words <= _LINK_WORDS):
        return line.link_share >= _LINK_SHARE
    return line.words <= _LINK_WORDS and not line.text.endswith((".", ":"))


def _goes_on(draft: Draft, index: int) -> bool:
    return any(line.is_prose for line in draft.free(index))


def find_runs(draft: Draft) -> None:
    """Label what is left outside the article: short lines before the headline, and runs with menu words after the text."""
    first, last = _first(draft), _last_prose(draft)
    before, head = list(draft.free(0, first)), read_head(draft)
    menu = (
        sum(draft.kind(index) is RegionKind.NAVIGATION for index in range(first)) + sum(line.words <= _SHORT_WORDS for line in before)
        >= _RUN
    )
    for line in before:
        if draft.headline is None or (line.is_prose and not is_motto(draft, line)):
            continue
        if menu or line.classes or not speaks_of_text(draft, line, head):
            draft.label(line, RegionKind.NAVIGATION if menu and line.words <= _LINK_WORDS else RegionKind.OTHER)
    tail = draft.lines[last + 1 :] if last >= 0 else []
    known = sum(draft.kind(line.index) in (RegionKind.NAVIGATION, RegionKind.OTHER) for line in tail)
    for line in tail:
        between = _between_menus(draft, line)
        if draft.is_free(line.index) and line.words <= _SUBHEAD_WORDS and not line.ends_sentence and known >= _RUN and between:
            draft.label(line, RegionKind.NAVIGATION)


def find_mastheads(draft: Draft) -> None:
    """Label the site's name where it comes back, and the contact lines at the foot that open with it."""
    last = _last_prose(draft)
    above = draft.lines[: _TOP_LINES if draft.headline is None else draft.headline]
    names = mastheads(draft) & {bare(line.text) for line in above}
    top = {bare(line.text) for line in above if draft.kind(line.index) in (RegionKind.NAVIGATION, RegionKind.OTHER)}
    tops = tuple(f"{name} " for name in sorted(top) if len(name.split()) > 1)
    for line in draft.free():
        words = bare(line.text)
        if not line.is_prose and (words in names or (line.index > last and tops and words.startswith(tops))):
            draft.label(line, RegionKind.OTHER)


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
