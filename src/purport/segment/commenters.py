"""Who wrote a comment, and when: names, time stamps, and lines that hold both."""

import re

from purport.knowledge.calendar import DAY_AND_MONTH, FULL_DATE, has_date
from purport.segment.lines import Line

_TIME = r"(?:\s*(?:,|at|um|à|a las|às|в|о|-|–|—|\||•|·)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|пн|вт|ср|чт|пт|сб|вс)[^\W\d_]*\.?,?\s+)?"
_STAMP = re.compile(rf"\W{{0,3}}(?:(?:on|am|le|el|em|il)\s+)?{_WEEKDAY}{FULL_DATE}{_TIME}\W{{0,3}}\Z", re.I)
_DAY = re.compile(rf"{DAY_AND_MONTH}\W{{0,3}}\Z", re.I)
_AGO = r"(?:\d{1,2}|an?|one)\s*(?:s|m|h|d|w|y|mo|min|hr|sec|second|minute|hour|day|week|month|year)s?\.?(?:\s+ago)?"
_STAMPED_NAME = re.compile(
    rf"(?P<name>[^\W\d_@]?[^\n•·|]{{1,40}}?)\s*(?:[•·|,–—-]|\bon\b|\s\s|\s)\s*(?P<stamp>(?:\d{{1,3}}|an?)\s+[a-z]+\s+ago|{FULL_DATE}{_TIME}|{_AGO})\W{{0,3}}\Z",
    re.I,
)
_GLUED_NAME = re.compile(rf"(?P<name>[^\n•·|]{{1,40}}?(?:[^\W\d_A-Z]|\.))(?P<stamp>(?=[A-Z][a-z])(?i:{FULL_DATE}{_TIME}))\W{{0,3}}\Z")
_AGO_WHOLE = re.compile(rf"(?:{_AGO}|(?:\d{{1,3}}|an?)\s+[a-z]+\s+ago)\W{{0,3}}\Z", re.I)
SAYS = re.compile(
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
_FUNCTION_WORDS = frozenset(
    "is are was were am be been has have had do does did to of and or but must will would can could should not no i you he she they we it this that these those so too very your "
    "my his her their our in on at for with from what why how when who if as by just all there here don't it's i'm".split()
)
_WEEKDAY_NAME = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*\Z", re.I)
_NAME_CHARS = 40
_LONGEST_NAMING_CHARS = 110
NAME_WORDS = 6

NAME_SCORES = (0.0, 1.0, 1.0, 0.5, 0.0, -0.6, -1.5)
"""Score of a line of so many words as a name; learnt by hand from comment pages: two or three words are usual, six are not."""


def is_stamp(line: Line) -> bool:
    """Whether a line tells when somebody wrote, and nothing else."""
    return line.is_a("comment_control", "stamp") or (len(line.text) <= 60 and has_date(line.text) and _STAMP.match(line.text) is not None)


def is_stamp_in_comments(line: Line) -> bool:
    """Whether a line amid comments is a stamp: there a day and month are enough, which head the entries of a timeline elsewhere."""
    return is_stamp(line) or (len(line.text) <= 20 and has_date(line.text) and _DAY.match(line.text) is not None)


def named(line: Line) -> tuple[int, int] | None:
    """The span of the name within a line that says who wrote what follows, or when."""
    if len(line.text) > _LONGEST_NAMING_CHARS or line.is_a("byline", "stamp"):
        return None
    found = SAYS.match(line.text) or _POSTED.match(line.text)
    glued = None if found else _GLUED_NAME.match(line.text)
    if glued and has_date(glued["stamp"]):
        found = glued
    if found is None:
        found = _STAMPED_NAME.match(line.text)
        if (
            found is None
            or _WEEKDAY_NAME.match(found["name"])
            or name_score(found["name"]) <= 0
            or not (_AGO_WHOLE.match(found["stamp"]) or has_date(found["stamp"]))
        ):
            return None
    return line.start + found.start("name"), line.start + found.end("name")


def name_score(text: str) -> float:
    """How well a line would do as an author's name."""
    words = text.split()
    if len(words) > NAME_WORDS or len(text) > _NAME_CHARS or not re.search(r"[^\W_]", text):
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
