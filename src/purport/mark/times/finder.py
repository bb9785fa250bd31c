"""Find the times of a report: scan, run the grammar, place what it found in the order of the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from purport.knowledge import Knowledge
from purport.knowledge.times import Feast as FeastEntry
from purport.knowledge.times import TimeKnowledge
from purport.mark.times.dates import DATES, feast_rule
from purport.mark.times.duration_rules import DURATIONS
from purport.mark.times.joins import CLOCKS, DATE_JOINS, DAY_PARTS, DAYTIMES, PART_RANGES, PARTS, RANGES
from purport.mark.times.lexemes import Item, scan
from purport.mark.times.outlook import looks_ahead
from purport.mark.times.patterns import Grammar, Rule
from purport.mark.times.relative_rules import COUNTS, RELATIVES
from purport.mark.times.roles import with_role
from purport.mark.times.whens import Context, Feast
from purport.model import Interval, Mention, MentionKind, Report, Sentence

STORY_PARAGRAPHS = 1
"""What was told last stays the anchor for the words of its own paragraph and the next."""


_TRIGGERS = frozenset({"then", "weekend", "present", "moment", "tonight", "o'clock"})
"""Words of the grammar's own that tell a time although they are in no category."""


def mark_times(report: Report, sentences: Sequence[Sentence], knowledge: Knowledge) -> list[Mention]:
    """All times that the sentences tell, in text order, placed against the published day.

    Without a published day, the text's own full dates stand in where only the year is missing.
    """
    grammar = _grammar(knowledge.times)
    found = [(sentence, _parts(report.text, sentence, grammar)) for sentence in sentences]
    if report.published is not None:
        return _place(found, report.published, None)
    full = next((m.time.start for m in _place(found, None, None) if m.time and _is_full_date(m.time)), None)
    return _place(found, None, full)


@lru_cache(maxsize=4)
def _grammar(knowledge: TimeKnowledge) -> Grammar:
    feasts = tuple(_feast_rule(entry, name) for entry in knowledge.feasts for name in (entry.name, *entry.also))
    groups = (
        COUNTS,
        (*DATES, *RELATIVES, *DURATIONS, *feasts),
        DATE_JOINS,
        PARTS,
        RANGES,
        DAY_PARTS,
        PART_RANGES,
        DAYTIMES,
        DAY_PARTS,
        CLOCKS,
    )
    feast_words = {
        word for entry in knowledge.feasts for name in (entry.name, *entry.also) for word in name.lower().replace("-", " ").split()
    }
    triggers = dict.fromkeys(sorted(feast_words | _TRIGGERS), "")
    return Grammar(groups, {**knowledge.categories, "trigger": triggers})


def _feast_rule(entry: FeastEntry, name: str) -> Rule:
    days = tuple((year, day) for year in range(1900, 2100) if (day := entry.in_year(year)))
    steps = "".join("<->?" if word == "-" else f"<{word}>" for word in name.lower().replace("-", " - ").split())
    return Rule(steps + "(?:<,>?(?P<year><year>))?", feast_rule(Feast(days)))


def _parts(text: str, sentence: Sentence, grammar: Grammar) -> list[Item]:
    items = scan(text, sentence.start, sentence.end, grammar.codes)
    if not any(item.code in grammar.triggers for item in items):
        return []
    return grammar.rewrite(items, text)


def _is_full_date(time: Interval) -> bool:
    return time.precision in ("hour", "day") and time.start is not None and time.start == time.end and time.basis == "text"


@dataclass
class _Story:
    """What the text has told so far."""

    anchor: Interval | None = None
    dated: Interval | None = None
    paragraph: int = 0


def _place(found: list[tuple[Sentence, list[Item]]], published: date | None, reference: date | None) -> list[Mention]:
    mentions: list[Mention] = []
    story = _Story()
    for sentence, items in found:
        if sentence.paragraph - story.paragraph > STORY_PARAGRAPHS:
            story = _Story(paragraph=sentence.paragraph)
        for at, item in enumerate(items):
            if item.when is None or not item.firm:
                continue
            mention = _mention(sentence, items, at, story, published, reference)
            if mention is not None and mention.time is not None:
                mentions.append(mention)
                _remember(story, mention.time, item, sentence.paragraph)
    return mentions


def _mention(
    sentence: Sentence, items: list[Item], at: int, story: _Story, published: date | None, reference: date | None
) -> Mention | None:
    item = items[at]
    first, last = sentence.at(item.start, item.end)
    if item.when is None or first == last:
        return None
    head = sentence.head_of(first, last)
    dated = story.dated.start if story.dated and published is None else None
    context = Context(published, dated or reference, story.anchor, story.dated, looks_ahead(sentence, head))
    interval = item.when.resolve(context)
    if interval is None:
        return None
    interval = with_role(interval, items, at, published)
    return Mention(MentionKind.TIME, item.start, item.end, item.text, sentence.index, first, last, head, time=interval)


def _remember(story: _Story, time: Interval, item: Item, paragraph: int) -> None:
    """Keep what later words may count from: a time that is placed, and is no mere length."""
    if time.start is None or time.role not in ("at", "since") or time.value.endswith("_REF"):
        return
    anchor = time if time.role == "at" else replace(time, end=time.start)
    story.anchor, story.paragraph = anchor, paragraph
    if any(part.isdigit() and len(part) == 4 for part in item.text.replace(",", " ").split()):
        story.dated = anchor
