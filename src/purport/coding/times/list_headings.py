"""The day in the heading of a list ("What happened yesterday", "Incidents of Friday, 31 October"): it dates the items under it."""

import re

from purport.coding.scenes.openings import MARKS
from purport.coding.scenes.scene import Scene
from purport.model import Mention, MentionKind, RegionKind, Sentence

_ITEM = re.compile(rf"\s*(?:{MARKS}|\(?\d{{1,2}}[.)]|\(?[a-z][.)])\s*")
"""The mark before an item of a list."""
_LONGEST = 9
"""Words of a heading."""
_HAPPENING = frozenset({"happen", "occur", "know", "miss", "see", "be", "do", "record"})
"""Verbs of headings that only say that a list follows ("What we know from Thursday:")."""
_MOST_DAYS = 7


def is_item(sentence: Sentence, text: str) -> bool:
    """Tell whether a sentence opens an item of a list: a mark and nothing else stands before it on its line."""
    line = text.rfind("\n", 0, sentence.start) + 1
    return _ITEM.fullmatch(text, line, sentence.start) is not None or _ITEM.match(text[sentence.start : sentence.start + 3]) is not None


def day_of_heading(scene: Scene) -> Mention | None:
    """The one day, or the few days, that a short line without a deed of its own tells; None for any other sentence."""
    tokens = scene.sentence.tokens
    words = [t for t in tokens if t.upos not in {"PUNCT", "SYM"}]
    if len(words) > _LONGEST or scene.sentence.region is not RegionKind.BODY or tokens[-1].text in {".", "!", "?"}:
        return None
    if any(t.upos == "VERB" and t.lemma.lower() not in _HAPPENING for t in tokens):
        return None
    days = [m for m in scene.mentions if m.kind is MentionKind.TIME and _are_days(m)]
    return days[0] if len(days) == 1 else None


def _are_days(mention: Mention) -> bool:
    """Tell whether a time is a day or a few that are past."""
    start, end = (mention.time.start, mention.time.end) if mention.time is not None and mention.time.role == "at" else (None, None)
    return start is not None and end is not None and (end - start).days <= _MOST_DAYS
