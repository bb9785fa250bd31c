"""Of whom a passage goes on telling: "she" of sentence after sentence, where nobody else comes between."""

from collections.abc import Callable

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.own_words import is_subject, linked, usable
from purport.mark.actors.roster import Roster
from purport.model import Mention, MentionKind, Sentence, Token

_REACH = 4
"""Sentences over which a passage that names nobody else goes on telling of one person."""
_SEXES = (frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"}))


def told_of_still(
    roster: Roster, sentence: Sentence, token: Token, fits: Callable[[Roster, Sentence, Mention], bool]
) -> tuple[tuple[str, ...], str]:
    """Whom the nearest pronoun of the same sex took up, where neither its sentence nor any since tells of another whom it could."""
    same = next((words for words in _SEXES if plain(token.text) in words), frozenset[str]())
    if any(usable(m) and fits(roster, sentence, m) for m in roster.within(sentence.index, 0, token.index)):
        return (), ""
    for index in range(sentence.index - 1, sentence.index - 1 - _REACH, -1):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.region is not sentence.region:
            break
        could = [m for m in roster.within(index, 0, len(earlier.tokens)) if usable(m) and fits(roster, earlier, m)]
        again = [m for m in could if plain(m.text) in same]
        named = [m for m in could if (m.kind is MentionKind.PERSON or is_subject(earlier, m)) and not _only_says_what(earlier, m)]
        if named and (not again or any(m.actor and again[0].actor and m.actor.ids != again[0].actor.ids for m in named)):
            break
        if again:
            return linked(again[0], "of whom the passage goes on")
    return (), ""


def _only_says_what(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a noun only says what somebody is ("She was a teacher")."""
    return bool(sentence.children(mention.head, "cop"))
