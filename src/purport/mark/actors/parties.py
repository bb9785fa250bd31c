"""Countries that their own words make places, kept as the states that they would be where a claim's frame makes them a party.

In "imposed sanctions on Norland" and "will supply arms to Norland" the state is meant, in "drought in Norland" the ground: only the frame of
the claim tells, and that is read later. A seat of government may stand for its state in the same way ("talks with Norhaven").
"""

from collections.abc import Sequence

from purport.knowledge.actors import ActorKnowledge
from purport.mark.actors.names import country_words
from purport.mark.actors.words import words_in
from purport.model import Actor, ActorLink, ActorType, Mention, MentionKind, Sentence

SEAT = "seat of government in a frame"
COUNTRY = "country in a frame"
_WHO = frozenset({MentionKind.ACTOR, MentionKind.PERSON})


def states_in_frames(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], actors: Sequence[Actor], knowledge: ActorKnowledge
) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The states, and the words that name them where no mention of an actor stands; `mentions` and `actors` are those found."""
    headed = {(m.sentence, at) for m in mentions if m.kind in _WHO and m.actor is not None for at in range(m.first, m.last)}
    unlisted = {a.name: a for a in actors if a.type is ActorType.GOVERNMENT and a.country is None and not a.registered and not a.generic}
    cards: dict[str, Actor] = {}
    found: list[Mention] = []
    for sentence in sentences:
        for first, last, actor, basis in [*_listed(sentence, knowledge), *_unlisted(sentence, unlisted)]:
            if any((sentence.index, at) in headed for at in range(first, last)):
                continue
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            cards.setdefault(actor.id, actor)
            link = ActorLink((actor.id,), basis)
            head = sentence.head_of(first, last)
            found.append(Mention(MentionKind.ACTOR, start, end, text[start:end], sentence.index, first, last, head, actor=link))
    return tuple(cards.values()), tuple(found)


def _listed(sentence: Sentence, knowledge: ActorKnowledge) -> list[tuple[int, int, Actor, str]]:
    """Countries by their names, and capitals."""
    words = words_in(sentence)
    found = []
    for first, last, iso, seat in country_words(words, knowledge):
        country = knowledge.countries[iso]
        if seat:
            state = Actor(
                f"{country.stem}-government", f"Government of {country.name}", ActorType.GOVERNMENT, country=iso, side_of=country.id
            )
            found.append((first, last, state, SEAT))
        elif sentence.tokens[sentence.head_of(first, last)].upos != "ADJ":
            found.append((first, last, Actor(country.id, country.name, ActorType.GOVERNMENT, registered=True, country=iso), COUNTRY))
    return found


def _unlisted(sentence: Sentence, known: dict[str, Actor]) -> list[tuple[int, int, Actor, str]]:
    """Countries of the report's own that act elsewhere in it."""
    return [(t.index, t.index + 1, known[t.text], COUNTRY) for t in sentence.tokens if t.text in known and t.upos == "PROPN"]
