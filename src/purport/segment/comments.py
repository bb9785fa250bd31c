"""Comment sections: where one begins and ends, who wrote each comment, and what (codebook §2).

A section is a row of lines, each a control ("Reply", "3 years ago"), an author's name, or text. Controls are told by their words;
names and texts by the best reading of the whole row, found by dynamic programming: an author is followed by text, short capitalised
lines make better names than sentences do, and a time stamp or "says" beside a name settles it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from purport.knowledge.calendar import FULL_DATE, has_date
from purport.model import RegionKind
from purport.segment.draft import NOTHING, Draft, Piece
from purport.segment.hints import comment_role, in_comments
from purport.segment.lines import Line

_TIME = r"(?:\s*(?:,|at|um|à|a las|às|в|о|-|–|—|\||•|·)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|пн|вт|ср|чт|пт|сб|вс)[^\W\d_]*\.?,?\s+)?"
_STAMP = re.compile(rf"\W{{0,3}}(?:(?:on|am|le|el|em|il)\s+)?{_WEEKDAY}{FULL_DATE}{_TIME}\W{{0,3}}\Z", re.I)
_AGO = r"(?:\d{1,2}|an?|one)\s*(?:s|m|h|d|w|y|mo|min|hr|sec|second|minute|hour|day|week|month|year)s?\.?(?:\s+ago)?"
_STAMPED_NAME = re.compile(
    rf"(?P<name>[^\W\d_@]?[^\n•·|]{{1,40}}?)\s*(?:[•·|,–—-]|\bon\b|\s\s|\s)\s*(?P<stamp>(?:\d{{1,3}}|an?)\s+[a-z]+\s+ago|{FULL_DATE}{_TIME}|{_AGO})\W{{0,3}}\Z",
    re.I,
)
_GLUED_NAME = re.compile(rf"(?P<name>[^\n•·|]{{1,40}}?(?:[^\W\d_A-Z]|\.))(?P<stamp>(?=[A-Z][a-z])(?i:{FULL_DATE}{_TIME}))\W{{0,3}}\Z")
_AGO_WHOLE = re.compile(rf"(?:{_AGO}|(?:\d{{1,3}}|an?)\s+[a-z]+\s+ago)\W{{0,3}}\Z", re.I)
_SAYS = re.compile(
    r"(?P<name>[^\n:]{1,50}?)\s+(?:says|said|wrote|writes|commented|replied|dit|a écrit|sagt|schrieb|schreibt|meint|dice|escribió|dijo|diz|disse|ha detto|zegt|pisze|dedi ki|diyor ki|пишет|написал|написала|говорит|каже|пише)\s*(?::|(?:on|am|le|el)\s+"
    + FULL_DATE
    + _TIME
    + r"\s*:?)\s*\Z",
    re.I,
)
_POSTED = re.compile(
    rf"(?:posted|written|commented|submitted|comment)\s+by:?\s+(?P<name>[^\n]{{1,40}}?)\s*(?:,|\||-|–|—|\bon\b|\bat\b)\s*(?:{FULL_DATE}{_TIME})?\W{{0,2}}\Z",
    re.I,
)
_SEPARATORS = re.compile(r"\s*[•·|›»>/]+\s*|\s{2,}|\t")
_RULE = re.compile(r"[\s•·|›»–—*_=~()\[\]-]+\Z")
_FUNCTION_WORDS = frozenset(
    "is are was were am be been has have had do does did to of and or but must will would can could should not no i you he she they we it this that these those so too very your "
    "my his her their our in on at for with from what why how when who if as by just all there here don't it's i'm".split()
)
_NAME_CHARS = 40
_LONGEST_NAMING_CHARS = 110
_NAME_WORDS = 6

_TRIES = 12

NEVER = -1e9
NAME_SCORES = (0.0, 1.0, 1.0, 0.5, 0.0, -0.6, -1.5)
"""Score of a line of so many words as a name; learnt by hand from comment pages: two or three words are usual, six are not."""

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
    return [line for line in draft.free() if line.classes and in_comments(draft, line)]


def _zone(draft: Draft) -> list[Line]:
    """The lines from the heading of the comments, or from the first of them, to the foot of the page."""
    begin = draft.article
    if begin is None:
        return []
    tries = 0
    for line in draft.lines[begin + 1 :]:
        if line.is_a("comment_control", "opens", "form") and draft.is_free(line.index):
            zone = _to_end(draft, line.index)
            tries += 1
            if _is_section(draft, zone):
                return zone
            if tries == _TRIES:
                return []
        elif _opens_unannounced(draft, line):
            return _to_end(draft, line.index)
    return []


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
    names = sum(_name_score(line.text) > 0 for line in content)
    said = sum(_named(line) is not None for line in content)
    if said or prose == 0:
        return True
    replies = sum(line.is_a("comment_control", "control") and not line.is_a("navigation") for line in after)
    return marks + replies > 0.2 * prose or names >= NAME_SHARE * len(content)


def _opens_unannounced(draft: Draft, line: Line) -> bool:
    """Whether comments begin here without a heading: two names with "says" or a time stamp, each with text after it."""
    if not draft.is_free(line.index) or not _begins_comment(draft, line.index):
        return False
    rest = range(line.index + 1, min(line.index + 40, len(draft.lines)))
    return any(_begins_comment(draft, index) for index in rest)


def _begins_comment(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    follows = draft.lines[index + 1 : index + 3]
    if not follows or line.is_prose:
        return False
    if _named(line) is not None:
        return not _SAYS.match(line.text) or _is_stamp(follows[0])
    text = follows[1] if len(follows) > 1 else None
    return _name_score(line.text) > 0 and _is_stamp(follows[0]) and text is not None and _name_score(text.text) <= 0 and not _is_stamp(text)


def _is_stamp(line: Line) -> bool:
    return line.is_a("comment_control", "stamp") or (len(line.text) <= 60 and has_date(line.text) and _STAMP.match(line.text) is not None)


def _is_control(draft: Draft, line: Line) -> bool:
    if _is_stamp(line) or _RULE.match(line.text):
        return True
    if line.is_a("comment_control") and not line.is_a("comment_control", "says"):
        return line.words <= 30
    parts = [part for part in _SEPARATORS.split(line.text) if part]
    return 1 < len(parts) <= 12 and line.words <= 16 and all(_is_control_part(draft, part) for part in parts)


def _is_control_part(draft: Draft, part: str) -> bool:
    return any(found.kind == "comment_control" for found in draft.furniture.of_line(part)) or re.search(r"[^\W\d_]", part) is None


def _named(line: Line) -> tuple[int, int] | None:
    """The span of the name within a line that says who wrote what follows, or when."""
    if len(line.text) > _LONGEST_NAMING_CHARS:
        return None
    found = _SAYS.match(line.text) or _POSTED.match(line.text)
    glued = None if found else _GLUED_NAME.match(line.text)
    if glued and has_date(glued["stamp"]):
        found = glued
    if found is None:
        found = _STAMPED_NAME.match(line.text)
        if found is None or _name_score(found["name"]) <= 0 or not (_AGO_WHOLE.match(found["stamp"]) or has_date(found["stamp"])):
            return None
    return line.start + found.start("name"), line.start + found.end("name")


def _name_score(text: str) -> float:
    """How well a line would do as an author's name."""
    words = text.split()
    if len(words) > _NAME_WORDS or len(text) > _NAME_CHARS or not re.search(r"[^\W_]", text):
        return -3.0
    score = NAME_SCORES[len(words)]
    letters = [word for word in words if word[0].isalpha()]
    if letters and all(word[0].isupper() for word in letters):
        score += 0.7
    if len(words) == 1 and re.search(r"[\d_@]", text):
        score += 0.4
    score -= 0.6 * min(3, sum(word.casefold().replace("’", "'").strip(".,!?") in _FUNCTION_WORDS for word in words))
    if re.search(r"[.!?…;,:]['\"”’)]*\Z", text) and not re.search(r"(?:\b[^\W\d_]|\b[JS]r)\.\Z", text):
        score -= 2.5
    return score


