"""Between whom something passed, hung on the place where it did: "clashes erupted in Vell between the army and the front"."""

from dataclasses import replace

from purport.model import Sentence, Token

PASSED = frozenset(
    "clash fighting fight battle gunbattle gunfight firefight shootout skirmish confrontation exchange hostility combat violence war conflict"
    " dispute quarrel feud argument standoff talk negotiation meeting dialogue summit round ceasefire truce cease-fire agreement deal accord"
    " pact swap brawl scuffle".split()
)
"""Nouns of what passes between two."""
STRETCHES = frozenset(
    "area border boundary line road route highway corridor stretch strip zone frontier pass valley crossing village land no-man's-land junction"
    " countryside district point gap space sector axis".split()
)
"""Nouns of what may lie between two places."""
_WHERE = frozenset("in at near on around outside inside across over".split())
_DEEP = 3


def repair_between(sentence: Sentence) -> dict[int, Token]:
    """Hang two parties on what passed between them, where a place or day stands before them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel not in {"nmod", "obl"} or not 0 < token.head < token.index or not _is_between(sentence, token):
            continue
        place = sentence.tokens[token.head]
        if token.rel == "nmod" and (place.lemma.lower() in STRETCHES | PASSED or not _tells_where(sentence, place)):
            continue
        if (passed := _what_passed(sentence, token)) is not None:
            changes[token.index] = replace(token, head=passed.index, deprel="nmod")
    return changes


def _is_between(sentence: Sentence, token: Token) -> bool:
    """Tell whether two stand behind "between", or several of one kind."""
    case = next((c for c in sentence.children(token.index, "case")), None)
    return case is not None and case.lemma.lower() == "between" and (bool(sentence.children(token.index, "conj")) or token.xpos == "NNS")


def _tells_where(sentence: Sentence, place: Token) -> bool:
    cases = [c.lemma.lower() for c in sentence.children(place.index, "case")]
    return place.rel == "flat" or (bool(cases) and (cases[0] in _WHERE or cases[0] == "of"))


def _what_passed(sentence: Sentence, token: Token) -> Token | None:
    """The noun above, or the subject or object of the clause, that tells of something between two."""
    above = sentence.tokens[token.head]
    for _ in range(_DEEP):
        if above.upos == "VERB":
            sides = [c for c in sentence.children(above.index) if c.rel in {"nsubj", "obj"} and c.index < token.index]
            return next((c for c in reversed(sides) if c.lemma.lower() in PASSED), None)
        if above.lemma.lower() in PASSED:
            return above if above.index != token.head else None
        if above.head < 0:
            return None
        above = sentence.tokens[above.head]
    return None
