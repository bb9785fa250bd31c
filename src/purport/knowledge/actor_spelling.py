"""Fold the spelling of names, so that transliterations of one name share a key.

Two folds: `plain` keeps the letters and loses case, diacritics, apostrophes and hyphens; `skeleton` also loses what transliteration
leaves open: which vowel, single or double letters, k for q. The skeleton is only for names of several words or of one long one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

APOSTROPHES = "'’‘ʼʻʿʾ`´"
_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}](?!s\b)[^\W_]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$")
_STRIP = str.maketrans("", "", APOSTROPHES)
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLE = re.compile(r"(.)\1+")
_DIGRAPHS = re.compile(r"(?<=[dgkt])h|(?<=a)h\b")
_LETTERS = str.maketrans({"q": "k", "c": "k", "z": "s", "j": "j", "v": "w"})
ARTICLES = frozenset("al el ul".split())
HYPHENED_ARTICLES = frozenset("al el ul as ash ad an ar at az es ed ech er en et ez".split())


def is_plural_abbreviation(word: str) -> bool:
    """Tell whether a word is the plural of an abbreviation of three letters and more ("VDPs")."""
    return len(word) > 3 and word[-1] == "s" and word[:-1].isupper()


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, word) of each word; an apostrophe joins ("Da'esh"), a hyphen and a possessive part."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), match.group()


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Lower case, without diacritics and apostrophes."""
    low = word.lower()
    if low.isascii():
        return low.translate(_STRIP)
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return bare.translate(_STRIP)


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of a word already folded by `plain`, with "a" where any vowels stand; a final vowel is lost."""
    open_vowels = _VOWELS.sub("a", folded.translate(_LETTERS))
    shape = _DOUBLE.sub(r"\1", _DIGRAPHS.sub("", open_vowels))
    return shape[:-1] if len(shape) > 2 and shape[-1] == "a" else shape


def loose_word(folded: str) -> str:
    """The skeleton of a word of three letters and more; shorter ones say too little without their vowels."""
    return skeleton(folded) if len(folded) > 2 else folded


def is_article(word: str, hyphened: bool) -> bool:
    """Tell whether a folded word is the Arabic article; the assimilated forms count only with their hyphen ("ash-Sham")."""
    return word in ARTICLES or (hyphened and word in HYPHENED_ARTICLES)


def name_key(name: str) -> tuple[tuple[str, ...], bool]:
    """Return the folded words of a name without its articles, and whether it began with one."""
    if _PLAIN.match(name):  # most names: nothing but ASCII letters and spaces
        parts = name.lower().split()
        return tuple(p for p in parts if p not in ARTICLES or len(parts) == 1), parts[:1] != [] and parts[0] in ARTICLES
    found: list[str] = []
    begins = False
    for start, end, word in words_of(name):
        folded = plain(word)
        if is_article(folded, name[end : end + 1] in "-‐‑"):
            begins = begins or start == 0
            continue
        found.append(folded)
    return tuple(found), begins
