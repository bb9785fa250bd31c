"""Losses told of a second town without their verb: "one killed in Vell, two in Orsk" (ruling 6: each town's losses are a claim)."""

from dataclasses import replace
from itertools import takewhile

from purport.coding.drafts import Draft
from purport.coding.losses.toll import uncounted
from purport.model import Effect, Mention, MentionKind, PlaceFiller, Quantity, Span, TimeFiller, Token

REACH = 7
"""Tokens from a number to its place at most: "in the northern town of Vell"."""
WHERE = frozenset({"in", "at", "near", "outside", "around"})


def gapped(drafts: list[Draft]) -> list[Draft]:
    """A draft for every number and place that repeat a loss of a draft; what they tell leaves the draft itself."""
    found = [(draft, token) for draft in drafts if draft.effects for token in _numbers(draft)]
    towns = [(draft, token) for draft, token in found if not _in_other_event(draft, token, drafts)]
    return [town for draft, token in towns if (town := _other_town(draft, token)) is not None]


def _in_other_event(draft: Draft, token: Token, drafts: list[Draft]) -> bool:
    """Give a loss to the event that is named right behind its number ("six were killed in an air strike on Vell and two in shelling of Orsk")."""
    below = {t.index for t in draft.sentence.children(token.index, "nmod", "obl")}
    other = next((d for d in drafts if d is not draft and d.trigger.token in below and not d.trigger.is_verb and not d.effects), None)
    counted = _count(draft, token)
    if other is None or counted is None:
        return False
    draft.effects[:] = [e for e in draft.effects if e.span.start != token.start]
    other.effects.append(_like_told(draft, token, counted))
    other.targets.extend(f for f in draft.targets if not other.targets)
    other.trace["effects"] = "a number before the event, without its verb"
    return True


def _count(draft: Draft, token: Token) -> Quantity | None:
    quantity = next((m.quantity for m in draft.scene.cover.get(token.index, ()) if m.quantity is not None), None)
    return quantity or (Quantity(1, 1, "exact") if token.lemma.lower() == "one" else None)


def _like_told(draft: Draft, token: Token, quantity: Quantity) -> Effect:
    """The loss that a bare number tells: of the kind and the people told before it."""
    told = next((e for e in reversed(draft.effects) if e.span.end <= token.start), draft.effects[0])
    return Effect(
        told.effect,
        uncounted(told.what) or token.text,
        told.party,
        quantity.low,
        quantity.high,
        quantity.hedge,
        Span(token.start, token.end),
    )


def _numbers(draft: Draft) -> list[Token]:
    """Bare numbers behind a loss that stand beside it or, as a further subject or object, below its verb."""
    sentence, first = draft.sentence, draft.effects[0]
    heads = {sentence.head_of(*sentence.at(e.span.start, e.span.end)) for e in draft.effects}
    below = {t.token for t in draft.triggers} | heads
    later = [t for t in sentence.tokens if t.upos == "NUM" and t.start > first.span.start and (t.rel != "nummod" or _of_more(draft, t))]
    later = [t for t in later if not _shares_out(sentence.tokens[t.head] if t.rel == "conj" else t, heads)]
    names = {sentence.head_of(*sentence.at(p.span.start, p.span.end)) for p in draft.places if p.span.start >= sentence.start}
    towns = names | {sentence.tokens[n].head for n in names if sentence.tokens[n].rel in {"nmod", "appos", "flat"}}
    found: list[Token] = []
    for token in later:
        joined = token.rel == "conj" and token.head in {t.index for t in found}  # "four in Vell and two in Orsk"
        token_head = sentence.tokens[token.head] if _of_more(draft, token) else token
        beside = token_head.head in below and (token_head.rel == "conj" or token_head.head not in heads)
        if joined or beside or (token.head in towns and token.rel == "conj"):
            found.append(token)
    return found


def _shares_out(number: Token, heads: set[int]) -> bool:
    """Tell whether a number only says how many of those just told were where ("42 drones: 20 over Vell, 12 over Orsk")."""
    return number.rel == "appos" and number.head in heads


_MORE = frozenset({"more", "other", "others"})


def _of_more(draft: Draft, token: Token) -> bool:
    """Tell whether a number counts those of whom the first one was ("two more", "six others")."""
    head = draft.sentence.tokens[token.head] if token.head >= 0 else token
    return token.rel in {"nummod", "nsubj"} and head.index == token.index + 1 and head.text.lower() in _MORE


def _other_town(draft: Draft, token: Token) -> Draft | None:
    quantity = _count(draft, token)
    place = _place_behind(draft, token)
    elsewhere = [p for p in draft.places if place is None or p.span.start != place.start]
    if quantity is None or place is None or place.place is None or not elsewhere:
        return None
    loss = _like_told(draft, token, quantity)
    first = draft.effects[0]
    draft.effects[:] = [e for e in draft.effects if e is first or not e.span.start <= token.start < e.span.end]
    draft.places[:] = elsewhere
    where = PlaceFiller(place.place, Span(place.start, place.end), place.text)
    return replace(
        draft, effects=[loss], places=[where], time=_day_behind(draft, place) or draft.time, targets=list(draft.targets), initiators=list(draft.initiators), holders=list(draft.holders),
        weapons=list(draft.weapons), evidence=[], parts=[], loose=False, trace={**draft.trace, "effects": "a number and a place without their verb"},
    )  # fmt: skip


def _day_behind(draft: Draft, place: Mention) -> TimeFiller | None:
    """The day right behind the place ("three in Vell on Sunday and two in Orsk on Monday")."""
    after = draft.sentence.tokens[place.last : place.last + 2]
    linked = after[1:] if after and after[0].lemma.lower() in {"on", "in"} else after
    day = next((m for t in linked[:1] if (m := draft.scene.at(t.index, frozenset({MentionKind.TIME}))) is not None), None)
    known = day is not None and day.time is not None and day.time.start is not None
    return TimeFiller(day.time, Span(day.start, day.end), day.text, "right behind its place") if known and day and day.time else None


def _place_behind(draft: Draft, token: Token) -> Mention | None:
    """The place in the phrase right behind a number, wherever the parser hung it."""
    first = token.index + (2 if _of_more(draft, token) else 1)
    after = draft.sentence.tokens[first : first + REACH - 1]
    if not after or after[0].lemma.lower() not in WHERE:
        return None
    tokens = list(takewhile(lambda t: t.upos in {"ADP", "DET", "ADJ", "NOUN", "PROPN"} or t.rel == "amod", after))
    return next((m for t in tokens[1:] if (m := draft.scene.at(t.index, frozenset({MentionKind.PLACE}))) is not None), None)
