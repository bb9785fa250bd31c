"""Whom an office takes up: "the president" is the only person whom the report calls one."""

from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import Roster
from purport.model import ActorLink, MentionKind, Sentence


def link_offices(roster: Roster, sentence: Sentence) -> None:
    """Link "the president" to the only person whom the report calls one."""
    for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
        if mention.actor is None or mention.actor.basis not in ("office noun", "people noun") or mention.last - mention.first > 1:
            continue
        phrase = phrase_at(sentence, mention.head)
        title = plain(sentence.tokens[mention.head].lemma)
        bearers = roster.titled(title)
        if len(bearers) == 1 and phrase.determiner == "the" and "Number=Plur" not in sentence.tokens[mention.head].feats:
            link = ActorLink(tuple(bearers), f"the only {title} named")
            roster.keep(replace(mention, kind=MentionKind.PERSON, actor=link))
