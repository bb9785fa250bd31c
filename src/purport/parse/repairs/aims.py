"""What nothing was done for, and what was done to a second thing beside a passive: clauses that were hung on a noun as if they told which one it is."""

from dataclasses import replace

from purport.model import Sentence, Token

_AMOUNTS = frozenset({"nothing", "little", "anything", "something", "everything", "much", "precious"})
"""What somebody does who does it to some end."""
_PARTICIPLE = "Tense=Past|VerbForm=Part|Voice=Pass"


def repair_aims(sentence: Sentence) -> dict[int, Token]:
    """Hang infinitives behind "did nothing" on the doing, and give a participle that shares the auxiliary of a passive its own subject."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel != "acl" or token.upos != "VERB" or token.head < 0:
            continue
        changes |= _done_for(sentence, token) or _also_done(sentence, token)
    return changes


def _done_for(sentence: Sentence, aim: Token) -> dict[int, Token]:
    """In "did nothing to stop the mob" the mob is what was not stopped: the clause has its object, and is what nothing was done for."""
    amount = sentence.tokens[aim.head]
    verb = sentence.tokens[amount.head] if amount.rel == "obj" and amount.head >= 0 else amount
    if amount.lemma.lower() not in _AMOUNTS or verb.lemma.lower() != "do" or amount.index > aim.index:
        return {}
    infinitive = any(t.lemma.lower() == "to" for t in sentence.children(aim.index, "mark"))
    if not infinitive or not sentence.children(aim.index, "obj", "ccomp", "xcomp"):
        return {}
    return {aim.index: replace(aim, head=verb.index, deprel="advcl")}


def _also_done(sentence: Sentence, participle: Token) -> dict[int, Token]:
    """In "40 men were killed and a load of arms seized" the arms were seized, as the men were killed."""
    noun = sentence.tokens[participle.head]
    while noun.rel == "nmod" and noun.head >= 0:
        noun = sentence.tokens[noun.head]
    verb = sentence.tokens[noun.head] if noun.rel == "conj" and noun.head >= 0 else noun
    passive = verb.xpos == "VBN" and verb.upos == "VERB" and bool(sentence.children(verb.index, "aux:pass"))
    if not passive or participle.xpos not in {"VBN", "VBD"} or sentence.children(noun.index, "case", "cop") or noun.upos == "VERB":
        return {}
    if not verb.index < noun.index < participle.index or sentence.children(participle.index, "nsubj", "nsubj:pass", "obj", "mark"):
        return {}
    own = {t.index: replace(t, head=participle.index) for t in sentence.children(noun.index, "cc", "punct") if t.index < noun.index}
    return {
        **own,
        noun.index: replace(noun, head=participle.index, deprel="nsubj:pass"),
        participle.index: replace(participle, head=verb.index, deprel="conj", xpos="VBN", feats=_PARTICIPLE),
    }
