"""Crowds that are only counted: "thousands marched through Vell", "tens of thousands took to the streets"."""

from purport.mark.actors.roster import Card, Roster
from purport.model import ActorType, Sentence, Token

_COUNTS = frozenset({"hundred", "thousand", "dozen", "ten", "score", "many"})
_MARCHING = frozenset({"march", "rally", "protest", "demonstrate", "gather", "assemble", "parade"})
"""What crowds do."""


def mark_crowds(roster: Roster, sentence: Sentence) -> None:
    """Add the people whom the subject of a verb of protest only counts."""
    for token in sentence.having(_COUNTS):
        verb = sentence.tokens[token.head] if token.deprel == "nsubj" and token.head >= 0 else token
        if not _marches(sentence, verb) or roster.headed(sentence.index, token.index) is not None:
            continue
        below = sentence.children(token.index, "nmod", "acl")
        if any(t.lemma.lower() not in _COUNTS or sentence.children(t.index, "nmod") for t in below):
            continue  # "hundreds of farmers" are farmers
        last = max((t.index for t in below), default=token.index) + 1
        people = roster.introduce(Card("people", "people", ActorType.CIVILIANS, generic=True))
        roster.add(sentence, token.index, last, (people,), "a crowd that is only counted", head=token.index)


def _marches(sentence: Sentence, verb: Token) -> bool:
    streets = any(t.lemma.lower() == "street" for t in sentence.children(verb.index, "obl"))
    return verb.lemma.lower() in _MARCHING or (verb.lemma.lower() in {"take", "pour", "come", "turn"} and streets)
