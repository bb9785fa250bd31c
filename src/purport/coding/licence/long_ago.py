"""What is told with a day so long before the report that it is history, and no claim (ruling 14)."""

from collections.abc import Sequence
from datetime import date, timedelta

from purport.coding.drafts import Draft
from purport.coding.grouping.in_after import years_off

OLD_YEARS = 20
"""A date farther back than this is history, not news: the oldest event that a gold reading codes (optional) is four years old."""


HALF_YEAR = 183
PASSED_DAYS = 180
"""What a relative clause dates farther back, in an earlier year, only says who or what is meant (ruling 14)."""
SEVERAL = 3
"""Old deeds that make a report one about them."""
NAMED_YEARS = 1
"""A noun or a relative clause with a day before last year ("the 2015 attack") names a thing known, and tells no news."""


def looks_into_the_past(drafts: Sequence[Draft], published: date | None) -> bool:
    """Tell whether what lies that far back is what a report is about: most of the several deeds that it dates, and people tell of them now
    ("The court heard how, in May 1988, soldiers took nine men from Vell. … In June 1988 …, survivors said").

    A book of history tells the like, and nobody in it speaks.
    """
    if published is None or not any(draft.holders for draft in drafts):
        return False
    days = [d.time.interval.end for d in drafts if d.time is not None and d.time.span is not None and d.time.interval.end is not None]
    old = sum(published.year - day.year > OLD_YEARS for day in days)
    return old >= SEVERAL and 2 * old > len(days)


def is_history(draft: Draft, published: date | None, of_the_past: bool = False) -> bool:
    """Tell whether the words date the event so far before the report that they tell history, in a report that is not `of_the_past` as a whole."""
    if _was_before(draft) or years_off(draft):
        return True
    if published is None or draft.time is None or draft.time.span is None or draft.time.interval.end is None:
        return False
    end = draft.time.interval.end
    talked = draft.family in {"speech", "deal"} and draft.time.interval.precision == "year"
    middle = end - timedelta(days=HALF_YEAR) if talked else end
    if (published - middle).days > PASSED_DAYS and _in_relative_clause(draft) and end.year < published.year:
        return True
    years = published.year - end.year
    if years > NAMED_YEARS and (_named_by_date(draft) or _in_relative_clause(draft)):
        return True
    return years > OLD_YEARS and not of_the_past


def _was_before(draft: Draft) -> bool:
    """Tell whether the words only say who somebody was before ("a commander who had joined the army was shot", "families who had fled Vell"; ruling 14)."""
    token = draft.sentence.tokens[draft.trigger.token]
    had = any(t.text.lower() == "had" for t in draft.sentence.children(token.index, "aux"))
    return (
        draft.kind in {"group_changed", "displacement"}
        and token.deprel == "acl:relcl"
        and had
        and (draft.time is None or draft.time.span is None)
    )


def _named_by_date(draft: Draft) -> bool:
    """Tell whether the event is a noun, and its day says which one is meant; "the siege began four years ago" tells when."""
    token, span = draft.trigger.token, draft.time.span if draft.time is not None else None
    if draft.trigger.is_verb or span is None:
        return False
    first, _ = draft.sentence.at(span.start, span.end)
    noun = draft.sentence.tokens[token]
    some = any(d.lemma.lower() in {"a", "an"} for d in draft.sentence.children(token, "det"))
    if some and (noun.deprel == "nsubj" or (noun.rel == "obl" and first not in draft.sentence.subtree(token))):
        return False  # "a strike on 27 June killed the chief of staff" tells it, and so does "in 2019, nine people died in a bombing"
    begun = any(use.carrier.phase == "began" and use.carrier.verb for use in draft.trigger.uses)
    return not begun or first in draft.sentence.subtree(token)


def _in_relative_clause(draft: Draft) -> bool:
    """Tell whether the event only says more about a noun of the sentence ("the palace, where 100 people were killed in 1985"; ruling 14)."""
    sentence = draft.sentence
    chain = [sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)]
    said = next((n for n, token in enumerate(chain) if token.rel in {"ccomp", "parataxis"}), len(chain))
    return any(token.deprel == "acl:relcl" or (token.rel == "acl" and token.xpos == "VBN") for token in chain[:said])
