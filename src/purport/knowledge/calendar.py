"""Names of months, and the shape of a full date: what stamps, bylines and datelines of pages are told by."""

import re
from datetime import date

_NAMES = {
    1: "january jan enero janvier januar gennaio janeiro januari ocak январь января январ січень січня يناير",
    2: "february feb febrero février fevrier februar febbraio fevereiro februari şubat subat февраль февраля лютого فبراير",
    3: "march mar marzo mars märz maerz março maart mart март марта березня مارس",
    4: "april apr abril avril aprile nisan апрель апреля квітня أبريل",
    5: "may mayo mai maggio maio mei mayıs май мая травня مايو",
    6: "june jun junio juin juni giugno junho haziran июнь июня червня يونيو",
    7: "july jul julio juillet juli luglio julho temmuz июль июля липня يوليو",
    8: "august aug agosto août aout augustus ağustos август августа серпня أغسطس",
    9: "september sep sept septiembre septembre settembre setembro eylül сентябрь сентября вересня سبتمبر",
    10: "october oct octubre octobre oktober ottobre outubro ekim октябрь октября жовтня أكتوبر",
    11: "november nov noviembre novembre novembro kasım ноябрь ноября листопада نوفمبر",
    12: "december dec diciembre décembre decembre dezember dicembre dezembro aralık декабрь декабря грудня ديسمبر",
}
MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
"""Number of the month by its name, lower case, in the languages whose pages we have seen."""

# The shapes take any word for a month, and `has_date` looks it up: an alternation of all names, four times in each of a dozen
# patterns, would take longer to compile at every start than a page takes to read.
MONTH = r"[^\W\d_]{3,10}\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?:\d{4}|['’]?\d{2})"
FULL_DATE = (
    rf"(?:{_DAY}\s+(?:de\s+|of\s+)?{MONTH}[,،]?\s+(?:de\s+)?{_YEAR}\b|{MONTH}\s+{_DAY}[,،]?\s+\d{{4}}\b"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b)"
)
"""The shape of a day with its month and year, to be compiled without regard to case; what matches is to be checked by `has_date`."""

DAY_AND_MONTH = rf"(?:{_DAY}\s+(?:de\s+|of\s+)?{MONTH}|{MONTH}\s+{_DAY}(?!\d))"
"""A day with its month alone."""


_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
"""With dots the day comes first, wherever dates are written so."""
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")


def has_date(words: str) -> bool:
    """Whether words that fit a date's shape hold the name of a month, or a date in figures."""
    if _DIGIT.search(words) is None:
        return False
    return any(part in MONTHS for part in _PARTS.findall(words.casefold())) or _NUMERIC.search(words) is not None


def date_of(words: str) -> date | None:
    """The day that a FULL_DATE means; None where day and month could change places, or there is no such day."""
    parts = [part.casefold() for part in _PARTS.findall(words)]
    month = next((MONTHS[part] for part in parts if part in MONTHS), None)
    numbers = [int(part) for part in parts if part.isdigit()]
    if month is not None and len(numbers) == 2:
        return _day(_century(numbers[1]), month, numbers[0])
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return _day(numbers[0], numbers[1], numbers[2])
    first, second, year = numbers
    if first > 12 or first == second or _DOTTED.fullmatch(words.strip()) is not None:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _century(year: int) -> int:
    """Years in two digits: wire copy of the last century has them ("4 FEB 90"), and this century's pages rarely do."""
    return year if year > 99 else 1900 + year if year >= 50 else 2000 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
