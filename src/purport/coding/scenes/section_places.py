"""The place in the heading of a section ("Killings at Vell", "3. Orsk"): the ground of what is told under it without a place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from purport.coding.scenes.openings import Opening
from purport.coding.scenes.sections import is_heading
from purport.model import Mention, MentionKind, RegionKind, Sentence

_LONGEST = 4
"""Words of a heading that says where the section plays; longer ones are about something of several places (readings of the development set)."""
_WIDE = frozenset({"country", "region"})
"""Ground too wide to say where something happened that is told under its name."""


def section_places(
    sentences: Sequence[Sentence], by_sentence: Mapping[int, Sequence[Mention]], opened: Mapping[int, Opening], text: str
) -> dict[int, Mention]:
    """Sentence index -> the one place that the heading over its section names; none for a section whose heading names no place, or several."""
    named: dict[str, Mention] = {}
    for mention in (m for mentions in by_sentence.values() for m in mentions):
        if mention.kind is MentionKind.PLACE and mention.place is not None and mention.text[:1].isupper():
            named.setdefault(mention.text, mention)
    found: dict[int, Mention] = {}
    over: Mention | None = None
    for sentence in sentences:
        if is_heading(sentence, opened[sentence.index], text):
            over = _place_of(sentence, by_sentence.get(sentence.index, ()), named, text)
        elif sentence.region is not RegionKind.BODY:
            over = None
        elif over is not None:
            found[sentence.index] = over
    return found


def _place_of(sentence: Sentence, mentions: Sequence[Mention], named: Mapping[str, Mention], text: str) -> Mention | None:
    """The one place of a short heading: marked there, or named so elsewhere in the report."""
    if sum(t.upos not in {"PUNCT", "SYM", "NUM"} for t in sentence.tokens) > _LONGEST:
        return None
    here = [m for m in mentions if m.kind is MentionKind.PLACE and m.place is not None]
    if not here:
        words = f" {text[sentence.start : sentence.end]} "
        held = {m.place.name: (name, m) for name, m in named.items() if m.place is not None and f" {name} " in words}
        here = [_moved(sentence, text.index(name, sentence.start), name, m) for name, m in held.values()]
    names = {m.place.name for m in here if m.place is not None}
    return here[0] if len(names) == 1 and here[0].place is not None and here[0].place.feature not in _WIDE else None


def _moved(sentence: Sentence, start: int, name: str, mention: Mention) -> Mention:
    first, last = sentence.at(start, start + len(name))
    return replace(mention, start=start, end=start + len(name), sentence=sentence.index, first=first, last=last, head=max(first, last - 1))
