"""Two places under one verb that have each its own time or means: "shelled Vell at 20:00 and Orsk at 21:40", "hit Vell with drones and Orsk with rockets" (rulings 6, 13)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.note_heads import is_day
from purport.coding.scenes.scene import THINGS
from purport.coding.times.hours import hour_of
from purport.model import Means, Mention, MentionKind, PlaceFiller, Span, TimeFiller, Token

FROM_AFAR = frozenset({"attack", "ground_assault", "shelling", "airstrike", "bombing"})
BY_MEANS = {
    **dict.fromkeys(("missile", "rocket", "artillery", "mortar"), "shelling"),
    "drone": "airstrike",
    "ied": "bombing",
    "mine": "bombing",
}
"""What a strike is by the one thing that it was made with."""
FAMILIES = frozenset({"violence", "explosives", "property", "territory"})
_BEHIND_WITH = 5
"""Words from "with" to a weapon: "with a large salvo of heavy rockets"."""
_LINKS = frozenset({"and", "then", ","})


def each_its_time(drafts: list[Draft]) -> list[Draft]:
    """A draft for every further place with a time of its own; what it tells leaves the draft itself."""
    return [other for draft in drafts if draft.family in FAMILIES and draft.modality == "actual" for other in _parted(draft)]


def _parted(draft: Draft) -> list[Draft]:
    """The drafts of the further places of one draft, each split off it."""
    found: list[Draft] = []
    for place in sorted(_own(draft), key=lambda p: p.span.start)[1:]:
        cut = _cut(draft, place)
        if cut is None:
            continue
        later = (c.start for p in _own(draft) if p.span.start > place.span.start and (c := _cut(draft, p)) is not None)
        half = Span(cut.start, min(later, default=draft.sentence.end))
        times = [m for m in draft.scene.mentions if m.kind is MentionKind.TIME and (is_day(m) or hour_of(m))]
        own = [m for m in times if half.start <= m.start < half.end]
        before = [m for m in times if m.start < half.start and not _of_telling(draft, m)]
        if len(own) == 1 and _alike(own[0], before):
            found.append(_other(draft, half, own[0], before))
        elif not (own and before) and _by_other_means(draft, half):
            found.append(_other(draft, half, None, before))
    return found


def _by_other_means(draft: Draft, half: Span) -> bool:
    """Tell whether each half names what it was hit with ("hit Vell with drones and Orsk with rockets")."""
    here = {w.item for w in _means(draft) if half.start <= w.span.start < half.end}
    before = {w.item for w in _means(draft) if w.span.start < half.start}
    return bool(here) and bool(before) and not here & before


def _means(draft: Draft) -> list[Means]:
    """The weapons that stand behind "with", wherever the parser hung them."""
    tokens = draft.sentence.tokens
    armed = (m for m in draft.scene.mentions if m.kind in THINGS and m.item in {*BY_MEANS, "grenade"} and not _is_hit(draft, m))
    with_it = (m for m in armed if any(t.text.lower() == "with" for t in tokens[max(0, m.first - _BEHIND_WITH) : m.first]))
    return [Means(m.item, Span(m.start, m.end), m.text) for m in with_it if m.item is not None]


def _is_hit(draft: Draft, mention: Mention) -> bool:
    return draft.sentence.tokens[mention.head].rel in {"nsubj", "obj"}


def _own(draft: Draft) -> list[PlaceFiller]:
    return [p for p in draft.places if draft.sentence.start <= p.span.start < draft.sentence.end]


def _cut(draft: Draft, place: PlaceFiller) -> Token | None:
    """The link behind which a place begins the second half, with nothing but its own phrase and a time between; None for any other place."""
    sentence = draft.sentence
    head = sentence.tokens[sentence.head_of(*sentence.at(place.span.start, place.span.end))]
    while head.rel in {"nmod", "compound", "flat", "appos"} and head.head >= 0:
        head = sentence.tokens[head.head]
    if head.rel != "conj" or head.upos not in {"NOUN", "PROPN"}:
        return None
    first = min(sentence.subtree(head.index))
    links = [t for t in sentence.tokens[max(0, first - 4) : head.index] if t.text.lower() in _LINKS and t.rel in {"cc", "punct"}]
    return links[0] if links else None


def _of_telling(draft: Draft, mention: Mention) -> bool:
    """Tell whether a time hangs on a verb above the one that tells the event ("said on Tuesday that …")."""
    carrying = {use.token for use in draft.trigger.uses}  # "clashes broke out on Sunday"
    above = {t.index for t in draft.sentence.ancestors(draft.trigger.token)} - carrying
    return draft.sentence.tokens[mention.head].head in above


def _alike(own: Mention, before: list[Mention]) -> bool:
    """Tell whether the times before are of the same sort, an hour or a day, and none of them is the same."""
    same = [m for m in before if bool(hour_of(m)) == bool(hour_of(own))]
    return bool(same) and all(m.time != own.time for m in same)


def _other(draft: Draft, half: Span, own: Mention | None, before: list[Mention]) -> Draft:
    """What the second half tells, taken off the draft."""

    def here(span: Span) -> bool:
        return half.start <= span.start < half.end

    first = next((m for m in before if not hour_of(m)), None)
    time = draft.time
    if own is not None and not hour_of(own) and own.time is not None:
        time = TimeFiller(own.time, Span(own.start, own.end), own.text, "beside its place")
        if (
            first is not None
            and first.time is not None
            and draft.time is not None
            and draft.time.span is not None
            and here(draft.time.span)
        ):
            draft.time = TimeFiller(first.time, Span(first.start, first.end), first.text, "beside its place")
    parted = own is None or any(here(w.span) for w in draft.weapons)
    if own is None:
        draft.weapons[:] = _means(draft)
    other = replace(
        draft, places=[p for p in draft.places if here(p.span)], effects=[e for e in draft.effects if here(e.span)],
        targets=[f for f in draft.targets if here(f.span)], time=time, hour=own if own is not None and hour_of(own) else None,
        initiators=list(draft.initiators), holders=list(draft.holders), weapons=[w for w in draft.weapons if not parted or here(w.span)],
        evidence=[], parts=[], loose=False, trace={**draft.trace, "places": "beside its time or its means"},
    )  # fmt: skip
    draft.places[:] = [p for p in draft.places if not here(p.span)]
    draft.effects[:] = [e for e in draft.effects if not here(e.span)]
    draft.targets[:] = [f for f in draft.targets if not here(f.span)]
    draft.weapons[:] = [w for w in draft.weapons if not here(w.span)]
    draft.hour = draft.hour or next((m for m in before if hour_of(m)), None)
    for one in (draft, other) if parted else ():
        items = {w.item for w in one.weapons}
        if one.kind in FROM_AFAR and len(items) == 1 and (kind := BY_MEANS.get(items.pop())) is not None:
            one.kind = kind
    return other
