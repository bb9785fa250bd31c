"""Whom "it" and "its own" take up in what somebody tells: the teller, the body that he is close to, the subject before."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.fits import SAID
from purport.mark.actors.roster import NEVER_DOERS, Roster
from purport.mark.actors.unknown_nouns import BODIES
from purport.model import ActorType, Mention, Sentence, Token

_PEOPLE = frozenset({ActorType.PERSON, ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.RIOTERS})
_CALLED = frozenset("group organisation organization agency network body watchdog monitor outlet broadcaster channel".split())
"""What a body that tells is called before its name."""


def own_subject(roster: Roster, sentence: Sentence, token: Token) -> Mention | None:
    """The subject before "its own", whatever it is but people ("state television said that its own building had been hit")."""
    owned = token.index + 1 < len(sentence.tokens) and plain(sentence.tokens[token.index + 1].text) == "own"
    if not owned or plain(token.text) != "its":
        return None
    told = [m for m in roster.within(sentence.index, 0, token.index) if usable(m) and sentence.tokens[m.head].deprel == "nsubj"]
    told = [m for m in told if all(i in roster.cards and roster.cards[i].type not in _PEOPLE for i in (m.actor.ids if m.actor else ()))]
    return told[-1] if told and "Number=Plur" not in sentence.tokens[told[-1].head].feats else None


def by_teller(roster: Roster, sentence: Sentence, token: Token) -> tuple[tuple[str, ...], str] | None:
    """The body in whose words "it" stands, called by a noun or by a name behind one ("a group, X, said that it …"); nobody where it has no mention."""
    for above in sentence.ancestors(token.index):
        subject = next(iter(sentence.children(above.index, "nsubj")), None)
        if above.lemma not in roster.actors.words("speech_verbs") or subject is None or subject.index > token.index:
            continue
        heads = (subject.index, *(t.index for t in sentence.children(subject.index, "appos")))
        named = next((m for h in heads if (m := roster.headed(sentence.index, h)) is not None and usable(m)), None)
        if named is None:
            return ((), "") if plain(subject.lemma) in BODIES else None
        cards = [roster.cards.get(i) for i in named.actor.ids] if named.actor else []
        body = subject.lemma in _CALLED or all(c is not None and c.type not in _PEOPLE for c in cards)
        return linked(named, "who tells it") if body and "Number=Plur" not in subject.feats else None
    return None


def behind_teller(roster: Roster, sentence: Sentence, token: Token, others: Sequence[Mention]) -> Mention | None:
    """The body that "it" is in the words of one told by it alone ("a source close to the group said that it held the town")."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    if "Poss=Yes" in token.feats:  # "a spokesman for the group said three of its fighters had died"
        verb = next((t for t in sentence.ancestors(token.index) if t.upos == "VERB"), verb)
    above = sentence.tokens[verb.head] if verb.head >= 0 else verb
    if verb.rel != "ccomp" or above.lemma not in roster.actors.words("speech_verbs"):
        return None
    teller = next(iter(sentence.children(above.index, "nsubj")), None)
    below = set(sentence.subtree(teller.index)) if teller is not None else set()
    named = [m for m in others if m.head in below and teller is not None and m.head != teller.index]
    return named[0] if len({m.actor.ids for m in named if m.actor}) == 1 else None


def behind_own_words(roster: Roster, sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" is the subject of a saying behind what is said ("…, it added")."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    said = [t for t in sentence.children(verb.index, "ccomp", "parataxis") if t.index < token.index]
    return token.rel == "nsubj" and verb.lemma in roster.actors.words("speech_verbs") and bool(said)


def linked(mention: Mention, basis: str) -> tuple[tuple[str, ...], str]:
    """The link to a mention and why it was made."""
    return (mention.actor.ids if mention.actor else ()), f"{basis}: {mention.text}"


def usable(mention: Mention) -> bool:
    """Tell whether a mention names somebody who acts."""
    return mention.actor is not None and mention.actor.basis not in NEVER_DOERS


def which_tells(sentence: Sentence, token: Token, before: Sequence[Mention]) -> Mention | None:
    """Him whose words a relative clause gives ("according to the air force, which said it had shot down ten")."""
    verb = sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
    said = sentence.tokens[verb.head] if verb.rel == "ccomp" and verb.head >= 0 else None
    if said is None or said.deprel != "acl:relcl" or said.lemma not in SAID:
        return None
    relative = any(plain(t.text) in ("which", "who") for t in sentence.children(said.index, "nsubj"))
    return next((m for m in before if m.head == said.head), None) if relative else None


_SOME = frozenset("some many most several few both all half dozen hundred score two three four five six seven eight nine ten".split())


_BODIES = frozenset({"body", "corpse", "remains", "cadaver"})
"""What is found of somebody dead: the sentence is about him."""


def is_subject(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention is the subject of a clause, or the whole of which the subject is a part ("some of the gunmen")."""
    token = sentence.tokens[mention.head]
    if token.rel == "nsubj":
        return True
    above = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    return above.rel == "nsubj" and above is not token and above.lemma.lower() in _SOME | _BODIES
