"""What Purport knows of places: countries and their people, spatial words, named areas, and the gazetteer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from purport.knowledge.loading import load_entries


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country or territory: ISO 3166-1 alpha-2 code, English name, other wordings, words for its people."""

    iso: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceKnowledge:
    """Indexed knowledge of places. Codes are ISO 3166-1 alpha-2, upper case."""

    countries: Mapping[str, Country]

    def country_of(self, name: str) -> str | None:
        """The code of a country's name or alias ("the U.S.", "Britain"); abbreviations only in upper case ("US", not "us")."""
        plain = _plain(name)
        return self._names.get(plain) or (self._names.get(plain.casefold()) if plain.isupper() else None)

    def demonym_of(self, word: str) -> str | None:
        """The code of a word for a country's people or things ("Syrian", "Iraqis", "TURKISH"); None for a lower-case word."""
        if not word[:1].isupper():
            return None
        return self._people.get(word) or self._people.get(word.title() if word.isupper() else word)

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for country in self.countries.values():
            for name in (country.name, *country.aliases):
                names.setdefault(_plain(name), country.iso)
        return names

    @cached_property
    def _people(self) -> dict[str, str]:
        people: dict[str, str] = {}
        for country in self.countries.values():
            for word in country.demonyms:
                people.setdefault(word, country.iso)
                people.setdefault(word + "s", country.iso)
        return people


def _plain(name: str) -> str:
    """A country's name as the index has it: no article, dots or apostrophe variants; abbreviations keep their capitals."""
    name = " ".join(name.replace("’", "'").split())
    name = name[4:] if name[:4] in ("the ", "The ", "THE ") else name
    short = name.replace(".", "").replace(" ", "")
    return short if _is_abbreviation(short) else name.casefold()


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 4 and word.isalpha() and word.isupper()


def load(overlays: Sequence[Path] = ()) -> PlaceKnowledge:
    """Load the place knowledge, a user's folders laid over ours. Raises KnowledgeError with every fault."""
    countries = {country.iso: country for country in load_entries("places/countries", Country, overlays)}
    return PlaceKnowledge(countries)
