"""Sentences with their words and UD v2 trees."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from typing import Any

from purport.model.region import RegionKind


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. `head` is the index of its governor in the sentence, -1 for the root.

    `start` and `end` are offsets into the report's text; `deprel` is a UD v2 relation with subtype (`nsubj:pass`), `rel` the same without it;
    `feats` is UD's string (`Number=Plur|Tense=Past`), empty for none.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    rel: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rel", self.deprel.partition(":")[0])  # asked for a hundred times a word


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name that the engine found, tokens `[first, last)` of its sentence.

    `proper` names are proper names of a `person`, an `organisation` or a `place`; the others are mentions in the wider sense of
    re3d (`document`, `location`, `money`, `nationality`, `organisation`, `person`, `platform`, `quantity`, `time`, `weapon`),
    where "the families of the victims" is an organisation too. Spans of the two layers may overlap, those of one do not.
    """

    first: int
    last: int
    kind: str
    proper: bool = True


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word that the engine takes to tell an event, likeliest of the `kind` (codebook §3), and the words of the sentence that head who did it and
    who suffered it, -1 where it finds none.

    `sure` is how sure it is that the word tells an event (0 to 1), `kind_sure` how sure of the kind if it does.

    It is evidence, not a claim: coding decides.
    """

    token: int
    kind: str
    sure: float
    kind_sure: float
    doer: int = -1
    sufferer: int = -1

    def moved(self, by: int) -> "EventWord":
        """The same with words that stand so many places further."""
        doer, sufferer = (i + by if i >= 0 else -1 for i in (self.doer, self.sufferer))
        return replace(self, token=self.token + by, doer=doer, sufferer=sufferer)


_NONE: list[Token] = []


class _Derived:
    """What follows from a tree and is asked for often. It is no field, so that it is neither compared nor stored.

    `lemmas` are in lower case, `vocabulary` these and the word forms: rules that need some word ask them first. `known` is for those who ask the same
    of a word again and again to keep what they found.
    """

    __slots__ = ("_by_relation", "known", "lemmas", "vocabulary")
    lemmas: frozenset[str]
    vocabulary: frozenset[str]
    known: dict[Any, dict[int, Any]]
    _by_relation: tuple[dict[str, list[Token]], ...]


@dataclass(frozen=True, slots=True)
class Sentence(_Derived):
    """A sentence of a coded region, its words in order, always one tree with one root.

    `paragraph` counts the coded paragraphs of the report from 0, `region` says what kind of region it stands in. `names` are those
    that the engine found, `events` the words that it takes to tell events, empty where it looks for none.
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    region: RegionKind = RegionKind.BODY
    paragraph: int = 0
    names: tuple[NameSpan, ...] = ()
    events: tuple[EventWord, ...] = ()
    dependents: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        related: list[dict[str, list[Token]]] = [{} for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.index)
                for name in {token.rel, token.deprel}:
                    related[token.head].setdefault(name, []).append(token)
        object.__setattr__(self, "dependents", tuple(map(tuple, below)))
        lemmas = frozenset([token.lemma.lower() for token in self.tokens])
        object.__setattr__(self, "known", {})
        object.__setattr__(self, "lemmas", lemmas)
        object.__setattr__(self, "vocabulary", lemmas.union([token.text.lower() for token in self.tokens]))
        object.__setattr__(self, "_by_relation", tuple(related))

    def __reduce__(self) -> tuple[type["Sentence"], tuple[Any, ...]]:
        """Made anew where it is copied or sent to another process: what is derived is derived there."""
        return Sentence, tuple(getattr(self, f.name) for f in fields(self) if f.init)

    @property
    def root(self) -> Token:
        """The word that governs the sentence."""
        return next(token for token in self.tokens if token.head < 0)

    def children(self, index: int, *relations: str) -> list[Token]:
        """Direct dependents in text order; only those with one of the `relations` (whole or without subtype) where any is given."""
        related = self._by_relation[index]
        if not related:
            return []
        if len(relations) == 1:
            return related.get(relations[0], _NONE).copy()
        tokens = self.tokens
        if not relations:
            return [tokens[i] for i in self.dependents[index]]
        if related.keys().isdisjoint(relations):
            return []
        return [t for i in self.dependents[index] if (t := tokens[i]).deprel in relations or t.rel in relations]

    def having(self, lemmas: AbstractSet[str]) -> list[Token]:
        """Words of these lemmas (in lower case) in text order; where the sentence has none, as nearly always, that is told at once."""
        if self.lemmas.isdisjoint(lemmas):
            return []
        return [t for t in self.tokens if t.lemma.lower() in lemmas]

    def subtree(self, index: int) -> list[int]:
        """Indices of the word and all below it, in text order."""
        below = self.known.setdefault(Sentence.subtree, {})
        if index not in below:
            below[index] = self._subtree(index)
        return list(below[index])

    def _subtree(self, index: int) -> list[int]:
        seen, todo = [index], [index]
        while todo:
            below = self.dependents[todo.pop()]
            seen.extend(below)
            todo.extend(below)
        return sorted(seen)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governors of a word, nearest first, up to the root."""
        head = self.tokens[index].head
        while head >= 0:
            yield self.tokens[head]
            head = self.tokens[head].head

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The range `[first, last)` of token indices that overlap the text span."""
        hit = [t.index for t in self.tokens if t.start < end and start < t.end]
        return (hit[0], hit[-1] + 1) if hit else (0, 0)

    def head_of(self, first: int, last: int) -> int:
        """The index in `[first, last)` whose governor lies outside it, the first such; `first` for an empty range."""
        return next((i for i in range(first, last) if not first <= self.tokens[i].head < last), first)
