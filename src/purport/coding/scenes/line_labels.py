"""Places that label a line: in a list such as "Rutshuru: two killed in a raid" what stands before the colon is where it happened.

So is a dateline inside a digest, behind other reports.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from purport.coding.scenes.note_heads import MARKS
from purport.model import Attribution, Mention, MentionKind, RegionKind, Sentence, Token

_HOUR = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d")
_SEVERAL = 2
"""Labelled lines that make a list; where there is but one, it may be a dateline or name who speaks."""
_BETWEEN = frozenset({",", "(", ")", "and"})
_WIDE = frozenset({"country"})
_TOWN = "settlement"
"""What labels a line even at the head of a report, where a region may be who speaks ("Orsk: car bomb kills 12")."""


def labels_of_lines(
    sentences: Sequence[Sentence],
    by_sentence: Mapping[int, Sequence[Mention]],
    attributions: Sequence[Attribution],
    states: Mapping[int, Mapping[int, Mention]],
) -> dict[int, Mention]:
    """Sentence index -> the place that labels its line, told nearest; a place that is told as speaking labels nothing.

    `states` are the countries and their seats by sentence and head word: these may speak where one stands alone before a colon.
    """
    found = {s.index: label for s in _first_of_paragraphs(sentences) if (label := _label(s, by_sentence.get(s.index, ()))) is not None}
    spoken = [(span.start, span.end) for a in attributions if a.sentence in found for span in a.holder]
    found = {i: m for i, m in found.items() if not any(start < m.end and m.start < end for start, end in spoken)}
    opening = next((s.index for s in sentences if s.region is RegionKind.BODY), -1)
    regions = {s.index: s.region for s in sentences}
    found = {i: m for i, m in found.items() if regions[i] is not RegionKind.DATELINE or i > opening}
    tags = _tags_behind(sentences, by_sentence)
    if len(found) >= _SEVERAL:
        return tags | found
    return tags | {
        i: m
        for i, m in found.items()
        if m.place is not None
        and (m.place.feature not in _WIDE or _stands_alone(m, by_sentence.get(i, ()), states.get(i, {})))
        and (
            (m.place.feature in _WIDE and (i == opening or regions[i] is RegionKind.HEADLINE))
            or (m.place.feature == _TOWN and m.head not in states.get(i, {}))
            or (i != opening and regions[i] is not RegionKind.HEADLINE)
        )
    }


def _stands_alone(label: Mention, mentions: Sequence[Mention], states: Mapping[int, Mention]) -> bool:
    """Tell whether a country before a colon is the only one of its line ("Norland: Gunmen kill five"): beside another it may be who speaks."""
    others = [m for m in mentions if m is not label and not (label.first <= m.head < label.last)]
    return bool(others) and not any(m.kind is MentionKind.NATIONALITY or m.head in states for m in others)


def _tags_behind(sentences: Sequence[Sentence], by_sentence: Mapping[int, Sequence[Mention]]) -> dict[int, Mention]:
    """First sentences of posts -> the narrowest of the places with which the post ends ("Two soldiers killed by a mine. #Orland #Vell")."""
    found: dict[int, Mention] = {}
    first: Sentence | None = None
    for sentence, after in pairwise((*sentences, None)):
        if sentence is None:
            break
        if first is None or sentence.paragraph != first.paragraph:
            first = sentence
        if sentence is first or (after is not None and after.paragraph == sentence.paragraph):
            continue
        places = [m for m in by_sentence.get(sentence.index, ()) if m.kind is MentionKind.PLACE and m.place is not None]
        tagged = {i for m in places for i in range(m.first, m.last)}
        if places and all(t.index in tagged or t.upos in {"PUNCT", "SYM"} for t in sentence.tokens):
            found[first.index] = next((m for m in reversed(places) if m.place is not None and m.place.feature not in _WIDE), places[-1])
    return found


def _first_of_paragraphs(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    yield from sentences[:1]
    yield from (after for before, after in pairwise(sentences) if after.paragraph != before.paragraph or after.region is not before.region)


def _label(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """The first of the places with which a sentence opens and nothing but a mark behind them ("Vell, Orsk district: …", "10:45 Vell: …")."""
    tokens = sentence.tokens
    at = next((t.index for t in tokens if t.text[0].isalnum() and not _HOUR.fullmatch(t.text)), len(tokens))
    places = {m.first: m for m in mentions if m.kind is MentionKind.PLACE and m.place is not None}
    label = places.get(at)
    days = {m.first: m.last for m in mentions if m.kind is MentionKind.TIME}
    while at in places or (label is not None and at in days) or (label is not None and at < len(tokens) and tokens[at].text in _BETWEEN):
        at = places[at].last if at in places else days.get(at, at + 1)
    at = _behind_spot(tokens, at) if label is not None else at
    last = len(tokens) - (sentence.region is not RegionKind.DATELINE)
    return label if label is not None and at < last and tokens[at].text in MARKS else None


_LONGEST_SPOT = 5
"""Tokens that tell which part of a town is meant, before the colon."""


def _behind_spot(tokens: Sequence[Token], at: int) -> int:
    """The colon behind what a comma adds to a town that labels a line ("Vell, western entrance: …"); `at` where there is none."""
    colon = next((t.index for t in tokens[at : at + _LONGEST_SPOT] if t.text == ":"), at)
    added = at > 0 and tokens[at - 1].text == "," and all(t.upos in {"ADJ", "NOUN", "ADP", "DET"} for t in tokens[at:colon])
    return colon if added else at
