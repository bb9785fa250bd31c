"""What a word for the lost says against the verb: "the clinic admitted 17 wounded" tells of nobody dead."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.model import Effect

_SAID = {"wounded": "injured", "injured": "injured", "hurt": "injured", "missing": "missing"}
"""Words that stand for people who were lost in one way, and in no other."""


_ALL = frozenset({"the dead", "the wounded", "the injured", "the victims"})


def heed_words(draft: Draft) -> None:
    """Let "17 wounded" be wounded whatever the verb, and tell them once."""
    kept: list[Effect] = []
    for effect in draft.effects:
        if effect.low is None and effect.what.lower() in _ALL and len(draft.effects) > 1:
            continue  # "the dead included a nurse"
        if effect.effect != "killed" and effect.what.lower() == "dead":
            effect = replace(effect, what=draft.scene.words(effect.span))  # "12 dead, 30 hurt"
        said = _said(draft, effect) if effect.effect == "killed" else None
        told = replace(effect, effect=said) if said else effect
        if not said or not any(e.effect == said and e.low == told.low for e in (*kept, *draft.effects)):
            kept.append(told)
    draft.effects = [e for number, e in enumerate(kept) if not any(_again(e, other) for other in kept[:number])]


def _again(effect: Effect, told: Effect) -> bool:
    """Tell whether one person's loss is told twice ("assassinated a commander, shooting him dead")."""
    alike = effect.effect == told.effect and effect.party is not None and effect.party == told.party and effect.low == told.low == 1
    bare = effect.what.lower().split()
    inside = told.span.start < effect.span.start and effect.span.end <= told.span.end
    if inside and effect.effect == told.effect and effect.low == 1 and told.low is not None and told.low > 1:
        return True  # "destroyed 11 items of unexploded ordnance"
    return alike and (bare in (["him"], ["her"], ["he"], ["she"]) or told.what.lower().split()[-len(bare) :] == bare)


def _said(draft: Draft, effect: Effect) -> str | None:
    """The loss that the last of the words, or the word right behind a bare number, names."""
    words = effect.what.lower().split()
    last = words[-1] if words and "of" not in words else ""  # "one of the wounded died"
    behind = next((t for t in draft.sentence.tokens if t.start >= effect.span.end), None)
    bare = len(words) == 1 and behind is not None and last.isdigit()
    return _SAID.get(last) or (_SAID.get(behind.text.lower()) if bare and behind is not None else None)


def without_tellers(draft: Draft) -> None:
    """Who is given credit for a line is none of those whom it counts ("2 injured — mayor Orm")."""
    heard = {h.id: h.span for h in draft.holders if h.cue in {"—", "–", "-"}}
    credited = {f.id for f in draft.targets if f.id in heard and heard[f.id].start < f.span.end and f.span.start < heard[f.id].end}
    if not credited:
        return
    draft.targets[:] = [f for f in draft.targets if f.id not in credited]
    counted = [e for e in draft.effects if all(not (heard[i].start < e.span.end and e.span.start < heard[i].end) for i in credited)]
    draft.effects[:] = [replace(e, party=None) if e.party in credited else e for e in counted]
