"""Bylines, datelines and captions."""

import re

from purport.knowledge.calendar import DAY_AND_MONTH, FULL_DATE, has_date
from purport.model import RegionKind
from purport.segment.draft import Draft, Piece
from purport.segment.hints import is_hinted
from purport.segment.lines import Line

_TIME_OF_DAY = (
    r"(?:\W{0,3}(?:at|um|à|в)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?(?:[A-Z]{2,5}|[A-Z]{2,4}[+-]\d{1,2})\)?)?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_DATE_LINE = re.compile(rf"\W{{0,3}}(?:as (?:of|at|on) )?{_WEEKDAY}(?:{FULL_DATE}){_TIME_OF_DAY}\W{{0,3}}\Z", re.I)
_PLACE_AND_DATE = re.compile(rf"[^\W\d_][^\n\d:]{{1,50}}[,:]\s+(?:{FULL_DATE}|{DAY_AND_MONTH}){_TIME_OF_DAY}\W{{0,3}}\Z", re.I)
_NAME_AND_DATE = re.compile(rf"[^\n\d]{{2,60}}?\s*[|,•·–—-]\s*(?:{FULL_DATE}|{DAY_AND_MONTH}){_TIME_OF_DAY}\W{{0,3}}\Z", re.I)
_DATE_AND_MORE = re.compile(
    rf"\W{{0,3}}{_WEEKDAY}(?:{FULL_DATE}){_TIME_OF_DAY}\s*(?:[|,•·–—-]\s*|\s(?=(?:by|von|par|por|di|door|przez)\s))(?P<more>\S.{{0,60}})\Z",
    re.I,
)
_HEADING = re.compile(r"h[1-6]\Z")
_BY = re.compile(r"(?:by|von|par|por|di|door|przez)\s+\S", re.I)
_NUMBERED = re.compile(r"[#\[(]?(?=[^\s\d]*[-/_.A-Z])(?=\S*\d)[A-Z0-9/_.:#-]{4,}[\])]?(?:\s+\([^()]{1,30}\))?\Z")
_LETTER_HEAD = re.compile(r"(?:From|To|Cc|Sent|Date|Reply-To|Message-ID|Von|An|Gesendet|De|À|Para|Enviado|От|Кому):\s", re.I)
_FEWEST_LETTER_HEADS = 2
_EDITORIAL = re.compile(r"\((?:adds|updates|recasts|corrects|repeats|rewrites|changes|refiles|writes|fixes)\b[^()]{0,120}\)\Z", re.I)
_CONTACT = re.compile(r"\(\(.{5,200}\)\)\Z")
_CONNECTORS = frozenset(
    "and und et y e en di de der den van von du la le al el bin ibn for from in with special to the of by par por und & at photo".split()
)

_CAPITALS = r"[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĆİĞŞА-ЯЁІЇЄҐ]"
_CAPITAL_WORD = rf"{_CAPITALS}(?:{_CAPITALS}|['’.-])+"
_ANY_WORD = rf"{_CAPITALS}[\w.'’-]*"
_AGENCY = r"(?:\([^()\n]{1,60}\)|/[^/\n]{2,30}/|\[[^\[\]\n]{1,60}\])"
_DASH = r"(?:--+|[—–―]|[-_](?=\s))"
_DATE = rf"(?:{FULL_DATE}|{DAY_AND_MONTH})"
_MARKS = r"(?:\s*\[[^\[\]]{1,80}\])*"
_WITH_DATE = re.compile(
    rf"\W{{0,2}}(?i:(?P<place>[^\W\d_][\w .,'’/()-]{{1,70}}?)[,.]\s+(?P<date>{_DATE}))[.,)]?\s*(?P<agency>{_AGENCY}\s*)?(?:{_DASH}|(?<=[/)])\s*[.:]|(?<=[/)])(?=\s))\s*{_MARKS}\s*"
)
_WITH_AGENCY = re.compile(rf"\W{{0,2}}(?:{_ANY_WORD}(?:(?:,\s+|\s+|/){_ANY_WORD}){{0,5}}),?\s+{_AGENCY}\s*{_DASH}\s*{_MARKS}\s*")
_WITH_AGENCY_COLON = re.compile(rf"\W{{0,2}}{_CAPITAL_WORD}(?:(?:,\s+|\s+|/){_ANY_WORD}){{0,3}},?\s+{_AGENCY}\s*:\s+")
_WITH_NAME = re.compile(rf"\W{{0,2}}{_ANY_WORD}(?:\s+{_ANY_WORD}){{0,3}},\s+{_CAPITAL_WORD}\s*{_DASH}\s*(?={_CAPITALS})")
_BARE = re.compile(rf"\W{{0,2}}(?P<place>{_CAPITAL_WORD}(?:(?:,\s+|\s+|/){_ANY_WORD}){{0,4}}?)\s*(?:\s{_DASH}\s|[—―]|:\s)\s*{_MARKS}\s*")
_IN_TITLE_CASE = re.compile(
    rf"\W{{0,2}}(?P<place>{_ANY_WORD}(?:\s+{_ANY_WORD}){{0,2}}(?:,\s+{_ANY_WORD}(?:\s+{_ANY_WORD}){{0,2}})?)\s+{_DASH}\s+(?={_ANY_WORD}(?:\s+\S+){{7}})"
)
_NO_PLACE = frozenset(
    "the a an this that he she it they we i in on at as but and yes no question answer summary background context headline breaking watch update updated correction video photo photos exclusive opinion analysis live note editor's alert q a".split()
)
_ONLY_DATE = re.compile(r"\s*(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)(?: \([^)]{2,30}\))? ?(?:--?|–|—) (?=[A-Z\"“])")
"""A day alone before a dash, as some agencies open a report without a town ("May 13 - ")."""
_DATELINE_REACH_CHARS = 200
_BARE_DATELINES_IN = 2

_CREDIT = re.compile(r"[\[(][^\[\]()/]{2,50}/[^\[\]()/]{2,50}[\])]\.?\Z|\b(?:REUTERS|AFP|AP|EPA)/[A-Z][\w .'’-]{2,40}\.?\Z")
_CREDIT_LABEL = re.compile(
    r"\W{0,2}(?:photos?|images?|pictures?|illustration|fotos?|bild(?:er|quelle)?|imagen|fotografía|crédit(?:s)?(?:\s+photo)?|photo\s+credits?|credits?|фото|صورة)\s?:\s",
    re.I,
)
_LONGEST_CAPTION_WORDS = 60
_BYLINE_REACH_LINES = 3
_NAME_WORDS = 6
_ENTRY_WORDS = 8


def find_document_numbers(draft: Draft) -> None:
    """Label the numbers that archives put before a text ("DOC-0412 (DESK)"), and who wrote to whom in a mail."""
    end = len(draft.lines) if draft.article is None else draft.article
    letter = [line for line in draft.free(0, end) if _LETTER_HEAD.match(line.text)]
    for line in letter if len(letter) >= _FEWEST_LETTER_HEADS else []:
        draft.label(line, RegionKind.BYLINE)
    for line in draft.free(0, end):
        if draft.article is not None and (is_document_number(line) or _EDITORIAL.match(line.text)):
            draft.label(line, RegionKind.OTHER)


def is_document_number(line: Line) -> bool:
    """Whether the line is a number with letters or hyphens in it, and at most a note in brackets."""
    return len(line.text) <= 60 and _NUMBERED.match(line.text) is not None


def find_bylines(draft: Draft) -> None:
    """Label bylines and date lines around the headline, and credits at the foot of the text."""
    article = len(draft.lines) if draft.article is None else draft.article
    last = max((line.index for line in draft.free() if line.is_prose), default=0)
    for line in draft.free():
        near = line.index <= article + _BYLINE_REACH_LINES
        if near and is_date_line(line):
            draft.label(line, RegionKind.DATELINE)
        elif ((near or line.index >= last - 1) and is_byline(draft, line, near=near)) or _is_credit(line):
            draft.label(line, RegionKind.BYLINE)


def _is_credit(line: Line) -> bool:
    """Whether the line names who wrote and edited, or whom to ask, as agencies do at the foot of a story."""
    credits = line.is_a("byline", "credits") and line.words <= 25 and _names_only(line.text)
    return credits or _CONTACT.match(line.text) is not None


def find_names(draft: Draft) -> None:
    """Label the reporter's name or office where it stands alone beside the byline or date, before the text."""
    article = 0 if draft.article is None else draft.article
    names = [line for line in draft.free((draft.headline or 0) + 1, article) if _stands_by_byline(draft, line)]
    for line in names:
        draft.label(line, RegionKind.BYLINE)


def _stands_by_byline(draft: Draft, line: Line) -> bool:
    beside = [draft.kind(index) for index in (line.index - 1, line.index + 1) if index >= 0]
    dated = RegionKind.BYLINE in beside or draft.kind(line.index + 1) is RegionKind.DATELINE
    return (
        dated and not _HEADING.match(line.tag) and line.words <= _NAME_WORDS and not line.ends_sentence and _names_only(f"by {line.text}")
    )


def is_date_line(line: Line) -> bool:
    """Whether a line is a full date, with a place or a time of day or without."""
    if len(line.text) > 90 or line.is_a("byline") or not has_date(line.text):
        return False
    return _DATE_LINE.match(line.text) is not None or _PLACE_AND_DATE.match(line.text) is not None


def is_byline(draft: Draft, line: Line, *, near: bool = True) -> bool:
    """Whether the line says who wrote or when: what says so anywhere, or, `near` the head, what does only there."""
    if line.words > 20:
        return False
    if line.is_a("byline", "desk") or (near and (_is_date_with_more(draft, line) or _is_entry(line))):
        return True
    if line.is_a("byline", "by", "credits") and (_names_only(line.text) or (near and not line.is_prose and has_date(line.text))):
        return True
    if line.is_a("byline", "stamp") and (re.search(r"\d", line.text) or (near and line.words <= 4)):
        return True
    if near and has_date(line.text) and _NAME_AND_DATE.match(line.text) and not line.is_prose and _names_only(line.text):
        return True
    if line.is_a("comment_control", "stamp") and draft.article is not None and line.index < draft.article:
        return True
    return (
        bool(line.classes) and line.tag not in ("h1", "h2") and line.words <= 15 and not line.is_prose and is_hinted(draft, line, "byline")
    )


def _is_entry(line: Line) -> bool:
    """Whether the line is an entry of the page's own record ("Format: Situation Report", "No. 214/32")."""
    return line.is_a("byline", "meta") and line.words <= _ENTRY_WORDS and (":" in line.text or line.text[-1].isdigit())


def _is_date_with_more(draft: Draft, line: Line) -> bool:
    """Whether a date opens the line and a name, a stamp or a control closes it ("3 May 2031 by Ann", "3 May 2031 | 12 comments")."""
    found = _DATE_AND_MORE.match(line.text) if not line.is_prose and has_date(line.text) else None
    if found is None:
        return False
    more = found["more"]
    known = any(shape.kind in ("byline", "comment_control", "navigation") for shape in draft.furniture.of_line(more))
    return known or (_BY.match(more) is not None and len(more.split()) <= _NAME_WORDS)


def _names_only(text: str) -> bool:
    """Whether all words of a byline but its first are names, dates or the small words between them."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)[1:]
    names = sum(word[0].isupper() or word.casefold() in _CONNECTORS or not word[0].islower() for word in words)
    return bool(words) and names >= 0.7 * len(words) and any(not word[0].islower() for word in words)


def find_captions(draft: Draft) -> None:
    """Label captions and photo credits."""
    alone = sum(line.is_prose for line in draft.free()) < 2
    for line in draft.free():
        if line.words > _LONGEST_CAPTION_WORDS or (alone and line.is_prose):
            continue
        hinted = bool(line.classes) and is_hinted(draft, line, "caption")
        above = line.index and draft.kind(line.index - 1) is RegionKind.CAPTION and draft.lines[line.index - 1].text.endswith(",")
        if hinted or above or (line.is_a("caption", "credit", "lead") and line.words <= 40) or _is_credited(draft, line):
            draft.label(line, RegionKind.CAPTION)


def _is_credited(draft: Draft, line: Line) -> bool:
    if _CREDIT.search(line.text[-110:]) or (_CREDIT_LABEL.match(line.text) and line.words <= 40):
        return True
    tail = " ".join(line.text.split()[-7:])
    return any(cue.kind == "caption" for cue in draft.furniture.cues(tail)) and not re.search(r"\bsaid\b", line.text)


def cut_datelines(draft: Draft) -> None:
    """Cut the datelines off the paragraphs of the body that begin with one."""
    body = [line for line in draft.lines if draft.kind(line.index) is RegionKind.BODY]
    for place, line in enumerate(body):
        end = dateline_end(line.text, bare=place < _BARE_DATELINES_IN)
        if end and end < len(line.text):
            middle = line.start + end
            draft.cut(line, Piece(line.start, middle, RegionKind.DATELINE), Piece(middle, line.end, RegionKind.BODY))


def dateline_end(paragraph: str, *, bare: bool) -> int | None:
    """Where the dateline that opens a paragraph ends ("VELL, May 14 (Agency) -- [TEXT] "), None for none.

    `bare` also takes a place in capitals without date or agency ("VELL - ").
    """
    head = paragraph[:_DATELINE_REACH_CHARS]
    found = _WITH_DATE.match(head)
    if found and has_date(found["date"]) and _place_like(found["place"]):
        return found.end()
    found = _WITH_AGENCY.match(head) or _WITH_AGENCY_COLON.match(head) or (None if head == head.upper() else _WITH_NAME.match(head))
    if found:
        return found.end()
    if bare and (only := _ONLY_DATE.match(head)) and has_date(only["date"]):
        return only.end()
    found = (_BARE.match(head) or _IN_TITLE_CASE.match(head)) if bare else None
    if found is None or head == head.upper() or head[found.end() : found.end() + 1].islower():
        return None
    return found.end() if _is_bare_place(found["place"], found[0]) else None


def _is_bare_place(place: str, dateline: str) -> bool:
    """Whether capitals before a dash or colon are a place: not a rubric ("BREAKING:"), and before a colon not an abbreviation ("UN: ")."""
    if place.split()[0].casefold().strip("'’.,") in _NO_PLACE:
        return False
    return ":" not in dateline or (place == place.upper() and len(place) > 3 and len(place.split()) <= 2)


def _place_like(place: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", place)
    return 0 < len(words) <= 9 and sum(not word[0].islower() for word in words) >= 0.6 * len(words)
