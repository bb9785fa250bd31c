"""Whom a counter-attack is against, and whose the post is that is taken back: those of whom the passage has just told (codebook §4, ruling 7)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.model import Filler

NEAR = 3
"""Sentences of one paragraph, or of the next, over which "the post" is the one told of."""
COUNTERING = frozenset({"counterattack", "counter-attack", "counteroffensive", "counter-offensive", "counterstrike"})
BACK = frozenset({"retake", "recapture", "regain", "recover", "reoccupy", "reconquer"})
"""What those who strike back do beside it ("counter-attacked and recovered the barracks"); a town retaken by itself says not from whom."""
STORMING = frozenset({"ground_assault", "attack", "ambush", "territory_captured"})


def who_held_it(draft: Draft, history: list[Draft]) -> None:
    """Fill an empty target by those who attacked just before, where one strikes back, or by those to whom the place taken was told to belong."""
    if draft.targets or draft.kind not in {"ground_assault", "territory_captured"} or draft.modality != "actual" or not draft.initiators:
        return
    told = {t.lemma.lower() for t in draft.sentence.tokens}
    back = bool(told & COUNTERING) and bool({draft.sentence.tokens[t.token].lemma.lower() for t in draft.triggers} & (COUNTERING | BACK))
    nouns = _definite(draft)
    for other in reversed(history):
        if draft.sentence.index - other.last > NEAR or draft.sentence.paragraph - other.paragraph_of_last > 1:
            return
        near = other.modality == "actual" and other.polarity == "affirmed" and (other.same_voice(draft) or not draft.holders)
        if not near or other.kind not in STORMING | {"shelling", "airstrike", "siege"}:
            continue
        if back and other.kind in STORMING and _apart(draft, other.initiators) and draft.sentence.paragraph == other.paragraph_of_last:
            _fill(draft, other.initiators, "who attacked before")
            return
        if not back and nouns & _named_in(other) and _apart(draft, other.targets):
            _fill(draft, other.targets, "whose the place told before is")
            return


def _apart(draft: Draft, fillers: list[Filler]) -> bool:
    return bool(fillers) and {f.id for f in fillers}.isdisjoint(f.id for f in draft.initiators)


def _fill(draft: Draft, fillers: list[Filler], why: str) -> None:
    draft.targets.extend(replace(f, basis=why) for f in fillers)
    draft.trace["targets"] = why


def _definite(draft: Draft) -> set[str]:
    """The nouns with the article that a draft's words say are stormed or taken."""
    sentence = draft.sentence
    heads = {a.head for t in draft.triggers for a in t.arguments if a.function == "obj" and not a.shared}
    pointed = (h for h in heads if any(d.lemma.lower() in {"the", "this", "that"} for d in sentence.children(h, "det")))
    return {sentence.tokens[h].lemma.lower() for h in pointed if sentence.tokens[h].upos == "NOUN"}


def _named_in(other: Draft) -> set[str]:
    """The nouns of what a draft told before says was attacked."""
    tokens = other.sentence.tokens
    heads = {a.head for t in other.triggers for a in t.arguments if t.role(a) in {"target", "place", "loss"} or a.function in {"on", "obj"}}
    heads |= {a.head for t in other.triggers for u in t.uses for a in u.arguments if a.function in {"on", "against"}}
    return {tokens[h].lemma.lower() for h in heads if tokens[h].upos == "NOUN"}
