"""Patterns over items: `<month>` is a category, `<of>` a word, `<=year>` a word that is also a category's name, `<@day>` a part that a rule made; the rest is regular expression.

Blanks are ignored. Each word of the vocabulary has a character of its own, a category is the class of its words' characters.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from purport.mark.times.lexemes import KINDS, Item
from purport.mark.times.whens import When

_STEP = re.compile(r"(?<!\?P)<([^<>]+)>")
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|:|=|!|<=|<!))?")
_FIRST_WORD, _FIRST_PART = 0xE000, 0xF800


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that fits: what its groups hold, and what stands around. `shouted` tells that the sentence is in capitals throughout."""

    items: Sequence[Item]
    match: re.Match[str]
    values: Mapping[str, Mapping[str, str]]
    shouted: bool = False

    def item(self, group: str) -> Item | None:
        """The first item of a group, None where the group is empty."""
        if not self.has(group):
            return None
        at = self.match.start(group)
        return self.items[at] if at < self.match.end(group) else None

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it took part."""
        return group in self.match.re.groupindex and self.match.group(group) is not None

    def value(self, group: str, *kinds: str) -> str:
        """What the group's word means in the first of the categories that has it."""
        item = self.item(group)
        assert item is not None
        return next(self.values[kind][item.word] for kind in kinds if item.word in self.values.get(kind, {}))

    def number(self, group: str) -> int | None:
        """The number that a group's digits give ("6th" too), None where it is empty."""
        item = self.item(group)
        digits = "" if item is None else "".join(c for c in item.word if c.isascii() and c.isdigit())
        return int(digits) if digits else None

    def when(self, group: str) -> When:
        """The meaning of a part that a rule before has found."""
        item = self.item(group)
        assert item is not None
        assert item.when is not None
        return item.when

    def kind(self, group: str) -> str:
        """The kind of a part that a rule before has found."""
        item = self.item(group)
        return item.word.removeprefix("@") if item is not None else ""

    @property
    def before(self) -> Item | None:
        """The item before the hit."""
        at = self.match.start()
        return self.items[at - 1] if at else None

    @property
    def after(self) -> Item | None:
        """The item after the hit."""
        at = self.match.end()
        return self.items[at] if at < len(self.items) else None

    @property
    def first(self) -> Item:
        """Its first item."""
        return self.items[self.match.start()]


@dataclass(frozen=True, slots=True)
class Made:
    """What a rule makes: a part of a kind (`day`, `month` …) with its meaning. One not `firm` is no mention unless a later rule takes it up."""

    kind: str
    when: When
    firm: bool = True


