"""What opens an entry of a log or a list of incidents: its day, an hour, where it was ("08 Aug, 1915H. Upper Vell.", "7 June, Orsk: …")."""

from collections.abc import Sequence

from purport.model import Mention, MentionKind, Sentence

MARKS = frozenset({":", "-", "–", "—", "--"})
_DAYS = 1
_BEHIND_DAY = frozenset({",", ".", "|", "/", "-", "–"})
_LONGEST_HEAD = 12
"""Words of what opens a note: its day, an hour, and where it was ("08 Aug, 1915H. Upper Vell.")."""


def head_of_note(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Mention, int] | None:
    """The day that opens a sentence with nothing but hours and places up to a mark or its end, and where that is; None where none does."""
    tokens = sentence.tokens
    lead = next((t.index for t in tokens if t.text[0].isalnum()), 0)
    day = next((m for m in mentions if m.kind is MentionKind.TIME and m.first == lead and is_day(m)), None)
    if day is None or day.last >= len(tokens):
        return None
    if tokens[day.last].text not in _BEHIND_DAY and not tokens[day.last - 1].text.endswith("."):
        return None
    named = {i for m in mentions if m.kind in {MentionKind.TIME, MentionKind.PLACE} for i in range(m.first, m.last)}
    for token in tokens[day.last : day.last + _LONGEST_HEAD]:
        if token.index > day.last + 1 and token.text in MARKS:
            return day, token.index
        if token.index not in named and token.upos not in {"PUNCT", "NUM", "PROPN", "SYM"}:
            return None
    return (day, len(tokens)) if len(tokens) <= day.last + _LONGEST_HEAD else None


def is_day(mention: Mention) -> bool:
    """Tell whether a time is one day, or a night."""
    start, end = (mention.time.start, mention.time.end) if mention.time is not None else (None, None)
    return start is not None and end is not None and (end - start).days <= _DAYS
