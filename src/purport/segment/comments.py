"""Comment sections: where one begins and ends, who wrote each comment, and what (codebook §2).

A section is a row of lines, each a control ("Reply", "3 years ago"), an author's name, or text. Controls are told by their words;
names and texts by the best reading of the whole row, found by dynamic programming: an author is followed by text, short capitalised
lines make better names than sentences do, and a time stamp or "says" beside a name settles it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from purport.model import RegionKind
from purport.segment.commenters import NAME_WORDS, SAYS, is_stamp, is_stamp_in_comments, name_score, named
from purport.segment.draft import NOTHING, Draft, Piece
from purport.segment.hints import comment_role, in_comments
from purport.segment.lines import Line
from purport.segment.readings import best_reading

_RULE = re.compile(r"[\s•·|›»–—*_=~()\[\]-]+\Z")
_SEPARATORS = re.compile(r"\s*[•·|›»>/]+\s*|\s{2,}|\t")
_NICK = re.compile(r"(?:@[\w.-]{2,24}|(?=[^:\s]*[\d_])[^\W\d][\w.-]{1,24}):\s\S")
"""A comment told in one line behind its writer's nickname ("@reader: …", "orsk_fan: …"), which no report's names look like."""
_SIGNED = re.compile(r"(?=[^\W\d_a-z])(?:[\w.’'-]{1,20}\s){0,2}[\w.’'-]{1,20}\s?(?:\s[—–]|:)\s(?=\S)")
"""The same behind a name ("Sidi M. — Shame on them", "Ann: Who paid?"): told for comments only where every line under their heading is so begun."""
_TRIES = 12
_HEAD_LINES = 3
"""Lines behind the first of the article, a standfirst perhaps, among which the report's own byline stands."""

NAME_SHARE = 0.34
"""Fewest names among the lines after a heading for these to be comments, where nothing else says so: subheadings stand
before one paragraph in three at most."""


@dataclass(frozen=True, slots=True)
class _Item:
    line: Line
    control: bool
    name: tuple[int, int] | None
    name_score: float
    text_score: float


def find_comments(draft: Draft) -> None:
    """Label the comment section, if the page has one, and what controls stand outside it."""
    zone = _marked_zone(draft) or _zone(draft)
    if zone:
        _label_zone(draft, zone)


def _marked_zone(draft: Draft) -> list[Line]:
    """The lines that the markup calls comments."""
    zone = [line for line in draft.free() if line.classes and in_comments(draft, line)]
    inside = {line.index for line in zone}
    has_article = any(line.is_prose and line.index not in inside for line in draft.free())
    return zone if has_article or not any(line.is_prose for line in zone) else []


def _zone(draft: Draft) -> list[Line]:
    """The lines from the heading of the comments, or from the first of them, to the foot of the page."""
    begin = draft.article
    if begin is None:
        return []
    tries = 0
    for line in draft.lines[begin + 1 :]:
        if (line.is_a("comment_control", "opens", "form") or _opens_in_row(draft, line)) and draft.is_free(line.index):
            zone = _to_end(draft, line.index)
            tries += 1
            if _is_section(draft, zone):
                return zone
            if tries == _TRIES:
                return []
        elif _opens_unannounced(draft, line):
            return _to_end(draft, line.index)
    return []


def _opens_in_row(draft: Draft, line: Line) -> bool:
    """Whether a row of controls has the heading of the comments among them ("Subscribe • Comments (31)")."""
    parts = [part for part in _SEPARATORS.split(line.text) if part] if line.words <= 2 * NAME_WORDS else []
    return len(parts) > 1 and any(
        f.kind == "comment_control" and f.role == "opens" for part in parts for f in draft.furniture.of_line(part)
    )


def _to_end(draft: Draft, start: int) -> list[Line]:
    zone: list[Line] = []
    for line in draft.lines[start:]:
        if zone and (line.is_a("navigation", "foot", "list") and not line.is_a("comment_control")):
            break
        if draft.is_free(line.index):
            zone.append(line)
    return zone


