"""What Purport knows of places: countries and their people, named areas, spatial words, and the gazetteer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from purport.knowledge.gazetteer import Entry, Gazetteer, name_key
from purport.knowledge.gazetteer.schema import FILE
from purport.knowledge.loading import Sections, user_folder

FIRST_AREA = -9_000_000
"""Ids of named areas count down from here; those of the gazetteer lie elsewhere."""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country or territory: ISO 3166-1 alpha-2 code, English name, other wordings, words for its people."""

    iso: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An area that reporting names and no list of towns and provinces has, with its centre and a radius in km that covers it."""

    name: str
    lat: float
    lon: float
    km: float
    feature: str
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that play one part in telling where something is; `value` says which where a part has several."""

    role: str
    words: tuple[str, ...]
    value: str = ""


THINGS_IN_CAPITALS = frozenset({"POLE", "POLES"})
"""Words that in capitals are as well a thing's as a people's: in such a text they are the thing's."""


@dataclass(frozen=True)
class PlaceKnowledge:
    """Indexed knowledge of places. Codes of countries are ISO 3166-1 alpha-2, upper case; words are lower case."""

    countries: Mapping[str, Country]
    areas: tuple[Area, ...] = ()
    lists: tuple[Words, ...] = ()
    gazetteer: Gazetteer = field(default_factory=Gazetteer)

    def country_of(self, name: str) -> str | None:
        """The code of a country's name or alias ("the U.S.", "Britain"); abbreviations only in upper case ("US", not "us")."""
        plain = _plain(name)
        return self._names.get(plain) or (self._names.get(plain.casefold()) if plain.isupper() else None)

    def demonym_of(self, word: str) -> str | None:
        """The code of a word for a country's people or things ("Syrian", "Iraqis", "TURKISH"); None for a lower-case word."""
        if not word[:1].isupper():
            return None
        return self._people.get(word) or (self._people.get(word.title()) if word.isupper() and word not in THINGS_IN_CAPITALS else None)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Everything of that name: the country, named areas, then the gazetteer's regions and towns."""
        code = self.country_of(name)
        country = self.gazetteer.country(code) if code else None
        key = name_key(name)
        return (*((country,) if country else ()), *self._areas_by_key.get(key, ()), *self.gazetteer.keyed(key))

    def words(self, role: str) -> frozenset[str]:
        """All words of a part, lower case."""
        return self._by_role.get(role, frozenset())

    def feature_of(self, word: str) -> str | None:
        """What a noun says that a place is: settlement, region, county, water, terrain, route, quarter, site; None for other words."""
        return self._features.get(word.lower())

    def direction_of(self, word: str) -> float | None:
        """Degrees clockwise from north of a word of direction ("southern" 180); None for other words."""
        return self._directions.get(word.lower())

    def km_per(self, unit: str) -> float | None:
        """Kilometres in one of a unit of length; None for other words."""
        return self._units.get(unit.lower().rstrip("."))

    def abbreviated(self, word: str) -> str | None:
        """The region for which an abbreviation stands after a town's name ("La." Louisiana)."""
        return self._abbreviations.get(word)

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
                if _plain(word + "s") not in self._names:  # "Philippine", but the Philippines
                    people.setdefault(word + "s", country.iso)
        return people

    @cached_property
    def _areas_by_key(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, tuple[Entry, ...]] = {}
        for number, area in enumerate(self.areas):
            country = area.countries[0] if area.countries else ""
            entry = Entry(FIRST_AREA - number, area.name, area.lat, area.lon, country, None, 0, area.feature, area.km, "")
            for key in dict.fromkeys(name_key(name.removeprefix("the ")) for name in (area.name, *area.aliases)):
                found[key] = (*found.get(key, ()), entry)
        return found

    @cached_property
    def _by_role(self) -> dict[str, frozenset[str]]:
        roles: dict[str, set[str]] = {}
        for words in self.lists:
            roles.setdefault(words.role, set()).update(word.lower() for word in words.words)
        return {role: frozenset(words) for role, words in roles.items()}

    @cached_property
    def _features(self) -> dict[str, str]:
        return self._valued("feature")

    @cached_property
    def _directions(self) -> dict[str, float]:
        return {word: float(value) for word, value in self._valued("direction").items()}

    @cached_property
    def _units(self) -> dict[str, float]:
        return {word: float(value) for word, value in self._valued("unit").items()}

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        return {word: words.value for words in self.lists if words.role == "abbreviation" for word in words.words}

    def _valued(self, role: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for words in self.lists:
            if words.role == role:
                for word in words.words:
                    found.setdefault(word.lower(), words.value)
        return found


@lru_cache(maxsize=16_384)
def _plain(name: str) -> str:
    """A country's name as the index has it: no article, dots or apostrophe variants; abbreviations keep their capitals."""
    name = " ".join(name.replace("’", "'").split())
    name = name[4:] if name[:4] in ("the ", "The ", "THE ") else name
    short = name.replace(".", "").replace(" ", "")
    return short if _is_abbreviation(short) else name.casefold()


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 4 and word.isalpha() and word.isupper()


def load(overlays: Sequence[Path] = ()) -> PlaceKnowledge:
    """Load the place knowledge, a user's folders laid over ours; places that the user added lie over the shipped gazetteer, those of
    the user's own folder first. Raises KnowledgeError with every fault.
    """
    with Sections(overlays) as sections:
        countries = {country.iso: country for country in sections.load("places/countries", Country)}
        areas, words = sections.load("places/areas", Area), sections.load("places/words", Words)
    own = tuple(path for folder in (user_folder(), *overlays) if (path := Path(folder) / FILE).is_file())
    return PlaceKnowledge(countries, areas, words, Gazetteer(over=own))
