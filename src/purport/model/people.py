"""Do two tellings speak of the same people (or things) harmed? By name where both name them, else by noun and number (codebook §6, ruling 5)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

VAGUE = frozenset(
    "person people man woman individual victim body corpse casualty civilian citizen resident dead wounded injured other another one "
    "he she him her they them his their who member life loss".split()
)
"""Nouns that fit anybody: they neither join two tellings nor part them."""
LIKELY = 0.8
"""How much the same number above one, without a noun in common, speaks for the same people."""
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "policemen": "policeman", "police": "policeman"}
_BREAK = re.compile(
    r"(?<=\w)(?:\s+(?:of|in|on|at|from|for|with|who|whom|whose|which|that|to|by|near|and|aboard)\b|\s*[,(\[])", re.IGNORECASE
)
_SOME_OF = re.compile(
    r"^(?:at least |only |about |some |all )*(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many|most|both|half|none|all) of "
    r"(?:the |his |her |their |its |our |these |those )*(?=\w+)(?!them\b|whom\b|us\b|you\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Named(Protocol):
    """A filler."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


class _Loss(Protocol):
    """An effect."""

    @property
    def what(self) -> str: ...
    @property
    def party(self) -> str | None: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


class Telling(Protocol):
    """A claim, made or in the making."""

    @property
    def targets(self) -> Sequence[_Named]:
        """Who was aimed at."""
        ...

    @property
    def effects(self) -> Sequence[_Loss]:
        """Who or what was lost."""
        ...


@dataclass(frozen=True, slots=True)
class Harmed:
    """Whom a telling says was harmed: persons by id, everybody else by noun, and the exact number that stands with a noun."""

    persons: frozenset[str]
    nouns: frozenset[str]
    numbers: Mapping[str, int]
    called: frozenset[str] = frozenset()
    """Words right before the nouns: "jesuit" of "the Jesuit priests", who are "the Jesuits" elsewhere."""


def harmed(telling: Telling, is_person: Callable[[str], bool]) -> Harmed:
    """Read who was harmed off a telling; `is_person` tells of actor ids that are one person's."""
    ids = {f.id for f in telling.targets} | {e.party for e in telling.effects if e.party is not None}
    unnamed = [_meant(f) for f in telling.targets if not is_person(f.id)]
    lost = [(head_noun(e.what), e) for e in telling.effects if e.party is None or not is_person(e.party)]
    numbers = {noun: e.low for noun, e in lost if e.low is not None and e.low == e.high}
    nouns = frozenset({*map(head_noun, unnamed), *(noun for noun, _ in lost)} - {""})
    called = frozenset(word for phrase in (*unnamed, *(e.what for _, e in lost)) if (word := _before_head(phrase)))
    return Harmed(frozenset(i for i in ids if is_person(i)), nouns, numbers, called)


def _meant(target: _Named) -> str:
    """Those whom a pronoun takes up ("the priests were dragged out, and soldiers shot them"), else what a target is called."""
    return target.id.replace("-", " ") if target.text.lower() in _PRONOUNS else target.text


_PRONOUNS = frozenset({"them", "they", "whom", "who"})


def same_people(a: Harmed, b: Harmed) -> float | None:
    """1 for the same, 0 for others, between for what is likely or not; None where the words cannot tell."""
    if a.persons and b.persons:
        return 1.0 if a.persons & b.persons else 0.0
    mine, theirs = a.nouns - VAGUE, b.nouns - VAGUE
    if shared := mine & theirs:
        counted = [noun for noun in shared if noun in a.numbers and noun in b.numbers]
        return 0.3 if counted and all(a.numbers[n] != b.numbers[n] for n in counted) else 1.0
    if (mine & b.called) or (theirs & a.called):
        return 1.0
    if {n for n in a.numbers.values() if n > 1} & {n for n in b.numbers.values() if n > 1} or _all_named(a, b) or _all_named(b, a):
        return LIKELY
    if mine and theirs:
        return 0.3 if a.persons or b.persons else 0.2
    return 0.3 if _outnumbered(a, b) or _outnumbered(b, a) else None


def _all_named(names: Harmed, count: Harmed) -> bool:
    """Tell whether one telling names as many people as the other counts ("the two missionaries")."""
    return len(names.persons) > 1 and len(names.persons) in count.numbers.values()


def _outnumbered(few: Harmed, many: Harmed) -> bool:
    """Tell whether one telling counts more people than the other names ("43 persons", "the magistrate")."""
    return bool(few.persons) and not few.numbers and bool(many.numbers) and min(many.numbers.values()) > len(few.persons)


def head_noun(phrase: str) -> str:
    """The noun of a noun phrase in lower case and singular: "priest" of "the six Jesuit priests of Vell"."""
    words = _words(phrase)
    return _singular(words[-1]) if words else ""


def _before_head(phrase: str) -> str:
    words = _words(phrase)
    return _singular(words[-2]) if len(words) > 1 else ""


def _words(phrase: str) -> list[str]:
    whole = _SOME_OF.sub("", phrase.strip())  # "one of his guards" speaks of guards
    words: list[str] = _WORD.findall(_BREAK.split(whole, maxsplit=1)[0])
    return words


def _singular(word: str) -> str:
    noun = word.lower()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun
