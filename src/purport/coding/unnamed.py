"""Doers whom their sentence does not name: the head of a list, and those who publish what they say themselves."""

from purport.coding.drafts import Draft
from purport.coding.listers import OURSELVES, does, own_act
from purport.model import Holder, Report


def name_unnamed(draft: Draft) -> None:
    """Fill in who does what an item of a list tells without a subject, or what "we" do by saying it."""
    scene, main = draft.scene, draft.trigger
    if draft.initiators:
        return
    if scene.lister is not None and does(scene.sentence, main.token):
        draft.initiators.append(scene.lister)
    elif draft.family == "speech" and (doer := own_act(scene, main.arguments)) is not None:
        draft.initiators.append(doer)


def in_own_voice(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those in the publisher's own words without a holder (ruling 23)."""
    for draft in drafts:
        draft.holders[:] = [h for h in draft.holders if h.id != OURSELVES]
    return drafts


_OWN = 8
WRITERS = frozenset({"correspondent", "correspondents", "reporter", "reporters", "channel", "newspaper"})
"""Who writes for a publisher that calls them its own ("our correspondent in Vell reported")."""


def is_publisher(holder: Holder, report: Report) -> bool:
    """Tell whether a teller is who publishes the report: he speaks in his own voice (ruling 23)."""
    before = report.text[max(0, holder.span.start - _OWN) : holder.span.start].lower().split()[-1:]
    words = holder.text.casefold().split()
    if words[:1] == ["our"] or (before == ["our"] and words[0] in WRITERS):
        return True
    named = holder.text.casefold().removeprefix("the ")
    return report.publisher is not None and named == report.publisher.casefold().removeprefix("the ")
