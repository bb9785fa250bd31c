"""Words of page furniture: what menus, comment systems, appeals, bylines and captions are told by (codebook §2).

A *shape* is a line as a row of words: `#` stands for a number, `*` for one to six words, `**` for more, `a/b` for either, `word?` for a word
that may be missing. Shapes and lines are compared without case, punctuation, symbols and emoji: `12 • Reply • Share ›` is `# reply share`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from purport.knowledge.loading import load_entries


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that the entry takes, and lines that it must leave alone."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of furniture in one role.

    `whole` are shapes of whole lines and `start` of their beginnings; `bare` ones do not end like a sentence. `within` are shapes
    anywhere in a line, counted as cues. `classes` are regular expressions for class and id words of HTML.
    """

    kind: str
    role: str = ""
    bare: bool = False
    whole: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    examples: Examples = Examples()


@dataclass(frozen=True, slots=True)
class Found:
    """What a line was recognised as."""

    kind: str
    role: str


_TOKEN = re.compile(r"\d[\d.,]*(?:[km]\b)?|[^\W\d_]+(?:['-][^\W\d_]+)*|[©@$€£₽₴₺]")
_SENTENCE_END = re.compile(r"[.!?…。؟]['\"”’»)\]]*\Z")
_DIGIT = re.compile(r"\d")
_FEW, _MANY = r"(?:\S+ ){1,6}?", r"(?:\S+ ){1,30}?"

MAX_SHAPE_CHARS = 160
"""Longer lines are paragraphs: only cues are sought in them."""


def folded(line: str) -> str:
    """A line as shapes see it: its words in lower case with a space after each, numbers as `#`."""
    words = _TOKEN.findall(line.casefold().replace("’", "'"))
    if not words:
        return ""
    if _DIGIT.search(line) is None:
        return " ".join(words) + " "
    return " ".join("#" if word[0].isdigit() else word for word in words) + " "


def _shape_source(shape: str) -> str:
    return "".join(map(_part_source, shape.casefold().split()))


def _part_source(part: str) -> str:
    optional = len(part) > 1 and part.endswith("?")
    options = (part[:-1] if optional else part).split("/")
    if options[0].startswith("*"):
        source = _FEW if options[0] == "*" else _MANY
    else:
        source = "(?:" + "|".join(re.escape(option) for option in options) + ") "
    return f"(?:{source})?" if optional else source


def _first_words(shape: str) -> list[str]:
    """Literal words that a shape can begin with; an empty string stands for any."""
    first = shape.casefold().split()[0]
    if first.startswith("*") or first.endswith("?"):
        return [""]
    return first.split("/")


@dataclass(frozen=True)
class Furniture:
    """All entries, indexed by the word that a shape begins with, so that a line is tried against few shapes."""

    entries: tuple[Entry, ...]

    def of_line(self, line: str) -> tuple[Found, ...]:
        """All that the line can be by its whole shape or its beginning, in the order of the entries ("Share" is on pages and in comments)."""
        if len(line) > MAX_SHAPE_CHARS:
            return ()
        words = folded(line)
        if not words:
            return ()
        ends_sentence = _SENTENCE_END.search(line) is not None
        hits: set[int] = set()
        for first in (words[: words.index(" ")], ""):
            hits.update(n for n, shape in self._bucket(first) if not (self.entries[n].bare and ends_sentence) and shape.match(words))
        found = (self.entries[number] for number in sorted(hits))
        return tuple(dict.fromkeys(Found(entry.kind, entry.role) for entry in found))

    def cues(self, line: str) -> list[Found]:
        """The cues within a line, one for each entry that has any there."""
        words = " " + folded(line)
        hits: set[int] = set()
        for first in self._cues.keys() & set(words.split()):
            hits.update(number for number, cue in self._cues[first] if number not in hits and cue.search(words))
        return [Found(self.entries[number].kind, self.entries[number].role) for number in sorted(hits)]

    def of_class(self, word: str) -> tuple[Found, ...]:
        """What a class or id word of HTML hints at."""
        if word not in self._hints:
            self._hints[word] = tuple(Found(entry.kind, entry.role) for entry, pattern in self._classes if pattern.search(word))
        return self._hints[word]

    @cached_property
    def _hints(self) -> dict[str, tuple[Found, ...]]:
        return {}

    def _bucket(self, first: str) -> list[tuple[int, re.Pattern[str]]]:
        """The shapes that begin with a word, compiled when first asked for: a page meets few of them."""
        if first not in self._compiled:
            if first not in self._alternatives:
                return []
            self._compiled[first] = [(number, re.compile("|".join(sources))) for number, sources in self._alternatives[first].items()]
        return self._compiled[first]

    @cached_property
    def _compiled(self) -> dict[str, list[tuple[int, re.Pattern[str]]]]:
        return {}

    @cached_property
    def _alternatives(self) -> Mapping[str, dict[int, list[str]]]:
        index: defaultdict[str, dict[int, list[str]]] = defaultdict(dict)
        for number, first, source in self._sources():
            index[first].setdefault(number, []).append(source)
        return index

    def _sources(self) -> Iterator[tuple[int, str, str]]:
        for number, entry in enumerate(self.entries):
            for shape in entry.whole:
                for first in _first_words(shape):
                    yield number, first, _shape_source(shape) + r"\Z"
            for shape in entry.start:
                for first in _first_words(shape):
                    yield number, first, _shape_source(shape)

    @cached_property
    def _cues(self) -> Mapping[str, list[tuple[int, re.Pattern[str]]]]:
        index: defaultdict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for shape in entry.within:
                cue = re.compile(" " + _shape_source(shape))
                for first in _first_words(shape):
                    index[first].append((number, cue))
        return index

    @cached_property
    def _classes(self) -> list[tuple[Entry, re.Pattern[str]]]:
        return [(entry, re.compile("|".join(entry.classes))) for entry in self.entries if entry.classes]


def load(overlays: Sequence[Path] = ()) -> Furniture:
    """Load our entries with a user's after them. Raises KnowledgeError."""
    return Furniture(load_entries("furniture", Entry, overlays))
