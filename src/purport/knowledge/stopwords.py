"""The commonest words of some languages: enough to tell in what language a page is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from purport.knowledge.loading import load_entries


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language by its ISO 639-1 code, with its commonest function words in lower case."""

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stopwords:
    """For each word the codes of the languages in which it is common."""

    languages_of: Mapping[str, tuple[str, ...]]


def load(overlays: Sequence[Path] = ()) -> Stopwords:
    """Load the profiles. Raises KnowledgeError."""
    found: dict[str, tuple[str, ...]] = {}
    for language in load_entries("stopwords", Language, overlays):
        for word in dict.fromkeys(language.words):
            found[word] = (*found.get(word, ()), language.code)
    return Stopwords(found)
