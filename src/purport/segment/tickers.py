"""Pages of nothing but short lines of news, one under the other: tickers and feeds as plain text, where no line is more a headline than the next."""

from purport.model import RegionKind
from purport.segment.draft import Draft
from purport.segment.lines import Line

_FEWEST = 3
"""Lines that make a ticker; two are a headline and what stands under it."""
_WORDS = range(4, 31)
"""Words of a line of news: shorter lines are names and menus."""


def find_ticker(draft: Draft) -> None:
    """Label as body the one run of lines of news on a page without running text, where it is most of the page."""
    if draft.article is not None or any(line.classes for line in draft.lines):
        return
    runs: list[list[Line]] = [[]]
    for line in draft.lines:
        if not draft.is_free(line.index) or line.words not in _WORDS or line.ends_sentence or line.found or line.text[:1].islower():
            runs.append([])
        elif runs[-1] and line.gap != runs[-1][-1].gap and len(runs[-1]) > 1:
            runs.append([line])
        else:
            runs[-1].append(line)
    longest = max(runs, key=len)
    if len(longest) >= _FEWEST and 2 * len(longest) >= sum(line.words > 0 for line in draft.lines):
        for line in longest:
            draft.label(line, RegionKind.BODY)
