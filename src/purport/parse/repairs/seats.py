"""For which place a member of a party sits: "Senator Orm, D-Winthrop", which reads like a person's name."""

from dataclasses import replace

from purport.model import NameSpan, Sentence
from purport.parse.trees import is_tree

PARTIES = frozenset({"D", "R", "I", "DFL", "GOP"})
"""How a member's party is told before the hyphen."""


def repair_seats(sentence: Sentence) -> Sentence:
    """The sentence with such places as places, on which the party's letter hangs."""
    for at in [t.index for t in sentence.tokens if t.text in PARTIES]:
        sentence = _seated(sentence, at) if _is_seat(sentence, at) else sentence
    return sentence


def _is_seat(sentence: Sentence, at: int) -> bool:
    """Tell whether a letter behind a comma or bracket is joined by a hyphen to a name."""
    if not 0 < at < len(sentence.tokens) - 2 or sentence.tokens[at - 1].text not in {",", "("}:
        return False
    letter, hyphen, name = sentence.tokens[at : at + 3]
    return hyphen.text in {"-", "–"} and letter.end == hyphen.start and hyphen.end == name.start and name.text[:1].isupper()


def _seated(sentence: Sentence, at: int) -> Sentence:
    letter, hyphen, name = sentence.tokens[at : at + 3]
    tokens = list(sentence.tokens)
    if name.head == at:
        below = {t.index: replace(t, head=name.index) for t in sentence.children(at) if t.index != name.index}
        for index, token in below.items():
            tokens[index] = token
        tokens[name.index] = replace(name, head=letter.head, deprel=letter.deprel)
    tokens[at] = replace(letter, head=name.index, deprel="compound")
    tokens[hyphen.index] = replace(hyphen, head=name.index)
    names = tuple(_named(n, at) for n in sentence.names)
    whole = is_tree([t.head + 1 for t in tokens])
    return replace(sentence, tokens=tuple(tokens), names=names) if whole else replace(sentence, names=names)


def _named(name: NameSpan, at: int) -> NameSpan:
    """A name that begins with the party's letter, or right behind its hyphen, as the place's."""
    if name.first not in (at, at + 2) or name.last < at + 3:
        return name
    return replace(name, first=at + 2, kind="place" if name.proper else "location")
