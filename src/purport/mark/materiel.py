"""Matériel: weapons used, vehicles and platforms, things of war, by words and by designations (codebook §4, weapons)."""

from collections.abc import Sequence
from dataclasses import dataclass

from purport.knowledge import Knowledge
from purport.knowledge.materiel import Materiel, MaterielKnowledge
from purport.model import Mention, MentionKind, Report, Sentence

_NOUNLIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM", ""})
"""Tags under which a word may name a thing: "they mine the road" and "it was mine" do not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of a hyphened one, with the token that it stands in."""

    word: str
    start: int
    end: int
    token: int


def mark_materiel(report: Report, sentences: Sequence[Sentence], knowledge: Knowledge, taken: Sequence[Mention]) -> list[Mention]:
    """All weapons, vehicles and matériel, in text order. `taken` shields the words of times."""
    shut = [m for m in taken if m.kind is MentionKind.TIME]
    mentions: list[Mention] = []
    for sentence in sentences:
        closed = [(m.start, m.end) for m in shut if m.sentence == sentence.index]
        found = _codes(report.text, sentence, knowledge.materiel)
        found += _phrases(report.text, sentence, knowledge.materiel)
        mentions.extend(_outermost(report.text, sentence, found, closed))
    return mentions


def _codes(text: str, sentence: Sentence, knowledge: MaterielKnowledge) -> list[tuple[int, int, Materiel]]:
    """Designations: T-72, BM-21, Su-24. A sentence without a digit has none."""
    if not any(c.isdigit() for c in text[sentence.start : sentence.end]):
        return []
    found = []
    for code, entry in knowledge.codes:
        for match in code.finditer(text, sentence.start, sentence.end):
            if _stands_alone(text, match.start(), match.end()):
                found.append((match.start(), match.end(), entry))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum()) and start < end


def pieces_of(sentence: Sentence) -> list[Piece]:
    """The words of a sentence in lower case, cut at hyphens, which themselves are left out."""
    pieces = []
    for token in sentence.tokens:
        at = token.start
        for part in token.text.replace("‑", "-").replace("–", "-").split("-"):
            if part:
                pieces.append(Piece(part.lower(), at, at + len(part), token.index))
            at += len(part) + 1
    return pieces


def _phrases(text: str, sentence: Sentence, knowledge: MaterielKnowledge) -> list[tuple[int, int, Materiel]]:
    pieces = pieces_of(sentence)
    shouted = text[sentence.start : sentence.end].isupper()
    found, at = [], 0
    while at < len(pieces):
        size = 0
        for words, entry, cased in knowledge.phrases.get(pieces[at].word, ()):
            if not _fits(pieces, at, words) or (cased and (shouted or not text[pieces[at].start].isupper())):
                continue
            if _is_thing(text, sentence, pieces, at, at + len(words)):
                found.append((pieces[at].start, pieces[at + len(words) - 1].end, entry))
                size = len(words)
                break
        at += max(size, 1)
    return found


def _fits(pieces: list[Piece], at: int, words: tuple[str, ...]) -> bool:
    return at + len(words) <= len(pieces) and all(pieces[at + n].word == word for n, word in enumerate(words))


def _is_thing(text: str, sentence: Sentence, pieces: list[Piece], first: int, last: int) -> bool:
    """Whether the words name a thing: a noun by its tag, and not cut out of a longer hyphened word ("house-to-house")."""
    head = sentence.tokens[pieces[last - 1].token]
    start = pieces[first].start
    before, after = text[max(start - 1, 0) : start], text[pieces[last - 1].end : pieces[last - 1].end + 1]
    inside = (before == "-" and first > 0 and pieces[first - 1].word != "anti") or (
        after == "-" and last < len(pieces) and pieces[last].word == "to"
    )
    return head.upos in _NOUNLIKE and not inside


def _outermost(text: str, sentence: Sentence, found: list[tuple[int, int, Materiel]], closed: list[tuple[int, int]]) -> list[Mention]:
    """The longest of overlapping finds, as mentions."""
    kept: list[tuple[int, int, Materiel]] = []
    for start, end, entry in sorted(found, key=lambda f: (f[0], -f[1], f[2].item)):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end, entry)
            continue
        kept.append((start, end, entry))
    return [_mention(text, sentence, start, end, entry) for start, end, entry in kept if not any(s < end and start < e for s, e in closed)]


def _mention(text: str, sentence: Sentence, start: int, end: int, entry: Materiel) -> Mention:
    first, last = sentence.at(start, end)
    head = sentence.head_of(first, last)
    kind = MentionKind(entry.kind)
    return Mention(kind, start, end, text[start:end], sentence.index, first, last, head, item=entry.item)