Builder = Callable[[Hit], Made | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what to make of its hits."""

    pattern: str
    build: Builder


def group(*rules: tuple[str, Builder]) -> tuple[Rule, ...]:
    """Rules that compete: the first and longest hit wins, a tie goes to the rule named first."""
    return tuple(Rule(pattern, build) for pattern, build in rules)


def needed(pattern: str) -> list[tuple[str, ...]]:
    """Names of which every hit has one, set by set: steps that a pattern cannot do without, or one of each way of a choice.

    Steps under `?` or `*` and what a look-around asks for are left out: fewer needs only cost time.
    """
    return _needed(pattern, 0)[0]


def _needed(pattern: str, at: int) -> tuple[list[tuple[str, ...]], int]:
    """The needs of the choice that begins at `at`, and where it ends: at its bracket or the end."""
    ways: list[list[tuple[str, ...]]] = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            ways.append([])
            at += 1
            continue
        opening = _OPENING.match(pattern, at)
        step = _STEP.match(pattern, at)
        found: list[tuple[str, ...]] = []
        if opening is not None:
            found, at = _needed(pattern, opening.end())
            found = found if opening.group() in ("(", "(?:") or opening.group().startswith("(?P") else []
            at += 1
        elif step is not None:
            found, at = [(step.group(1),)], step.end()
        else:
            at += 1
        if pattern[at : at + 1] not in ("?", "*", "{"):
            ways[-1] += found
    if len(ways) == 1:
        return ways[0], at
    shortest = [min(way, key=len) for way in ways if way]
    return ([tuple(name for names in shortest for name in names)] if len(shortest) == len(ways) else []), at


class Grammar:
    """Groups of rules compiled against a vocabulary. Groups run one after the other, each over what the ones before have made."""

    def __init__(self, groups: Iterable[Sequence[Rule]], values: Mapping[str, Mapping[str, str]]) -> None:
        self.values = values
        rules = [tuple(rules) for rules in groups]
        names = {name for g in rules for rule in g for name in _STEP.findall(rule.pattern)}
        self._parts = {name: chr(_FIRST_PART + n) for n, name in enumerate(sorted(n for n in names if n.startswith("@")))}
        words = {word for table in values.values() for word in table}
        kinds = set().union(*KINDS.values(), values)
        words |= {name.removeprefix("=") for name in names if name not in kinds and not name.startswith("@")}
        self.codes = {word: chr(_FIRST_WORD + n) for n, word in enumerate(sorted(words))}
        self._classes = {kind: self._class(kind) for kind in kinds}
        self.groups = [[(self._compile(rule.pattern), rule.build) for rule in g] for g in rules]
        self._asking = [self._by_code(g) for g in rules]
        self.trigger_words = frozenset(word for kind in _TRIGGERS for word in values.get(kind, ()))
        self.triggers = frozenset("".join(self._classes[kind] for kind in _TRIGGERS if kind in self._classes))

    def _class(self, kind: str) -> str:
        digits = "".join(code for code, kinds in KINDS.items() if kind in kinds)
        return digits + "".join(self.codes[word] for word in self.values.get(kind, ()))

    def _compile(self, pattern: str) -> re.Pattern[str]:
        def step(found: re.Match[str]) -> str:
            return f"[{re.escape(self._chars_of(found.group(1)))}]"

        return re.compile(_STEP.sub(step, "".join(pattern.split())))

    def _by_code(self, rules: Sequence[Rule]) -> dict[str, list[int]]:
        """Code → the rules that may fit where it stands, by the rarest word that each cannot do without; under "" those that can without any."""
        asking: dict[str, list[int]] = {}
        for n, rule in enumerate(rules):
            needs = [self._chars(names) for names in needed("".join(rule.pattern.split()))]
            for code in min(needs, key=len, default="") or ("",):
                asking.setdefault(code, []).append(n)
        return asking

    def _chars(self, names: Iterable[str]) -> str:
        return "".join(sorted(set("".join(self._chars_of(name) for name in names))))

    def _chars_of(self, name: str) -> str:
        """The characters that fit a step of a pattern."""
        return self._parts.get(name) or self._classes.get(name) or self.codes[name.removeprefix("=")]

    def part(self, kind: str) -> str:
        """The code of a part; one that no pattern asks for has a code that nothing fits."""
        return self._parts.get("@" + kind, "!")

    def rewrite(self, items: list[Item], text: str) -> list[Item]:
        """Run every group over the items."""
        for rules, asking in zip(self.groups, self._asking, strict=True):
            items = self._pass(rules, asking, items, text)
        return items

    def _pass(
        self, rules: list[tuple[re.Pattern[str], Builder]], asking: Mapping[str, Sequence[int]], items: list[Item], text: str
    ) -> list[Item]:
        codes = "".join([item.code for item in items])
        asked = {n for code in {"", *codes} if code in asking for n in asking[code]}
        hits = [(m.start(), -m.end(), n, m) for n in sorted(asked) for m in rules[n][0].finditer(codes) if m.end() > m.start()]
        if not hits:
            return items
        shouted = all(item.text.isupper() for item in items if item.text[:1].isalpha())
        made: list[Item] = []
        at = 0
        for start, minus_end, n, match in sorted(hits, key=lambda hit: hit[:3]):
            if start < at:
                continue
            found = rules[n][1](Hit(items, match, self.values, shouted))
            if found is None:
                continue
            made.extend(items[at:start])
            at = -minus_end
            first, last = items[start].start, items[at - 1].end
            made.append(Item(first, last, text[first:last], "@" + found.kind, self.part(found.kind), found.when, found.firm))
        return [*made, *items[at:]]


_TRIGGERS = (
    "month", "month_short", "weekday", "weekday_short", "weekdays", "season", "unit", "units", "night_unit", "often", "lasting", "part",
    "clock_word", "deictic_day", "now_word", "lately_word", "decade_word", "year", "hhmm", "iso", "dmy", "dm", "clock", "decade", "ampm", "ordday", "trigger",
)  # fmt: skip
"""A sentence with none of these tells no time."""
