"""For which force a spokesman says "we": "army spokesman Tom Reyes said: 'Our troops have taken the town'"."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Card, Roster, local_id
from purport.model import ActorType, Mention

_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def force_spoken_for(roster: Roster, speaker: str) -> str | None:
    """The force of whose spokesman a report tells the words; None where it calls him nobody's."""
    called = [m for m in roster.mentions if m.actor is not None and m.actor.ids == (speaker,) and not m.actor.basis.startswith("pronoun")]
    for mention in called:
        tokens = roster.sentences[mention.sentence].tokens[mention.first : mention.last]
        words = [plain(t.text) for t in tokens]
        voice = next((i for i, word in enumerate(words) if word in _VOICES), None)
        if not voice:
            continue
        for size in (3, 2, 1):
            force = roster.actors.forces.get(tuple(words[max(0, voice - size) : voice]))
            if force is not None and force.type is ActorType.STATE_FORCES:
                named = _named(roster, words[voice - 1], mention)
                return named or roster.introduce(Card(local_id(force.name), force.name, force.type, generic=True))
    return None


def _named(roster: Roster, word: str, own: Mention) -> str | None:
    """The one force of states that the report names by a word."""
    ids = {
        i
        for m in roster.mentions
        if m.actor is not None and m is not own and plain(m.text.split()[-1]) == word
        for i in m.actor.ids
        if i in roster.cards and roster.cards[i].type is ActorType.STATE_FORCES
    }
    return next(iter(ids)) if len(ids) == 1 else None
