"""Places and times that the events of one sentence share: joined verbs, a clause under its main clause, the deed and what came of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from purport.coding.drafts import Draft
from purport.coding.licence.charges import accuses
from purport.coding.places.came_first import taken_when, tried_when, where_they_came
from purport.coding.places.containers import innermost
from purport.coding.roles.by_operation import where_it_came_of
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.syntax.series import SERIES, occasion_of
from purport.model import Interval, Mention, MentionKind, RegionKind, Sentence, Span, TimeFiller, Token

DONE_ON_THE_SPOT = frozenset({"territory", "custody"})
"""Families of what is done where the same clause tells that its doers had come ("raided a house in Vell and arrested five", "moved into Vell and set up a base")."""
SHARING = frozenset({"violence", "property"})
"""Families of deeds that one doer does in one go ("killed nine men and burned their homes in Vell")."""
IN_ONE_GO = frozenset({"arrest", "release", "evacuation"})
"""Kinds of other families that are done in one go with a deed ("killed three bandits and freed seven hostages in Vell")."""


def share_last(scene: Scene, drafts: Sequence[Draft]) -> None:
    """What a clause tells at its very end ("…, killing four people in Vell on Tuesday") holds for the act that led to it."""
    kinds = scene.events.kinds
    harm = [d for d in drafts if kinds[d.kind].family in {"violence", "explosives", "protest"}]
    for draft in harm:
        below = set(scene.sentence.subtree(draft.trigger.token))
        later = [
            d
            for d in harm
            if d is not draft and d.trigger.token in below and d.trigger.token > draft.trigger.token and not _told_aside(draft, d)
        ]
        _share_of(draft, later or [d for d in drafts if _joined_passive(draft, d)])
    for draft in (
        d
        for d in drafts
        if d.family in TAKEN_OR_BURNED and not d.places and d.time is None and d.sentence.children(d.trigger.token, "aux:pass")
    ):
        _share_of(draft, [d for d in drafts if _joined_passive(draft, d)])


TAKEN_OR_BURNED = frozenset({"custody", "property"})


def _share_of(draft: Draft, later: Sequence[Draft]) -> None:
    """Take ground and day, where a deed has none, of the one told behind it."""
    if len(later) == 1 and not draft.places:
        draft.places.extend(later[0].places)
    if len(later) == 1 and draft.time is None:
        draft.time = later[0].time


def _joined_passive(draft: Draft, later: Draft) -> bool:
    """In "a guard was shot dead and an outpost overrun near Vell on Monday" both were on Monday near Vell, as in "a guard was shot dead and an
    outpost was overrun near Vell on Monday", where the first clause has neither ground nor day.
    """
    sentence, token = draft.sentence, draft.sentence.tokens[later.trigger.token]
    joined = later is not draft and token.rel == "conj" and token.head == draft.trigger.token and token.index > draft.trigger.token
    passive = is_passive(sentence, draft.trigger.token) and is_passive(sentence, token.index)
    bare = not draft.places and draft.time is None and bool(sentence.children(draft.trigger.token, "aux:pass"))
    return joined and passive and (bare or not sentence.children(token.index, "aux:pass"))


def _told_aside(draft: Draft, later: Draft) -> bool:
    """Tell whether a relative clause tells the later event ("blocked the road against the guards, who had shot a girl in May")."""
    for token in (draft.sentence.tokens[later.trigger.token], *draft.sentence.ancestors(later.trigger.token)):
        if token.index == draft.trigger.token:
            return False
        if token.deprel == "acl:relcl" or is_other_news(draft.sentence, token) or accuses(token):
            return True
        marks = draft.sentence.children(token.index, "mark")
        if token.rel == "advcl" and any(m.lemma.lower() in {"after", "before"} for m in marks):
            return True
        if token.upos == "NOUN" and preposition(draft.sentence, token.index) in {"after", "following", "follow", "since"}:
            return True  # "is hitting the group harder after an attack in Vell"
    return False


def share_forward(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """A coordinated clause shares place and time of the first, unless it has its own.

    What opens the sentence holds for both; where it holds the ground of the first deed, that is where the same people did the next, too.
    """
    sentence = scene.sentence
    heads = [draft.trigger.token, *(u.token for u in draft.trigger.uses)]
    for head in heads:
        first = first_conjunct(sentence, head)
        if first == head or sentence.tokens[head].upos not in {"VERB", "AUX"}:
            continue
        other = owners.get(first)
        if other is None or other is draft:
            continue
        told = next((m for m in scene.mentions if other.time is not None and other.time.span == Span(m.start, m.end)), None)
        apart = (told is not None and went_on_beside(sentence, head, told)) or (
            other.time is not None and _at_an_hour(scene, head) and _is_long(other.time.interval)
        )
        if draft.time is None and other.time is not None and not apart:
            draft.time = other.time
            draft.trace["time"] = "shared by the coordinated clause"
        if not draft.places and not sentence.children(head, "nsubj", "nsubj:pass"):
            family, verb = scene.events.kinds[draft.kind].family, sentence.tokens[first].start
            near = innermost(other) if family in SHARING else []
            inside = near if near and all(p.span.start > verb for p in near) and any(p.span.start < verb for p in other.places) else []
            draft.places.extend(inside or [p for p in other.places if family in DONE_ON_THE_SPOT or p.span.start < verb])
    where_they_came(scene, draft, owners)
    if draft.time is None:
        tried_when(scene, draft)
    if draft.time is None:
        _of_what_it_did(scene, draft, owners)
    if draft.time is None:
        _since(scene, draft)
    if draft.time is None:
        _from_above(scene, draft, owners)
    if draft.time is None and not draft.trigger.is_verb and (deed := owners.get(occasion_of(sentence, draft.trigger.token))) is not None:
        draft.time = deed.time
    if not draft.places and scene.events.kinds[draft.kind].family in {"custody", "violence", "property"} and draft.trigger.is_verb:
        _from_occasion(scene, draft, owners)
    if draft.kind == "abduction" and draft.trigger.is_verb:
        taken_when(scene, draft, owners)
    if not draft.trigger.is_verb and not draft.places:
        draft.places.extend(where_it_came_of(draft, owners))


def _at_an_hour(scene: Scene, verb: int) -> bool:
    """Tell whether an act has a time of the day of its own, whose day is not told ("was arrested in May and hanged at dawn")."""
    own = {t.index for t in scene.sentence.children(verb, "obl", "advmod")}
    return any(m.kind is MentionKind.TIME and m.head in own and (m.time is None or m.time.start is None) for m in scene.mentions)


def _is_long(interval: Interval) -> bool:
    return interval.start is not None and interval.end is not None and (interval.end - interval.start).days > 1


def went_on_beside(sentence: Sentence, verb: int, mention: Mention) -> bool:
    """In "has held the town since May, and its fighters burned the bridge" the bridge was not burned from May on."""
    since = mention.time is not None and mention.time.role == "since"
    own = sentence.tokens[verb].rel == "conj" and bool(sentence.children(verb, "nsubj", "nsubj:pass"))
    return since and own and sentence.tokens[verb].xpos == "VBD" and mention.head < verb


def _of_what_it_did(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """In "between 10 and 13 May, clashes in Vell displaced 90 families" the days are those of the clashes, too."""
    token = scene.sentence.tokens[draft.trigger.token]
    other = owners.get(token.head) if token.rel == "nsubj" and not draft.trigger.is_verb else None
    if other is not None and other is not draft and other.kind == "displacement" and other.time is not None:
        draft.time = other.time
        draft.trace["time"] = "shared by what it did"


def _since(scene: Scene, draft: Draft) -> None:
    """What has been done "since a truce began last May" was done from then on."""
    sentence = scene.sentence
    verbs = [t.index for t in (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)) if t.upos == "VERB"]
    clauses = [c.index for v in verbs[:2] for c in sentence.children(v, "advcl") if _marked(sentence, c.index, "since")]
    below = {i for c in clauses for i in sentence.subtree(c)}
    if draft.trigger.token in below or _is_ranked(sentence, draft.trigger.token):
        return
    for mention in scene.mentions:
        if mention.kind is MentionKind.TIME and mention.head in below and mention.time is not None and mention.time.start is not None:
            interval = replace(mention.time, end=None, role="since")
            draft.time = TimeFiller(interval, Span(mention.start, mention.end), mention.text, "since when it has gone on")
            draft.trace["time"] = f"{mention.text!r}, since when it has gone on"
            return


def _is_ranked(sentence: Sentence, verb: int) -> bool:
    """Tell whether a clause only counts whom it befell ("the first minister to be killed since the war began ten years ago"): that dates none."""
    token = sentence.tokens[verb]
    ranks = sentence.children(token.head, "amod") if token.rel == "acl" and token.head >= 0 else ()
    return any("NumType=Ord" in t.feats or t.lemma.lower() in {"first", "last", "latest"} for t in ranks)


def _marked(sentence: Sentence, clause: int, word: str) -> bool:
    return any(m.lemma.lower() == word for m in sentence.children(clause, "mark"))


def _from_above(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """A participial or adverbial clause happens when its main clause does."""
    for head in (draft.trigger.token, *(u.token for u in draft.trigger.uses if not u.carrier.names)):
        token = scene.sentence.tokens[head]
        if _marked(scene.sentence, head, "for"):
            continue  # what somebody is jailed for he did before
        if token.rel in {"advcl", "xcomp"} and token.head in owners and owners[token.head] is not draft:
            other = owners[token.head]
            draft.time = draft.time or _moved(scene, token, other.time)
            if not draft.places and not is_other_news(scene.sentence, token):
                draft.places.extend(other.places)


_AWAY = re.compile(r"P(?P<count>\d+)(?P<unit>[DW])")


def _moved(scene: Scene, clause: Token, told: TimeFiller | None) -> TimeFiller | None:
    """The day of the main clause, from which one that begins "two days after" is counted back, and one with "a week before" on; none where no day is told."""
    mark = next((m for m in scene.sentence.children(clause.index, "mark") if m.lemma.lower() in {"after", "before"}), None)
    if told is not None and mark is not None and mark.lemma.lower() == "after" and (vague := _vaguely(scene, mark.index, told)) is not None:
        return vague
    away = _how_long(scene, mark.index) if mark is not None else ""
    if told is None or mark is None or not away or away.startswith("PT"):
        return told
    found, interval = _AWAY.fullmatch(away), told.interval
    if found is None or interval.start is None or interval.end is None or interval.precision not in {"day", "hour"}:
        return None
    days = int(found["count"]) * (7 if found["unit"] == "W" else 1) * (-1 if mark.lemma.lower() == "after" else 1)
    start, end = interval.start + timedelta(days=days), interval.end + timedelta(days=days)
    return replace(
        told,
        interval=replace(interval, start=start, end=end, precision="day", value=start.isoformat()),
        basis="counted from the main clause",
    )


_VAGUE = {"days": (7, 1), "weeks": (35, 7), "months": (365, 30)}
"""What "days after" without a number can be, in days before the main clause: the most and the least."""


def _vaguely(scene: Scene, mark: int, told: TimeFiller) -> TimeFiller | None:
    """The span of days before the main clause in which that was which it came "days after"; None where a number is told, or no such word."""
    before = [t.text.lower() for t in scene.sentence.tokens[max(0, mark - 2) : mark]]
    span, start = _VAGUE.get(before[-1] if before else ""), told.interval.start
    if span is None or start is None or told.interval.precision not in {"day", "hour"} or scene.sentence.children(mark - 1, "nummod"):
        return None
    first, last = start - timedelta(days=span[0]), start - timedelta(days=span[1])
    interval = replace(told.interval, start=first, end=last, precision="week" if span[0] == 7 else "month", value="PAST_REF")
    return replace(told, interval=interval, basis=f"{before[-1]} before the main clause")


def _how_long(scene: Scene, mark: int) -> str:
    """The span of time right before "after" or "before", as TIMEX3 has it; empty where there is none."""
    told = next((m.time for m in scene.mentions if m.last in {mark, mark + 1} and m.time is not None and m.time.role == "duration"), None)
    before = [t.lemma.lower() for t in scene.sentence.tokens[max(0, mark - 2) : mark]]
    return told.value if told is not None else {"day": "P1D", "week": "P1W"}.get(before[-1], "") if before[:-1] in (["a"], ["one"]) else ""


def is_other_news(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause is another piece of news: set beside by ", while", in a headline by "as" ("Strikes kill nine in Vell as rebels shell border")."""
    marks = sentence.children(clause.index, "mark")
    if sentence.region is RegionKind.HEADLINE:
        beside = any(m.lemma.lower() in {"as", "while"} for m in marks)
    else:
        beside = any(m.lemma.lower() in {"while", "whereas"} and m.index and sentence.tokens[m.index - 1].text == "," for m in marks)
    return beside and bool(sentence.children(clause.index, "nsubj"))


