"""Matériel: weapons used, vehicles and platforms, things of war, by words and by designations (codebook §4, weapons)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from purport.knowledge import Knowledge
from purport.knowledge.materiel import Materiel, MaterielKnowledge
from purport.mark.token_spans import Taken, TokenEdges
from purport.model import Mention, MentionKind, Report, Sentence

_NOUNLIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM", ""})
"""Tags under which a word may name a thing: "they mine the road" and "it was mine" do not."""
_DIGIT = re.compile(r"\d")
_SUICIDE = re.compile(r"\bsuicide (?:bomb|attack|vest|blast)|\bblew (?:him|her|them)sel(?:f|ves) up", re.IGNORECASE)
_BOMBERS = frozenset({"bomber", "bombers"})
"""Where a report tells of people who blow themselves up, these are people and no aircraft."""
_AGAINST = frozenset({"counter", "non", "to", "and", "of"})
"""What before a hyphen takes the thing away: "counter-IED", "house-to-house"."""


class Piece(NamedTuple):
    """A word, or a part of a hyphened one, with the token that it stands in."""

    word: str
    start: int
    end: int
    token: int


def mark_materiel(report: Report, sentences: Sequence[Sentence], knowledge: Knowledge, taken: Sequence[Mention]) -> list[Mention]:
    """All weapons, vehicles and matériel, in text order. `taken` shields the words of times."""
    closed = Taken.times(taken)
    mentions: list[Mention] = []
    for sentence in sentences:
        found = _codes(report.text, sentence, knowledge.materiel)
        found += _phrases(report.text, sentence, knowledge.materiel)
        mentions.extend(m for m in _outermost(report.text, sentence, found, closed) if _is_used(sentence, m, knowledge.materiel))
    if _SUICIDE.search(report.text) is not None:
        return [m for m in mentions if m.text.lower() not in _BOMBERS]
    return mentions


def _codes(text: str, sentence: Sentence, knowledge: MaterielKnowledge) -> list[tuple[int, int, Materiel]]:
    """Designations: T-72, BM-21, Su-24. A sentence without a digit has none."""
    if _DIGIT.search(text, sentence.start, sentence.end) is None:
        return []
    if knowledge.any_code is not None and knowledge.any_code.search(text, sentence.start, sentence.end) is None:
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
        if token.text.isalnum():
            pieces.append(Piece(token.text.lower(), at, at + len(token.text), token.index))
            continue
        for part in token.text.replace("‑", "-").replace("–", "-").split("-"):
            if part:
                pieces.append(Piece(part.lower(), at, at + len(part), token.index))
            at += len(part) + 1
    return pieces


def _phrases(text: str, sentence: Sentence, knowledge: MaterielKnowledge) -> list[tuple[int, int, Materiel]]:
    pieces = pieces_of(sentence)
    shouted = text[sentence.start : sentence.end].isupper()
    found: list[tuple[int, int, Materiel]] = []
    at = 0
    while at < len(pieces):
        if pieces[at].word not in knowledge.phrases:
            at += 1
            continue
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
    """Whether the words name a thing: a noun by its tag, and no part of a longer hyphened word ("house-to-house", "bomb-damaged")."""
    start, end = pieces[first].start, pieces[last - 1].end
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    hyphened = (before == "-" and first > 0 and pieces[first - 1].word in _AGAINST) or (after[:1] == "-" and after[1:].isalpha())
    return sentence.tokens[pieces[last - 1].token].upos in _NOUNLIKE and not hyphened


def _is_used(sentence: Sentence, mention: Mention, knowledge: MaterielKnowledge) -> bool:
    """As in "A mortar team", "an IED staging facility" tell of no mortar and no bomb."""
    tokens, head = sentence.tokens, sentence.tokens[mention.head]
    following = tokens[mention.last].text.lower() if mention.last < len(tokens) else ""
    governor = tokens[head.head].text.lower() if head.rel == "compound" and head.head >= mention.last else ""
    return following not in knowledge.no_use and governor not in knowledge.no_use


def _outermost(text: str, sentence: Sentence, found: list[tuple[int, int, Materiel]], closed: Taken) -> list[Mention]:
    """The longest of overlapping finds, as mentions."""
    kept: list[tuple[int, int, Materiel]] = []
    for start, end, entry in sorted(found, key=lambda f: (f[0], -f[1], f[2].item)):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end, entry)
            continue
        kept.append((start, end, entry))
    edges = TokenEdges(sentence) if kept else None
    return [
        _mention(text, sentence, edges, start, end, entry)
        for start, end, entry in kept
        if edges is not None and entry.kind != "none" and not closed.overlaps(start, end)
    ]


def _mention(text: str, sentence: Sentence, edges: TokenEdges, start: int, end: int, entry: Materiel) -> Mention:
    first, last = edges.at(start, end)
    head = sentence.head_of(first, last)
    kind = MentionKind(entry.kind)
    return Mention(kind, start, end, text[start:end], sentence.index, first, last, head, item=entry.item)
