"""Those who are said to be the same as before: "the same group", "the same gunmen" are the doers told last, "the station" the police station."""

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


_POSTS = frozenset({"station", "post", "outpost", "base", "camp", "checkpoint", "barracks", "garrison", "headquarters"})
"""What is attacked together with the men who stand in it."""
_POST_BACK = 12
"""Sentences looked back for whose post it is: a paper comes back to "the same station" seven sentences on."""


def link_same_posts(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the station", "the base" to those whose station or base was told last ("a police station", "an army base")."""
    last: dict[str, tuple[int, tuple[str, ...]]] = {}
    for sentence in sentences:
        for token in (t for t in sentence.tokens if t.upos == "NOUN" and plain(t.lemma) in _POSTS):
            noun = plain(token.lemma)
            whose = _whose_post(roster, sentence, token)
            before = last.get(noun)
            if whose or not _is_the(sentence, token):
                last[noun] = (sentence.index, whose)  # a petrol station is nobody's
            elif before is not None and before[1] and sentence.index - before[0] <= _POST_BACK:
                phrase = phrase_at(sentence, token.index)
                roster.add(sentence, phrase.first, phrase.last, before[1], f"the same {noun} as before", head=token.index)


def _whose_post(roster: Roster, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The ids of those whom the noun phrase names as standing there."""
    named = [roster.covering(sentence.index, t.index) for t in (token, *sentence.children(token.index, "compound", "amod", "nmod:poss"))]
    found = next((m for m in named if m is not None and m.actor is not None and m.actor.basis not in NEVER_DOERS), None)
    return found.actor.ids if found is not None and found.actor is not None else ()


def _is_the(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun stands with the article and nothing else that says which it is."""
    words = {plain(t.text) for t in sentence.children(token.index, "det", "amod", "compound", "nmod", "nummod", "acl", "nmod:poss")}
    return bool(words & {"the", "that", "this"}) and words <= {"the", "that", "this", "same"}


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
