"""One loss as two tellers count it in one sentence: "killing nine according to the police, 20 according to residents" (codebook ruling 17)."""

from dataclasses import replace
from itertools import pairwise

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.tolls.teller_and_count import is_teller
from purport.coding.tolls.voiced_counts import count_of, teller_of
from purport.model import Effect, Holder, MentionKind, Token

PARTING = frozenset({",", ";", ".", "–", "—", "-"})
JOINING = frozenset({"and", "but", "while", "or"})


def count_by_each(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give each teller of a count his own claim; who did it where and when stays told by the sentence's voice, unless the loss is all it tells."""
    told = _tellers(scene)
    if len(told) < 2 or not drafts:
        return drafts
    first = told[0][0]
    for draft in drafts:
        loss = next((e for e in draft.effects if e.effect in {"killed", "injured"} and _right_before(scene, e, first)), None)
        if loss is None or draft.modality != "actual":
            continue
        others = [(holder, c) for _, count, holder in told[1:] if (c := count_of(scene, count, draft)) is not None]
        if len(others) < len(told) - 1:
            continue
        each = [(told[0][2], loss), *((h, replace(c, effect=loss.effect, party=c.party or loss.party)) for h, c in others)]
        claims = [_held(draft, holder, effect) for holder, effect in each]
        draft.effects.remove(loss)
        only = draft.trigger.entry.effect == loss.effect or (not draft.trigger.is_verb and not draft.initiators)
        at = drafts.index(draft)
        return [*drafts[: at + (not only)], *claims, *drafts[at + 1 :]]
    return drafts


def _tellers(scene: Scene) -> list[tuple[int, list[Token], Holder]]:
    """Where each "according to" stands, the words of the count between the teller before and it, and whom it names."""
    if "accord" not in scene.sentence.lemmas:
        return []
    tokens = scene.sentence.tokens
    cues = [a.index for a, b in pairwise(tokens) if a.lemma.lower() == "accord" and b.text.lower() == "to"]
    if cues[:1] == [0]:
        return _opening_tellers(scene, cues)
    found: list[tuple[int, list[Token], Holder]] = []
    last = 0
    for cue in cues:
        words = [t for t in tokens[last:cue] if t.text not in PARTING and t.text.lower() not in JOINING]
        end = next((t.index for t in tokens[cue + 2 :] if t.text in PARTING or t.text.lower() in JOINING), len(tokens))
        named = [t for t in tokens[cue + 2 : end] if not t.text.lower().endswith("selves")]
        holder = teller_of(scene, named, tokens[cue].text) if named and is_teller(named) else None
        if holder is None or (found and not any(t.upos == "NUM" for t in words)):
            return []
        found.append((cue, words, holder))
        last = end
    return found


def _opening_tellers(scene: Scene, cues: list[int]) -> list[tuple[int, list[Token], Holder]]:
    """The tellers that stand before their counts ("According to the army, six died; according to the rebels, two"): all but the first give a bare count."""
    tokens = scene.sentence.tokens
    found: list[tuple[int, list[Token], Holder]] = []
    for cue, after in pairwise((*cues, len(tokens))):
        end = next((t.index for t in tokens[cue + 2 : after] if t.text == ","), after)
        words = [t for t in tokens[end:after] if t.text not in PARTING and t.text.lower() not in JOINING]
        named = list(tokens[cue + 2 : end])
        holder = teller_of(scene, named, tokens[cue].text) if named and is_teller(named) else None
        if holder is None or not any(t.upos == "NUM" for t in words):
            return []
        found.append((cue, words, holder))
    return found


def _right_before(scene: Scene, loss: Effect, cue: int) -> bool:
    """Tell whether nothing but where and when stands between a count and "according to", or the count behind it where that opens the sentence."""
    first, end = scene.sentence.at(loss.span.start, loss.span.end)
    if cue == 0:
        return first > cue
    settled = {i for m in scene.mentions if m.kind in {MentionKind.PLACE, MentionKind.TIME} for i in range(m.first, m.last)}
    return end <= cue and all(
        t.text in PARTING or t.index in settled or t.upos in {"ADP", "DET"} or t.lemma.lower() in {"dead", "wounded", "injured"}
        for t in scene.sentence.tokens[end:cue]
    )


def _held(draft: Draft, holder: Holder, loss: Effect) -> Draft:
    copy = replace(draft, holders=[holder], effects=[loss], evidence=[], trace={**draft.trace, "toll": "a teller's count"})
    for slot in ("parts", "initiators", "targets", "places", "weapons"):
        setattr(copy, slot, list(getattr(draft, slot)))
    copy.event = draft
    return copy
