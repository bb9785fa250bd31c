"""Who is asked to do it, between "for" and "to": "called for the rebels to free the teachers" hangs as "called on the rebels to free them" does."""

from dataclasses import replace

from purport.model import Sentence, Token

_ASKING = frozenset("call appeal press push plead lobby".split())
"""Verbs that ask for something; what one waits or pays for somebody to do is asked of nobody."""
_FAR = 4
"""Words between the verb and its "for": "called on Monday for the army to leave" has two."""


def repair_asked_for(sentence: Sentence) -> dict[int, Token]:
    """Hang whoever is asked on the verb of asking, with "for" as the preposition, and what is to be done below the verb."""
    return {k: v for token in sentence.tokens if token.lemma.lower() in _ASKING for k, v in _asked(sentence, token).items()}


def _asked(sentence: Sentence, verb: Token) -> dict[int, Token]:
    mark = next((t for t in sentence.tokens[verb.index + 1 : verb.index + 2 + _FAR] if t.lemma.lower() == "for"), None)
    if verb.upos != "VERB" or mark is None or mark.rel != "mark" or mark.head <= mark.index:
        return {}
    deed = sentence.tokens[mark.head]
    to = next((t for t in sentence.children(deed.index, "mark") if t.lemma.lower() == "to" and t.index > mark.index), None)
    who = None if to is None else _phrase_between(sentence, mark.index, to.index)
    if who is None or who.head not in {deed.index, verb.index} or deed.head not in {verb.index, who.index}:
        return {}
    return {
        mark.index: replace(mark, head=who.index, deprel="case"),
        who.index: replace(who, head=verb.index, deprel="obl"),
        deed.index: replace(deed, head=verb.index, deprel="xcomp"),
    }


def _phrase_between(sentence: Sentence, first: int, last: int) -> Token | None:
    """The noun of the one phrase that stands between two words; None where there are more."""
    heads = [t for t in sentence.tokens[first + 1 : last] if not first < t.head < last and t.upos not in {"PUNCT", "ADV"}]
    return heads[0] if len(heads) == 1 and heads[0].upos in {"NOUN", "PROPN", "PRON", "NUM"} else None
