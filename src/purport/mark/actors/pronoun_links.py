"""Pronouns that the build of their clause links: "kidnapped 11 men, taking them away", "…", it added."""

from collections.abc import Callable

from purport.mark.actors.own_words import behind_own_words, usable
from purport.mark.actors.roster import Roster
from purport.model import ActorType, Mention, Sentence, Token

_NO_BODY = frozenset({ActorType.PERSON, ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.RIOTERS})


def done_again(roster: Roster, sentence: Sentence, token: Token, fits: Callable[[Roster, Sentence, Mention], bool]) -> tuple[str, ...]:
    """Those whom "them" takes up as the object of a verb that goes on with what another did to them; nobody where it has a subject of its own."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    goes_on = verb.rel in ("advcl", "conj") and 0 <= verb.head < verb.index and not sentence.children(verb.index, "nsubj", "nsubj:pass")
    if token.rel not in ("obj", "iobj") or not goes_on:
        return ()
    objects = [t for t in sentence.children(verb.head, "obj") if t.index < verb.index and "Number=Plur" in t.feats]
    mention = roster.headed(sentence.index, objects[-1].index) if objects else None
    usable_one = mention is not None and usable(mention) and fits(roster, sentence, mention)
    return mention.actor.ids if mention is not None and mention.actor is not None and usable_one else ()


def who_adds(roster: Roster, sentence: Sentence, token: Token) -> Mention | None:
    """The body that told the sentence before, as a whole ("The media office of the brigade said that nine had died. “Two fell,” it added")."""
    earlier = roster.sentences.get(sentence.index - 1)
    if earlier is None or earlier.region is not sentence.region or not behind_own_words(roster, sentence, token):
        return None
    if earlier.root.lemma not in roster.actors.words("speech_verbs"):
        return None
    subject = next((t for t in earlier.children(earlier.root.index, "nsubj")), None)
    told = roster.headed(earlier.index, subject.index) if subject is not None else None
    if told is None or not usable(told) or (subject is not None and "Number=Plur" in subject.feats):
        return None
    cards = [roster.cards.get(i) for i in (told.actor.ids if told.actor else ())]
    return told if cards and all(c is not None and c.type not in _NO_BODY for c in cards) else None
