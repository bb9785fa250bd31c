"""Where the article begins, and which of the lines before it is the headline.

The head of a page holds menus, the site's name with its motto, meters and appeals besides the headline. A headline is told by its shape, by
what the markup says, by the words that it shares with the text below it, and by the byline, date or text that follows at once.
"""

import re
from collections import Counter
from dataclasses import dataclass

from purport.model import RegionKind
from purport.segment.draft import Draft
from purport.segment.heads import dateline_end, is_byline, is_date_line, is_document_number
from purport.segment.hints import is_hinted
from purport.segment.lines import Line

_PLAIN_WORDS = frozenset("the a an was were has have had been said also which this that these those it its".split())
_SENTENCE_BREAK = re.compile(r"[^\W_]{4}[.!?]['\"”’)]?\s+[^\W\d_a-z]")
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_SUBJECT = re.compile(r"(?:Subject|Betreff|Objet|Asunto|Assunto|Тема):\s", re.I)
_PAGED = re.compile(r"(?:\s[pS]\.?\s?|\.{3,}\s?|…\s?)\d{1,3}\Z", re.I)
_CRUMBS = re.compile(r"\s[›»>→]\s")
"""Marks between the parts of the path to a page ("Home > North > Courts")."""
_UNFINISHED = re.compile(r"[^\W\d_][;,–—]\Z")
_LISTED = re.compile(r"\W{0,2}\d{1,2}[.)]\s")
_BULLETED = re.compile(r"\s{0,3}[•▪‣◦●○■□➤►✔*–-]\s")
_STEM_CHARS = 5
_TEXT_LINES = 8
_TEXT_CHARS = 1_500
_LONGEST_MASTHEAD_WORDS = 5
_MASTHEAD_LINES = 6
_SHORT_NAME_WORDS = 3
_LONGEST_MOTTO_WORDS = 16
_STANDFIRSTS = 2
_SIGNED_LINES = 4

ENOUGH_FOR_HEADLINE = 1.5
"""Below this a line before the text is a section's name or a menu's remainder. Chosen on the development gold and the case files."""

SHARED_WEIGHT = 2.8
"""Two words shared with the text are worth nearly as much as a headline's length; alone they make no headline of a section's name."""

SIGNED_BELOW = 2.0
"""Headlines stand above the byline; what stands below it is the text's own first subheading or a summary."""

BULLETED = 3.0
"""A line of a list sums up the text as well as a headline does, and stands nearer to it."""

CLOSE_SCORES = 1.6
"""A standfirst scores as well as the headline above it, or better by what a byline right below and some shared words are worth."""


@dataclass(frozen=True, slots=True)
class Head:
    """What lines before the article are judged by: the stems of the text's words, the site's names for itself, and what stands twice."""

    end: int
    stems: frozenset[str]
    names: frozenset[str]
    repeated: frozenset[str]
    capitals: bool


def find_article(draft: Draft) -> None:
    """Find the first line of running text that no markup and no shape calls furniture."""
    for line in draft.free():
        if line.is_prose and not line.is_a("other", "notice") and not _is_elsewhere(draft, line) and not _is_motto_above(draft, line):
            draft.article = line.index
            return


def _is_elsewhere(draft: Draft, line: Line) -> bool:
    return (
        bool(line.classes)
        and line.main is not True
        and (
            is_hinted(draft, line, "comment", "zone")
            or any(is_hinted(draft, line, kind) for kind in ("navigation", "other", "appeal", "caption"))
        )
    )


def _is_motto_above(draft: Draft, line: Line) -> bool:
    """Whether a sentence at the very top speaks of the site: a headline with its byline or date is still to come."""
    if line.index >= _MASTHEAD_LINES or line.words > _LONGEST_MOTTO_WORDS or not is_motto(draft, line):
        return False
    for other in draft.lines[line.index + 1 : line.index + 1 + 2 * _MASTHEAD_LINES]:
        if other.is_prose:
            return False
        if is_byline(draft, other) or is_date_line(other):
            return True
    return False


def is_motto(draft: Draft, line: Line) -> bool:
    """Whether the words are those that sites describe themselves by ("Independent since 2029", "Field notes from …")."""
    return any(cue.kind == "other" and cue.role == "motto" for cue in draft.furniture.cues(line.text))


