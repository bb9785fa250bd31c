"""Sentences with a label before them or a source behind them, whose own words are read again without it.

A label ("Urgent | …", "Source in the army to Coast News: …", "Vell: …") and a credit behind a dash ("… – brigade commander") belong to no
clause, but parsers hang the clause on them. The words beside them are read as they would be alone, and the label hung on their root.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from purport.model import NameSpan, RegionKind, Sentence, Token
from purport.parse.protocol import Passage

_LONGEST_LABEL = 9
"""Words of a label: a name with its office, and to whom it spoke."""
_LONGEST_CREDIT = 7
_SHORTEST = 3
"""Words beside a label that can be a clause."""
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PUNCT", "SYM", "X", "NUM", "PART", "CCONJ", "PRON"})
_DASHES = frozenset({"-", "–", "—", "--"})
_LEADING = frozenset({"ADP", "SCONJ", "CCONJ", "PART", "PUNCT", "NUM"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»", ";", "?", "!", "(", ")"})
_TELLERS = frozenset("source correspondent reporter spokesman spokeswoman spokesperson official commander witness eyewitness cell".split())
_MEDIA = frozenset("agency news tv radio media press times post network observatory channel afp reuters ap sana anadolu".split())

Parse = Callable[[Sequence[Passage]], Sequence[Sentence]]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence and the words `[first, last)` of it that are read by themselves."""

    sentence: Sentence
    first: int
    last: int


def read_apart(sentences: Sequence[Sentence], passages: Sequence[Passage], parse: Parse) -> list[Sentence]:
    """The sentences of these passages, with those that have a label or a credit put together anew; `parse` reads passages."""
    texts = {p.paragraph: p for p in passages}
    cuts = [cut for s in sentences if s.paragraph in texts and (cut := _cut(s)) is not None]
    again: dict[int, list[Sentence]] = {}
    for sentence in parse([_passage(cut, number, texts[cut.sentence.paragraph]) for number, cut in enumerate(cuts)]) if cuts else ():
        again.setdefault(sentence.paragraph, []).append(sentence)
    joined = {cut.sentence.index: _joined(cut, found[0]) for number, cut in enumerate(cuts) if len(found := again.get(number, [])) == 1}
    return [joined.get(s.index, s) for s in sentences]


def _passage(cut: _Cut, number: int, whole: Passage) -> Passage:
    start, end = cut.sentence.tokens[cut.first].start, cut.sentence.tokens[cut.last - 1].end
    return Passage(whole.text[start - whole.start : end - whole.start], start, number, cut.sentence.region)


def _cut(sentence: Sentence) -> _Cut | None:
    first = next(_behind_label(sentence), 0)
    last = next(_before_credit(sentence, first), len(sentence.tokens))
    return _Cut(sentence, first, last) if first or last < len(sentence.tokens) else None


def _behind_label(sentence: Sentence) -> Iterator[int]:
    """Where the words behind a label begin."""
    tokens = sentence.tokens
    for mark in tokens[1 : _LONGEST_LABEL + 1]:
        if mark.text not in {":", "|"} or not _stands_apart(sentence, mark):
            continue
        quoted = any(t.text in _QUOTES for t in tokens[mark.index + 1 : mark.index + 2])
        label, rest = tokens[: mark.index], tokens[mark.index + 1 :]
        told = any(t.upos == "VERB" for t in rest) or any(t.text.isupper() or t.lemma.lower() in _TELLERS for t in label)
        named = tokens[0].upos not in _LEADING and _is_nominal(label)
        if not quoted and len(rest) >= _SHORTEST and named and told and _entangled(sentence, mark.index):
            yield mark.index + 1
        return


def _entangled(sentence: Sentence, mark: int) -> bool:
    """Tell whether label and clause are linked otherwise than as two clauses side by side."""
    across = [t for t in sentence.tokens if t.head >= 0 and t.upos != "PUNCT" and (t.index < mark) != (t.head < mark)]
    return len(across) != 1 or across[0].rel != "parataxis"


