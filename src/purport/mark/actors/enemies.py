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
            if mention.actor is None or mention.kind is not MentionKind.ACTOR or _fought_before(roster, sentences, sentence):
                continue
            if _is_enemy(roster, sentence, mention):
                name = roster.cards[others[0]].name
                roster.keep(replace(mention, actor=ActorLink((others[0],), f"the only enemy named: {name}")))


def _fought_before(roster: Roster, sentences: Sequence[Sentence], here: Sentence) -> bool:
    """Tell whether the sentence before, of the same paragraph, tells of fighters of another name: "the enemy" may be they."""
    before = next((s for s in sentences if s.index == here.index - 1 and s.paragraph == here.paragraph), None)
    told = roster.within(before.index, 0, len(before.tokens)) if before is not None else []
    return any(m.actor is not None and m.actor.basis == "fighters noun" and plain(m.text) not in ("enemy", "enemies") for m in told)


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
