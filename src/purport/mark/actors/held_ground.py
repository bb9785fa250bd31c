"""Those who hold ground by a common noun: "the rebel-held town", "militant-controlled villages" (codebook ruling 27)."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Card, Roster, local_id
from purport.model import ActorType, Sentence

BASIS = "holder of ground"
_HOLDERS = {
    "rebel": "rebels",
    "militant": "militants",
    "insurgent": "insurgents",
    "opposition": "opposition",
    "jihadist": "jihadists",
    "separatist": "separatists",
    "guerrilla": "guerrillas",
    "militia": "militia",
}
"""Nouns of armed men as they stand before a hyphen, with the noun by which the report calls them elsewhere."""
_HOLDING = frozenset({"held", "controlled", "run", "occupied", "ruled", "dominated"})


def mark_holders_of_ground(roster: Roster, sentence: Sentence) -> None:
    """Add who holds the ground that an adjective tells of."""
    tokens = sentence.tokens
    for token in tokens[:-2]:
        noun = _HOLDERS.get(plain(token.text))
        if noun is None or tokens[token.index + 1].text not in "-‐‑" or plain(tokens[token.index + 2].text) not in _HOLDING:
            continue
        if roster.covering(sentence.index, token.index) is None:
            holder = roster.introduce(Card(local_id(noun), noun, ActorType.ARMED_GROUP, generic=True))
            roster.add(sentence, token.index, token.index + 1, [holder], BASIS, head=token.index)