def _label_zone(draft: Draft, zone: list[Line]) -> None:
    items = _items(draft, zone)
    states = best_reading([(item.control, item.name_score, item.text_score) for item in items])
    number, author = -1, None
    for item, state in zip(items, states, strict=True):
        if state == "control":
            draft.label(item.line, RegionKind.COMMENT_CONTROL)
            continue
        if state == "author" or number < 0:
            number += 1
            author = _author(draft, item) if state == "author" else None
        _label_comment(draft, item, state, number, author)


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
    names = [None if control else _named(line) for line, control in zip(zone, controls, strict=True)]
    beside = [_is_beside_stamp(zone, controls, place) for place in range(len(zone))]
    _settle_heading(zone, controls, [place for place in range(len(zone)) if beside[place] or names[place] or roles[place] == "author"])
    stamped = sum(beside) + sum(name is not None for name in names) + sum(role == "author" for role in roles) >= 2
    items = []
    for place, line in enumerate(zone):
        after_control = place == 0 or controls[place - 1]
        name_score = _score(line, names[place], beside[place], after_control, stamped) + {"author": 4.0, "text": -4.0}.get(
            roles[place] or "", 0.0
        )
        text_score = (0.5 if line.ends_sentence or line.words > _NAME_WORDS else 0.0) + (4.0 if roles[place] == "text" else 0.0)
        items.append(
            _Item(line, controls[place], names[place], name_score, text_score - (5.0 if names[place] else 0.0) + (0.8 if stamped else 0.0))
        )
    return items


