"""What opens an entry of a log or a list of incidents: its day, an hour, where it was ("08 Aug, 1915H. Upper Vell.", "7 June, Orsk: …", "Orsk, 7 June.")."""

from collections.abc import Sequence

from purport.model import Mention, MentionKind, Sentence

MARKS = frozenset({":", "-", "–", "—", "--", "|"})
_DAYS = 1
_BEHIND_DAY = frozenset({",", ".", "|", "/", "-", "–", ":"})
_LONGEST_HEAD = 12
"""Words of what opens a note: its day, an hour, and where it was ("08 Aug, 1915H. Upper Vell.")."""


def head_of_note(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Mention, int] | None:
    """The day that opens a sentence with nothing but hours and places up to a mark or its end, and where that is; None where none does."""
    tokens = sentence.tokens
    lead = next((t.index for t in tokens if t.text[0].isalnum()), 0)
    day = next((m for m in mentions if m.kind is MentionKind.TIME and m.first == lead and _are_days(m)), None)
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


_FEW_DAYS = 7


def _are_days(mention: Mention) -> bool:
    """Tell whether a time is a day or a few days on end ("17-19 June: …")."""
    start, end = (mention.time.start, mention.time.end) if mention.time is not None else (None, None)
    return start is not None and end is not None and (end - start).days <= _FEW_DAYS


def place_and_day(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Mention, Mention, int] | None:
    """The place and the day or days that open a sentence up to a mark or its end ("Vell, 3 May.", "Orsk (5-6 May): …"), and where that is."""
    tokens = sentence.tokens
    lead = next((t.index for t in tokens if t.text[0].isalnum()), 0)
    place = next((m for m in mentions if m.kind is MentionKind.PLACE and m.place is not None and m.first == lead), None)
    if place is None or place.last >= len(tokens) or tokens[place.last].text not in {",", "(", "|"}:
        return None
    day = next((m for m in mentions if m.kind is MentionKind.TIME and m.first == place.last + 1), None)
    start, end = (day.time.start, day.time.end) if day is not None and day.time is not None else (None, None)
    if day is None or start is None or end is None or (end - start).days > _FEW_DAYS:
        return None
    at = day.last + (day.last < len(tokens) and tokens[day.last].text == ")")
    if at >= len(tokens) or (at + 1 == len(tokens) and tokens[at].text in {".", ":"}):
        return place, day, len(tokens)
    return (place, day, at) if tokens[at].text in MARKS else None


def is_day(mention: Mention) -> bool:
    """Tell whether a time is one day, or a night."""
    start, end = (mention.time.start, mention.time.end) if mention.time is not None else (None, None)
    return start is not None and end is not None and (end - start).days <= _DAYS
