"""Participles right behind a noun: "despite the truce agreed in Vell", "among the priests murdered was Father Medina"."""

from dataclasses import replace

from purport.model import Sentence, Token

_BEFORE = frozenset({"despite", "amid", "amidst", "during", "under", "after", "before", "since", "following", "notwithstanding", "because"})
"""Prepositions that begin a phrase of time or reason before the clause."""
_BEHIND = frozenset({"aux", "aux:pass"})
_HELPS = ("aux", "mark", "cop", "nsubj", "csubj", "expl")


def repair_participles(sentence: Sentence) -> dict[int, Token]:
    """Hang them on the noun, and what is no auxiliary of theirs where it belongs."""
    changes: dict[int, Token] = {}
    for verb in sentence.tokens:
        if verb.xpos == "VBN" and verb.upos == "VERB" and verb.index > 1:
            changes |= _of_the_noun(sentence, verb) if verb.rel == "advcl" else _among_the(sentence, verb)
    return changes


def _of_the_noun(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "despite the truce agreed in May, three shops were burned" the truce was agreed; no clause follows the preposition."""
    noun = sentence.tokens[verb.index - 1]
    case = next((c for c in sentence.children(noun.index, "case") if c.lemma.lower() in _BEFORE), None)
    if noun.head != verb.index or noun.rel not in {"obl", "nsubj"} or case is None or sentence.children(verb.index, *_HELPS):
        return {}
    if any(t.index < noun.index for t in sentence.children(verb.index)):
        return {}
    return {
        noun.index: replace(noun, head=verb.head, deprel="obl"),
        verb.index: replace(verb, head=noun.index, deprel="acl"),
    }


def _among_the(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "among the priests murdered was Father Medina" he was among them: an auxiliary stands before its participle, not behind it."""
    noun, be = sentence.tokens[verb.index - 1], sentence.tokens[min(verb.index + 1, len(sentence.tokens) - 1)]
    among = any(c.lemma.lower() in {"among", "amongst"} for c in sentence.children(noun.index, "case"))
    if verb.rel != "acl" or verb.head != noun.index or not among or be.lemma.lower() != "be":
        return {}
    changes = {be.index: replace(be, head=noun.index, deprel="cop")} if be.head == verb.index and be.deprel in _BEHIND else {}
    for who in sentence.children(verb.index, "nsubj"):
        if who.index > be.index:
            changes[who.index] = replace(who, head=noun.index, deprel="nsubj")
    return changes
