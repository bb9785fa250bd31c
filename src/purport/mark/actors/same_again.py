"""Those who are said to be the same as before: "the same group", "the same gunmen" are the doers told last."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Roster
from purport.model import ActorType, Mention, Sentence, Token

_BACK = 4
"""Sentences looked back for who did what was told last."""
_BANDS = frozenset("group gang band unit militia squad faction cell mob crowd men man people attacker gunman assailant raider".split())
"""Nouns that may take up doers of whatever name."""
_DOERS = ARMED | {ActorType.STATE_FORCES, ActorType.EXTERNAL_FORCES, ActorType.RIOTERS, ActorType.UNKNOWN}


def link_same_again(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the same group" to the subject of the nearest sentence before that tells what armed people did."""
    for sentence in sentences:
        for token in sentence.tokens:
            if token.upos != "NOUN" or plain(token.lemma) not in _BANDS or not _is_same(sentence, token):
                continue
            doers = told_last(roster, sentence)
            if doers is not None and doers.actor is not None:
                phrase = phrase_at(sentence, token.index)
                roster.add(sentence, phrase.first, phrase.last, doers.actor.ids, f"the same as before: {doers.text}", head=token.index)


def _is_same(sentence: Sentence, token: Token) -> bool:
    words = {plain(t.text) for t in sentence.children(token.index, "amod", "det")}
    return "same" in words and bool(words & {"the", "this", "these", "those"})


def told_last(roster: Roster, sentence: Sentence) -> Mention | None:
    """The last subject of the nearest earlier sentence of the region that has armed people for one."""
    for index in range(sentence.index - 1, sentence.index - 1 - _BACK, -1):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.region is not sentence.region:
            continue
        told = [m for m in roster.within(index, 0, len(earlier.tokens)) if _did_it(roster, earlier, m)]
        if told:
            return told[-1]
    return None


def _did_it(roster: Roster, sentence: Sentence, mention: Mention) -> bool:
    token = sentence.tokens[mention.head]
    if mention.actor is None or mention.actor.basis in NEVER_DOERS or token.deprel not in {"nsubj", "obl:agent"} or token.head < 0:
        return False
    told = sentence.tokens[token.head].lemma in roster.actors.words("speech_verbs")
    return not told and all(i in roster.cards and roster.cards[i].type in _DOERS for i in mention.actor.ids)
