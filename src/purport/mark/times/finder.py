"""Find the times of a report: scan, run the grammar, place what it found in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from purport.knowledge import Knowledge
from purport.knowledge.times import Feast as FeastEntry
from purport.knowledge.times import TimeKnowledge
from purport.mark.times.dates import DATES, feast_rule
from purport.mark.times.duration_rules import DURATIONS
from purport.mark.times.joins import CLOCKS, DATE_JOINS, DAY_PARTS, DAYTIME_RANGES, DAYTIMES, PART_RANGES, PARTS, RANGES
from purport.mark.times.latest import latest_day, tellings
from purport.mark.times.lexemes import Item, scan, tells_time
from purport.mark.times.outlook import Outlook
from purport.mark.times.patterns import Grammar, Rule
from purport.mark.times.relative_rules import COUNTS, RELATIVES
from purport.mark.times.roles import with_role
from purport.mark.times.running import RUNNING
from purport.mark.times.whens import Context, Feast
from purport.mark.token_spans import TokenEdges
from purport.model import Interval, Mention, MentionKind, RegionKind, Report, Sentence

STORY_PARAGRAPHS = 1
"""What was told last stays the anchor for the words of its own paragraph and the next; a year in words, for its own paragraph."""


HISTORY_YEARS = 2
"""Dates with past years in words that open a page which goes through what is past; one alone may be a news report's background."""
_OF_DAYS = ("hour", "day")
"""Precisions of what "two days later" counts from."""
FRESH_DAYS = 7
"""A day so near before publication is that of the news."""
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
        (*DATES, *RELATIVES, *DURATIONS, *RUNNING, *feasts),
        DATE_JOINS,
        PARTS,
        RANGES,
        DAY_PARTS,
        PART_RANGES,
        DAYTIMES,
        DAY_PARTS,
        DAYTIME_RANGES,
        CLOCKS,
    )
    feast_words = {word for entry in knowledge.feasts for name in (entry.name, *entry.also) for word in _name_words(name)}
    feast_words -= {"-", "'s", "the", "of", "a", "al", "and", "new"}  # no feast has only such words
    triggers = dict.fromkeys(sorted(feast_words | _TRIGGERS), "")
    return Grammar(groups, {**knowledge.categories, "trigger": triggers})


def _feast_rule(entry: FeastEntry, name: str) -> Rule:
    days = tuple((year, day) for year in range(1900, 2100) if (day := entry.in_year(year)))
    steps = "".join("<->?" if word == "-" else f"<={word}>" for word in _name_words(name))
    return Rule(steps + "(?:<,>?(?P<year><year>))?", feast_rule(Feast(days)))


def _name_words(name: str) -> list[str]:
    """The words of a feast's name as the scanner cuts them."""
    return name.lower().replace("-", " - ").replace("'s", " 's").split()


def _parts(text: str, sentence: Sentence, grammar: Grammar) -> list[Item]:
    if not tells_time(text, sentence.start, sentence.end, grammar.trigger_words):
        return []
    items = scan(text, sentence.start, sentence.end, grammar.codes)
    if grammar.triggers.isdisjoint([item.code for item in items]):
        return []
    return grammar.rewrite(items, text)


_SAYING = frozenset("say said tell told announce announced add added report reported state stated confirm confirmed".split())
_BEFORE_DAYS = frozenset({"on", "late", "early", "later", "last"})


def _of_saying(sentence: Sentence, head: int) -> bool:
    """Tell whether a time only tells when something was said, from which no story counts ("shot him on 2 May, the group said on Friday")."""
    at = head
    while at and sentence.tokens[at - 1].lemma.lower() in _BEFORE_DAYS:
        at -= 1
    beside = at - 1 if at else head
    return any(
        {sentence.tokens[i].lemma.lower(), sentence.tokens[i].text.lower()} & _SAYING
        for i in (sentence.tokens[head].head, beside)
        if i >= 0
    )


def _is_full_date(time: Interval) -> bool:
    return time.precision in _OF_DAYS and time.start is not None and time.start == time.end and time.basis == "text"


def _place(found: Sequence[tuple[Sentence, list[Item]]], published: date | None, reference: date | None) -> list[Mention]:
    teller = _Teller(published, reference)
    return [mention for sentence, items in found for mention in teller.mentions(sentence, items)]


def _has_year(item: Item) -> bool:
    return any(part.isdigit() and len(part) == 4 for part in item.text.replace(",", " ").split())


def _looks_back(sentence: Sentence, head: int, item: Item) -> bool:
    """Tell whether the words only look back ("patients had been moved two days earlier"): the story goes on from the day before them."""
    if not item.text.lower().endswith(("earlier", "before", "previously", "beforehand")):
        return False
    verb = next((t for t in (sentence.tokens[head], *sentence.ancestors(head)) if t.upos == "VERB"), None)
    return verb is not None and any(t.text.lower() == "had" for t in sentence.children(verb.index, "aux"))


def _is_background(sentence: Sentence, head: int, time: Interval, anchor: Interval) -> bool:
    """Tell whether a clause about what is named tells an earlier day ("The road, which had reopened on 2 August, was closed"): no story goes on from it."""
    beside = any(t.rel == "acl" for t in (sentence.tokens[head], *sentence.ancestors(head)))
    return beside and time.end is not None and anchor.start is not None and time.end < anchor.start


PASTED_DAYS = 31
"""Days between a statement and the page that prints it: digests are of a day, a week or a month."""