def _settle_addressees(zone: list[Line], controls: list[bool]) -> None:
    """A known author's name between another's and its time stamp says whom the comment answers: a control."""
    seen: set[str] = set()
    for place, line in enumerate(zone):
        if not _is_beside_stamp(zone, controls, place):
            continue
        if line.text in seen and place and not controls[place - 1] and _name_score(zone[place - 1].text) > 0:
            controls[place] = True
            seen.add(zone[place - 1].text)
        seen.add(line.text)


def _settle_heading(zone: list[Line], controls: list[bool], authors: list[int]) -> None:
    """Short lines between the heading and the first sure author are the system's ("The Orsk Post", "Log in with")."""
    if len(authors) < 2 and not any(controls):
        return
    for place in range(authors[0] if authors else 0):
        controls[place] = controls[place] or zone[place].words <= _NAME_WORDS


def _settle_foot(zone: list[Line], controls: list[bool]) -> None:
    """After the form that asks for a comment only the system's own words are left, where they are short."""
    last = max((place for place, line in enumerate(zone) if line.is_a("comment_control", "form")), default=len(zone))
    if any(_is_stamp(line) for line in zone[last:]):
        return
    for place in range(last, len(zone)):
        controls[place] = controls[place] or zone[place].words <= 2


def _is_control_here(draft: Draft, line: Line, role: str | None) -> bool:
    if role == "control":
        return line.words <= 30
    if role == "author" and not _is_stamp(line) and not line.text.endswith(":"):
        return False
    return _is_control(draft, line)


def _is_beside_stamp(zone: list[Line], controls: list[bool], place: int) -> bool:
    """Whether a time stamp follows at once, or after a control or two ("Guest", "•")."""
    if controls[place] or _name_score(zone[place].text) < -1.0:
        return False
    for other in range(place + 1, min(place + 4, len(zone))):
        if not controls[other]:
            return False
        if _is_stamp(zone[other]):
            return True
    return False


def _score(line: Line, name: tuple[int, int] | None, beside_stamp: bool, after_control: bool, stamped: bool) -> float:
    if name is not None:
        return 5.0
    score = _name_score(line.text) + (0.5 if after_control else 0.0)
    if beside_stamp:
        return score + 3.0
    return score - (2.0 if stamped else 0.0)


CONTINUED = -0.8
"""Cost of a comment's second line where no stamps tell comments apart: one paragraph a comment is the rule."""


def best_reading(rows: list[tuple[bool, float, float]]) -> list[str]:
    """Read each row (control?, score as a name, score as text) as `control`, `author` or `text` so that the sum is best.

    An author must be followed by text, controls aside; text without an author is for the very beginning. Linear in the rows.
    """
    author, text = NEVER, NEVER
    back: list[tuple[str, str]] = []
    begun = False
    for control, name_score, text_score in rows:
        if control:
            back.append(("", ""))
            continue
        start = 0.0 if not begun else NEVER
        new_author, from_author = max((text + name_score, "text"), (start + name_score, "start"))
        new_text, from_text = max(
            (author + text_score, "author"), (text + text_score + CONTINUED, "text"), (start + text_score - 1.0, "start")
        )
        back.append((from_author, from_text))
        author, text, begun = new_author, new_text, True
    return _traced(rows, back)


def _traced(rows: list[tuple[bool, float, float]], back: list[tuple[str, str]]) -> list[str]:
    """Follow the choices back from the last line, which is text: a name with nothing after it is nobody's comment."""
    states: list[str] = []
    state = "text"
    for (control, _, _), (from_author, from_text) in zip(reversed(rows), reversed(back), strict=True):
        if control:
            states.append("control")
            continue
        states.append(state)
        before = from_author if state == "author" else from_text
        state = before if before != "start" else "text"
    return states[::-1]
