"""Doers whom their sentence does not name: the head of a list, and those who publish what they say themselves."""

import re

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import as_fillers
from purport.coding.scenes.listers import OURSELVES, does, own_act
from purport.coding.scenes.scene import THINGS
from purport.model import Filler, Holder, Report, Span


def name_unnamed(draft: Draft) -> None:
    """Fill in who does what an item of a list tells without a subject, or what "we" do by saying it."""
    scene, main = draft.scene, draft.trigger
    if draft.initiators:
        return
    if scene.lister is not None and does(scene.sentence, main.token):
        draft.initiators.append(scene.lister)
    elif draft.family == "speech" and (doer := own_act(scene, main.arguments)) is not None:
        draft.initiators.append(doer)
    elif draft.family in {"violence", "explosives"} and main.is_verb:
        draft.initiators.extend(_own_arms(draft)[:1])


def _own_arms(draft: Draft) -> list[Filler]:
    """Who speaks of what "our artillery" or "our drones" did: himself."""
    scene = draft.scene
    found: list[Filler] = []
    for argument in draft.trigger.arguments:
        owners = scene.sentence.children(argument.head, "nmod:poss") if argument.function in {"subj", "by"} else []
        if not any(t.text.lower() == "our" for t in owners) or scene.at(argument.head, THINGS) is None:
            continue
        teller = scene.speakers.get(argument.head)
        span = Span(*scene.phrase(argument.head))
        found += as_fillers(teller) if teller is not None else [Filler(OURSELVES, span, scene.words(span), "the publisher's own words")]
    return found


def in_own_voice(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those in the publisher's own words without a holder (ruling 23)."""
    for draft in drafts:
        draft.holders[:] = [h for h in draft.holders if h.id != OURSELVES]
    return drafts


_NEAR = 40
"""Characters around a teller in which the words stand that make him one of the publisher's."""
WRITERS = frozenset("correspondent correspondents reporter reporters channel newspaper activist activists stringer stringers".split())
"""Who writes for a publisher that calls them its own ("our correspondent in Vell reported")."""
FINDERS = frozenset(
    "researcher researchers investigator investigators monitor monitors team teams delegation mission volunteers fieldworkers".split()
)
"""Who finds things out for a publisher that calls them its own ("our field researchers documented")."""
_HOUSE = r"(?:agency|network|newspaper|channel|website|observatory|outlet|paper|newsroom)"
_STAFF = r"(?:correspondent|reporter|stringer|newsdesk)s?"
_OF_THE_HOUSE = re.compile(rf"\bthe {_HOUSE}['’]s (?:own )?{_STAFF}\b", re.IGNORECASE)
"""Staff of the page's own house, which it calls by no name ("the agency's reporter said")."""


_THIS_WRITING = [["this", noun] for noun in ("report", "investigation", "briefing", "study", "article", "paper", "dispatch")]
_WRITING_BEFORE = re.compile(r"(?:^|[.!?]\s+)This (?:report|investigation|briefing|study|article|paper)\b[^.!?]*[.!?]\s+$")
_PARAGRAPH = 600
"""Characters back over which "It also documents" takes up "This report"."""


def is_publisher(holder: Holder, report: Report) -> bool:
    """Tell whether a teller is who publishes the report: he speaks in his own voice (ruling 23)."""
    before = report.text[max(0, holder.span.start - _NEAR) : holder.span.start].lower().split()[-1:]
    words = holder.text.casefold().split()
    if words[:1] == ["our"] or (before == ["our"] and (words[0] in WRITERS or words[-1] in FINDERS)) or words in _THIS_WRITING:
        return True
    if words == ["it"] and _WRITING_BEFORE.search(report.text[max(0, holder.span.start - _PARAGRAPH) : holder.span.start]):
        return True
    around = report.text[max(0, holder.span.start - _NEAR) : holder.span.end + _NEAR]
    if words and words[-1] in WRITERS and any(holder.text in m.group() for m in _OF_THE_HOUSE.finditer(around)):
        return True
    named = holder.text.casefold().removeprefix("the ")
    return report.publisher is not None and (named == _plain(report.publisher) or _of_publisher(words, report.publisher))


def _plain(publisher: str) -> str:
    return publisher.casefold().removeprefix("the ")


def _of_publisher(words: list[str], publisher: str) -> bool:
    """Tell whether a teller is the publisher's by its name or initials ("the HPN reporter"), or the initials themselves."""
    name = _plain(publisher).split()
    initials = "".join(w[0] for w in name if w not in {"of", "for", "and"}) if len(name) > 2 else ""
    owner = [w.removesuffix("'s").removesuffix("’s") for w in words[:-1] if w != "the"]
    staffed = words[-1:] and words[-1] in WRITERS and owner in (name, [initials])
    return bool(staffed) or (bool(initials) and words == [initials])
