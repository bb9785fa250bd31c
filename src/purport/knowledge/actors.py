"""The actor registry: named actors, countries and their forces, nouns for nameless actors (codebook §1, §4).

`load()` reads `actors/{registry,countries,forces,roles,words}/*.yaml`. The forces of states are not listed but generated:
a country's word and a force's word make an actor ("Syrian" + "troops": syrian-army).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from purport.errors import KnowledgeError
from purport.knowledge.actor_spelling import loose_word, name_key, plain
from purport.knowledge.loading import load_entries
from purport.model import ActorType

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


class CountryTable(msgspec.Struct, forbid_unknown_fields=True):
    """Countries by code: "names | adjectives | people | seats"; `forces` renames generated forces ("ru air-force")."""

    countries: dict[str, str]
    forces: dict[str, str] = {}


class ForceEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One kind of state actor with the phrases that name it."""

    id: str
    name: str
    type: ActorType
    words: str
    people: str = ""
    crews: str = ""
    generic: bool = False


class RoleEntry(msgspec.Struct, forbid_unknown_fields=True):
    """Nouns of one family and type."""

    family: str
    type: ActorType
    nouns: str


class WordList(msgspec.Struct, forbid_unknown_fields=True):
    """A small closed list of words."""

    list: str
    words: str


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


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a doer. `id` is the slug of its name, `stem` of its adjective; `iso` is lower case."""

    iso: str
    id: str
    name: str
    adjective: str
    stem: str


class Alias(NamedTuple):
    """One name of an entry: an abbreviation wants its capitals, a doubtful name a reason, `article` its article; `small_end`: its last word is small."""

    id: str
    abbreviation: bool
    doubtful: bool
    article: bool
    small_end: bool = False


class Force(NamedTuple):
    """A force word: `way` is words, people or crews."""

    id: str
    name: str
    type: ActorType
    way: str
    generic: bool


class Role(NamedTuple):
    """How a noun names an actor (families: see roles.yaml)."""

    family: str
    type: ActorType


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """The registry with its indexes; `articled` are country names that need their article. `exact` and `loose` are keyed by folded words, `longest*` by the first of them."""

    entries: Mapping[str, ActorEntry]
    exact: Mapping[Key, tuple[Alias, ...]]
    loose: Mapping[Key, tuple[Alias, ...]]
    longest: Mapping[str, int]
    longest_loose: Mapping[str, int]
    countries: Mapping[str, Country]
    country_names: Mapping[Key, str]
    adjectives: Mapping[Key, str]
    peoples: Mapping[Key, str]
    seats: Mapping[Key, str]
    country_longest: Mapping[str, int]
    articled: frozenset[Key]
    forces: Mapping[Key, Force]
    force_names: Mapping[str, str]
    roles: Mapping[Key, tuple[Role, ...]]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    role_ends: frozenset[str] = field(init=False)
    """The last words of roles: a noun that is none of them ends no role."""
    force_ends: frozenset[str] = field(init=False)
    doer_ends: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "role_ends", frozenset(key[-1] for key in self.roles if key))
        object.__setattr__(self, "force_ends", frozenset(key[-1] for key in self.forces if key))
        object.__setattr__(self, "doer_ends", self.role_ends | self.force_ends)

    def words(self, name: str) -> frozenset[str]:
        """Return a closed list by name; empty where there is none."""
        return self.lists.get(name, frozenset())


def load(overlays: Sequence[Path] = ()) -> ActorKnowledge:
    """Load the registry; raises KnowledgeError with every fault of every file."""
    entries = _registry(load_entries("actors/registry", ActorGroup, overlays))
    exact, loose = _index_names(entries.values())
    tables = load_entries("actors/countries", CountryTable, overlays)
    countries, names, adjectives, peoples, seats = _countries(tables)
    return ActorKnowledge(
        entries=entries,
        exact=exact,
        loose=loose,
        longest=_longest(exact),
        longest_loose=_longest(loose),
        countries=countries,
        country_names=names,
        adjectives=adjectives,
        peoples=peoples,
        seats=seats,
        articled=frozenset(_phrase(name) for name in ("El Salvador",)),
        country_longest=_longest({**names, **adjectives, **peoples, **seats}),
        forces=_forces(load_entries("actors/forces", ForceEntry, overlays)),
        force_names={key: name for table in tables for key, name in table.forces.items()},
        roles=_roles(load_entries("actors/roles", RoleEntry, overlays)),
        lists={entry.list: frozenset(_split(entry.words)) for entry in load_entries("actors/words", WordList, overlays)},
    )


def clashes(actors: ActorKnowledge) -> list[str]:
    """Tell of each name that several entries of one country (or of none) bear: no text can tell them apart."""
    told: list[str] = []
    for key, aliases in actors.exact.items():
        places = [set(actors.entries[alias.id].countries) for alias in aliases]
        if any(one & two or not (one or two) for number, one in enumerate(places) for two in places[:number]):
            told.append(f"actors/registry: {' '.join(key)!r} names {', '.join(alias.id for alias in aliases)}")
    return told


def slug(text: str) -> str:
    """Return words as an id: "Al bu Nimr tribe" is `al-bu-nimr-tribe`."""
    return "-".join(re.findall(r"[a-z0-9]+", plain(text)))


def _split(text: str) -> list[str]:
    return [part for piece in text.split(";") if (part := piece.strip())]


def _registry(groups: Sequence[ActorGroup]) -> dict[str, ActorEntry]:
    """Read the lines of all groups; a later line (a user's overlay) replaces an earlier one of the same id."""
    entries: dict[str, ActorEntry] = {}
    faults: list[str] = []
    for group in groups:
        for identifier, line in group.actors.items():
            try:
                entries[identifier] = _read_line(identifier, line, group)
            except ValueError as error:
                faults.append(f"actors/registry, {identifier}: {error}")
    if faults:
        raise KnowledgeError("\n".join(faults))
    return entries


def _read_line(identifier: str, line: str, group: ActorGroup) -> ActorEntry:
    """Read "Name | alias | 1999-2003 | @side | ^parent | !xx yy | =type"; raises ValueError for what it cannot."""
    names: list[str] = []
    kind, side, parent, years, countries = group.type, None, None, None, group.country
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
        elif _YEARS.match(part):
            years = part
        elif part:
            names.append(part)
    if not names:
        raise ValueError("no name; write `id: Name | other names | years`")
    common = [name for name in names if name.lstrip("?").lower() in _STOP_WORDS and not name.isupper()]
    if common:
        raise ValueError(f"the name {common[0]!r} is a word of any sentence; leave it out, or write an abbreviation in capitals")
    return ActorEntry(identifier, names[0].lstrip("?"), kind, tuple(names), tuple(countries.split()), side or parent, parent, years)


def _index_names(entries: Iterable[ActorEntry]) -> tuple[dict[Key, tuple[Alias, ...]], dict[Key, tuple[Alias, ...]]]:
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


def _longest(index: Mapping[Key, object]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in index:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def _phrase(text: str) -> Key:
    return name_key(text)[0]


def _countries(
    tables: Sequence[CountryTable],
) -> tuple[dict[str, Country], dict[Key, str], dict[Key, str], dict[Key, str], dict[Key, str]]:
    countries: dict[str, Country] = {}
    indexes: tuple[dict[Key, str], ...] = ({}, {}, {}, {})
    for table in tables:
        for iso, line in table.countries.items():
            parts = [_split(part) for part in line.split("|")] + [[], [], []]
            name, adjective = parts[0][0], (parts[1] or parts[0])[0]
            countries[iso] = Country(iso, slug(name), name, adjective, slug(adjective))
            for index, names in zip(indexes, parts, strict=False):
                for one in names:
                    index.setdefault(_phrase(one), iso)
    return countries, *indexes  # type: ignore[return-value]


def _forces(entries: Sequence[ForceEntry]) -> dict[Key, Force]:
    forces: dict[Key, Force] = {}
    for entry in entries:
        for way, text in (("words", entry.words), ("people", entry.people), ("crews", entry.crews)):
            for phrase in _split(text):
                forces.setdefault(_phrase(phrase), Force(entry.id, entry.name, entry.type, way, entry.generic))
    return forces


def _roles(entries: Sequence[RoleEntry]) -> dict[Key, tuple[Role, ...]]:
    roles: dict[Key, tuple[Role, ...]] = {}
    for entry in entries:
        for noun in _split(entry.nouns):
            key, role = _phrase(noun), Role(entry.family, entry.type)
            if role not in roles.get(key, ()):
                roles[key] = (*roles.get(key, ()), role)
    return roles
