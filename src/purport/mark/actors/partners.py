"""Countries beside a partner, behind a line that they are credited with, before what was done in them; one of a country's people."""

from purport.model import Sentence, Token

_JOINING = frozenset("-‐‑–,/")


def is_one_of_two(sentence: Sentence, token: Token) -> bool:
    """Tell whether another name is joined to a country's before what the two do together ("Israel-Hamas truce", "Russia, Ukraine talks")."""
    near = [sentence.tokens[i] for i in (token.index - 1, token.index + 1) if 0 <= i < len(sentence.tokens)]
    return token.rel == "conj" or bool(sentence.children(token.index, "conj")) or any(t.text in _JOINING for t in near)


def is_credited(sentence: Sentence, token: Token) -> bool:
    """Tell whether a name is all that stands behind the colon or dash that ends a line ("Five rebels killed in Vell: Norland")."""
    before = sentence.tokens[token.index - 1] if token.index > 2 else token
    apart = before.text == ":" or (before.text in _JOINING - set(",/") and before.start > sentence.tokens[before.index - 1].end)
    return token.index == len(sentence.tokens) - 1 and apart


_BEFALLING = frozenset({"attack", "raid", "assault", "bombing", "ambush", "massacre", "shooting", "killing", "mine", "bomb", "blast"})
"""Deeds that headlines name after the country where they were done as often as after the one that did them."""
_AT = frozenset({"on", "against", "in", "at", "near", "across", "inside"})


def names_where(sentence: Sentence, token: Token, deed: Token) -> bool:
    """Tell whether a country's name before a deed says where it was ("killed in Norland ambush"): nothing behind it says whom or what place it hit."""
    name = token.upos == "PROPN" and not token.text.isupper()
    if not name or deed.lemma.lower() not in _BEFALLING or token.rel == "nmod:poss":
        return False
    return not any(t.text.lower() in _AT and t.rel == "case" for t in sentence.tokens[deed.index + 1 :])


_A = frozenset({"a", "an", "another", "one"})
_STANDING = frozenset({"nsubj", "obj", "obl", "nmod", "conj"})


def one_of_a_people(sentence: Sentence, token: Token) -> bool:
    """Tell whether a word stands for one person by his people: "killed a Syrian", "a 16-year-old Syrian was hurt"."""
    if token.upos not in ("ADJ", "PROPN", "NOUN") or token.rel not in _STANDING or "Number=Plur" in token.feats:
        return False
    inside = set(sentence.subtree(token.index))
    counted = any(
        t.lemma.lower() in _A and t.index < token.index and inside.issuperset(range(t.index, token.index))
        for t in sentence.children(token.index, "det", "nummod")
    )
    clipped = token.index == 0 and token.deprel == "nsubj:pass"  # "Palestinian shot dead in Vell"
    return (counted or clipped) and not sentence.children(token.index, "flat", "compound")
