"""Tables of a side's losses, as general staffs give them: "Enemy losses since 4 May: personnel – about 1,120 (+20); tanks – 11 …", in one line or one below the other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger
from purport.model import Effect, Span

LOSSES = frozenset({"loss", "casualty"})
"""What such a table says that it counts."""
TABLE = "a table of losses"
LONGEST = 30
"""Lines of a table; the daily ones of general staffs have 14."""
_HEDGE = r"(?:(?P<hedge>about|around|approximately|approx\.?|nearly|some|~|over|more than|up to|at least)\s*)?"
_COUNT = r"(?P<count>\d{1,3}(?:[ ,.\u00a0]\d{3})+|\d+)"
_MORE = r"(?:\s*\([^()]*\))?"
_NAME = r"(?P<what>[A-Za-z][A-Za-z/ -]*[A-Za-z])"
_AFTER = re.compile(
    rf"\W*{_NAME}\s*[:=\u2010-\u2015-]\s*{_HEDGE}{_COUNT}(?:\s+(?:units?|people|persons|pcs|pieces)\b)?{_MORE}\W*", re.IGNORECASE
)
_BEFORE = re.compile(rf"\W*{_HEDGE}{_COUNT}\s+{_NAME}{_MORE}\W*", re.IGNORECASE)
_CUT = re.compile(r";|\n|,\s+|\s+and\s+(?=\d)")
_PEOPLE = frozenset({"person", "armed", "civilian", "actor"})
_MANPOWER = frozenset({"personnel", "manpower", "troop", "men", "serviceman", "killed", "dead", "infantry", "eliminated", "liquidated"})
_FATES = {
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "prisoner": "captured",
    "captured": "captured",
    "captive": "captured",
}
_LIMITS = {"over": "low", "more than": "low", "at least": "low", "up to": "high"}


def heads_table(trigger: Trigger) -> bool:
    """Tell whether a trigger is the noun of losses that may stand over a table."""
    return not trigger.is_verb and trigger.form.words[0] in LOSSES and trigger.entry.kind == "attack" and not trigger.entry.effect


def tell_table(draft: Draft, by_sentence: Mapping[int, Scene], text: str) -> bool:
    """Give a draft the losses that the table below its heading counts; False where it heads none."""
    scene = draft.scene
    colon = next((t for t in scene.sentence.tokens if t.text == ":" and t.index > draft.trigger.token), None)
    if colon is None:
        return False
    party = draft.targets[0].id if len(draft.targets) == 1 else None
    found = list(_cells(scene, colon.end, scene.sentence.end, text))
    for below in range(scene.sentence.index + 1, scene.sentence.index + LONGEST):
        line = by_sentence.get(below)
        cells = [] if line is None else list(_cells(line, line.sentence.start, line.sentence.end, text))
        if line is None or not cells:
            break
        found += cells
        draft.evidence.append(line.sentence)
    draft.effects[:] = [replace(e, party=party) for e in found]
    draft.trace["effects"] = TABLE
    return bool(found)


def in_table(scene: Scene, history: Sequence[Draft]) -> bool:
    """Tell whether a sentence is a line of a table that was read with its heading."""
    tables = (d for d in reversed(history) if d.trace.get("effects") == TABLE)
    return any(d.sentence is not scene.sentence and scene.sentence in d.evidence for d in tables)


def _cells(scene: Scene, first: int, last: int, text: str) -> Iterator[Effect]:
    """The counted losses of a line, or of what stands behind the colon of the heading."""
    at = first
    for end in (*(m.start() for m in _CUT.finditer(text, first, last)), last):
        cell = text[at:end]
        match = _AFTER.fullmatch(cell) or _BEFORE.fullmatch(cell)
        if match is not None:
            yield _loss(scene, match, at)
        at = end + 1


def _loss(scene: Scene, match: re.Match[str], at: int) -> Effect:
    what = match["what"].lower()
    number = int(re.sub(r"\D", "", match["count"]))
    hedge = (match["hedge"] or "").lower()
    limit = _LIMITS.get(hedge)
    low, high = None if limit == "high" else number, None if limit == "low" else number
    first, last = min(match.start("what"), match.start("count")), max(match.end("what"), match.end("count"))
    span = Span(at + first, at + last)
    return Effect(_effect(scene, what), match["what"], None, low, high, "exact" if not hedge else "about" if limit is None else hedge, span)


def _effect(scene: Scene, what: str) -> str:
    words = what.replace("/", " ").replace("-", " ").split()
    singular = [w if w in _MANPOWER else w.removesuffix("s") for w in words]
    fate = next((_FATES[w] for w in (*words, *singular) if w in _FATES), None)
    if fate is not None:
        return fate
    people = not _MANPOWER.isdisjoint(singular) or scene.events.class_of.get(singular[-1]) in _PEOPLE
    return "killed" if people else "destroyed"