def find_headline(draft: Draft) -> None:
    """Label the headline: the best line before the text, or the text's own first line where that is no sentence of the story."""
    head = read_head(draft)
    scored = [(_headline_score(draft, line, head), -line.index) for line in draft.free(0, head.end)]
    best, place = max(scored, default=(0.0, 0))
    if best >= ENOUGH_FOR_HEADLINE and (draft.article is not None or len(draft.lines) > 1):
        _take_headline(draft, _topmost(draft, draft.lines[-place], {-at: score for score, at in scored}))
        return
    if draft.article is None:
        return
    first = draft.lines[draft.article]
    rest = next((line for line in draft.free(first.index + 1) if line.is_prose), None)
    if rest is not None and _is_headlinese(draft, first, rest):
        _take_headline(draft, first)
        draft.article = rest.index


def read_head(draft: Draft) -> Head:
    """What the lines before the article are judged by, read once for all of them."""
    end = len(draft.lines) if draft.article is None else draft.article
    text: list[str] = []
    for line in draft.free(end):
        if line.is_prose and sum(map(len, text)) < _TEXT_CHARS and len(text) < _TEXT_LINES:
            text.append(line.text[:_TEXT_CHARS])
    lines = [line.text for line in draft.free(0, end) if line.words > 1]
    capitals = bool(lines) and sum(line == line.upper() for line in lines) > 0.5 * len(lines)
    times = Counter(bare(line.text) for line in draft.free(0, end))
    repeated = frozenset(words for words, count in times.items() if count > 1)
    return Head(end, _stems(" ".join(text)), mastheads(draft), repeated, capitals)


def _stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words: enough to find "attacked" again in "attack"."""
    return frozenset(word[:_STEM_CHARS].casefold() for word in _CONTENT_WORD.findall(text))


def mastheads(draft: Draft) -> frozenset[str]:
    """The names that the site gives itself, bare of case and signs: its publisher, and short first lines that come back later."""
    names = {bare(draft.report.publisher)} if draft.report.publisher else set()
    top = [line for line in draft.lines[:_MASTHEAD_LINES] if line.words <= _LONGEST_MASTHEAD_WORDS and not line.ends_sentence]
    wanted = {bare(line.text): line.index for line in top if not line.found and line.words > 1}
    for line in draft.lines:
        if line.words > 3 * _LONGEST_MASTHEAD_WORDS or not wanted:
            continue
        words = bare(line.text)
        names |= {name for name, index in wanted.items() if index < line.index and _comes_back(draft, name, words, line)}
    return frozenset(names - {""})


def _comes_back(draft: Draft, name: str, words: str, line: Line) -> bool:
    """Whether a later line is the name again, or ends the page with it ("© 2031 The Orsk Post"); a headline stands twice only above the text."""
    if line.is_a("navigation", "foot"):
        return name in words
    return words == name and (len(name.split()) <= _SHORT_NAME_WORDS or line.index > (draft.article or 0))


def _take_headline(draft: Draft, line: Line) -> None:
    """Label the headline, with the lines that it is broken into ("Army gains ground;" above "rebels deny losses")."""
    first = last = line.index
    while first and not draft.lines[first].gap and draft.is_free(first - 1) and _UNFINISHED.search(draft.lines[first - 1].text):
        first -= 1
    while last + 1 < len(draft.lines) and _goes_on(draft, draft.lines[last], draft.lines[last + 1]):
        last += 1
    for part in draft.lines[first : last + 1]:
        draft.label(part, RegionKind.HEADLINE)
    draft.headline = first


def _goes_on(draft: Draft, line: Line, below: Line) -> bool:
    return not below.gap and not below.is_prose and draft.is_free(below.index) and _UNFINISHED.search(line.text) is not None


def _topmost(draft: Draft, best: Line, scores: dict[int, float]) -> Line:
    """The headline where the best line is but its standfirst; of a headline that stands twice, the one by the text."""
    again = [index for index in scores if index > best.index and draft.lines[index].text == best.text]
    if again and best.tag != "h1":
        return draft.lines[max(again)]
    for _ in range(_STANDFIRSTS):
        above = best.index - 1
        close = scores.get(above, -9.0) >= scores[best.index] - CLOSE_SCORES
        if not close or best.gap > 1 or best.tag in ("h1", "h2") or draft.lines[above].words < 4:
            return best
        best = draft.lines[above]
    return best


def _headline_score(draft: Draft, line: Line, head: Head) -> float:
    words = [word for word in line.text.split() if re.search(r"[^\W\d_]", word)]
    if not words or is_byline(draft, line) or is_date_line(line) or is_document_number(line):
        return -9.0
    score = 3.0 if 4 <= len(words) <= 25 else 1.0 if len(words) > 1 else 0.0
    score += {"h1": 4.0, "h2": 1.0}.get(line.tag, 0.0) + (2.0 if is_hinted(draft, line, "headline") else 0.0)
    score += 6.0 if _is_title(draft, line) else 0.0
    score += 3.0 if _SUBJECT.match(line.text) else 0.0
    score += 0.5 if len(words) >= 6 else 0.0
    score += 1.0 if len(words) > 1 and _is_followed(draft, line, head.end) else 0.0
    score += SIGNED_BELOW if len(words) > 1 and _is_signed_below(draft, line, head.end) else 0.0
    score -= 1.0 if bare(line.text) in head.repeated else 0.0
    score += SHARED_WEIGHT * _shared(line, head.stems)
    score -= 2.0 if line.text.endswith(":") else 0.0
    score -= 2.0 if line.text[0].islower() or _LISTED.match(line.text) else 0.0
    score -= BULLETED if _BULLETED.match(line.text) else 0.0
    score -= 6.0 if _PAGED.search(line.text) or len(_CRUMBS.findall(line.text)) > 1 else 0.0
    score -= 6.0 if dateline_end(line.text, bare=False) else 0.0
    score -= 2.0 if line.found or (line.classes and is_hinted(draft, line, "navigation")) else 0.0
    score -= 1.0 if line.link_share > 0.9 and line.tag not in ("h1", "h2") else 0.0
    score += 0.6 if len(words) == 1 and line.index == head.end - 1 == 0 and line.text[0].isupper() else 0.0
    score -= 2.0 if line.ends_sentence and not _lacks_plain_words(line) else 0.0
    return score - _masthead_score(draft, line, head)


def _is_followed(draft: Draft, line: Line, end: int) -> bool:
    """Whether the text, a byline, a date or a credited picture comes right below."""
    if line.index == end - 1:
        return True
    below = draft.lines[line.index + 1] if line.index + 1 < end else None
    return below is not None and (is_byline(draft, below) or is_date_line(below))


def _is_signed_below(draft: Draft, line: Line, end: int) -> bool:
    """Whether a byline or date comes soon after, before the text."""
    below = draft.lines[line.index + 1 : min(end, line.index + 1 + _SIGNED_LINES)]
    return any(is_byline(draft, other) or is_date_line(other) for other in below)


def _shared(line: Line, stems: frozenset[str]) -> float:
    """The share of the line's longer words that the text has too; one word alone counts half."""
    own = _stems(line.text)
    hits = len(own & stems)
    return hits / len(own) * min(hits, 2) / 2 if own else 0.0


