"""Offers bound to a return: what the other side is to give for it, and to whom the offer is made (rulings 21, 4)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct, with_conjuncts
from purport.coding.syntax.grammar import preposition
from purport.model import Sentence, Token

RETURNS = frozenset({"return", "exchange"})
OFFERING = frozenset("offer propose promise pledge demand ask suggest request seek want".split())
MEETING = frozenset({"meet", "talk", "speak", "negotiate", "confer"})


def price_above(sentence: Sentence, index: int) -> Token | None:
    """The "return" or "exchange" for which a word is what is to be given ("in return for the withdrawal of troops")."""
    for token in sentence.ancestors(index):
        if token.lemma.lower() in RETURNS and preposition(sentence, token.index) == "in":
            return token
        if token.upos == "VERB":
            return None
    return None


DISCUSSING = frozenset("discuss debate explore consider mull address tackle review".split())


def is_only_asked(scene: Scene, index: int, *, deal: bool = False) -> bool:
    """Tell whether an event is the price that an offer or a demand names, or a deal that people only talk of, and no event told."""
    noun = scene.sentence.tokens[first_conjunct(scene.sentence, index)]
    if deal and noun.rel == "obj" and noun.head >= 0 and scene.sentence.tokens[noun.head].lemma.lower() in DISCUSSING:
        return True  # "met the rebels to discuss a ceasefire"
    price = price_above(scene.sentence, index)
    return price is not None and any(t.lemma.lower() in OFFERING for t in scene.sentence.ancestors(price.index))


def has_price(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb, or what it governs, is done "in return for" something."""
    heads = (verb, *(t.index for t in sentence.children(verb, "xcomp", "ccomp", "obj")))
    prices = (t for h in heads for t in sentence.children(h, "obl", "nmod") if t.lemma.lower() in RETURNS)
    return any(preposition(sentence, t.index) == "in" and sentence.children(t.index, "nmod", "acl") for t in prices)


def bind_offer(draft: Draft) -> None:
    """An offer with a price is conditional, and made to those whom the offerer met in the same breath."""
    _offer_to_those_bound(draft)
    if draft.kind != "offer" or not draft.trigger.is_verb:
        return
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    if draft.modality == "actual" and has_price(sentence, token.index):
        draft.modality = "conditional"
    met = sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 else None
    if draft.targets or met is None or met.lemma.lower() not in MEETING or sentence.children(token.index, "nsubj"):
        return
    others = [
        t.index for t in sentence.children(met.index, "obl", "obj") if t.rel == "obj" or preposition(sentence, t.index) in {"with", "to"}
    ]
    if draft.add(draft.targets, [f for i in others for f in fillers(draft.scene, i, owners=False)]):
        draft.trace["targets"] = "who was met"


def _offer_to_those_bound(draft: Draft) -> None:
    """An offer that holds "only if they leave" is made to those who are to leave."""
    if draft.kind != "offer" or draft.targets:
        return
    sentence, head = draft.sentence, draft.trigger.token
    heads = [head, *(t.index for t in sentence.children(head, "xcomp", "ccomp"))]
    bound = [
        c.index
        for h in heads
        for c in sentence.children(h, "advcl")
        if {"if", "unless"} & {m.lemma.lower() for m in sentence.children(c.index, "mark")}
    ]
    taken = {f.id for f in draft.initiators}
    for subject in (t for c in bound for t in sentence.children(c, "nsubj")):
        named = [f for one in with_conjuncts(sentence, subject.index) for f in fillers(draft.scene, one, owners=False)]
        if draft.add(draft.targets, [f for f in named if f.id not in taken]):
            draft.trace["targets"] = "who is to meet the condition"