def _is_section(draft: Draft, zone: list[Line]) -> bool:
    """Whether what follows a heading such as "12 Comments" is comments, and not the article going on."""
    after = zone[1:]
    marks = sum(line.is_a("comment_control", "opens", "form", "stamp", "fields", "says") and not line.is_a("navigation") for line in after)
    content = [line for line in after if not _is_control(draft, line)]
    prose = sum(line.is_prose for line in content)
    names = sum(name_score(line.text) > 0 for line in content)
    if prose == 0 or any(_names_author(draft, line) or _NICK.match(line.text) for line in content) or _all_signed(content):
        return True
    replies = sum(line.is_a("comment_control", "control") and not line.is_a("navigation") for line in after)
    return marks + replies > 0.2 * prose or names >= NAME_SHARE * len(content)


def _all_signed(content: list[Line]) -> bool:
    """Whether each line begins with a name and a dash or colon, and there are two of them at least."""
    return len(content) > 1 and all(_SIGNED.match(line.text) for line in content)


def _opens_unannounced(draft: Draft, line: Line) -> bool:
    """Whether comments begin here without a heading: two names with "says" or a time stamp, each with text after it."""
    signed = line.is_a("byline", "by") and line.index <= (draft.article or 0) + _HEAD_LINES
    if signed or not draft.is_free(line.index) or not _begins_comment(draft, line.index):
        return False
    rest = range(line.index + 1, min(line.index + 40, len(draft.lines)))
    return any(_begins_comment(draft, index) for index in rest)