def speaks_of_text(draft: Draft, line: Line, head: Head) -> bool:
    """Whether a line before the headline shares the text's words as a headline does: a kicker or the headline's own first half."""
    return line.words >= 4 and len(_stems(line.text) & head.stems) > 1 and _masthead_score(draft, line, head) == 0.0 and not line.found


def _masthead_score(draft: Draft, line: Line, head: Head) -> float:
    """What speaks for the site's name or motto. A page whose own title is its name says otherwise by its title."""
    if line.index >= 2 * _MASTHEAD_LINES or _is_title(draft, line):
        return 0.0
    name = bare(line.text) in head.names
    short = line.words <= _LONGEST_MASTHEAD_WORDS
    capitals = short and not head.capitals and line.text == line.text.upper() and line.text != line.text.lower()
    return (3.0 if name else 1.5 if capitals else 0.0) + (2.0 if is_motto(draft, line) else 0.0)


def _is_title(draft: Draft, line: Line) -> bool:
    title = draft.report.title
    return title is not None and bare(title) == bare(line.text)


def bare(text: str) -> str:
    """Words without case and signs, to be compared."""
    return re.sub(r"\W+", " ", text).strip().casefold()


def _lacks_plain_words(line: Line) -> bool:
    """Headlines drop articles and auxiliaries; sentences of a story have them."""
    words = {word.strip("'\"“”‘’.,;:()").casefold() for word in line.text.split()}
    return not words & _PLAIN_WORDS


def _is_headlinese(draft: Draft, line: Line, rest: Line) -> bool:
    if _is_title(draft, line):
        return True
    if line.words > 22 or _SENTENCE_BREAK.search(line.text) or line.index > rest.index - 1 or dateline_end(line.text, bare=True):
        return False
    words = [word for word in line.text.split() if word[0].isalpha()]
    capitalised = sum(word[0].isupper() for word in words)
    # Title case; in upper-case wire copy every word is capitalised, and the first paragraph is no headline.
    if capitalised >= 0.7 * len(words) and line.text != line.text.upper():
        return True
    if rest.gap and (line.text.endswith("?") or dateline_end(rest.text, bare=True)):
        return True
    return _lacks_plain_words(line) and rest.gap > 0 and rest.words > line.words
