"""Words of denial: what is denied, what says that something told is false, and who stands for the blamed (codebook §5, polarity)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import msgspec

List = Literal["responsibility", "blamed", "part", "reports", "turning_down", "deeds", "collective", "false", "true", "calling"]
Loss = Literal["killed", "injured", "captured", "missing", "destroyed", "damaged"]
NO_WORDS: frozenset[str] = frozenset()


class Denied(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of one of the lists, or of a loss (`effect`) that can be denied."""

    words: list[str]
    list: List | None = None
    effect: Loss | None = None

    def __post_init__(self) -> None:
        if (self.list is None) == (self.effect is None):
            raise ValueError(f"{', '.join(self.words[:3])}: give `list`, or `effect` for words of a loss")


@dataclass(frozen=True, slots=True)
class Denying:
    """The lists, by lemma in lower case; denying/words.yaml tells what each is for."""

    responsibility: frozenset[str] = NO_WORDS
    blamed: frozenset[str] = NO_WORDS
    part: frozenset[str] = NO_WORDS
    reports: frozenset[str] = NO_WORDS
    turning_down: frozenset[str] = NO_WORDS
    deeds: frozenset[str] = NO_WORDS
    collective: frozenset[str] = NO_WORDS
    false: frozenset[str] = NO_WORDS
    true: frozenset[str] = NO_WORDS
    calling: frozenset[str] = NO_WORDS
    losses: Mapping[str, str] = field(default_factory=dict)


def denying_of(entries: Sequence[Denied]) -> Denying:
    """The lists, a user's words added to ours."""
    lists = {name: frozenset(word for entry in entries if entry.list == name for word in entry.words) for name in get_args(List)}
    return Denying(**lists, losses={word: entry.effect for entry in entries if entry.effect is not None for word in entry.words})
