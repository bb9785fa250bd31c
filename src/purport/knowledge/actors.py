"""The actor registry: named actors, countries and their forces, nouns for nameless actors (codebook §1, §4).

`load()` reads `actors/{registry,countries,forces,roles,words}/*.yaml`. The forces of states are not listed but generated:
a country's word and a force's word make an actor ("Syrian" + "troops": syrian-army).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from purport.knowledge.actor_registry import (
    ActorEntry,
    ActorGroup,
    Alias,
    Key,
    index_names,
    located,
    read_registry,
    without_clashes,
)
from purport.knowledge.actor_spelling import name_key, plain
from purport.knowledge.loading import Sections
from purport.model import ActorType

__all__ = ["ActorEntry", "ActorKnowledge", "Alias", "Country", "Force", "Key", "Role", "load", "slug"]


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
class Country:
    """A country as a doer. `id` is the slug of its name, `stem` of its adjective; `iso` is lower case."""

    iso: str
    id: str
    name: str
    adjective: str
    stem: str


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
    faults: tuple[str, ...] = ()
    """What is wrong with single names of the registry, each with file and line; all else is loaded."""
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
    """Load the registry; a faulty name or line is left out and told in `faults`. Raises KnowledgeError for a file or block that cannot be read."""
    with Sections(overlays) as sections:
        registry, tables = sections.load("actors/registry", ActorGroup), sections.load("actors/countries", CountryTable)
        forces, roles = sections.load("actors/forces", ForceEntry), sections.load("actors/roles", RoleEntry)
        lists = sections.load("actors/words", WordList)
    entries, faults = read_registry(registry)
    exact, loose = index_names(entries.values())
    faults += without_clashes(entries, exact, loose)
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
        forces=_forces(forces),
        force_names={key: name for table in tables for key, name in table.forces.items()},
        roles=_roles(roles),
        lists={entry.list: frozenset(_split(entry.words)) for entry in lists},
        faults=located(faults, overlays),
    )


def slug(text: str) -> str:
    """Return words as an id: "Al bu Nimr tribe" is `al-bu-nimr-tribe`."""
    return "-".join(re.findall(r"[a-z0-9]+", plain(text)))


def _split(text: str) -> list[str]:
    return [part for piece in text.split(";") if (part := piece.strip())]


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
