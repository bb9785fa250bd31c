"""Mend words in -ing: event nouns that were read as clauses ("police firing"), and participles that belong to the verb of the clause."""

from collections.abc import Callable
from dataclasses import replace

from purport.coding.hanging import FINITE
from purport.model import Token

GERUND_CASES = frozenset({"in", "by", "of", "during"})


def hang_participle(tokens: list[Token], token: Token, doers: Callable[[Token], bool], *, harm: bool = False) -> bool:
    """Hang "near the town, killing two" and "fired shells, destroying a mill" on the verb of the clause.

    Harm behind the object of a verb is what the verb's deed did ("ambushed a unit near the town killing two").
    """
    above = tokens[token.head]
    marked = any(t.head == token.index and t.rel == "mark" and t.lemma.lower() in {"before", "after", "while", "when"} for t in tokens)
    after_comma = marked or (tokens[token.index - 1].text == "," and not (doers(above) and above.rel == "nsubj"))
    if (doers(above) and not after_comma and not harm) or not any(t.head == token.index and t.rel in {"obj", "mark"} for t in tokens):
        return False
    for _ in range(4):
        if above.head < 0 or above.upos == "VERB":
            break
        above = tokens[above.head]
    if above.upos != "VERB" or above.index == token.index:
        return False
    tokens[token.index] = replace(token, head=above.index, deprel="advcl")
    return True


def _bare_gerund(tokens: list[Token], noun: Token) -> bool:
    """In "was killed in police firing" the gerund read as a clause with a subject is a noun, and the police its compound."""
    doer = tokens[noun.index - 1] if noun.index else noun
    mark = next((t for t in tokens if t.head == noun.index and t.rel == "mark" and t.index == noun.index - 2), None)
    others = {t.rel for t in tokens if t.head == noun.index} & {"obj", "aux", "ccomp", "xcomp"}
    if mark is None or mark.lemma.lower() not in GERUND_CASES or others or noun.rel not in {"advcl", "acl", "obl"}:
        return False
    if doer.head != noun.index or doer.rel != "nsubj" or doer.upos not in {"NOUN", "PROPN"}:
        return False
    governor = tokens[noun.head] if noun.head >= 0 else noun
    tokens[noun.index] = replace(noun, upos="NOUN", xpos="NN", feats="", deprel="obl" if governor.upos == "VERB" else "nmod")
    tokens[doer.index] = replace(doer, deprel="compound")
    tokens[mark.index] = replace(mark, deprel="case")
    for token in tuple(tokens):
        if token.head == noun.index and token.rel == "obl":
            tokens[token.index] = replace(token, deprel="nmod")
    return True


def event_gerund(tokens: list[Token], token: Token, doers: Callable[[Token], bool]) -> bool:
    """A gerund that has an article or preposition, or stands where the subject is missing, is an event noun ("a week of fighting")."""
    noun = replace(token, lemma=token.text.lower())
    if doers(noun) and _bare_gerund(tokens, noun):
        return True
    below = [t for t in tokens if t.head == token.index]
    led = [t for t in below if t.rel == "mark" and t.lemma.lower() in {"in", "of", "during", "amid"} and t.index < token.index]
    if not doers(noun) or any(t.rel in {"obj", "mark", "aux", "nsubj"} for t in below if t not in led):
        return False
    for mark in led:
        tokens[mark.index] = replace(mark, deprel="case")
    determined = bool(led) or any(t.rel in {"det", "case"} for t in below)
    above = tokens[token.head] if token.head >= 0 else None
    lacks = (
        above is not None
        and token.rel in {"advcl", "csubj", "acl"}
        and token.index < above.index
        and above.xpos in FINITE
        and not any(t.head == above.index and t.rel in {"nsubj", "nsubj:pass"} for t in tokens)
    )
    if not determined and not lacks and token.rel not in {"nsubj", "obj", "obl", "nmod"}:
        return False
    relation = "nsubj" if lacks else {"advcl": "obl", "acl": "nmod", "xcomp": "obj", "ccomp": "obj"}.get(token.rel, token.deprel)
    tokens[token.index] = replace(noun, upos="NOUN", xpos="NN", feats="Number=Sing", deprel=relation)
    for other in tuple(tokens):
        if other.head == token.index and other.rel == "obl":
            tokens[other.index] = replace(other, deprel="nmod")
    return True


def author_of_gerund(tokens: list[Token], token: Token, doers: Callable[[Token], bool]) -> bool:
    """In "army shelling killed two" the shelling is the subject and the army its author."""
    if any(t.head == token.index and t.rel in {"obj", "mark", "aux", "xcomp"} for t in tokens):
        return False
    noun = replace(token, lemma=token.text.lower())
    above = tokens[token.head]
    if not doers(noun) or above.rel not in {"nsubj", "obl", "obj", "root", "nmod"}:
        return False
    tokens[token.index] = replace(noun, head=above.head, deprel=above.deprel, upos="NOUN", xpos="NN", feats="Number=Sing")
    for other in tuple(tokens):
        if other.head == above.index and other.rel in {"case", "det", "acl", "cop"}:
            tokens[other.index] = replace(other, head=token.index)
    tokens[above.index] = replace(above, head=token.index, deprel="compound")
    return True