def _begins_comment(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    follows = draft.lines[index + 1 : index + 3]
    if not follows or line.is_prose:
        return False
    if named(line) is not None:
        return _names_author(draft, line)
    text = follows[1] if len(follows) > 1 else None
    return name_score(line.text) > 0 and is_stamp(follows[0]) and text is not None and name_score(text.text) <= 0 and not is_stamp(text)


def _names_author(draft: Draft, line: Line) -> bool:
    """Whether a line holds an author's name with a time, or with "says" above one: "Minister Vallo said:" alone opens a block of a report."""
    if named(line) is None:
        return False
    below = draft.lines[line.index + 1 : line.index + 2]
    return not SAYS.match(line.text) or any(is_stamp(other) for other in below)


def _is_control(draft: Draft, line: Line) -> bool:
    if is_stamp_in_comments(line) or _RULE.match(line.text) or _opens_in_row(draft, line):
        return True
    if line.is_a("comment_control") and not line.is_a("comment_control", "says"):
        return line.words <= 30
    parts = [part for part in _SEPARATORS.split(line.text) if part]
    return 1 < len(parts) <= 12 and line.words <= 16 and all(_is_control_part(draft, part) for part in parts)


def _is_control_part(draft: Draft, part: str) -> bool:
    return any(found.kind == "comment_control" for found in draft.furniture.of_line(part)) or re.search(r"[^\W\d_]", part) is None


def _label_zone(draft: Draft, zone: list[Line]) -> None:
    items = _items(draft, zone)
    states = best_reading([(item.control, item.name_score, item.text_score) for item in items])
    number, author = -1, None
    signed = _all_signed([item.line for item in items if not item.control])
    for item, state in zip(items, states, strict=True):
        if state == "control":
            draft.label(item.line, RegionKind.COMMENT_CONTROL)
            continue
        if (nick := _NICK.match(item.line.text)) is not None or (signed and (nick := _SIGNED.match(item.line.text)) is not None):
            number += 1
            _cut_nick(draft, item.line, nick.end() - (not signed), number)
            continue
        if state == "author" or number < 0:
            number += 1
            author = _author(draft, item) if state == "author" else None
        _label_comment(draft, item, state, number, author)


def _cut_nick(draft: Draft, line: Line, end: int, number: int) -> None:
    """Part a comment told in one line into its writer and its words; `end` is where these begin in the line."""
    data: Mapping[str, Any] = {"comment": number, "author": line.text[:end].strip(" @:—–")}
    middle = line.start + end
    draft.cut(line, Piece(line.start, middle, RegionKind.COMMENT_AUTHOR, data), Piece(middle, line.end, RegionKind.COMMENT_TEXT, data))


def _author(draft: Draft, item: _Item) -> str:
    start, end = item.name or (item.line.start, item.line.end)
    return draft.report.text[start:end].strip(" \t@•·|:")


def _label_comment(draft: Draft, item: _Item, state: str, number: int, author: str | None) -> None:
    line = item.line
    data: Mapping[str, Any] = {"comment": number, "author": author}
    if state == "text":
        draft.label(line, RegionKind.COMMENT_TEXT, data)
        return
    start, end = item.name or (line.start, line.end)
    pieces = [Piece(start, end, RegionKind.COMMENT_AUTHOR, data)]
    if start > line.start:
        pieces.insert(0, Piece(line.start, start, RegionKind.COMMENT_CONTROL, NOTHING))
    if end < line.end:
        pieces.append(Piece(end, line.end, RegionKind.COMMENT_CONTROL, NOTHING))
    draft.cut(line, *pieces)


def _items(draft: Draft, zone: list[Line]) -> list[_Item]:
    roles = [comment_role(draft, line) for line in zone]
    controls = [_is_control_here(draft, line, role) for line, role in zip(zone, roles, strict=True)]
    _settle_addressees(zone, controls)
    _settle_foot(zone, controls)
    names = [None if control else named(line) for line, control in zip(zone, controls, strict=True)]
    beside = [_is_beside_stamp(zone, controls, place) for place in range(len(zone))]
    _settle_heading(zone, controls, [place for place in range(len(zone)) if beside[place] or names[place] or roles[place] == "author"])
    stamped = sum(beside) + sum(name is not None for name in names) + sum(role == "author" for role in roles) >= 2
    items = []
    for place, line in enumerate(zone):
        after_control = place == 0 or controls[place - 1]
        as_name = _score(line, names[place], beside[place], after_control, stamped) + {"author": 4.0, "text": -4.0}.get(
            roles[place] or "", 0.0
        )
        text_score = (0.5 if line.ends_sentence or line.words > NAME_WORDS else 0.0) + (4.0 if roles[place] == "text" else 0.0)
        items.append(
            _Item(line, controls[place], names[place], as_name, text_score - (5.0 if names[place] else 0.0) + (0.8 if stamped else 0.0))
        )
    return items


def _settle_addressees(zone: list[Line], controls: list[bool]) -> None:
    """A known author's name between another's and its time stamp says whom the comment answers: a control."""
    seen: set[str] = set()
    for place, line in enumerate(zone):
        if not _is_beside_stamp(zone, controls, place):
            continue
        if line.text in seen and place and not controls[place - 1] and name_score(zone[place - 1].text) > 0:
            controls[place] = True
            seen.add(zone[place - 1].text)
        seen.add(line.text)


def _settle_heading(zone: list[Line], controls: list[bool], authors: list[int]) -> None:
    """Short lines between the heading and the first sure author are the system's ("The Orsk Post", "Log in with")."""
    if len(authors) < 2 and not any(controls):
        return
    for place in range(authors[0] if authors else 0):
        controls[place] = controls[place] or zone[place].words <= NAME_WORDS


def _settle_foot(zone: list[Line], controls: list[bool]) -> None:
    """After the form that asks for a comment only the system's own words are left, where they are short."""
    last = max((place for place, line in enumerate(zone) if line.is_a("comment_control", "form")), default=len(zone))
    if any(is_stamp_in_comments(line) for line in zone[last:]):
        return
    for place in range(last, len(zone)):
        controls[place] = controls[place] or zone[place].words <= 2


def _is_control_here(draft: Draft, line: Line, role: str | None) -> bool:
    if role == "control":
        return line.words <= 30
    if role == "author" and not is_stamp_in_comments(line) and not line.text.endswith(":"):
        return False
    return _is_control(draft, line)


def _is_beside_stamp(zone: list[Line], controls: list[bool], place: int) -> bool:
    """Whether a time stamp follows at once, or after a control or two ("Guest", "•")."""
    if controls[place] or name_score(zone[place].text) < -1.0:
        return False
    for other in range(place + 1, min(place + 4, len(zone))):
        if not controls[other]:
            return False
        if is_stamp_in_comments(zone[other]):
            return True
    return False


def _score(line: Line, name: tuple[int, int] | None, beside_stamp: bool, after_control: bool, stamped: bool) -> float:
    if name is not None:
        return 5.0
    score = name_score(line.text) + (0.5 if after_control else 0.0)
    if beside_stamp:
        return score + 3.0
    return score - (2.0 if stamped else 0.0)