class _Teller:
    """Goes through the text and keeps what it has told so far, for the words that count from it."""

    def __init__(self, published: date | None, reference: date | None) -> None:
        self._published = published
        self._reference = reference
        self._anchor: Interval | None = None
        self._anchor_paragraph = 0
        self._dated: Interval | None = None
        self._dated_paragraph = 0
        self._fresh: date | None = None
        self._told: date | None = None
        self._years = 0
        self._news = False
        self._pasted: date | None = None

    def mentions(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Mention]:
        """Place the times of the next sentence."""
        self._forget(sentence.paragraph)
        root = sentence.root
        self._news = self._news or (root.xpos in ("VBZ", "VBP") and root.lemma.lower() in _SAYING)  # "I looked at every face," she says
        if not any(item.when is not None for item in items):
            return
        edges, outlook = TokenEdges(sentence), Outlook(sentence)
        self._heed_dateline(sentence, items)
        told = self._tellings(sentence, items, edges)
        for at, item in enumerate(items):
            first, last = edges.at(item.start, item.end)
            if item.when is None or not item.firm or first == last:
                continue
            head = sentence.head_of(first, last)
            latest = latest_day(sentence, head, told, self._day_before(sentence))
            time = item.when.resolve(self._context(outlook.ahead(head), outlook.behind(head), latest))
            if time is None:
                continue
            time = with_role(time, items, at, self._published)
            self._heed_year(time, item, title=sentence.region is RegionKind.HEADLINE)
            if self._anchor is None or not (
                _of_saying(sentence, head) or _looks_back(sentence, head, item) or _is_background(sentence, head, time, self._anchor)
            ):
                self._remember(time, item, sentence.paragraph)
            yield Mention(MentionKind.TIME, item.start, item.end, item.text, sentence.index, first, last, head, time=time)

    def _tellings(self, sentence: Sentence, items: Sequence[Item], edges: TokenEdges) -> dict[int, date]:
        """The days on which something is told in a sentence, by the verb that tells it."""
        days: list[tuple[int, date]] = []
        for item in items:
            first, last = edges.at(item.start, item.end)
            time = item.when.resolve(self._context(False, True)) if item.when is not None and item.firm and first != last else None
            if time is not None and time.start is not None and time.start == time.end:
                days.append((sentence.head_of(first, last), time.start))
        return tellings(sentence, days)

    def _day_before(self, sentence: Sentence) -> date | None:
        """The day told last in the paragraph, before which what "had" been done was done."""
        anchor = self._anchor if self._anchor_paragraph == sentence.paragraph else None
        return anchor.end if anchor is not None and anchor.precision in _OF_DAYS else None

    def _heed_dateline(self, sentence: Sentence, items: Sequence[Item]) -> None:
        """Take a line that is nothing but a full date, of the month before publication, for the day of what is pasted below it."""
        whens = [item for item in items if item.when is not None and item.firm]
        if self._published is None or len(whens) != 1 or whens[0].when is None:
            return
        words = [t for t in sentence.tokens if t.upos != "PUNCT"]
        alone = words and whens[0].start <= words[0].start and words[-1].end <= whens[0].end
        time = whens[0].when.resolve(Context(self._published)) if alone else None
        if time is not None and _is_full_date(time) and time.start is not None and 0 <= (self._published - time.start).days <= PASTED_DAYS:
            self._pasted = time.start

    def _heed_year(self, time: Interval, item: Item, *, title: bool) -> None:
        """Count the dates with earlier years in words, and note what is told of the report's own year; one in the title is enough."""
        if self._published is None or time.start is None:
            return
        dated = time.precision in ("hour", "day", "month") and time.start.year < self._published.year and _has_year(item)
        self._years += HISTORY_YEARS if dated and title else dated
        self._news = self._news or time.basis == "published date" or (time.end or time.start).year >= self._published.year

    def _context(self, ahead: bool, behind: bool, latest: tuple[date | None, bool] = (None, False)) -> Context:
        stand_in = self._dated.start if self._dated and self._published is None else None
        day, year = self._pasted or self._published, stand_in or self._reference
        return Context(day, year, self._anchor, self._dated, ahead, behind, self._fresh, self._told, self._is_history(), *latest)

    def _is_history(self) -> bool:
        """Tell whether the text has gone through past years so far, and told nothing of the days of its publication."""
        return self._published is not None and not self._news and self._years >= HISTORY_YEARS

    def _forget(self, paragraph: int) -> None:
        if paragraph - self._anchor_paragraph > STORY_PARAGRAPHS:
            self._anchor, self._anchor_paragraph = None, paragraph
        if paragraph != self._dated_paragraph and self._published is not None and not self._is_history():
            self._dated = None

    def _remember(self, time: Interval, item: Item, paragraph: int) -> None:
        """Keep a time that is placed and is no mere length; one with its year in words apart."""
        if time.start is None or time.role not in ("at", "since") or time.value.endswith("_REF"):
            return
        if time.role == "since" and time.precision not in _OF_DAYS and self._anchor is not None and self._anchor.precision in _OF_DAYS:
            return  # "shelled the camps on 14 May; its guns had been silent since April. Two days later …"
        self._anchor = time if time.role == "at" else replace(time, end=time.start)
        self._anchor_paragraph = paragraph
        if time.precision in _OF_DAYS and time.role == "at":
            self._told = time.end
        if self._published is not None and time.precision in _OF_DAYS and 0 <= (self._published - time.start).days <= FRESH_DAYS:
            self._fresh = time.start
        until_now = time.role == "since" and self._published is not None  # "under siege since May 2022. The last convoy came in August"
        if not until_now and (_has_year(item) or (self._is_history() and time.precision in ("hour", "day", "month"))):
            self._dated, self._dated_paragraph = self._anchor, paragraph
