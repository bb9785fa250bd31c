"""Who has no noun of any list, but is read as somebody by the engine and is told to say what only somebody can: "the mission condemned"."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.wording import words_of_phrase
from purport.mark.actors.words import Case
from purport.model import ActorType, Sentence, Token

BASIS = "read as somebody who speaks"
_KINDS = {"organisation": ActorType.ORGANISATION, "person": ActorType.CIVILIANS}
"""The engine's wider kinds of those who act, with what they are for want of more."""
_SPEECH = frozenset(
    "say tell claim announce state deny confirm warn demand urge condemn denounce deplore accuse blame reject threaten vow pledge appeal "
    "insist allege acknowledge".split()
)
"""What only somebody does."""
_ALOUD = frozenset("condemn denounce deplore decry vow pledge urge accuse deny reject".split())
"""What no text and no deed does: its subject is somebody, whether the engine reads him so or not."""
_NOBODY = frozenset(
    "report statement letter document source video image picture figure number one other rest majority side both all some most part people "
    "group attack strike blast explosion fire bomb missile rocket drone shell plane jet law plan deal vote".split()
)
"""Nouns of what tells without being anybody, and those that only take somebody up."""


_BANDS = frozenset(
    {
        "group",
        "gang",
        "band",
        "faction",
        "cell",
        "commando",
        "organization",
        "organisation",
        "sect",
        "ring",
        "cartel",
        "syndicate",
        "network",
    }
)
"""Nouns of several people that are an actor of the text's own where no link has them and they are told to attack somebody."""
_DEEDS = frozenset(
    "attack kill murder kidnap abduct ambush shoot bomb burn torch storm raid loot execute behead massacre wound hijack rob".split()
)
"""What makes a band one that does harm."""


_ACCUSING = frozenset({"accuse", "blame", "suspect", "denounce"})


def mark_bands(roster: Roster, sentence: Sentence) -> None:
    """Add bands that no name and no link has, where they do harm: "another group attacked the post", "the commando group set fire to it"."""
    for token in sentence.tokens:
        if plain(token.lemma) not in _BANDS or token.upos != "NOUN" or roster.covering(sentence.index, token.index) is not None:
            continue
        if not (_does_harm(sentence, token) or _is_accused(sentence, token)) or sentence.children(
            token.index, "nmod", "acl", "flat", "appos"
        ):
            continue
        phrase = phrase_at(sentence, token.index)
        words = words_of_phrase(phrase)
        roster.introduce(Card(local_id(words), words, ActorType.ARMED_GROUP, generic=True))
        roster.add(sentence, phrase.first, phrase.last, [local_id(words)], "a band that does harm", head=token.index)


def _does_harm(sentence: Sentence, token: Token) -> bool:
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    if token.deprel not in {"nsubj", "obl:agent"} or verb.upos != "VERB":
        return False
    chain = [verb, *(t for t in sentence.children(verb.index, "conj") if not sentence.children(t.index, "nsubj", "nsubj:pass"))]
    return any(t.lemma.lower() in _DEEDS or _sets_fire(sentence, t) for t in chain)


def _is_accused(sentence: Sentence, token: Token) -> bool:
    """Tell whether somebody lays harm on the band ("accuse the faction of looting", "an attack by the gang")."""
    above = sentence.tokens[token.head] if token.head >= 0 else token
    by = any(t.lemma.lower() == "by" for t in sentence.children(token.index, "case"))
    return (token.deprel == "obj" and above.lemma.lower() in _ACCUSING) or (token.rel == "nmod" and by and above.lemma.lower() in _DEEDS)


def _sets_fire(sentence: Sentence, verb: Token) -> bool:
    following = sentence.tokens[verb.index + 1 : verb.index + 2]
    return verb.lemma.lower() in {"set", "open"} and any(t.lemma.lower() in {"fire", "ablaze", "alight"} for t in following)


def mark_read_doers(roster: Roster, sentence: Sentence) -> None:
    """Add those that no list and no link has; the phrase is the engine's, less what only adds to it."""
    if roster.words(sentence).case is Case.LOWER:
        return
    for token in sentence.tokens:
        kind = _read_as(sentence, token) if token.upos == "NOUN" and plain(token.lemma) not in _NOBODY else None
        if kind is None or roster.covering(sentence.index, token.index) is not None or (sentence.index, token.index) in roster.places:
            continue
        if _acts(sentence, token):
            phrase = phrase_at(sentence, token.index)
            words = words_of_phrase(phrase)
            roster.introduce(Card(local_id(words), words, kind, generic=True))
            first = phrase.first - (phrase.first > 0 and sentence.tokens[phrase.first - 1].rel == "det")
            roster.add(sentence, first, phrase.last, [local_id(words)], BASIS, head=token.index)


def _read_as(sentence: Sentence, token: Token) -> ActorType | None:
    """What the engine takes those for whose noun the word is."""
    over = [n for n in sentence.names if not n.proper and n.first <= token.index < n.last]
    read = next((_KINDS[n.kind] for n in over if n.kind in _KINDS and sentence.head_of(n.first, n.last) == token.index), None)
    if read is None and not over and token.deprel == "nsubj" and sentence.tokens[token.head].lemma.lower() in _ALOUD:
        return ActorType.ORGANISATION if any(plain(t.text) == "the" for t in sentence.children(token.index, "det")) else None
    return read


def _acts(sentence: Sentence, token: Token) -> bool:
    first = sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 and sentence.tokens[token.head].rel == "nsubj" else token
    verb = sentence.tokens[first.head] if first.head >= 0 else first
    if verb.upos != "VERB":
        return False
    if first.deprel == "nsubj":
        return verb.lemma.lower() in _SPEECH
    return first.deprel == "obl:agent" and verb.lemma.lower() in _SPEECH
