"""The registry's lines: actors with the names that they bear, and what is wrong with a line.

A fault of one line is told with its file and line, and the rest is loaded: a user's mistake must not cost him the registry.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from purport.knowledge.actor_spelling import loose_word, name_key
from purport.knowledge.loading import section_files
from purport.model import ActorType

Key = tuple[str, ...]

_YEARS = re.compile(r"\d{4}(-(\d{4})?)?$")
_STOP_WORDS = frozenset(
    "the a an and or of in on at to for by is are was were it he she they we us who as with from this that no not".split()
)
_MIN_LOOSE = 8
"""A skeleton key shorter than this (letters) is left out: shorter ones met ordinary words in the development reports."""


class ActorGroup(msgspec.Struct, forbid_unknown_fields=True):
    """A block of registry lines that share type, countries and source."""

    type: ActorType
    actors: dict[str, str]
    country: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A registered actor."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    side_of: str | None = None
    parent: str | None = None
    years: str | None = None
    source: str = ""
    """Where the facts are from."""


class Alias(NamedTuple):
    """One name of an entry: an abbreviation wants its capitals, a doubtful name a reason, `article` its article; `small_end`: its last word is small."""

    id: str
    abbreviation: bool
    doubtful: bool
    article: bool
    small_end: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the entry `id`, in words."""

    id: str
    message: str


def read_registry(groups: Sequence[ActorGroup]) -> tuple[dict[str, ActorEntry], list[Fault]]:
    """Read the lines of all groups; a later line (a user's overlay) replaces an earlier one of the same id."""
    entries: dict[str, ActorEntry] = {}
    faults: dict[str, list[Fault]] = {}
    for group in groups:
        for identifier, line in group.actors.items():
            try:
                entry, wrong = _read_line(identifier, line, group)
            except ValueError as error:
                faults[identifier] = [Fault(identifier, str(error))]
                continue
            entries[identifier] = entry
            faults[identifier] = wrong
    return entries, [fault for wrong in faults.values() for fault in wrong]


def _read_line(identifier: str, line: str, group: ActorGroup) -> tuple[ActorEntry, list[Fault]]:
    """Read "Name | alias | 1999-2003 | @side | ^parent | !xx yy | =type | ~source"; raises ValueError for a line of which nothing can be kept."""
    names: list[str] = []
    kind, side, parent, years, countries, source = group.type, None, None, None, group.country, group.source
    for piece in line.split("|"):
        part = piece.strip()
        mark, rest = part[:1], part[1:].strip()
        if mark == "@":
            side = rest
        elif mark == "^":
            parent = rest
        elif mark == "!":
            countries = rest
        elif mark == "=":
            kind = ActorType(rest)
        elif mark == "~":
            source = rest
        elif _YEARS.match(part):
            years = part
        elif part:
            names.append(part)
    common = [name for name in names if name.lstrip("?").lower() in _STOP_WORDS and not name.isupper()]
    names = [name for name in names if name not in common]
    if not names:
        raise ValueError("no name; write `id: Name | other names | years`")
    faults = [
        Fault(identifier, f"the name {n!r} is a word of any sentence; leave it out, or write an abbreviation in capitals") for n in common
    ]
    known = ActorEntry(
        identifier, names[0].lstrip("?"), kind, tuple(names), tuple(countries.split()), side or parent, parent, years, source
    )
    return known, faults


def index_names(entries: Iterable[ActorEntry]) -> tuple[dict[Key, tuple[Alias, ...]], dict[Key, tuple[Alias, ...]]]:
    """The names by their folded words, and those long enough by their skeletons."""
    exact: dict[Key, tuple[Alias, ...]] = {}
    loose: dict[Key, tuple[Alias, ...]] = {}
    for entry in entries:
        for name in entry.aliases:
            bare = name.lstrip("?")
            key, begins = name_key(bare)
            if not key:
                continue
            short = len(key) == 1 and len(bare) <= 8 and sum(c.isupper() for c in bare) * 2 > len(bare)
            alias = Alias(entry.id, short, bare != name, begins and len(key) == 1, bare.split()[-1].islower())
            _put(exact, key, alias)
            shape = tuple(map(loose_word, key))
            if not short and not alias.doubtful and len(key) > 1 and sum(map(len, shape)) >= _MIN_LOOSE:
                _put(loose, shape, alias)
    return exact, loose


def _put(index: dict[Key, tuple[Alias, ...]], key: Key, alias: Alias) -> None:
    held = index.get(key, ())
    if all(other.id != alias.id for other in held):
        index[key] = (*held, alias)


def without_clashes(
    entries: Mapping[str, ActorEntry], exact: dict[Key, tuple[Alias, ...]], loose: dict[Key, tuple[Alias, ...]]
) -> list[Fault]:
    """Leave each name that several entries of one country (or of none) bear to the first of them, for no text can tell them apart; say which."""
    faults: list[Fault] = []
    for index in (exact, loose):
        for key, aliases in index.items():
            kept: list[Alias] = []
            for alias in aliases if len(aliases) > 1 else ():
                rival = next((other for other in kept if _one_place(entries[other.id], entries[alias.id])), None)
                if rival is None:
                    kept.append(alias)
                elif index is exact:
                    faults.append(
                        Fault(alias.id, f"the name {' '.join(key)!r} is {rival.id}'s too; give it to one, or tell them apart by country")
                    )
            if kept:
                index[key] = tuple(kept)
    return faults


def _one_place(one: ActorEntry, two: ActorEntry) -> bool:
    return bool(set(one.countries) & set(two.countries)) or not (one.countries or two.countries)


def located(faults: Sequence[Fault], overlays: Sequence[Path]) -> tuple[str, ...]:
    """The faults as messages with the file and line of their entries, the last where several files have one."""
    if not faults:
        return ()
    lines: dict[str, str] = {}
    for path in section_files("actors/registry", overlays):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if (match := _ENTRY.match(line)) is not None:
                lines[match[1]] = f"{'/'.join(path.parts[-3:])}, line {number}"
    return tuple(f"{lines.get(fault.id, 'actors/registry')}, {fault.id}: {fault.message}" for fault in faults)


_ENTRY = re.compile(r"\s+([a-z0-9][\w-]*):\s")
