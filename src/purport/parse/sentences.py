"""Sentence ends by rules over the words of a passage.

A mark of ending ends a sentence unless something speaks against it: an abbreviation that never ends one, a small letter behind
an ellipsis or a quotation. Thresholds and word lists were chosen on UD English EWT (train) and GUM (train).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from purport.parse.words import Cut

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’'»)]}") | {"''", "’’", "``"}
_OPENERS = frozenset("\"“‘'«([{") | {"``", "''"}
_TITLES = frozenset(
    """mr mrs ms messrs dr prof rev fr st mt ft sgt cpl pvt lt col gen maj capt cmdr cdr adm brig cpt pte pfc ssgt msgt sfc brgy bgy yrs sec gov sen rep reps hon pres supt insp
    det amb no nos vs v fig figs vol cf eg ie incl excl approx acc ca c gens cols ps""".split()
)
"""Abbreviations that end no sentence."""
RANKS = frozenset("pfc pvt cpl sgt ssgt msgt sfc lt ltcol col capt maj gen brig cmdr insp supt sen rep gov brgy bgy".split())
"""Of these, the ones that stand before a name and nowhere else: no sentence begins behind them, whatever the network makes of it."""
_COUNTED = frozenset({"incl", "excl", "approx"})
"""The ones that stand before a number and nowhere else."""
_GOING_ON = frozenset(",;:)]}")
_STARTERS = frozenset(
    """the a an this that these those he she it they we i you his her its their our my your in on at by for from with as if when while after
    before since but and or so yet however although though there here what who where why how one two three some many most several all no not
    both according meanwhile earlier later also during under over despite local""".split()
)
"""Words that, with a capital, begin a sentence behind an abbreviation (`of the U.S. The army`); names do not (`the U.S. Congress`)."""
_FACE = re.compile(r"[:;=8][-o^']?[()DPp\[\]/\\|]")


def sentences(text: str, cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    """Ranges `[first, last)` of words that make a sentence each; they tile the words."""
    words = [text[a:b] for a, b in cuts]
    found: list[tuple[int, int]] = []
    first = at = 0
    while at < len(words):
        if not _may_end(words[at]):
            at += 1
            continue
        last = _past_closers(words, cuts, at + 1)
        if last < len(words) and not _begins(text, words, cuts, at, last):
            at = max(at + 1, last - 1)
            continue
        found.append((first, last))
        first = at = last
    if first < len(words):
        found.append((first, len(words)))
    return found


def behind_ranks(text: str, cuts: Sequence[Cut]) -> set[int]:
    """Offsets of the words right behind an abbreviated rank or ward ("Pfc. Reyes", "Brgy. Vell"), or "incl.": no sentence begins there."""
    found: set[int] = set()
    for (a, b), (start, _) in pairwise(cuts):
        word, stem = text[a:b], text[a : b - 1].lower()
        if word[-1] == "." and ((stem in RANKS and word[0].isupper()) or stem in _COUNTED):
            found.add(start)
    return found


def _may_end(word: str) -> bool:
    if word[-1] not in _ENDS:
        return False
    if word[0] in _ENDS:
        return True
    stem = word[:-1].lower()
    return stem not in _TITLES and not (len(stem) == 1 and stem.isalpha())


def _past_closers(words: Sequence[str], cuts: Sequence[Cut], at: int) -> int:
    """Past what belongs to the sentence behind its mark: closing quotes and brackets, a note's number in brackets, a smiley."""
    while at < len(words):
        close = cuts[at][0] == cuts[at - 1][1]
        if (close and (words[at] in _CLOSERS or words[at][0] in _ENDS)) or words[at] in _CLOSERS - _OPENERS or _FACE.fullmatch(words[at]):
            at += 1
        elif words[at] == "[" and at + 2 < len(words) and words[at + 1].isdigit() and words[at + 2] == "]":
            at += 3
        else:
            break
    return at


def _begins(text: str, words: Sequence[str], cuts: Sequence[Cut], end: int, at: int) -> bool:
    """Tell whether a sentence may begin at word `at` behind the mark `end`."""
    mark = words[end]
    closed = at > end + 1
    if words[at] in _GOING_ON:
        return False
    if cuts[at][0] == cuts[at - 1][1] and not closed:
        return mark == "." and words[at][0].isupper() and text[cuts[end][0] - 1].islower()
    bracket = words[at] in ("(", "[")
    while not words[at][0].isalnum() and at + 1 < len(words):
        at += 1
    start = words[at]
    if mark[0] not in _ENDS:
        return not bracket and start[0].isupper() and start.lower() in _STARTERS
    if start[0].islower():
        return mark == "." and not closed
    return mark not in ("..", "...", "…") or start[0].isupper()
