"""Read a number in digits or words: 2,000; 1.5 million; two hundred and five; a dozen; half a million."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from purport.knowledge.quantities import QuantityWord

MOST_DIGITS = 15
"""A longer row of digits is an account or a telephone number, no count."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the words up to `last` (exclusive). `digits` tells that it was written in figures."""

    value: float
    last: int
    digits: bool = False


def read_number(words: Sequence[str], at: int, kinds: Mapping[str, Mapping[str, QuantityWord]]) -> Number | None:
    """The longest number that begins at word `at`; words are in lower case, hyphens words of their own."""
    figures = _figures(words[at])
    if figures is not None:
        return _scaled(words, Number(figures, at + 1, digits=True), kinds)
    if (
        words[at] in ("a", "an", "half", "one")
        or words[at] in kinds["numeral"]
        or words[at] in kinds["tens"]
        or words[at] in kinds["scale"]
    ):
        return _spelled(words, at, kinds)
    return None


def _figures(word: str) -> float | None:
    plain = word.replace(",", "").replace(" ", "")
    if not plain.isascii() or not plain[:1].isdigit() or len(plain) > MOST_DIGITS:
        return None
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def _scaled(words: Sequence[str], number: Number, kinds: Mapping[str, Mapping[str, QuantityWord]]) -> Number:
    """Take up a scale word behind figures: 1.5 million, 20 thousand."""
    scale = kinds["scale"].get(words[number.last]) if number.last < len(words) else None
    if scale is None or scale.low is None:
        return number
    return Number(round(number.value * scale.low), number.last + 1, digits=True)


def _spelled(words: Sequence[str], at: int, kinds: Mapping[str, Mapping[str, QuantityWord]]) -> Number | None:
    """Add up number words: units to tens, times hundred, times a scale."""
    total, part, last, here = 0.0, 0.0, at, at
    if words[at] in ("a", "an", "half"):
        here, part = _article(words, at, kinds)
        if here == at:
            return None
    while here < len(words):
        word = words[here]
        low = _low(word, kinds)
        if low is not None and (part == 0 or (part % 100 >= 20 and part % 10 == 0 and low < 10) or (part % 100 == 0 and low < 100)):
            part += low
        elif word in kinds["scale"] and (part or here == at):
            scale = kinds["scale"][word].low or 1
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
        elif word in ("-", "and") and last > at and here + 1 < len(words) and _goes_on(word, part, words[here + 1], kinds):
            here += 1
            continue
        else:
            break
        here += 1
        last = here
    return Number(total + part, last) if last > at else None


def _article(words: Sequence[str], at: int, kinds: Mapping[str, Mapping[str, QuantityWord]]) -> tuple[int, float]:
    """As in "a hundred", "half a million", "a half million": where the scale word stands, and what it is multiplied by."""
    here, factor = at, 1.0
    while here < len(words) and words[here] in ("a", "an", "half"):
        factor = 0.5 if words[here] == "half" else factor
        here += 1
    scale = kinds["scale"].get(words[here]) if here < len(words) else None
    return (here, factor) if scale is not None and words[here] != "score" else (at, 0.0)


def _low(word: str, kinds: Mapping[str, Mapping[str, QuantityWord]]) -> int | None:
    entry = kinds["numeral"].get(word) or kinds["tens"].get(word)
    return entry.low if entry is not None else None


def _goes_on(sign: str, part: float, following: str, kinds: Mapping[str, Mapping[str, QuantityWord]]) -> bool:
    """As in "twenty-five", "two hundred and five": the sign joins two halves of one number."""
    low = _low(following, kinds)
    if sign == "-":
        return (low is not None and low < 10 and part % 100 >= 20 and part % 10 == 0) or following in kinds["scale"]
    return low is not None and part >= 100 and part % 100 == 0
