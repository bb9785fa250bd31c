"""Names of several words that the registry or the gazetteer knows, found in running text before it is parsed.

"Arab Said" is a place and "Said" no verb: an engine that is told so reads the sentence rightly. Only runs of words written with capitals are
looked at, and only whole names of two words and more; single words are too often something else.
"""

import re

from purport.knowledge.actor_spelling import name_key as actor_key
from purport.knowledge.actors import ActorKnowledge
from purport.knowledge.places import PlaceKnowledge
from purport.model import Span

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽḌḤṢṬẒ"
_WORD = rf"(?:[AaEe][dlnrstz]h?-)?[{_CAPITAL}]\w*(?:['’ʼ](?!s\b)\w+)*(?:-\w+)*"
_RUN = re.compile(rf"\b{_WORD}(?:[ \u00a0]{_WORD})+")
_ONE = re.compile(_WORD)
_LONGEST_NAME = 5
"""Words of a name at most."""
_LONGEST_RUN = 8
"""Words of a run beyond which it is a heading or a text in capitals, where capitals say nothing."""
_NOT_FIRST = frozenset(
    "a an the in on at of to for from by with as and or but if when while after before since until is are was were has had have do did he she it they we i you "
    "his her its their our my this that these those there here what who which how why no not all any some many most more new other last next".split()
)
"""Words that a sentence begins with: "In Salah al-Din" is no talk of In Salah."""
_OWN_NAME, _OTHER_SPELLING = 0, 1


def known_names(text: str, actors: ActorKnowledge, places: PlaceKnowledge) -> tuple[Span, ...]:
    """Known names of several words in the text, in order, longest first where they overlap; about 1 % of the time of reading."""
    found: list[Span] = []
    for run in _RUN.finditer(text):
        words = [(run.start() + m.start(), run.start() + m.end()) for m in _ONE.finditer(run.group())]
        if len(words) <= _LONGEST_RUN:
            found.extend(_names(text, words, actors, places))
    return tuple(found)


def _names(text: str, words: list[tuple[int, int]], actors: ActorKnowledge, places: PlaceKnowledge) -> list[Span]:
    found: list[Span] = []
    i = 0
    while i < len(words) - 1:
        last = 0
        if text[slice(*words[i])].lower() not in _NOT_FIRST:
            lengths = range(min(len(words), i + _LONGEST_NAME), i + 1, -1)
            last = next((j for j in lengths if _is_name(text[words[i][0] : words[j - 1][1]], actors, places)), 0)
        if last:
            found.append(Span(words[i][0], words[last - 1][1]))
        i = last or i + 1
    return found


def _is_name(name: str, actors: ActorKnowledge, places: PlaceKnowledge) -> bool:
    """Tell whether it is the name of a place, or of an actor beyond doubt."""
    if any(entry.how <= _OTHER_SPELLING for entry in places.named(name)):
        return True
    return any(not alias.doubtful for alias in actors.exact.get(actor_key(name)[0], ()))
