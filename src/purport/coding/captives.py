"""Captives put to death: whose killers held them first (codebook §3, execution)."""

from purport.coding.actor_classes import classes_of_type
from purport.coding.drafts import Draft
from purport.model import Token

HOLDING = frozenset("hold capture detain abduct kidnap seize imprison take".split())
HELD = frozenset("captured abducted kidnapped detained bound handcuffed captive imprisoned blindfolded".split())
CAPTIVES = frozenset("hostage captive prisoner detainee pow".split())


def of_captives(draft: Draft) -> str | None:
    """Tell an execution from other killings: those killed are told as held, by the killers where it is said by whom."""
    main = draft.trigger
    if draft.kind not in {"attack", "attack_on_civilians"} or not main.is_verb or main.entry.effect != "killed" or not draft.initiators:
        return None
    lost = [a.head for a in main.arguments if a.function == "obj"]
    return "execution" if any(_held(draft, draft.sentence.tokens[head]) for head in lost) else None


def _held(draft: Draft, victim: Token) -> bool:
    sentence = draft.sentence
    if any(t.text.lower() in HELD for t in sentence.children(victim.index, "amod")):
        return True
    if victim.lemma.lower() in CAPTIVES:
        return _by_rebels(draft)
    clauses = (t for t in sentence.children(victim.index, "acl") if t.deprel == "acl:relcl" and t.lemma.lower() in HOLDING)
    return any(_by_themselves(draft, clause) for clause in clauses)


def _by_themselves(draft: Draft, clause: Token) -> bool:
    """In "killed ten officers they had been holding" and "… who had been captured" nobody else holds them."""
    sentence = draft.sentence
    if sentence.children(clause.index, "obl:agent"):
        return False
    subject = next(iter(sentence.children(clause.index, "nsubj")), None)
    passive = bool(sentence.children(clause.index, "nsubj:pass", "aux:pass"))
    before = any(t.lemma.lower() == "have" for t in sentence.children(clause.index, "aux")) or passive
    return before and (passive or (subject is not None and subject.lemma.lower() in {"they", "he", "it"}))


def _by_rebels(draft: Draft) -> bool:
    """Tell whether an armed group that is no state's killed them: forces of a state may kill hostages whom they mean to free."""
    types = [draft.scene.actors[f.id].type for f in draft.initiators if f.id in draft.scene.actors]
    return bool(types) and all("armed" in classes_of_type(t) and "state" not in classes_of_type(t) for t in types)
