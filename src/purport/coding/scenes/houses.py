"""Nouns that are a house or its people: what is wrecked of an office, a ministry or a police post is the house."""

from purport.model import Sentence, Token

BRANCHES = frozenset("municipal local regional central main principal local postal electoral medical".split())
"""Words that make an office rooms."""
BODIES_WITH_HOUSES = frozenset(
    "ministry court agency company council parliament assembly federation institute academy bureau cooperative corporation garrison firm installation branch".split()
)
KEEPING_OFFICES = frozenset(
    "committee commission newspaper party union federation company firm organization organisation movement institute association bank agency "
    "council station magazine daily league society".split()
)
"""Bodies whose offices are rooms ("the office of the rights committee"); "the office of the president" is a body."""
POSTS = frozenset({"post", "outpost", "garrison", "barracks", "headquarters"})
"""Ground of a force that its name may stand for."""
_WRECKING = frozenset(
    "destroy damage burn dynamite bomb blow wreck torch raze ransack loot shell demolish gut level flatten set blast firebomb sack".split()
)
"""What is done to houses; to a body it is done only in a manner of speaking."""


def is_wrecked(sentence: Sentence, word: Token) -> bool:
    """Tell whether a word is what a verb of wrecking has for its object, however the verb is turned, or what damage is done "to"."""
    first = word
    while first.rel == "conj" and first.head >= 0:
        first = sentence.tokens[first.head]
    above = sentence.tokens[first.head] if first.head >= 0 else first
    if first.deprel in {"obj", "nsubj:pass"}:
        return above.lemma.lower() in _WRECKING
    cases = {t.lemma.lower() for t in sentence.children(first.index, "case")}
    return first.rel in {"nmod", "obl"} and "to" in cases and above.lemma.lower() in {"damage", "fire", "cause", "set"}


def is_office_house(sentence: Sentence, office: Token) -> bool:
    """Tell whether an office is rooms rather than a post: somebody's, of some use ("the telephone office"), counted, or wrecked."""
    if sentence.children(office.index, "nummod") or is_wrecked(sentence, office):
        return True
    if any(t.lemma.lower() in KEEPING_OFFICES for t in sentence.children(office.index, "nmod")):
        return True
    return any(
        t.rel == "compound" or t.deprel == "nmod:poss" or t.lemma.lower() in BRANCHES
        for t in sentence.children(office.index, "compound", "nmod", "amod")
    )


def is_body_house(sentence: Sentence, word: Token) -> bool:
    """Tell whether a body or a force's ground is wrecked: it is the house that was."""
    return word.lemma.lower() in BODIES_WITH_HOUSES | POSTS and is_wrecked(sentence, word)


def is_house(sentence: Sentence, word: Token, *, thing: bool) -> bool:
    """Tell whether a word for somebody means his house or, where it names a `thing`, that: a police station, a post or a helicopter wrecked."""
    return word.lemma.lower() == "station" or is_body_house(sentence, word) or (thing and is_wrecked(sentence, word))
