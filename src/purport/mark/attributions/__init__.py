"""Who says what: attributions (holder, cue, content) and the publisher's own doubt (codebook §5).

START HERE: cues of each sentence → quotations followed over sentences → announced blocks and lists → chains → spans.
"""

from collections.abc import Sequence
from typing import Protocol

from purport.knowledge.reporting import Reporting
from purport.mark.attributions.announced import announced
from purport.mark.attributions.chains import finished
from purport.mark.attributions.cues import cues_of
from purport.mark.attributions.quotations import follow_quotations, quotations
from purport.mark.attributions.stance import stances
from purport.model import Attribution, Mention, Region, Report, Sentence, Stance

__all__ = ["mark_attributions"]


class HasReporting(Protocol):
    """The part of `purport.knowledge.Knowledge` that attributions need."""

    @property
    def reporting(self) -> Reporting:
        """The reporting cues."""
        ...


def mark_attributions(
    report: Report, sentences: Sequence[Sentence], knowledge: HasReporting, taken: Sequence[Mention], regions: Sequence[Region]
) -> tuple[list[Attribution], list[Stance]]:
    """Find attributions and the publisher's stance; `sentences` are those of the coded regions, `index` counting from 0."""
    reporting = knowledge.reporting
    drafts = [draft for sentence in sentences for draft in cues_of(sentence, reporting)]
    quotes = quotations(report, sentences)
    follow_quotations(drafts, quotes, sentences)
    drafts.extend(announced(drafts, report.text, sentences, taken, reporting))
    return finished(drafts, quotes, sentences), stances(sentences, quotes, drafts, reporting)
