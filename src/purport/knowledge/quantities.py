"""What Purport knows of the words of quantity: numerals, vague counts, hedges, units, and the nouns that reports on war count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from purport.knowledge.loading import load_entries
from purport.knowledge.materiel import plural_of

KINDS = (
    "numeral",
    "tens",
    "scale",
    "vague",
    "scale_plural",
    "none",
    "unknown",
    "hedge",
    "after",
    "unit",
    "counted",
    "numbered",
    "one_more",
    "people_of",
    "unclear",
    "exactness",
)


class QuantityWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one meaning. `low` and `high` are a count (high empty: no upper bound), `says` the hedge or the unit that they name.

    Kinds: `numeral`, `tens`, `scale` (hundred, thousand), `vague` (several), `scale_plural` (dozens of), `none` (no, zero), `unknown` (an unknown
    number of), `hedge` (at least; before a number), `after` (or more; behind it), `unit` (km, percent), `counted` (nouns that "a" counts),
    `people_of` (nouns counted in the plural), `numbered` (nouns whose number is a name: Resolution 12), `one_more` (a third one), `exactness` and `unclear`
    (the precise number … remains unclear).
    """

    kind: str
    words: tuple[str, ...]
    low: int | None = None
    high: int | None = None
    says: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind!r}; it should be one of {', '.join(KINDS)}")


@dataclass(frozen=True, eq=False)
class QuantityKnowledge:
    """Indexed words of quantity."""

    entries: tuple[QuantityWord, ...]

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, QuantityWord]]:
        """Kind → single word (lower case) → entry."""
        table: dict[str, dict[str, QuantityWord]] = {kind: {} for kind in KINDS}
        for entry in self.entries:
            table[entry.kind].update({word: entry for word in entry.words if " " not in word})
        return table

    @cached_property
    def starts(self) -> frozenset[str]:
        """The words with which a count may begin, figures and signs of money apart: nothing else is worth a look."""
        kinds = ("numeral", "tens", "scale", "vague", "scale_plural", "none", "unknown", "hedge", "exactness")
        single = frozenset(word for kind in kinds for word in self.words[kind])
        return single | self.phrases.keys() | {"a", "an", "another", "the", "number", "between", "half", "one"}

    @cached_property
    def counted(self) -> frozenset[str]:
        """Singular and plural of the nouns that reports on war count."""
        return frozenset(form for kind in ("counted", "people_of") for word in self.words[kind] for form in (word, plural_of(word)))

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], QuantityWord], ...]]:
        """First word → phrases of several words that begin with it, the longest first."""
        table: dict[str, list[tuple[tuple[str, ...], QuantityWord]]] = {}
        for entry in self.entries:
            for phrase in (tuple(word.split()) for word in entry.words if " " in word):
                table.setdefault(phrase[0], []).append((phrase, entry))
        return {word: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0]))) for word, found in table.items()}


def load(overlays: Sequence[Path] = ()) -> QuantityKnowledge:
    """Load the words of quantity, a user's folders laid over ours. Raises KnowledgeError with every fault."""
    return QuantityKnowledge(load_entries("quantities", QuantityWord, overlays))
