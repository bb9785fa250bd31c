"""Keys of place names: what makes two spellings one name.

`name_key` folds case, diacritics, apostrophes, hyphens and dots. `bare_key` drops Arabic articles besides, so that
"al-Mayadin", "Al Mayādīn" and "Mayadin" meet. `skeleton` keeps the consonants only and folds what transliterations
vary ("Yacubiyeh", "Al-Yaqubiyah"): far too coarse to match by alone, it finds what is worth comparing.
"""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    {"al", "ad", "an", "ar", "as", "ash", "at", "az", "el", "er", "es", "esh", "et", "ez", "ed", "en", "adh", "ath", "ul", "il"}
)
"""The Arabic article before moon and sun letters, as English spells it."""

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ə": "a", "&": " and "}
)
_DROPPED = str.maketrans(dict.fromkeys("'’‘`´ʿʾʻʼ′\"“”.,", ""))
_SPACES = str.maketrans(dict.fromkeys("-‐‑–—_/\u00a0", " "))
_SAINT = re.compile(r"\b(?:saint|ste?) ")
_FOLDS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("zh", "z"), ("dj", "j"), ("tch", "c"), ("ch", "s"), ("sh", "s"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "u"), ("v", "u"), ("y", "i"), ("p", "b"),
)  # fmt: skip
_VOWELS = re.compile("[aeiou]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Fold a name: case, diacritics, apostrophes, hyphens, dots and runs of blanks; "St." is "saint"."""
    text = name.translate(_DROPPED).translate(_SPACES).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    elif "&" in text:
        text = text.replace("&", " and ")
    key = " ".join(text.split())
    return _SAINT.sub("saint ", key) if key.startswith(("st ", "ste ")) or " st" in key else key


def bare_key(key: str) -> str:
    """A key without Arabic articles; the key itself where nothing would be left."""
    words = key.split()
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept) if kept and len(kept) < len(words) else key


def skeleton(key: str) -> str:
    """The consonants of a key, with what transliterations vary folded; final h is silent. Empty for a name of vowels."""
    return " ".join(filter(None, map(_consonants, bare_key(key).split())))


@lru_cache(maxsize=65_536)
def _consonants(word: str) -> str:
    for old, new in _FOLDS:
        if old in word:
            word = word.replace(old, new)
    if word.endswith("h"):
        word = word[:-1]
    word = _DOUBLE.sub(r"\1", word)
    return word[:1].translate(_FIRST_VOWEL) + _VOWELS.sub("", word[1:])


_FIRST_VOWEL = str.maketrans("eiou", "aaaa")
