"""The one person whom a report names as killed or carried off, meant again by what he is: "the leader was murdered", "the politician and lawyer was taken"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import ONE_PERSON
from purport.coding.retelling.anaphora import people_harmed
from purport.coding.retelling.compatible import ATTACKS, compatible
from purport.model import RegionKind, Span

TAKEN = frozenset({"abduction"})
"""Kinds beside killings that happen once to the one person of whom a report tells."""
OTHERS = frozenset({"other", "second", "third", "same", "last", "latest", "only", "first"})
BESIDE = frozenset(
    "driver chauffeur bodyguard guard escort companion colleague wife husband son daughter brother sister father mother child relative friend "
    "passenger pilot aide assistant secretary maid servant gunman attacker assailant bomber killer suspect".split()
)
"""Those who are killed beside somebody, or who killed him: their noun names another person."""


def the_one(draft: Draft, history: list[Draft]) -> Draft | None:
    """The event of the one person whom the report names as its victim, where the words tell no other doer or day."""
    deed = "killed" if _hit_alone(draft) else _deed(draft)
    if deed is None or draft.modality != "actual" or draft.polarity != "affirmed" or not _one_definite(draft, deed):
        return None
    told = [d for d in history if _deed(d) == deed and d.sentence.region is not RegionKind.HEADLINE and d.modality == "actual"]
    harmed = [people_harmed(d) for d in told]
    if len(frozenset().union(*(h.persons for h in harmed))) != 1 or any(1 in h.numbers.values() for h in harmed):
        return None  # nobody named, several, or one more who is only counted
    named = [d for d, h in zip(told, harmed, strict=True) if h.persons]
    alone = next((d for d in named if d.same_voice(draft)), named[0])
    return alone if compatible(replace(draft, targets=[], places=[]), replace(alone, targets=[])) else None


def _hit_alone(draft: Draft) -> bool:
    """Tell whether only somebody meant by "he" or "she" was attacked ("a young man approached her and shot her")."""
    words = [f.text.lower() for f in draft.targets]
    return draft.kind in ATTACKS and len(words) == 1 and words[0] in ONE_PERSON and not draft.effects


def _deed(draft: Draft) -> str | None:
    if any(e.effect == "killed" for e in draft.effects):
        return "killed"
    return draft.kind if draft.kind in TAKEN else None


def _one_definite(draft: Draft, deed: str) -> bool:
    """Tell whether its only victim is one person whom the definite article points at, by one noun or by several ("the politician and lawyer was")."""
    if any(e.effect != deed or e.low != 1 for e in draft.effects if e.effect != "abducted"):
        return False
    if _hit_alone(draft):
        return True
    sentence = draft.sentence
    spans: list[Span] = [e.span for e in draft.effects if e.effect == deed] or [f.span for f in draft.targets]
    heads = [sentence.head_of(*at) for span in spans if (at := sentence.at(span.start, span.end))[0] < at[1]]
    if not heads or len(heads) < len(spans):
        return False
    first, *more = sorted(heads)
    named = {t.lemma.lower() for t in sentence.children(first, "amod")} & OTHERS
    pointed = any(t.lemma.lower() == "the" for t in sentence.children(first, "det")) and not named
    alike = all(sentence.tokens[h].upos == "NOUN" and "Number=Plur" not in sentence.tokens[h].feats for h in heads)
    beside = any(sentence.tokens[h].lemma.lower() in BESIDE for h in heads)
    return pointed and alike and not beside and (not more or _is_singular(draft, first, more))


def _is_singular(draft: Draft, first: int, more: list[int]) -> bool:
    """Tell whether several nouns are one person's: joined with one article, under a verb in the singular."""
    sentence = draft.sentence
    joined = all(sentence.tokens[h].rel in {"conj", "appos"} and not sentence.children(h, "det") for h in more)
    verbs = [t.text.lower() for t in sentence.children(draft.trigger.token, "aux", "aux:pass")]
    return joined and bool({"was", "is", "has"} & set(verbs)) and sentence.tokens[first].rel in {"nsubj:pass", "nsubj"}