def _before_credit(sentence: Sentence, first: int) -> Iterator[int]:
    """Where a credit behind a dash, or in a headline behind a colon, begins."""
    tokens = sentence.tokens
    ends = len(tokens) - (tokens[-1].text == ".")
    if (bracket := _bracketed(tokens, ends)) is not None:
        yield bracket
        return
    marks = _DASHES | ({":"} if sentence.region is RegionKind.HEADLINE or ends == len(tokens) else set())
    for mark in reversed(tokens[max(first + _SHORTEST, ends - _LONGEST_CREDIT - 1) : ends - 1]):
        if mark.text in marks and _stands_apart(sentence, mark):
            if _is_nominal(tokens[mark.index + 1 : ends]) and tokens[mark.index + 1].upos not in _LEADING | {"DET"}:
                yield mark.index
            return


def _bracketed(tokens: Sequence[Token], ends: int) -> int | None:
    """Where a bracket begins that ends a sentence and names a medium ("(Coast Agency)")."""
    opened = next((t.index for t in reversed(tokens[max(0, ends - _LONGEST_CREDIT) : ends]) if t.text in {"(", "["}), None)
    if opened is None or opened < _SHORTEST or tokens[ends - 1].text not in {")", "]"}:
        return None
    inside = tokens[opened + 1 : ends - 1]
    named = all(t.text[:1].isupper() for t in inside) and any(t.text.lower() in _MEDIA for t in inside)
    return opened if named else None


def _stands_apart(sentence: Sentence, mark: Token) -> bool:
    """Tell whether a dash has spaces around it, and another mark one behind it."""
    before, behind = sentence.tokens[mark.index - 1], sentence.tokens[mark.index + 1 : mark.index + 2]
    return bool(behind) and behind[0].start > mark.end and (mark.text not in _DASHES or before.end < mark.start)


def _is_nominal(tokens: Sequence[Token]) -> bool:
    return all(t.upos in _NOMINAL and t.text not in _QUOTES for t in tokens) and any(
        t.upos in {"NOUN", "PROPN", "ADJ", "X"} for t in tokens
    )


def _joined(cut: _Cut, alone: Sentence) -> Sentence:
    """The sentence with the words as they were read alone: they hang on the label before them, and a credit behind hangs on them."""
    old, n = cut.sentence.tokens, len(alone.tokens)
    moved = {t.index: t.index for t in old[: cut.first]} | {t.index: t.index - cut.last + cut.first + n for t in old[cut.last :]}
    root = cut.first + alone.root.index
    before = _beside(old[: cut.first], moved, -1)
    label = next((t.index for t in before if t.head < 0), -1)
    behind = _beside(old[cut.last :], moved, root)
    inside = [replace(t, index=t.index + cut.first, head=t.head + cut.first if t.head >= 0 else label) for t in alone.tokens]
    if label >= 0:
        inside[alone.root.index] = replace(inside[alone.root.index], deprel="parataxis")
    names = [
        NameSpan(moved[m.first], moved[m.last - 1] + 1, m.kind, m.proper)
        for m in cut.sentence.names
        if all(i in moved for i in range(m.first, m.last))
    ]
    names += [NameSpan(m.first + cut.first, m.last + cut.first, m.kind, m.proper) for m in alone.names]
    events = [
        replace(e, token=moved[e.token], doer=moved.get(e.doer, -1), sufferer=moved.get(e.sufferer, -1))
        for e in cut.sentence.events
        if e.token in moved
    ]
    events += [e.moved(cut.first) for e in alone.events]
    tokens, names = [*before, *inside, *behind], sorted(names, key=lambda m: (m.first, m.last))
    return replace(cut.sentence, tokens=tuple(tokens), names=tuple(names), events=tuple(sorted(events, key=lambda e: e.token)))


def _beside(tokens: Sequence[Token], moved: Mapping[int, int], above: int) -> list[Token]:
    """Words of a label or credit under one head, which hangs on the word `above`, and is the root where that is -1."""
    if not tokens:
        return []
    inside = {t.index for t in tokens}
    heads = [t for t in tokens if t.head not in inside and t.upos != "PUNCT"] or [t for t in tokens if t.upos != "PUNCT"]
    head = next((t for t in reversed(heads) if t.upos in {"NOUN", "PROPN"}), heads[0])
    found = []
    for token in tokens:
        if token.index == head.index:
            link = (above, "root" if above < 0 else "parataxis")
        elif token.head in inside:
            link = (moved[token.head], token.deprel)
        else:
            link = (moved[head.index], "punct" if token.upos == "PUNCT" else "compound" if token.index < head.index else "dep")
        found.append(replace(token, index=moved[token.index], head=link[0], deprel=link[1]))
    return found
