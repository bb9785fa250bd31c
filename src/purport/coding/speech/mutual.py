"""Accusations that go both ways: "the army and the rebels blamed each other", "the two sides traded accusations over the fire"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.model import Filler, Holder

TRADING = frozenset({"trade", "exchange", "swap"})
"""What is traded goes both ways."""


def part_accusers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """One accusation for everybody who accuses the others, and one telling for each of them of what he lays to them (ruling 3)."""
    drafts = [d for d in drafts if d.kind != "accusation" or len(d.initiators) > 1 or not _goes_both_ways(d)]
    for draft in tuple(drafts):
        if draft.kind == "accusation" and len(draft.initiators) > 1 and _goes_both_ways(draft):
            at = drafts.index(draft)
            drafts[at : at + 1] = [_by(draft, doer) for doer in draft.initiators]
            for deed in [d for d in drafts if d.kind != "accusation" and _is_laid(scene, draft, d)]:
                at = drafts.index(deed)
                drafts[at : at + 1] = [_as_told_by(draft, deed, doer) for doer in draft.initiators]
    return drafts


def _goes_both_ways(draft: Draft) -> bool:
    """Tell whether the object is "each other" or "one another", each accuses "the other", or the accusations are traded."""
    if draft.trigger.form.words[0] in TRADING:
        return True
    tokens = draft.sentence.tokens
    behind = [t.lemma.lower() for t in tokens[draft.trigger.token + 1 : draft.trigger.token + 3]]
    each = any(t.lemma.lower() == "each" for t in tokens[: draft.trigger.token])
    return behind in (["each", "other"], ["one", "another"]) or (each and behind == ["the", "other"])


def _by(draft: Draft, doer: Filler) -> Draft:
    """The accusation as one of them makes it."""
    others = [f for f in draft.initiators if f.id != doer.id]
    told = replace(draft, initiators=[doer], targets=others, holders=list(draft.holders), trace=dict(draft.trace))
    told.trace["targets"] = "each other"
    return told


def _is_laid(scene: Scene, draft: Draft, deed: Draft) -> bool:
    """Tell whether a draft is what they accuse each other of, told as a clause ("of breaking the truce")."""
    accusers = {f.id for f in draft.initiators}
    below = any(t.index == draft.trigger.token for t in scene.sentence.ancestors(deed.trigger.token))
    return below and bool(deed.holders) and {deed.holders[-1].id} <= accusers and {f.id for f in deed.initiators} <= accusers


def _as_told_by(draft: Draft, deed: Draft, doer: Filler) -> Draft:
    """What one of them says that the others did."""
    accusers = {f.id for f in draft.initiators}
    word = draft.sentence.tokens[draft.trigger.token].text
    outer = [h for h in deed.holders if h.id not in accusers]
    told = replace(deed, holders=[*outer, Holder(doer.id, doer.span, doer.text, word)], effects=list(deed.effects), trace=dict(deed.trace))
    told.initiators = [f for f in draft.initiators if f.id != doer.id]
    told.targets = [f for f in deed.targets if f.id not in {g.id for g in told.initiators}]
    told.places, told.weapons, told.evidence = list(deed.places), list(deed.weapons), list(deed.evidence)
    told.trace["initiators"] = "who is accused"
    return told
