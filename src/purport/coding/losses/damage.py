"""Damage told without saying to what ("threw dynamite at the bank, causing serious damage"): it was done to what was hit (codebook §4)."""

from itertools import islice

from purport.coding.drafts import Draft
from purport.coding.losses.counts import number_told, quantity_of
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import USING, preposition
from purport.model import Effect, MentionKind, Span, Token

CAUSING = frozenset({"cause", "inflict", "do", "produce", "leave", "result"})
HIT = frozenset({"obj", "at", "in", "inside", "against", "on", "into"})
"""Functions in which what was hit stands beside the word of the event."""
BUILT = frozenset({"building", "infrastructure", "materiel"})
VALUING = frozenset({"estimate", "value", "put", "assess", "reckon", "calculate"})
HARMING = frozenset({"violence", "explosives", "property"})
_NEAR = 3
"""Clauses between the event and its damage in the tree."""


def damage_told(draft: Draft) -> None:
    """Add the damage that the draft's sentence tells of the event without an owner."""
    if draft.scene.events.kinds[draft.kind].family not in HARMING or any(e.effect in {"damaged", "destroyed"} for e in draft.effects):
        return
    bare = [t for t in draft.sentence.having({"damage"}) if _is_bare(draft.scene, t) and _of_event(draft, t)]
    if not bare:
        return
    owners = [head for damage in bare for head in _valued(draft, damage)]
    for head in owners or _hit(draft):
        draft.effects.append(_damaged(draft, head))
        draft.trace.setdefault("effects", "damage told without its owner")


def damaged_with(draft: Draft, head: int) -> list[Effect]:
    """What "damage to over 20 stores" tells where it stands beside people lost ("left a toll of one dead and damage to over 20 stores")."""
    sentence = draft.sentence
    owners = [t.index for t in sentence.children(head, "nmod") if preposition(sentence, t.index) in {"to", "in"}]
    return [_damaged(draft, thing) for owner in owners for thing in with_conjuncts(sentence, owner)]


def _damaged(draft: Draft, head: int) -> Effect:
    quantity = quantity_of(draft.scene, head)
    low, high, hedge = (quantity.low, quantity.high, quantity.hedge) if quantity else number_told(draft.sentence, head)
    span = Span(*draft.scene.phrase(head))
    return Effect("damaged", draft.scene.words(span), None, low, high, hedge, span)


def _is_bare(scene: Scene, token: Token) -> bool:
    """Tell whether the word for damage is one that was caused, to nothing that is named."""
    if token.upos != "NOUN" or token.rel not in {"obj", "conj", "obl", "nsubj"} or token.head < 0:
        return False
    sentence = scene.sentence
    negated = any(t.lemma.lower() == "no" for t in sentence.children(token.index, "det"))
    owned = any(preposition(sentence, t.index) in {"to", "of", "in"} for t in sentence.children(token.index, "nmod"))
    return not negated and not owned


def _of_event(draft: Draft, damage: Token) -> bool:
    """Tell whether the event caused it: as the subject of the causing, or as the clause on which it hangs."""
    sentence, own = draft.sentence, draft.tokens()
    verb = next((t for t in (damage, *sentence.ancestors(damage.index)) if t.lemma.lower() in CAUSING), None)
    if verb is None:
        return False
    if verb.index in own:
        return True
    subjects = {t.index for t in sentence.children(verb.index, "nsubj")}
    if subjects:
        return bool(subjects & own)
    return any(t.index in own for t in islice(sentence.ancestors(verb.index), _NEAR))


def _valued(draft: Draft, damage: Token) -> list[int]:
    """What was damaged where the sum stands between ("damage estimated at millions to two offices and to a house")."""
    sentence = draft.sentence
    valued = (t for t in sentence.children(damage.index, "acl") if t.lemma.lower() in VALUING)
    owners = (t.index for v in valued for t in sentence.children(v.index, "obl", "nmod") if preposition(sentence, t.index) == "to")
    return [head for owner in owners for head in with_conjuncts(sentence, owner)]


def _hit(draft: Draft) -> list[int]:
    """What the draft's words say was hit, where it is built or a vehicle."""
    scene = draft.scene
    tokens = scene.sentence.tokens
    used = {a for t in draft.triggers for u in t.uses if tokens[u.token].lemma.lower() in USING for a in u.arguments if a.function == "obj"}
    around = (a for t in draft.triggers for a in (*t.arguments, *(x for u in t.uses for x in u.arguments)))
    heads = [a.head for a in around if a.function in HIT and a not in used]  # "used 15 planes to bomb it, causing damage"
    weapons = {m.head for m in scene.mentions if m.kind is MentionKind.WEAPON}
    return [
        h for h in dict.fromkeys(heads) if h not in weapons and scene.classes(h) & BUILT and not scene.classes(h) & {"person", "number"}
    ]