def _from_occasion(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """Who is freed or held "in a raid on a farm near Vell" is so there; so is what is done "during a wave of attacks in Vell since May"."""
    around = scene.sentence.children(draft.trigger.token, "obl", "obj")
    for token in around:  # "arrested a man along with four of his aides in a raid in Vell"
        around.extend(scene.sentence.children(token.index, "nmod"))
    for token in around:
        occasion = next((owners[i] for i in (token.index, *_collected(scene, token)) if i in owners), None)
        if occasion is not None and occasion is not draft and preposition(scene.sentence, token.index) in {"in", "during", "amid"}:
            draft.places.extend(occasion.places)
            draft.time = draft.time or occasion.time
            draft.trace.setdefault("places", "the occasion's")
            return


def _collected(scene: Scene, token: Token) -> list[int]:
    """The events of which a noun is a wave or a series."""
    return [t.index for t in scene.sentence.children(token.index, "nmod") if token.lemma.lower() in SERIES]


def share_back(scene: Scene, drafts: Sequence[Draft]) -> None:
    """In "killed nine men, raped women and looted homes in Vell on Monday" what stands behind the last verb holds for all of one doer's deeds."""
    deeds_of = (d for d in drafts if scene.events.kinds[d.kind].family in SHARING or d.kind in IN_ONE_GO)
    told = {d.trigger.token: d for d in deeds_of if d.trigger.is_verb}
    for draft in sorted(told.values(), key=lambda d: -d.trigger.token):
        first = first_conjunct(scene.sentence, draft.trigger.token)
        if first == draft.trigger.token or scene.sentence.children(draft.trigger.token, "nsubj", "nsubj:pass"):
            continue
        chain = (draft.trigger.token, *(t.index for t in scene.sentence.ancestors(draft.trigger.token)))
        doer = next((i for i in chain if scene.sentence.children(i, "nsubj", "nsubj:pass")), first)
        deeds = [d for t, d in told.items() if doer <= t < draft.trigger.token and first_conjunct(scene.sentence, t) == first]
        start = scene.sentence.tokens[draft.trigger.token].start
        span = draft.time.span if draft.time is not None else None
        places = draft.places and min(p.span.start for p in draft.places) > start and not any(d.places for d in deeds)
        elsewhere = not places and any(p.span.start > start for p in draft.places)
        dated = span is not None and span.start > start and not elsewhere and not any(d.time for d in deeds)
        for other in deeds:
            if places:
                other.places.extend(draft.places)
                other.trace.setdefault("places", "told behind the last of the deeds")
            if dated:
                other.time = draft.time


LAID = frozenset({"plant", "lay", "place", "bury", "emplace", "hide", "install"})


def share_with_blast(scene: Scene, drafts: Sequence[Draft]) -> None:
    """In "ran over a mine suspected to have been planted by rebels on the road to Vell on Friday" what ends the sentence is where and when it went off."""
    blasts = [d for d in drafts if d.family == "explosives" and d.trigger.is_verb]
    for draft in blasts:
        below = set(scene.sentence.subtree(draft.trigger.token))
        laid = (d for d in blasts if d is not draft and d.trigger.token in below and d.trigger.form.words[0] in LAID)
        other = next(laid, None)
        if other is None:
            continue
        if not draft.places:
            draft.places.extend(other.places)
        if draft.time is None:
            draft.time = other.time
