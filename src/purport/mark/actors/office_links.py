"""Whom an office takes up: "the president" is the only person whom the report calls one."""

from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import Roster
from purport.model import ActorLink, MentionKind, Sentence

_OF_HIM = frozenset({"former", "late", "slain", "murdered", "assassinated", "dead", "wounded", "kidnapped", "abducted", "ex", "retired"})
"""What "the minister" told before may be called besides."""


def link_offices(roster: Roster, sentence: Sentence) -> None:
    """Link "the president" to the only person whom the report calls one."""
    for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
        if mention.actor is None or mention.actor.basis not in ("office noun", "people noun"):
            continue
        if any(plain(sentence.tokens[at].text) not in _OF_HIM for at in range(mention.first, mention.last) if at != mention.head):
            continue
        phrase = phrase_at(sentence, mention.head)
        title = plain(sentence.tokens[mention.head].lemma)
        bearers = roster.titled(title)
        if len(bearers) == 1 and phrase.determiner == "the" and "Number=Plur" not in sentence.tokens[mention.head].feats:
            link = ActorLink(tuple(bearers), f"the only {title} named")
            roster.keep(replace(mention, kind=MentionKind.PERSON, actor=link))
