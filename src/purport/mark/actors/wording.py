"""The words of a nameless actor's phrase as they make its id."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import Phrase
from purport.mark.actors.roster import Roster
from purport.model import Token


def glued(tokens: Sequence[Token]) -> str:
    """The words of a run of tokens, glued where the text glues them ("self-defence group", "herders' association")."""
    return "".join((" " if n and tokens[n - 1].end < t.start else "") + t.text for n, t in enumerate(tokens))


def words_of_phrase(phrase: Phrase) -> str:
    """The words of a phrase, hyphens and possessives closed up."""
    return glued(phrase.tokens)


def lasting(roster: Roster, phrase: Phrase) -> str:
    """The words of a phrase without what merely befell its people: "the two abducted drivers" are the drivers."""
    first = phrase.first
    while first < phrase.head and plain(phrase.sentence.tokens[first].text) in roster.actors.words("plights"):
        first += 1
    return words_of_phrase(replace(phrase, first=first))


def joined_adjectives(phrase: Phrase) -> list[str]:
    """The two classes of "Kurdish and Yezidi fighters"; nothing where no two capitalised adjectives are joined."""
    tokens = phrase.tokens
    for at, token in enumerate(tokens):
        if (
            token.upos == "CCONJ"
            and 0 < at < len(tokens) - 2 + 1
            and tokens[at - 1].text[:1].isupper()
            and tokens[at + 1].text[:1].isupper()
        ):
            head = tokens[-1].text
            return [f"{tokens[at - 1].text} {head}", f"{tokens[at + 1].text} {head}"]
    return []
