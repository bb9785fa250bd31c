"""The scanner: a sentence's text to items, each with one character that codes what it may be.

The grammar's patterns are regular expressions over these characters, so that one pattern step is one word, number or part already found.
"""

import re
from typing import NamedTuple

from purport.mark.times.whens import When

_SCAN = re.compile(
    r"""(?P<iso>\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-]))
    | (?P<dmy>\b\d{1,4}(?P<sep>[/.])\d{1,2}(?P=sep)\d{2,4}(?![\d/]))
    | (?P<dm>\b(?:[0-3]\d/(?:0\d|1[0-2])|(?:0\d|1[0-2])/[0-3]\d|\d/0\d)(?![\d/%]))
    | (?P<clock>\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\b\d{1,2}\.\d{2}(?=\ ?[ap]\.?m\b)|\b\d{1,2}h\d{2}\b|\b(?:[01]\d|2[0-3])[0-5]\d\ ?h(?:rs?)?\b)
    | (?P<decade>['’]\d0s\b|\b\d{3}0s\b|\b\d0s\b)
    | (?P<ordinal>\b\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<decimal>\b\d+\.\d+)
    | (?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)
    | (?P<ampm>\b[ap]\.m\.|\b[ap]m\b|(?<=\d)[ap]\.?m\b\.?)
    | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b)
    | (?P<other>\S)""",
    re.VERBOSE | re.IGNORECASE,
)

_FIGURE = re.compile(r"\d|\b[ap]\.?m\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*|'s\b")
"""A word as `_SCAN` cuts it, in lower case."""

KINDS: dict[str, frozenset[str]] = {
    "1": frozenset({"num", "dom", "hour"}),
    "2": frozenset({"num", "dom", "hour", "yy"}),
    "3": frozenset({"num", "dom", "yy"}),
    "4": frozenset({"num", "yy"}),
    "5": frozenset({"num", "year", "hhmm"}),
    "6": frozenset({"num", "year"}),
    "7": frozenset({"num", "hhmm"}),
    "8": frozenset({"num"}),
    "o": frozenset({"ordinal", "ordday"}),
    "p": frozenset({"ordinal"}),
    "i": frozenset({"iso"}),
    "d": frozenset({"dmy"}),
    "n": frozenset({"dm"}),
    "c": frozenset({"clock"}),
    "s": frozenset({"decade"}),
    "m": frozenset({"ampm"}),
    "f": frozenset({"decimal"}),
}
"""What a number may be, by its code: day of month, hour, year in four or two digits, hour and minute in four."""

FIRST_YEAR, LAST_YEAR = 1800, 2099
"""Four digits outside these are seldom a year in reports on present wars."""


class Item(NamedTuple):
    """A word, number or sign, or the part that a rule made of several. Offsets are into the report's text."""

    start: int
    end: int
    text: str
    word: str
    code: str
    when: When | None = None
    firm: bool = True


def tells_time(text: str, start: int, end: int, words: frozenset[str]) -> bool:
    """Tell whether `text[start:end]` has a figure, an "a.m." or one of the words: only then it is worth a scan."""
    if _FIGURE.search(text, start, end) is not None:
        return True
    return not words.isdisjoint(_WORD.findall(text[start:end].lower().replace("’", "'")))


def scan(text: str, start: int, end: int, codes: dict[str, str]) -> list[Item]:
    """Cut `text[start:end]` into items. `codes` has the vocabulary's words (lower case)."""
    items = []
    for found in _SCAN.finditer(text, start, end):
        words, group = found.group(), found.lastgroup
        word = words.lower()
        if "’" in word:
            word = word.replace("’", "'")
        code = codes.get(word) if group == "word" else None
        items.append(Item(found.start(), found.end(), words, word, code or _code(str(group), words, word, codes)))
    return items


def _code(group: str, words: str, word: str, codes: dict[str, str]) -> str:
    if group in ("word", "other"):
        return codes.get(word) or ("A" if words[:1].isupper() else "a" if group == "word" else "?")
    if group == "ordinal":
        return "o" if 1 <= int(word[:-2]) <= 31 else "p"
    if group == "number":
        return _number_code(word)
    return {"iso": "i", "dmy": "d", "dm": "n", "clock": "c", "decade": "s", "decimal": "f", "ampm": "m", "sep": "d"}[group]


def _number_code(digits: str) -> str:
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        return "8"
    value = int(digits)
    if len(digits) == 4:
        year = FIRST_YEAR <= value <= LAST_YEAR
        clock = value < 2400 and value % 100 < 60
        return "5" if year and clock else "6" if year else "7" if clock else "8"
    if len(digits) == 3:
        return "8"
    if len(digits) == 1:
        return "1" if value else "8"
    return "4" if not 1 <= value <= 31 else "2" if value <= 12 else "3"
