"""Two sides joined by a hyphen before what they do together: "army-rebel clashes", "Vell-Karo Front talks"."""

from dataclasses import replace

from purport.model import Sentence, Token

TOGETHER = frozenset(
    "clash fighting battle fight firefight gunfight gunbattle skirmish confrontation war conflict combat shootout feud encounter talk talks negotiation "
    "ceasefire truce agreement deal accord summit meeting dialogue tension dispute swap pact".split()
)
"""What two do to or with each other."""
_HYPHENS = frozenset("-‐‑–")
_NOUNS = frozenset({"NOUN", "PROPN"})


def repair_pairs(sentence: Sentence) -> dict[int, Token]:
    """The first of two, hung on the deed as the second is, where the parser makes it a part of the second's name."""
    found: dict[int, Token] = {}
    for hyphen in sentence.tokens[1:-1]:
        first, after = sentence.tokens[hyphen.index - 1], sentence.tokens[hyphen.index + 1]
        if hyphen.text not in _HYPHENS or first.end != hyphen.start or hyphen.end != after.start or first.upos not in _NOUNS:
            continue
        second = sentence.tokens[first.head] if first.head > hyphen.index else after
        if first.rel != "compound" or second.rel != "compound" or second.upos not in _NOUNS or second.head <= second.index:
            continue
        if sentence.tokens[second.head].lemma.lower() in TOGETHER:
            found[first.index] = replace(first, head=second.head)
    return found or _halves_of_lands(sentence) or _subjects_of_compounds(sentence)


HALVES = frozenset("north south east west northern southern eastern western upper lower".split())
"""Words that begin the names of two lands beside each other."""


def _halves_of_lands(sentence: Sentence) -> dict[int, Token]:
    """In "North and South Vell fired" the first word stands for a land of its own, to which the second is joined."""
    tokens = sentence.tokens
    for first in tokens[:-3]:
        link, second, land = tokens[first.index + 1 : first.index + 4]
        halves = first.text != first.text.lower() and {first.lemma.lower(), second.lemma.lower()} <= HALVES and second.text[:1].isupper()
        if (
            not halves
            or link.rel != "cc"
            or land.upos != "PROPN"
            or not (first.head == land.index and second.head in {first.index, land.index})
        ):
            continue
        found = {
            first.index: replace(first, upos="PROPN", head=land.head, deprel=land.deprel),
            link.index: replace(link, head=land.index),
            second.index: replace(second, head=land.index, deprel="compound"),
            land.index: replace(land, head=first.index, deprel="conj"),
        }
        before = (t for t in sentence.children(land.index) if t.index < first.index)
        return found | {t.index: replace(t, head=first.index) for t in before}
    return {}


def _subjects_of_compounds(sentence: Sentence) -> dict[int, Token]:
    """In "police lathi-charged a crowd" the police are the verb's, and not its first half's."""
    found: dict[int, Token] = {}
    for token in sentence.tokens:
        first = sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
        behind = sentence.tokens[first.index + 1 : first.index + 3]
        if len(behind) < 2 or behind[0].text not in _HYPHENS or first.head != behind[1].index or behind[1].upos != "VERB":
            continue
        if first.end == behind[0].start and all(t.index == first.index for t in sentence.children(behind[1].index, "nsubj")):
            found[token.index] = replace(token, head=behind[1].index)
            if first.rel == "nsubj":
                found[first.index] = replace(first, deprel="advmod")
    return found
