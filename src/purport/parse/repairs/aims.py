"""What nothing was done for: clauses that were hung on a word of amount as if they told which one it is."""

from dataclasses import replace

from purport.model import Sentence, Token

_AMOUNTS = frozenset({"nothing", "little", "anything", "something", "everything", "much", "precious"})
"""What somebody does who does it to some end."""


def repair_aims(sentence: Sentence) -> dict[int, Token]:
    """Hang infinitives behind "did nothing" on the doing."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel != "acl" or token.upos != "VERB" or token.head < 0:
            continue
        changes |= _done_for(sentence, token)
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
