"""Days that open a note or stand over notes ("2 May: Rebels shelled …"): they date whatever the note tells without a day of its own."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from purport.coding.drafts import Draft
from purport.coding.scenes.note_heads import MARKS, head_of_note, is_day, place_and_day
from purport.coding.scenes.scene import Scene
from purport.coding.times.list_headings import day_of_heading, is_item
from purport.model import Interval, Mention, MentionKind, Sentence, Span, TimeFiller

_UNDER = 8
"""Paragraphs that a day alone on its line dates; chronologies seldom tell more of one day."""


_HOUR = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?")
_STAMP = re.compile(rf"\W{{0,4}}({_HOUR.pattern})(?=\s+\S)")
"""The hour with which the first sentence of a post opens ("🔴 08:15 Blast heard in Vell")."""
_BEFORE = 40
"""Characters of what may stand before the sentence of a post: signs and its hour."""


def days_of_notes(scenes: Iterable[Scene], published: date | None, text: str) -> dict[int, Mention]:
    """Sentence index -> the day that its paragraph opens with, or that stands on a line above it; that of the page for a post with its hour."""
    found: dict[int, Mention] = {}
    paragraph, over, own, since = -1, None, None, 0
    listed: Mention | None = None
    for scene in scenes:
        if scene.sentence.paragraph != paragraph:
            paragraph = scene.sentence.paragraph
            listed = listed if is_item(scene.sentence, text) else day_of_heading(scene)
            own, alone = _behind_place(scene, published, text) or _label(scene, published)
            stamped = _posted(scene.sentence, published, text)
            if own is not None and alone:
                over, since = own, paragraph
            elif over is not None and own is None and stamped is not None:
                since = paragraph
            elif own is not None or paragraph - since > _UNDER:
                over = None
            own = own or (None if over is not None or listed is not None else stamped)
        label = own or listed or over
        if label is not None:
            found[scene.sentence.index] = label
    return found


TITLES = frozenset(
    "summary update sitrep situation report log bulletin briefing brief snapshot digest roundup round-up blotter diary overview chronology incidents".split()
)
"""What a page calls itself whose title says of which day or days it tells."""
_LONGEST_PERIOD = 62
"""Days of the longest period that such a page tells of: two months."""
_TITLE_WITHIN = 3
"""Sentences of a page among which its title is."""


def day_of_title(scenes: Iterable[Scene], published: date | None) -> Mention | None:
    """The day or the days that a page's title says it tells of ("Daily situation summary, Sector East, 14 May"), if not those of its publication."""
    for scene in list(scenes)[:_TITLE_WITHIN]:
        tokens = scene.sentence.tokens
        named = any(t.lemma.lower() in TITLES or t.text.lower() in TITLES for t in tokens)
        days = [m for m in scene.mentions if m.kind is MentionKind.TIME and _is_period(m)]
        if named and len(days) == 1 and not any(t.upos in {"VERB", "AUX"} for t in tokens) and len(tokens) - days[0].last < len("(–)"):
            return days[0] if days[0].time is not None and days[0].time.start != published else None
    return None


def _is_period(mention: Mention) -> bool:
    start, end = (mention.time.start, mention.time.end) if mention.time is not None and mention.time.role == "at" else (None, None)
    return start is not None and end is not None and (end - start).days <= _LONGEST_PERIOD


def date_by_title(drafts: Iterable[Draft], title: Mention | None, paragraphs: Mapping[int, int]) -> None:
    """Date by the title of the page what its paragraphs tell without a day of their own, whatever the one before was about."""
    if title is None or title.time is None:
        return
    for draft in drafts:
        lent = draft.time.span if draft.time is not None else None
        told = next((i for i, start in paragraphs.items() if lent is not None and start <= lent.start), None)
        apart = told is not None and told != draft.sentence.paragraph
        if draft.modality == "actual" and draft.family != "speech" and draft.sentence.start > title.start and (draft.time is None or apart):
            draft.time = TimeFiller(title.time, Span(title.start, title.end), title.text, "the note's day")
            draft.trace["time"] = "the day of the title"


def _posted(sentence: Sentence, published: date | None, text: str) -> Mention | None:
    """The day of the page, at the hour that stands before a post: what is posted through the day is of that day."""
    first = max(0, sentence.start - _BEFORE)
    line = max(first, text.rfind("\n", first, sentence.start) + 1)
    hour = _HOUR.search(text, line, sentence.start) or _STAMP.match(text, sentence.start) or _hour_above(sentence, text)
    if published is None or hour is None:
        return None
    day = Interval(published, published, "day", published.isoformat(), basis="published date")
    return Mention(MentionKind.TIME, *hour.span(), hour[0], sentence.index, 0, 0, 0, time=day)


_HOUR_ALONE = re.compile(
    r"^[ \t]*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[ \t]*(?:[ap]\.?m\.?|GMT|UTC|h|hrs))?(?:[ \t]+(?:UPDATED?|NEW))?[ \t]*$", re.MULTILINE
)
"""A line of a live page that has nothing but the hour of the entry under it."""
_ENTRY = 1200
"""Characters of one entry of a live page."""


def _hour_above(sentence: Sentence, text: str) -> re.Match[str] | None:
    """The hour on a line of its own above an entry, on a page that has several such lines."""
    found = list(_HOUR_ALONE.finditer(text, max(0, sentence.start - _ENTRY), sentence.start))
    if not found:
        return None
    several = len(found) > 1 or _HOUR_ALONE.search(text, found[-1].end()) is not None
    return found[-1] if several else None


def _behind_place(scene: Scene, published: date | None, text: str) -> tuple[Mention, bool] | None:
    """The day of a head that begins with its place ("Vell, 3 May."), and whether it has the line to itself; a report's dateline is none."""
    opening = place_and_day(scene.sentence, scene.mentions)
    if opening is None or opening[1].time is None:
        return None
    whole = opening[2] == len(scene.sentence.tokens)
    if not whole and opening[1].time.start == published:
        return None
    return opening[1], whole and text[scene.sentence.end : scene.sentence.end + 1].strip(" ") in {"", "\n"}


def _label(scene: Scene, published: date | None) -> tuple[Mention | None, bool]:
    """The day with which a paragraph's first sentence opens, and whether it has the line to itself; a report's dateline is none."""
    tokens = scene.sentence.tokens
    lead = next((t.index for t in tokens if t.text[0].isalnum()), 0)
    day = next((m for m in scene.mentions if m.kind is MentionKind.TIME and m.first == lead and is_day(m)), None)
    if day is None or day.time is None:
        return None, False
    at = day.last
    if at < len(tokens) and tokens[at].text == "(":
        at = next((t.index + 1 for t in tokens[at:] if t.text == ")"), at)
    if at >= len(tokens) or (at + 1 == len(tokens) and tokens[at].text in {".", ":"}):
        return (day, True) if day.time.start != published or day.time.basis == "published date" else (None, False)
    if head_of_note(scene.sentence, scene.mentions) is not None and day.time.start != published:
        return day, False
    if tokens[at].text not in MARKS or (tokens[at].text != ":" and day.time.start == published):
        return None, False
    return day, False


def date_by_note(drafts: Iterable[Draft], day: Mention | None) -> None:
    """Date the drafts that have no time by the day of their note."""
    if day is None or day.time is None:
        return
    for draft in drafts:
        if draft.time is None and draft.modality == "actual":
            draft.time = TimeFiller(day.time, Span(day.start, day.end), day.text, "the note's day")
            draft.trace["time"] = "the note's day"
