"""Whose "enemy soldiers" are: in a side's own statement those of the one other side that it names."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Roster
from purport.model import ActorLink, ActorType, Mention, MentionKind, Sentence


def link_enemy(roster: Roster, sentences: Sequence[Sentence], voice: str) -> None:
    """Link "the enemy", "enemy fighters" to the only side named besides the one that makes the statement (`voice`)."""
    others = _others(roster, voice)
    if len(others) != 1:
        return
    for sentence in sentences:
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            if mention.actor is not None and mention.kind is MentionKind.ACTOR and _is_enemy(roster, sentence, mention):
                name = roster.cards[others[0]].name
                roster.keep(replace(mention, actor=ActorLink((others[0],), f"the only enemy named: {name}")))


def _others(roster: Roster, voice: str) -> list[str]:
    """The named sides that are neither the speaker nor of its side, in order."""
    own = roster.cards.get(voice)
    ids = dict.fromkeys(i for m in roster.mentions if m.actor and m.actor.basis not in NEVER_DOERS for i in m.actor.ids)
    cards = [roster.cards[i] for i in ids if i in roster.cards and i != voice]
    sides = [c for c in cards if not c.generic and c.type in ARMED | {ActorType.STATE_FORCES}]
    return [c.id for c in sides if c.side_of != voice and (own is None or own.country is None or c.country != own.country)]


def _is_enemy(roster: Roster, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a nameless actor is called an enemy by its noun or a word right before it."""
    if not all(i in roster.cards and roster.cards[i].generic for i in (mention.actor.ids if mention.actor else ())):
        return False
    return any(plain(t.lemma) == "enemy" for t in sentence.tokens[max(0, mention.first - 1) : mention.last])
