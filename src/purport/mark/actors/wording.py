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


_SPRUNG = frozenset(
    {"fire", "fires", "income", "funding", "water", "revenue", "livelihood", "energy", "power", "light", "shelling", "rockets"}
)


def springs(phrase: Phrase) -> bool:
    """Tell whether "sources" are where a thing comes from ("the source of fire"), and nobody who tells."""
    tokens = phrase.sentence.tokens
    source = tokens[phrase.head].lemma.lower() == "source" and phrase.last + 1 < len(tokens)
    return source and tokens[phrase.last].text.lower() == "of" and tokens[phrase.last + 1].text.lower() in _SPRUNG


_BLAME = frozenset({"aggression", "occupation", "evil", "tyranny", "arrogance", "darkness", "coup", "terror", "terrorism"})
"""What forces are called that one side will not name ("the forces of aggression")."""


def told_by_blame(phrase: Phrase) -> int | None:
    """The word for what forces are said to serve, right behind them."""
    tokens = phrase.sentence.tokens
    at = phrase.last + 1
    told = at < len(tokens) and tokens[phrase.last].text.lower() == "of" and tokens[at].lemma.lower() in _BLAME
    return at if told and tokens[at].head == phrase.head else None
