"""Whose "soldiers" are of whom a state tells: "Orland said two soldiers were killed across the border" tells of its own."""

from collections.abc import Sequence

from purport.knowledge.actors import Force
from purport.mark.actors.roster import Card, Roster
from purport.mark.actors.states import state_actor
from purport.model import ActorLink, ActorType, Mention, Sentence, Token

_SAYING = frozenset("say announce report add confirm state acknowledge admit claim".split())
_STATES = frozenset({ActorType.STATE_FORCES, ActorType.GOVERNMENT})


def tellers_force(roster: Roster, mention: Mention, force: Force | None, before: Sequence[str]) -> ActorLink | None:
    """The force of the state in whose words a bare force noun stands; None where another's was named before, or nobody's words they are."""
    teller = _teller(roster, roster.sentences[mention.sentence], mention.head)
    if force is None or teller is None or teller.country is None or teller.country not in roster.actors.countries:
        return None
    if any(roster.cards[other].country not in (teller.country, None) for other in before):
        return None
    return ActorLink((state_actor(roster, teller.country, force),), "the state that tells it")


def _teller(roster: Roster, sentence: Sentence, head: int) -> Card | None:
    """Who says the clause in which a word stands, where that is a state, its government or its forces."""
    for token in (sentence.tokens[head], *sentence.ancestors(head)):
        above = sentence.tokens[token.head] if token.rel == "ccomp" and token.head >= 0 else None
        beside = sentence.children(token.index, "parataxis") if token.head < 0 else ()
        for verb in (above, *beside):
            if verb is not None and verb.lemma.lower() in _SAYING:
                return _state(roster, sentence, verb)
    return None


def _state(roster: Roster, sentence: Sentence, verb: Token) -> Card | None:
    for subject in sentence.children(verb.index, "nsubj"):
        mention = roster.covering(sentence.index, subject.index)
        cards = [roster.cards[i] for i in mention.actor.ids if i in roster.cards] if mention is not None and mention.actor else []
        return next((card for card in cards if card.type in _STATES), None)
    return None
