"""Where the run of words ends that may be one unknown name."""

from purport.knowledge.places import PlaceKnowledge
from purport.mark.places.names import LONGEST
from purport.mark.places.view import ARTICLES, PARTICLES, View

ROMANCE = frozenset({"de", "del", "della", "do", "da", "dos", "das", "des", "du"})
"""Small words that lead on inside a name of a place ("Playa del Vello")."""
_SPANISH = frozenset({"de", "del", "la", "las", "los", "el"})
_ROMANCE_ARTICLES = frozenset({"la", "las", "los", "el", "le", "les"})


def run_end(view: View, at: int, persons: set[int], places: PlaceKnowledge) -> int:
    """The end of the run of name-like words that begins at a token: capitalised, hyphened, with articles inside."""
    last = index = at
    while index < min(len(view), at + LONGEST) and not view.taken[index] and index not in persons:
        if _goes_on(view, at, index, places):
            last = index + 1
        elif not (_ties(view, index) or _is_link(view, index) or _is_article(view, index) or leads_on(view, at, index)):
            break
        index += 1
    return last


def _goes_on(view: View, at: int, index: int, places: PlaceKnowledge) -> bool:
    """Tell whether a token is written like a name, and is no word for what the name is."""
    if not view.named[index] or (view.case == "upper" and view.lower[index] in PARTICLES and index > at):
        return False
    if view.case == "upper" and view.tokens[index].upos != "PROPN" and not (index == at and _leading_article(view, at)):
        return False
    return index == at or not any(places.feature_of(" ".join(view.lower[index : index + size])) for size in (1, 2, 3))


def _is_article(view: View, index: int) -> bool:
    """Tell whether a token is an article inside a name, and no English preposition written like one ("Guards at Vell mine")."""
    preposition = view.case == "mixed" and view.tokens[index].upos in ("ADP", "SCONJ") and not _ties(view, index + 1)
    return view.lower[index] in ARTICLES and not preposition


def _is_link(view: View, index: int) -> bool:
    """Tell whether a short small word stands between two hyphens of one name ("Qala-e-Vell")."""
    return len(view.lower[index]) <= _LINK and _ties(view, index - 1) and _ties(view, index + 1)


_LINK = 3
"""Letters of the longest small word that links two parts of a name."""


def _ties(view: View, index: int) -> bool:
    """Tell whether a token is a hyphen between two words without blanks."""
    return view.is_hyphen(index) and index + 1 < len(view) and view.glued(index) and view.glued(index + 1)


def leads_on(view: View, at: int, index: int) -> bool:
    """Tell whether a Romance preposition, or an article behind one, leads to more of a name; in capitals "do" and "das" are no such words."""
    if index == at or view.case not in ("mixed", "upper") or (view.case == "upper" and view.word(index) not in _SPANISH):
        return False
    article = view.word(index) in _ROMANCE_ARTICLES and view.word(index - 1) in ROMANCE
    ahead = index + 1 + (view.word(index + 1) in _ROMANCE_ARTICLES)
    return (article or view.word(index) in ROMANCE) and ahead < len(view) and view.named[ahead]


def _leading_article(view: View, at: int) -> bool:
    """Tell whether a Spanish article opens a name in all capitals ("THE HAMLET OF EL VELLO")."""
    follows = at + 1 < len(view) and view.tokens[at + 1].upos == "PROPN"
    return follows and view.lower[at] in ("el", "la", "las", "los") and view.word(at - 1) in ("of", "in", "to", "near", "at", "from")
