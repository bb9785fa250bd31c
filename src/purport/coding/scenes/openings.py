"""How the line of a sentence opens: an hour, a sign, a bullet or a label before it makes it an item of news, told in the present as headlines are."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from purport.model import RegionKind, Sentence


class Opening(StrEnum):
    """What stands before a sentence on its line."""

    NOTHING = ""
    FRESH = "fresh"
    """An hour, a sign or a word such as "Urgent": what is told has just happened."""
    ITEM = "item"
    """A bullet, a number or a label: the sentence is one of a list, or of a feed."""
    ALONE = "alone"
    """Nothing, but the sentence has its paragraph to itself."""


_FRESH = re.compile(
    r"[\[(]?(?:[01]?\d|2[0-4])[:.h][0-5]\d(?![\d%])|[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"|#?\b(?:urgent|breaking(?: news)?|flash|alert|just in|update\w*|newsflash)\b(?=\s*[|:!–—-]|\s+\d)",
    re.IGNORECASE,
)
BULLETS = frozenset("-–—•·*▪►▶‣◦●○■□➢➤✓✔‐∙")
"""Marks before an item of a list."""
MARKS = f"[{''.join(map(re.escape, sorted(BULLETS)))}]"
"""One of them, in a pattern."""
_ITEM = re.compile(rf"\s*(?:{MARKS}|\(?[a-z0-9]{{1,2}}[.)]\s|#\w+|[^\s:|]+(?: [^\s:|]+){{0,4}}\s*(?:[:|]| [–—-])\s)", re.IGNORECASE)
_BEFORE = 40
"""Characters of a line that its signs, hour and bullet may take up before the sentence."""
_HEAD = 30
"""Characters of a sentence within which a label ends."""


def openings(sentences: Sequence[Sentence], text: str) -> dict[int, Opening]:
    """Sentence index -> how its line opens; of a paragraph's sentences only the first has anything before it."""
    found: dict[int, Opening] = {}
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        first, *others = group
        opening = _opening(first, text)
        if opening is Opening.NOTHING and not others and first.region in {RegionKind.BODY, RegionKind.DATELINE}:
            opening = Opening.ALONE
        found[first.index] = opening
        found |= {s.index: Opening.NOTHING for s in others}
        if others and opening is Opening.FRESH and _is_bare(first):
            found[others[0].index] = opening
    return found


def is_headlinese(sentence: Sentence) -> bool:
    """Headlines, and lines without a full stop, tell what happened in the present tense."""
    last = sentence.tokens[-1].text[-1:] if sentence.tokens else ""
    return sentence.region is RegionKind.HEADLINE or (last not in set(".?!:;…\"”’')") and len(sentence.tokens) <= 25)


def _is_bare(sentence: Sentence) -> bool:
    """Tell whether an hour or a sign stands as a sentence of its own before what it opens ("14:02 | Vell: …")."""
    return not any(c.isalpha() for token in sentence.tokens for c in token.text)


def _opening(sentence: Sentence, text: str) -> Opening:
    first = max(0, sentence.start - _BEFORE)
    line = max(first, text.rfind("\n", first, sentence.start) + 1)
    head = text[line : min(sentence.end, sentence.start + _HEAD)]
    if _FRESH.search(text, line, sentence.start) or _FRESH.match(text, sentence.start, sentence.end):
        return Opening.FRESH
    return Opening.ITEM if _ITEM.match(head) else Opening.NOTHING
