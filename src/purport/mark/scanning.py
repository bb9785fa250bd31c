"""Cut a sentence into words, numbers and signs, as the reading of counts wants them."""

import re
from typing import NamedTuple

_SCAN = re.compile(r"\d{1,3}(?:, ?\d{3})+(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")


class Word(NamedTuple):
    """A word, number or sign of a sentence. Offsets are into the report's text."""

    word: str
    start: int
    end: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Cut a sentence into words in lower case, numbers and signs."""
    return [Word(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _SCAN.finditer(text, start, end)]
