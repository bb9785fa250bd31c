"""The words of a sentence as names are matched: split at hyphens, folded, with the case that the sentence is written in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from itertools import pairwise
from typing import NamedTuple, TypeVar

from purport.knowledge.actor_spelling import is_article, is_plural_abbreviation, loose_word, plain, words_of
from purport.model import Sentence

_KEPT = 512
"""Sentences of which the words are kept: a report's, as a rule."""
_HYPHENS = frozenset("-‐‑–")
_CUTS = frozenset({",", ";", ":", "!", "?", "—", "--", ")", "]", "...", "…", "/"})


class Case(StrEnum):
    """How a sentence is written; only in ordinary text does a capital mean a name."""

    ORDINARY = "ordinary"
    TITLE = "title"
    UPPER = "upper"
    LOWER = "lower"


class Word(NamedTuple):
    """A word, or the part of a hyphened one; offsets are of the report.

    `lead` is where it begins with its Arabic article ("al-Din"); `cut_before` tells of a comma or the like since the word before.
    """

    start: int
    end: int
    text: str
    folded: str
    token: int
    lead: int
    lead_token: int
    hyphen_before: bool
    hyphen_after: bool
    has_article: bool = False
    cut_before: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a figure."""
        return self.text[0].isupper() or self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence, articles folded into the word after them."""

    sentence: Sentence
    items: tuple[Word, ...]
    case: Case
    folded: tuple[str, ...]
    """Each word folded, as names are looked up."""
    loose: tuple[str, ...]
    """Each word's skeleton, as loosely spelled names are looked up."""


_T = TypeVar("_T")


def once(look: Callable[[Sentence], _T]) -> Callable[[Sentence], _T]:
    """Look at each sentence once: the finders of one report ask for the same again and again."""
    kept: dict[int, tuple[Sentence, _T]] = {}

    @wraps(look)
    def looked(sentence: Sentence) -> _T:
        held = kept.get(id(sentence))
        if held is not None and held[0] is sentence:
            return held[1]
        if len(kept) >= _KEPT:
            kept.clear()
        found = look(sentence)
        kept[id(sentence)] = (sentence, found)
        return found

    return looked


@once
def words_in(sentence: Sentence) -> Words:
    """Split a sentence into words."""
    raw = _raw_words(sentence)
    hyphens = [1 <= two[0] - one[1] <= 2 and _hyphen(sentence, one[1], one[3], two[0], two[3]) for one, two in pairwise(raw)]
    items: list[Word] = []
    waiting: tuple[int, int] | None = None
    for number, (start, end, text, token) in enumerate(raw):
        folded = plain(text[:-1] if is_plural_abbreviation(text) else text)  # "VDPs" are of the VDP
        before = number > 0 and hyphens[number - 1]
        after = number < len(hyphens) and hyphens[number]
        article = len(folded) <= 3 and is_article(folded, after)  # none is longer
        if article and number < len(hyphens) and raw[number + 1][0] - end <= 1 and waiting is None:
            waiting = (start, token)
        elif folded:
            lead, lead_token = waiting or (start, token)
            cut = bool(items) and lead_token - items[-1].token > 1 and _cut(sentence, items[-1].token + 1, lead_token)
            items.append(Word(start, end, text, folded, token, lead, lead_token, before, after, waiting is not None, cut))
            waiting = None
    keys = tuple(item.folded for item in items)
    return Words(sentence, tuple(items), case_of(sentence), keys, tuple(map(loose_word, keys)))


def _cut(sentence: Sentence, first: int, last: int) -> bool:
    return any(t.text in _CUTS for t in sentence.tokens[first:last])


def _raw_words(sentence: Sentence) -> list[tuple[int, int, str, int]]:
    raw: list[tuple[int, int, str, int]] = []
    for token in sentence.tokens:
        text = token.text
        if text.isalpha() and token.end - token.start == len(text):
            raw.append((token.start, token.end, text, token.index))
        elif token.end - token.start == len(text):
            raw.extend((token.start + start, token.start + end, word, token.index) for start, end, word in words_of(text))
        elif token.end > token.start:  # an engine that normalises: the word as a whole
            raw.append((token.start, token.end, text or "?", token.index))
    return raw


def _hyphen(sentence: Sentence, end: int, token: int, start: int, next_token: int) -> bool:
    """Tell whether only a hyphen stands between two words one or two characters apart, inside one token or as a token of its own ("U.N.-backed" has a full stop too)."""
    if next_token - token == 1 and start == sentence.tokens[next_token].start and end == sentence.tokens[token].end:
        return False
    if token == next_token:
        one = sentence.tokens[token]
        return one.text[end - one.start : start - one.start] in _HYPHENS
    if start - end == 2:
        return "".join(t.text for t in sentence.tokens[token:next_token]).endswith(".-")
    inside = "".join(t.text for t in sentence.tokens[token + 1 : next_token])
    edge = sentence.tokens[token].text[-1:] if sentence.tokens[token].end > end else sentence.tokens[next_token].text[:1]
    return (inside or edge) in _HYPHENS


@once
def case_of(sentence: Sentence) -> Case:
    """Tell how a sentence is written, by the capitals of its words of four letters and more (two and more for all capitals)."""
    words = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) > 1]
    if not words:
        return Case.ORDINARY
    shouted = sum(w.isupper() for w in words)
    if len(words) > 2 and shouted > 0.7 * len(words):
        return Case.UPPER
    if not any(t.text[:1].isupper() for t in sentence.tokens):
        return Case.LOWER
    long = [w for w in words if len(w) > 3]
    least = 0.95 if sentence.tokens[-1].text == "." else 0.8  # a headline has no full stop
    if len(long) > 3 and sum(w[0].isupper() for w in long) > least * len(long):
        small_verb = sentence.root.upos in ("VERB", "AUX") and sentence.root.text.islower()  # no headline: "The X Council met Y Z."
        return Case.ORDINARY if small_verb else Case.TITLE
    return Case.ORDINARY


def quote(sentence: Sentence, first: int, last: int, start: int, end: int, text: str | None = None) -> str:
    """The report's words in a span of tokens `[first, last)`; without the report's text they are put together from the tokens, one space
    for each unseen character.
    """
    if text is not None:
        return text[start:end]
    pieces: list[str] = []
    at = start
    for token in sentence.tokens[first:last]:
        if token.end <= start or token.start >= end:
            continue
        begin, stop = max(start, token.start), min(end, token.end)
        pieces.append(" " * (begin - at))
        pieces.append(token.text[begin - token.start : stop - token.start])
        at = stop
    return "".join(pieces)


def quote_tokens(sentence: Sentence, first: int, last: int, text: str | None = None) -> str:
    """The report's words in the tokens `[first, last)`, whole."""
    return quote(sentence, first, last, sentence.tokens[first].start, sentence.tokens[last - 1].end, text)
