"""Quotations in the running text, over sentences and paragraphs, and whose they are."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from purport.mark.attributions.draft import Draft
from purport.model import Report, Sentence

_MARK = re.compile("[“”«»„\"]|''|``|‘‘|’’|‘’")
_OPENS = frozenset({"“", "«", "„", "``", "‘‘"})
_CLOSES = frozenset({"”", "»"})
_EITHER = frozenset({'"', "''", "’’", "‘’"})
"""Marks that open as well as close."""
_SPEECH_WORDS = 4
"""Shorter quotations are quoted terms, which need no speaker of their own (so chosen on PolNeAR train)."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, marks included. `open` tells that its paragraph ends before it closes."""

    start: int
    end: int
    paragraph: int
    tokens: frozenset[tuple[int, int]]
    open: bool
    begins_paragraph: bool


def quotations(report: Report, sentences: Sequence[Sentence]) -> list[Quotation]:
    """All quotations of the coded text, in order; none reaches over the end of a paragraph."""
    found: list[Quotation] = []
    first = 0
    while first < len(sentences):
        last = first
        while last < len(sentences) and sentences[last].paragraph == sentences[first].paragraph:
            last += 1
        found.extend(_in_paragraph(report.text, sentences[first:last]))
        first = last
    return found


def _in_paragraph(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    start, end = sentences[0].start, sentences[-1].end
    spans = _spans(text, start, end)
    if not spans:
        return []
    places = [(token.start, sentence.index, token.index) for sentence in sentences for token in sentence.tokens]
    starts = [place[0] for place in places]
    return [
        Quotation(
            a,
            b,
            sentences[0].paragraph,
            frozenset(p[1:] for p in places[bisect_left(starts, a) : bisect_left(starts, b)]),
            unclosed,
            a <= start + 1,
        )
        for a, b, unclosed in spans
    ]


def _spans(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Spans between marks. A mark that can open or close opens where white space or a bracket stands before it."""
    spans: list[tuple[int, int, bool]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match[0]
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is None:
            if mark not in _CLOSES and not (mark in _EITHER and after.isspace()) and (mark in _OPENS or not before.isalnum()):
                opened = match.start()
        elif mark not in _OPENS:
            spans.append((opened, match.end(), False))
            opened = None
    if opened is not None:
        spans.append((opened, end, True))
    return spans


def inside(quotes: Sequence[Quotation]) -> dict[tuple[int, int], int]:
    """Token → number of the quotation that it stands in."""
    return {token: number for number, quote in enumerate(quotes) for token in quote.tokens}


def follow_quotations(drafts: list[Draft], quotes: Sequence[Quotation], sentences: Sequence[Sentence]) -> None:
    """Give every quotation of some length to a speaker: the cue that it touches, else the one before it (codebook §5)."""
    quoted = inside(quotes)
    owners = _touched(drafts, quotes, quoted)
    speakers = _speakers(drafts, quoted, sentences)
    for number, quote in enumerate(quotes):
        if number in owners or len(quote.tokens) < _SPEECH_WORDS + 2:
            continue
        owner = _owner(number, quotes, owners, speakers, sentences)
        if owner is not None:
            owner.content.update(quote.tokens)
            owners[number] = owner
    _lead_in(quotes, owners)


def _lead_in(quotes: Sequence[Quotation], owners: dict[int, Draft]) -> None:
    """A paragraph all of quotation that no mark closes is whose the next paragraph is, where that opens with a mark again."""
    for number in range(len(quotes) - 2, -1, -1):
        quote, after = quotes[number], quotes[number + 1]
        goes_on = quote.open and quote.begins_paragraph and after.begins_paragraph and after.paragraph == quote.paragraph + 1
        if number not in owners and goes_on and (owner := owners.get(number + 1)) is not None:
            owner.content.update(quote.tokens)
            owners[number] = owner


def _touched(drafts: list[Draft], quotes: Sequence[Quotation], quoted: dict[tuple[int, int], int]) -> dict[int, Draft]:
    """Whole quotations that a speaking cue outside them touches, from its sentence to their ends."""
    owners: dict[int, Draft] = {}
    for draft in drafts:
        if not draft.speaks or _cue_quotation(draft, quoted) is not None:
            continue
        for number in sorted({quoted[token] for token in draft.content if token in quoted}):
            if len(quotes[number].tokens & draft.content) >= min(_SPEECH_WORDS, len(quotes[number].tokens) - 2):
                draft.content.update(quotes[number].tokens)
                owners.setdefault(number, draft)
    return owners


def _cue_quotation(draft: Draft, quoted: dict[tuple[int, int], int]) -> int | None:
    return next((quoted[(draft.sentence, i)] for i in sorted(draft.cue_tokens) if (draft.sentence, i) in quoted), None)


def _speakers(drafts: list[Draft], quoted: dict[tuple[int, int], int], sentences: Sequence[Sentence]) -> dict[int, list[Draft]]:
    """Paragraph → speaking cues outside quotations, in order."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.speaks and draft.kind != "noun" and _cue_quotation(draft, quoted) is None:
            found.setdefault(sentences[draft.sentence].paragraph, []).append(draft)
    return found


def _owner(
    number: int, quotes: Sequence[Quotation], owners: dict[int, Draft], speakers: dict[int, list[Draft]], sentences: Sequence[Sentence]
) -> Draft | None:
    quote = quotes[number]
    first = min(quote.tokens)[0]
    last = max(quote.tokens)[0]
    here = speakers.get(quote.paragraph, [])
    same = [d for d in here if first <= d.sentence <= last]
    if same:
        return min(same, key=lambda d: (bool(d.content), abs(_place(d, sentences) - quote.start)))
    if (behind := _right_behind(quote, last, here, sentences)) is not None:
        return behind
    before = [d for d in here if d.sentence < first]
    if before:
        return before[-1]
    previous = quotes[number - 1] if number else None
    if previous is not None and quote.begins_paragraph and previous.paragraph == quote.paragraph - 1:
        return owners.get(number - 1) if previous.open or _stands_alone(quote, here, sentences) else None
    return None


def _stands_alone(quote: Quotation, here: Sequence[Draft], sentences: Sequence[Sentence]) -> bool:
    """Tell whether the quotation is all that its paragraph has: it goes on with the words of the paragraph before."""
    last = sentences[max(quote.tokens)[0]]
    after = last.index + 1
    more = after < len(sentences) and sentences[after].paragraph == quote.paragraph
    return not here and not more and last.tokens[-1].end <= quote.end


def _right_behind(quote: Quotation, last: int, here: Sequence[Draft], sentences: Sequence[Sentence]) -> Draft | None:
    """The first cue, still without content, of the sentence that opens right behind a quotation which no full stop ends."""
    tokens = sentences[last].tokens
    if quote.open or tokens[-1].end > quote.end or not any(t.text[:1] in (",", "?", "!") for t in tokens[-2:]):
        return None
    draft = next((d for d in here if d.sentence == last + 1), None)
    if draft is None or draft.content or draft.holder_head is None or min(draft.cue_tokens) > _LONGEST_SPEAKER:
        return None
    return draft


_LONGEST_SPEAKER = 12
"""Words of a speaker between a quotation and its cue, with the office."""


def _place(draft: Draft, sentences: Sequence[Sentence]) -> int:
    return sentences[draft.sentence].tokens[min(draft.cue_tokens)].start
