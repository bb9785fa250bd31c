"""The day with which a sentence opens holds for what stands behind its colon or semicolon ("In March a bus was stopped; nine were led away")."""

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.model import Mention, MentionKind, Span, TimeFiller

_BREAKS = frozenset({":", ";"})
_OPENS_WITHIN = 3
"""Words before the day: "But late on", "Earlier, in"."""


def date_by_opening(scene: Scene, drafts: list[Draft]) -> None:
    """Give what stands behind a break the day told before it, where neither it nor the break's other side says anything else of time."""
    tokens = scene.sentence.tokens
    opening = _opening_day(scene)
    if opening is None or opening.time is None:
        return
    breaks = [t.index for t in tokens if t.text in _BREAKS and t.index >= opening.last]
    if not breaks:
        return
    for draft in drafts:
        before = [b for b in breaks if b < draft.trigger.token]
        if draft.time is not None or not before or draft.modality != "actual" or draft.family in {"speech", "deal"}:
            continue
        if not any(_is_time(m) for m in scene.mentions if before[0] < m.first):
            draft.time = TimeFiller(opening.time, Span(opening.start, opening.end), opening.text, "the day that opens the sentence")
            draft.trace["time"] = "the day that opens the sentence"


def _opening_day(scene: Scene) -> Mention | None:
    """The day, month or year that opens a sentence; a clock's hour is none."""
    days = (m for m in scene.mentions if _is_time(m) and m.first <= _OPENS_WITHIN)
    return next((m for m in days if m.time is not None and m.time.start is not None and m.time.role != "since"), None)


def _is_time(mention: Mention) -> bool:
    return mention.kind is MentionKind.TIME and mention.time is not None


_LASTING = frozenset({"last", "run", "continue", "rage", "drag", "stretch"})


def date_by_lasting(scene: Scene, drafts: list[Draft]) -> None:
    """Give an event the days that a relative clause says it lasted ("an engagement between X and Y which lasted from 4 to 19 January")."""
    sentence = scene.sentence
    for draft in drafts:
        heads = [t.token for t in draft.triggers if not t.is_verb]
        clauses = [c for h in heads for c in sentence.children(h, "acl") if c.lemma.lower() in _LASTING]
        clauses += [t for t in sentence.tokens if heads and t.deprel == "acl:relcl" and t.lemma.lower() == "last"]
        if draft.time is not None or not clauses:
            continue
        below = set(sentence.subtree(clauses[0].index))
        when = next(
            (m for m in scene.mentions if _is_time(m) and m.head in below and m.time is not None and m.time.start is not None), None
        )
        if when is not None and when.time is not None:
            draft.time = TimeFiller(when.time, Span(when.start, when.end), when.text, "how long it lasted")
            draft.trace["time"] = "how long it lasted"
