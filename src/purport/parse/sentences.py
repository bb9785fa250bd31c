"""Sentence ends by rules over the words of a passage."""

from collections.abc import Sequence

from purport.parse.words import Cut

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’'»)]}") | {"''", "’’"}
_TITLES = frozenset(
    """mr mrs ms messrs dr prof rev fr st mt ft sgt cpl pvt lt col gen maj capt cmdr cdr adm brig cpt sec gov sen rep reps hon pres supt insp
    det amb no nos vs v fig figs vol jan feb mar apr jun jul aug sept sep oct nov dec cf eg ie approx ca gens cols""".split()
)
"""Abbreviations after which no sentence ends."""


def sentences(text: str, cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    """Ranges `[first, last)` of words that make a sentence each."""
    found: list[tuple[int, int]] = []
    first = at = 0
    while at < len(cuts):
        if not _may_end(text, cuts, at):
            at += 1
            continue
        last = _past_closers(text, cuts, at + 1)
        if last < len(cuts) and not _begins(text, cuts, at, last):
            at += 1
            continue
        found.append((first, last))
        first = at = last
    if first < len(cuts):
        found.append((first, len(cuts)))
    return found


def _may_end(text: str, cuts: Sequence[Cut], at: int) -> bool:
    word = text[slice(*cuts[at])]
    if word[-1] not in _ENDS:
        return False
    if len(word) == 1 or word[0] in _ENDS:
        return True
    stem = word[:-1].lower()
    return stem not in _TITLES and not (len(stem) == 1 and stem.isalpha())


def _past_closers(text: str, cuts: Sequence[Cut], at: int) -> int:
    """Past quotes, brackets and further marks that stand right behind the end."""
    while at < len(cuts) and cuts[at][0] == cuts[at - 1][1]:
        word = text[slice(*cuts[at])]
        if word not in _CLOSERS and word[0] not in _ENDS:
            break
        at += 1
    return at


def _begins(text: str, cuts: Sequence[Cut], end: int, at: int) -> bool:
    """Tell whether a sentence may begin at word `at` after the mark `end`."""
    mark, word = text[slice(*cuts[end])], text[slice(*cuts[at])]
    if cuts[at][0] == cuts[at - 1][1]:
        return mark == "." and word[:1].isupper() and text[cuts[end][0] - 1 : cuts[end][0]].islower()
    while not word[0].isalnum() and at + 1 < len(cuts):
        at += 1
        word = text[slice(*cuts[at])]
    if word[0].islower():
        return False
    abbreviation = len(mark) > 1 and mark[0] not in _ENDS
    return not abbreviation or word[:1].isupper()
