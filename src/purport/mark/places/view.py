"""A sentence as the place layer looks at it: which words may begin a name, which are already spoken for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from purport.model import Mention, Sentence, Token

PARTICLES = frozenset(
    "al el ad ar as ash at az ez es esh an ed en et ul de del della des du da do dos das di la las le les los of the and on upon sur am der den ibn bin bint abu i y e".split()
)
"""Small words inside names of places ("Deir ez-Zor", "Rio de Janeiro", "Bosnia and Herzegovina"); a name never ends in one."""

ARTICLES = frozenset("al el ad ar as ash at az ez es esh an ed en et adh ath".split())

SPANISH_ARTICLES = frozenset({"el", "la", "las", "los"})
"""Words that open names of places ("El Vello")."""

_SMALL_WORDS = frozenset({"ADP", "AUX", "CCONJ", "SCONJ", "PRON", "PART", "DET"})
"""Classes of words that are no names, whatever their capitals."""

HYPHENS = frozenset("-‐‑–—")


SHORT = frozenset({"ADP", "CCONJ"})
"""Classes of words that posts jot down and the lemma spells out."""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with, for each token: its lower-case form, whether it is written like a name, whether another mention has it.

    `case` is `mixed`, `upper` (all capitals: the shape of a word says nothing), `title` (Most Words Capitalised) or `lower`.
    """

    sentence: Sentence
    text: str
    lower: tuple[str, ...]
    named: tuple[bool, ...]
    taken: tuple[bool, ...]
    case: str
    read: Mapping[tuple[int, int], tuple[str, ...]]

    def reads(self, first: int, last: int, *kinds: str) -> bool:
        """Tell whether the engine takes just these words for names of each of the kinds, in its two ways of looking (see `NameSpan`)."""
        return self.read.get((first, last)) == kinds

    def named_place(self, first: int, last: int) -> bool:
        """Tell whether the engine takes just these words for a place's proper name."""
        return self.read.get((first, last), ("",))[0] == "place"

    def only_read(self, first: int, last: int, *kinds: str) -> bool:
        """Tell whether proper names of these kinds, and of no other, overlap some words."""
        over = {found[0] for (start, end), found in self.read.items() if start < last and first < end}
        return bool(over & set(kinds)) and not over & {"place", "location"}

    def may_be(self, first: int, last: int, *kinds: str) -> bool:
        """Tell whether the engine takes any name of one of these kinds, in either of its ways of looking, to overlap some words."""
        return any(set(found) & set(kinds) for (start, end), found in self.read.items() if start < last and first < end)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def __len__(self) -> int:
        return len(self.lower)

    def quote(self, first: int, last: int) -> str:
        """The report's words from token `first` up to and without `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def word(self, index: int) -> str:
        """The lower-case form of a token, empty outside of the sentence."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def glued(self, index: int) -> bool:
        """Tell whether a token follows the one before it without a blank."""
        return index > 0 and self.tokens[index - 1].end == self.tokens[index].start

    def is_hyphen(self, index: int) -> bool:
        """Tell whether a token is a hyphen or dash."""
        return self.word(index) in HYPHENS

    def heads_entry(self, first: int, last: int) -> bool:
        """Tell whether a name stands behind nothing but the day and hour that open an entry of a log ("08 Aug, 1915H. Vell.", "7 June, Vell: …")."""
        if not first or self.word(last) not in ("", ".", ":", ",", "-", "–", "—"):
            return False
        before = [i for i in range(first) if self.tokens[i].text[0].isalnum()]
        return bool(before) and self.taken[before[0]] and all(self.taken[i] or self.tokens[i].upos == "NUM" for i in before)

    def starts_name(self, index: int) -> bool:
        """Tell whether a name may begin at a token: it is written like one, or is an article hyphened to one ("al-Sukhna")."""
        if self.taken[index] or (self.is_hyphen(index - 1) and self.glued(index) and self.word(index - 2) in ARTICLES):
            return False
        return self.named[index] or self.leads(index)

    def leads(self, index: int) -> bool:
        """Tell whether a token is a lower-case article that a hyphen ties to a name."""
        after = index + 2
        return (
            self.lower[index] in ARTICLES
            and after < len(self)
            and self.is_hyphen(index + 1)
            and self.glued(index + 1)
            and self.named[after]
        )


def is_upper(sentences: Iterable[Sentence]) -> bool:
    """Tell a report that is written in capitals throughout, as wire archives are: short sentences cannot be told by themselves."""
    return _case_of(token for sentence in sentences for token in sentence.tokens) == "upper"


def view_of(sentence: Sentence, text: str, taken: Sequence[Mention], upper: bool = False) -> View:
    """Look at a sentence; `taken` are the mentions that already stand in it, `upper` tells a report all in capitals."""
    tokens = sentence.tokens
    held = [False] * len(tokens)
    for mention in taken:
        for index in range(max(0, mention.first), min(mention.last, len(tokens))):
            held[index] = True
    case = "upper" if upper else _case_of(tokens)
    if case == "title" and tokens[-1].text == "." and any(t.text.islower() and t.upos == "VERB" for t in tokens):
        case = "mixed"  # a sentence full of names, no headline
    lower = tuple(token.lemma if token.upos in SHORT and token.lemma.isalpha() else token.text.lower() for token in tokens)  # "btwn A & B"
    named = tuple(_named(token, case) for token in tokens)
    return View(sentence, text, lower, named, tuple(held), case, _read(sentence) if case in ("mixed", "upper") else {})


def _read(sentence: Sentence) -> dict[tuple[int, int], tuple[str, ...]]:
    """The kinds of the names that the engine found, by their tokens: of a proper name first."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for name in sorted(sentence.names, key=lambda name: not name.proper):
        span = (name.first, name.last)
        found[span] = (*found.get(span, ()), name.kind)
    ends = {last for (first, last), kinds in found.items() if kinds == ("place",)}
    for (first, last), kinds in list(found.items()):
        if kinds == ("location",) and last in ends and (start := _behind_at(sentence, first, last)) in {f for f, e in found if e == last}:
            found[start, last] = (*found[start, last], "location")
    return found


def _behind_at(sentence: Sentence, first: int, last: int) -> int:
    """Where the name starts that stands last in a place told by several words ("the water plant at Vell")."""
    return next((i + 1 for i in range(last - 1, first, -1) if sentence.tokens[i].upos == "ADP"), first)


def _case_of(tokens: Iterable[Token]) -> str:
    every = [token.text for token in tokens if token.text.isalpha()]
    words = [word for word in every if len(word) > 3]
    if len(words) < 3:
        return "upper" if words and all(word.isupper() for word in words) and len(words) > 1 else "mixed"
    share = sum(word.isupper() for word in words) / len(words)
    if share > 0.7:
        return "upper"
    capital = sum(word[0].isupper() for word in words) / len(words)
    lower = capital == 0 and not any(word[0].isupper() and len(word) > 2 for word in every[1:])
    return "title" if capital > 0.75 and len(words) > 3 else "lower" if lower else "mixed"


def _named(token: Token, case: str) -> bool:
    """Tell whether a token is written like (part of) a name."""
    if case == "upper" and token.upos in _SMALL_WORDS and token.text.lower() not in SPANISH_ARTICLES:
        return False
    if case != "lower" and token.text.isalpha():
        return token.text[0].isupper()
    head = token.text[0]
    if not (head.isalpha() or head in "'‘’ʿ`") or not any(mark.isalpha() for mark in token.text):
        return False
    if case == "lower":
        return token.upos == "PROPN"
    return next(mark for mark in token.text if mark.isalpha()).isupper()
