"""What Purport knows of weapons, vehicles and matériel: words and designations, each with its class."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from purport.knowledge.loading import load_entries

KINDS = ("weapon", "vehicle", "materiel", "none")
NO_USE = "no_use"
"""The item whose words make a weapon before them no weapon used: a mortar team, an IED factory."""


class Materiel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one class of matériel (`item`: tank, artillery, small_arms …).

    `words` are singular, in lower case, with blanks for hyphens; a plural is understood of the last word, or named in `plural`. `names` are
    systems' names that need their capital (Grad). `codes` are regular expressions for designations (T-72B3), matched whole, hyphens as told
    by the pattern. `uncounted` words have no plural (artillery). Kind `none` takes words away that only look like matériel (suicide bomber).
    """

    item: str
    kind: str
    words: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.item!r}: unknown kind {self.kind!r}; it should be weapon, vehicle, materiel or none")
        for code in self.codes:
            try:
                re.compile(code)
            except re.error as error:
                raise ValueError(f"{self.item!r}: the code {code!r} is no regular expression: {error}") from error


@dataclass(frozen=True, eq=False)
class MaterielKnowledge:
    """Indexed matériel."""

    entries: tuple[Materiel, ...]

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Materiel, bool], ...]]:
        """First word (lower case) → (words, entry, whether it needs a capital), the longest first. Plurals are among them."""
        table: dict[str, dict[tuple[tuple[str, ...], bool], Materiel]] = {}
        for entry in self.entries:
            if entry.item == NO_USE:
                continue
            told = [(word, False) for word in (*entry.uncounted, *entry.plural)]
            told += [(form, False) for word in entry.words for form in (word, plural_of(word))]
            told += [(form.lower(), True) for name in entry.names for form in (name, f"{name}s")]
            for words, cased in told:
                phrase = tuple(words.split())
                table.setdefault(phrase[0], {}).setdefault((phrase, cased), entry)
        return {
            first: tuple((words, entry, cased) for (words, cased), entry in sorted(found.items(), key=lambda p: (-len(p[0][0]), p[0])))
            for first, found in table.items()
        }

    @cached_property
    def no_use(self) -> frozenset[str]:
        """Nouns, singular and plural, before which a weapon's name only says what they are for."""
        return frozenset(form for entry in self.entries if entry.item == NO_USE for word in entry.words for form in (word, plural_of(word)))

    @cached_property
    def codes(self) -> tuple[tuple[re.Pattern[str], Materiel], ...]:
        """Designations, in file order."""
        return tuple((re.compile(code), entry) for entry in self.entries for code in entry.codes)

    @cached_property
    def any_code(self) -> re.Pattern[str] | None:
        """Where some designation begins that is no part of a longer word; None where a pattern with groups of its own forbids to join them."""
        if any(code.groups for code, _ in self.codes):
            return None
        try:
            return re.compile(r"(?<![^\W_])(?<!-)(?:" + "|".join(f"(?:{code.pattern})" for code, _ in self.codes) + ")")
        except re.error:
            return None


def plural_of(word: str) -> str:
    """The regular plural of the last word."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    return word[:-3] + "men" if word.endswith("man") else word + "s"


def load(overlays: Sequence[Path] = ()) -> MaterielKnowledge:
    """Load the matériel, a user's folders laid over ours. Raises KnowledgeError with every fault."""
    return MaterielKnowledge(load_entries("materiel", Materiel, overlays))
