"""Other names in the same sentences: the names of a paragraph replaced by names of their kind, drawn anew every epoch.

The treebanks name few people and places, and name them often; a small network learns them by heart. A word of a name is replaced by another
single word, so that trees and labels hold. Names come from the corpora, the package's gazetteer and its list of first names.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from purport.knowledge.actors import load as load_actors
from purport.knowledge.gazetteer import SHIPPED
from purport.parse.wordpiece import WordPieces
from training.corpora import Corpora, Word

if TYPE_CHECKING:
    from training.windows import Example, Pieces

_TOWN = 30_000
"""Inhabitants from which a town's name is used: some eight thousand names of one word."""
_MOST_PIECES = 6
_SHARE = 0.3
"""Share of the paragraphs in which names are replaced, and then of their names half."""


def kinds_of(words: Sequence[Word]) -> list[str]:
    """For each word the kind of name that may stand in for it, or nothing."""
    kinds = []
    for i, word in enumerate(words):
        begin, _, kind = (word.name or "O").partition("-")
        inside = i + 1 < len(words) and words[i + 1].name == f"I-{kind}"
        kinds.append(_kind(word, begin, kind, inside))
    return kinds


def _kind(word: Word, begin: str, kind: str, goes_on: bool) -> str:
    """`goes_on` tells that the next word is of the same name."""
    plain = word.form.isalpha() and word.form[:1].isupper()
    if not plain or (kind != "person" and (begin == "I" or goes_on)):
        return ""
    if kind == "organisation":
        return "acronym" if word.form.isupper() and len(word.form) > 1 else ""
    if kind == "person" and word.form[1:].islower():
        return "given" if goes_on and begin == "B" else "surname" if begin == "I" and not goes_on else "single" if begin == "B" else ""
    return "place" if kind == "place" and (word.form[1:].islower() or len(word.form) > 4) else ""


@dataclass(frozen=True, slots=True)
class Stock:
    """Names as word pieces, by kind."""

    names: dict[str, list[Pieces]]

    def replaced(self, sentences: list[Example], chance: random.Random) -> list[Example]:
        """The sentences of a paragraph, now and then with other names, the same for the same."""
        if chance.random() >= _SHARE or not any(e.names for e in sentences):
            return sentences
        chosen: dict[tuple[str, Pieces], Pieces] = {}
        return [self._other(e, chosen, chance) for e in sentences]

    def _other(self, example: Example, chosen: dict[tuple[str, Pieces], Pieces], chance: random.Random) -> Example:
        pieces = list(example.pieces)
        for k, kind in example.names:
            key = kind, pieces[k]
            if key not in chosen:
                chosen[key] = self._draw(kind, chance) if chance.random() < 0.5 else pieces[k]
            pieces[k] = chosen[key]
        return replace(example, pieces=pieces, n_pieces=sum(map(len, pieces)))

    def _draw(self, kind: str, chance: random.Random) -> Pieces:
        return chance.choice(self.names[chance.choice(("given", "surname")) if kind == "single" else kind])


def collect_stock(corpora: Corpora, pieces: WordPieces) -> Stock:
    """Names of one word by kind."""
    found: dict[str, set[str]] = {"given": set(load_actors().words("given_names")), "surname": set(), "acronym": set(), "place": _towns()}
    for words in (s for p in corpora.trees + corpora.names for s in p.sentences):
        for word, kind in zip(words, kinds_of(words), strict=True):
            if kind in found:
                found[kind].add(word.form)
    return Stock({kind: [ids for name in sorted(names) if len(ids := pieces.of(name)) <= _MOST_PIECES] for kind, names in found.items()})


def _towns() -> set[str]:
    with closing(sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True)) as gazetteer:
        rows = gazetteer.execute("SELECT name FROM place WHERE population >= ?", (_TOWN,))
        return {name for (name,) in rows if name.isalpha() and name.isascii()}


__all__ = ["Stock", "collect_stock", "kinds_of"]
