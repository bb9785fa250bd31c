"""Those who hold ground by a common noun: "the rebel-held town", "militant-controlled villages" (codebook ruling 27)."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Card, Roster, local_id
from purport.model import ActorType, Sentence

BASIS = "holder of ground"
HOLDERS = {
    "rebel": "rebels",
    "militant": "militants",
    "insurgent": "insurgents",
    "opposition": "opposition",
    "jihadist": "jihadists",
    "separatist": "separatists",
    "terrorist": "terrorists",
    "guerrilla": "guerrillas",
    "militia": "militia",
    "enemy": "enemy",
    "government": "government",
    "regime": "regime",
    "army": "army",
}
"""Nouns of armed men and of those who rule as they stand before a hyphen, with the noun by which the report calls them elsewhere."""
_TYPES = {"government": ActorType.GOVERNMENT, "regime": ActorType.GOVERNMENT, "army": ActorType.STATE_FORCES}
_KEPT = frozenset({"held", "controlled"})
"""What a government does to ground that it fights for: a hospital too may be government-run."""
_HOLDING = frozenset({"held", "controlled", "run", "occupied", "ruled", "dominated"})


_WORKS = frozenset(
    "position camp base hideout stronghold outpost checkpoint barracks bunker garrison post headquarters encampment depot trench "
    "tunnel lair sanctuary redoubt safehouse boat vessel ship speedboat vehicle truck tank pickup jeep launcher".split()
)
"""Works, ground and vehicles that are attacked to hit those who hold them."""


def mark_holder_of_works(roster: Roster, sentence: Sentence, head: int) -> bool:
    """Add who holds the works before which a noun stands ("bombed a rebel camp"); tell whether it does."""
    token = sentence.tokens[head]
    holder = HOLDERS.get(plain(token.lemma)) if token.rel in ("compound", "amod") and token.head > head else None
    if holder is None or holder in _TYPES or plain(sentence.tokens[token.head].lemma) not in _WORKS:
        return False
    identifier = roster.introduce(Card(local_id(holder), holder, ActorType.ARMED_GROUP, generic=True))
    roster.add(sentence, head, head + 1, [identifier], "fighters noun", head=head)
    return True


def mark_holders_of_ground(roster: Roster, sentence: Sentence) -> None:
    """Add who holds the ground that an adjective tells of."""
    tokens = sentence.tokens
    for token in tokens[:-2]:
        noun = HOLDERS.get(plain(token.text))
        if noun is None or tokens[token.index + 1].text not in "-‐‑":
            continue
        if plain(tokens[token.index + 2].text) not in (_KEPT if noun in _TYPES else _HOLDING):
            continue
        if roster.covering(sentence.index, token.index) is None:
            holder = roster.introduce(Card(local_id(noun), noun, _TYPES.get(noun, ActorType.ARMED_GROUP), generic=True))
            roster.add(sentence, token.index, token.index + 1, [holder], BASIS, head=token.index)
