"""Holding on to a claim by its words, so that a decision about it outlives re-reading.

An anchor is W3C Web Annotation's pair of selectors: a quotation with some text on either side, and a position. The quotation decides: of all places where it
stands, that with the likest surroundings is taken, and of equals the nearest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from purport.model import Claim, Span

AROUND_CHARS = 32
"""Text kept on either side of the quotation, as the usual clients of the standard keep."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The trigger of a claim: its words at `[start, end)` of the text of a report, and what else tells the claim from others on the same words.

    `tag` is the claim's name within the report when the anchor was made; `sha256` is of the page's bytes.
    """

    sha256: str
    tag: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    kind: str
    holders: tuple[str, ...]


def anchor_of(claim: Claim, tag: str, text: str, sha256: str) -> Anchor:
    """The anchor of a claim of a reading."""
    start, end = claim.trigger.start, claim.trigger.end
    around = (text[max(0, start - AROUND_CHARS) : start], text[end : end + AROUND_CHARS])
    return Anchor(sha256, tag, start, end, text[start:end], *around, claim.kind, tuple(holder.id for holder in claim.holders))


def locate(anchor: Anchor, text: str) -> Span | None:
    """Where the quotation stands in a text; None where it does not."""
    if not anchor.quote:
        return None
    places = []
    at = text.find(anchor.quote)
    while at >= 0:
        places.append(at)
        at = text.find(anchor.quote, at + 1)
    best = min(places, key=lambda place: (-_likeness(anchor, text, place), abs(place - anchor.start), place), default=None)
    return None if best is None else Span(best, best + len(anchor.quote))


def _likeness(anchor: Anchor, text: str, at: int) -> int:
    """Characters around the quotation that are as they were, counted outwards until the first that differs."""
    end = at + len(anchor.quote)
    left = text[max(0, at - AROUND_CHARS) : at]
    right = text[end : end + AROUND_CHARS]
    same_left = next(
        (n for n, (a, b) in enumerate(zip(reversed(left), reversed(anchor.before), strict=False)) if a != b),
        min(len(left), len(anchor.before)),
    )
    same_right = next((n for n, (a, b) in enumerate(zip(right, anchor.after, strict=False)) if a != b), min(len(right), len(anchor.after)))
    return same_left + same_right


def reanchor(anchor: Anchor, text: str, claims: Sequence[tuple[str, Claim]]) -> str | None:
    """The tag of the claim that stands on the anchor's words in another reading, None where none does.

    Claims whose trigger overlaps the words come first, of these the likest in kind, holders and tag; else the one claim of the same kind whose
    evidence holds the words.
    """
    span = locate(anchor, text)
    if span is None:
        return None
    on_words = [(tag, claim) for tag, claim in claims if claim.trigger.overlaps(span)]
    if on_words:
        return max(on_words, key=lambda held: (_same(anchor, held), held[0]))[0]
    around = [tag for tag, claim in claims if claim.kind == anchor.kind and any(e.contains(span) for e in claim.evidence)]
    return around[0] if len(around) == 1 else None


def _same(anchor: Anchor, held: tuple[str, Claim]) -> tuple[bool, bool, bool]:
    tag, claim = held
    return claim.kind == anchor.kind, tuple(h.id for h in claim.holders) == anchor.holders, tag == anchor.tag
