"""Two sides joined by a hyphen before what they do together: "army-rebel clashes", "Vell-Karo Front talks"."""

from dataclasses import replace

from purport.model import Sentence, Token

TOGETHER = frozenset(
    "clash fighting battle fight firefight gunfight gunbattle skirmish confrontation war conflict combat shootout feud encounter talk talks negotiation "
    "ceasefire truce agreement deal accord summit meeting dialogue tension dispute".split()
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
    return found
