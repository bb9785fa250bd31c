"""Losses that tell only what befell ("47 casualties"), quoted with those on whom or among whom the words say that they fell."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.model import Effect, Span

BARE = frozenset("casualty casualties loss losses dead death deaths killed wounded injured fatality fatalities victim victims".split())
"""Words for a loss that do not say who was lost."""
BEFORE = frozenset({"on", "upon", "among", "amongst"})


def quote_with_losers(draft: Draft) -> None:
    """Quote "47 casualties on the rebels" whole: the words behind a bare loss tell whose it is."""
    draft.effects[:] = [_with_losers(draft, effect) for effect in draft.effects]
    _all_of_them(draft)


def _all_of_them(draft: Draft) -> None:
    """In "leaving six dead and 60 injured, all of them civilians" those lost are civilians."""
    bare = [e for e in draft.effects if e.effect in {"killed", "injured"} and e.party is None and e.low != 0]
    tokens = draft.sentence.tokens
    if not bare or draft.targets:
        return
    for every in tokens[:-3]:
        noun = next((t for t in tokens[every.index + 3 : every.index + 6] if t.upos in {"NOUN", "PROPN"}), None)
        words = [t.text.lower() for t in tokens[every.index : every.index + 3]]
        if noun is None or words not in (["all", "of", "them"], ["all", "of", "whom"]) or every.start < bare[-1].span.end:
            continue
        if "person" in draft.scene.classes(noun.index) and draft.add(draft.targets, fillers(draft.scene, noun.index, owners=False)):
            draft.trace.setdefault("targets", "all of whom they were")
            draft.effects[:] = [replace(e, party=draft.targets[0].id) if e in bare else e for e in draft.effects]
            return


def _with_losers(draft: Draft, effect: Effect) -> Effect:
    tokens = draft.sentence.tokens
    first, last = draft.sentence.at(effect.span.start, effect.span.end)
    if first >= last or tokens[last - 1].text.lower() not in BARE or effect.low == 0:
        return effect
    at = last + 1 if last < len(tokens) and tokens[last].text == "," else last
    before = tokens[at] if at < len(tokens) else None
    if before is None or before.text.lower() not in BEFORE or before.head <= at:
        return effect
    people = fillers(draft.scene, before.head)
    if not people or (effect.party is not None and effect.party not in {f.id for f in people}):
        return effect
    end = draft.scene.phrase(before.head)[1]
    span = Span(effect.span.start, max(end, tokens[before.head].end))
    return replace(effect, what=draft.scene.words(span), span=span, party=effect.party or people[0].id)
