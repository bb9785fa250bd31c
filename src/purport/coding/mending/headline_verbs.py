"""Verbs of headlines that parsers read as plurals: "Army shells rebel positions", "Navy fires on boats", "Drone bombs post"."""

from collections.abc import Container
from dataclasses import replace

from purport.model import Token

_FINITE = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
_BEHIND = frozenset({"obj", "appos", "compound", "flat", "nummod"})
"""Functions that parsers give to the object where they took its verb for a noun."""
_AIMING = {"fire": frozenset({"on", "at", "into"}), "raid": frozenset({"on"}), "clash": frozenset({"with"})}
"""Nouns that are verbs before these prepositions, behind one doer."""
_MAIN = frozenset({"root", "parataxis", "ccomp"})


def verbs_of_headline(tokens: list[Token], verbs: Container[str]) -> bool:
    """Make verbs of such plurals, and one series of verbs that commas join; `verbs` are the lexicon's lemmas."""
    changed = False
    for token in tuple(tokens):
        if token.xpos == "NNS" and token.lemma.lower() in _HURTING and _hurts_too(tokens, token):
            changed = True
        elif token.xpos == "NNS" and token.rel in _MAIN and token.lemma.lower() in verbs:
            changed = _verb_of_plural(tokens, token) or changed
        elif token.xpos == "NN" and token.rel in _MAIN and token.lemma.lower() in verbs:
            changed = _verb_of_many(tokens, token) or changed
    for token in tuple(tokens):
        if token.xpos == "NNS" and token.rel in {"obj", "compound"} and token.lemma.lower() in _HURTING:
            changed = _counted_behind(tokens, token) or changed
    for token in tuple(tokens):
        if token.upos == "VERB" and token.rel == "parataxis":
            changed = _goes_on(tokens, token) or changed
    return changed


def _verb_of_plural(tokens: list[Token], noun: Token) -> bool:
    before = tokens[noun.index - 1] if noun.index else noun
    below = [t for t in tokens if t.head == noun.index]
    if before not in below or before.rel not in {"compound", "nsubj"} or before.xpos not in {"NN", "NNP"}:
        return False
    behind = next((t for t in below if t.index > noun.index and t.upos != "PUNCT"), None)
    if behind is None or not (_is_object(tokens, noun, behind) or _is_aim(tokens, noun, behind)):
        return False
    tokens[noun.index] = replace(noun, upos="VERB", xpos="VBZ", feats=_FINITE)
    for token in below:
        if token is before:
            tokens[token.index] = replace(token, deprel="nsubj")
        elif token.index < before.index and token.rel in {"det", "amod", "compound", "nmod"}:
            tokens[token.index] = replace(token, head=before.index)
        elif token is behind and _is_object(tokens, noun, behind):
            tokens[token.index] = replace(token, deprel="obj")
        elif token.index > noun.index and token.rel == "nmod":
            tokens[token.index] = replace(token, deprel="obl")
    return True


def _verb_of_many(tokens: list[Token], noun: Token) -> bool:
    """In "Gendarmerie arrest five men" what the parser itself gave an object is a verb, and the name right before it who does it."""
    below = [t for t in tokens if t.head == noun.index]
    before = tokens[noun.index - 1] if noun.index else noun
    aimed = any(_is_aim(tokens, noun, t) for t in below if t.index > noun.index) and any(t.rel == "advcl" for t in below)
    governs = aimed or any(t.rel == "obj" and t.index > noun.index for t in below)
    governs = governs and not any(t.rel in {"case", "det", "cop"} for t in below)
    if before not in below or before.rel != "compound" or not governs:
        return False
    tokens[noun.index] = replace(noun, upos="VERB", xpos="VBP", feats=_FINITE.replace("Number=Sing|Person=3|", ""))
    for token in below:
        if token is before:
            tokens[token.index] = replace(token, deprel="nsubj")
        elif token.index < before.index and token.rel in {"amod", "compound"}:
            tokens[token.index] = replace(token, head=before.index)
        elif token.index > noun.index and token.rel == "nmod":
            tokens[token.index] = replace(token, deprel="obl")
    return True


def _hurts_too(tokens: list[Token], noun: Token) -> bool:
    """In "Car bomb kills 60, wounds 18" a number stands behind the "wounds" as behind the verb before it."""
    first = tokens[noun.head] if noun.head >= 0 else noun
    first = tokens[first.head] if first.upos == "NUM" and first.rel == "obj" else first
    number = next((t for t in tokens[noun.index + 1 : noun.index + 2] if t.head == noun.index and t.upos == "NUM"), None)
    comma = noun.index > 0 and tokens[noun.index - 1].text == ","
    if number is None or not comma or first.xpos != "VBZ" or first.index > noun.index:
        return False
    tokens[noun.index] = replace(noun, upos="VERB", xpos="VBZ", feats=_FINITE, head=first.index, deprel="conj")
    tokens[number.index] = replace(number, deprel="obj")
    for other in tuple(tokens):
        if other.head == noun.index and other.rel == "nmod":
            tokens[other.index] = replace(other, deprel="obl")
    return True


def _counted_behind(tokens: list[Token], noun: Token) -> bool:
    """In "shelling wounds five" a number stands behind the "wounds": it is a verb, and what the parser hung it on is its subject."""
    deed = tokens[noun.head]
    number = next((t for t in tokens[noun.index + 1 : noun.index + 2] if t.head == noun.index and t.rel == "nummod"), None)
    if (
        number is None
        or deed.index != noun.index - 1
        or deed.xpos != "VBG"
        or any(t.head == deed.index and t.rel in {"aux", "nsubj"} for t in tokens)
    ):
        return False
    tokens[noun.index] = replace(noun, upos="VERB", xpos="VBZ", feats=_FINITE, head=deed.head, deprel=deed.deprel)
    tokens[number.index] = replace(number, deprel="obj")
    tokens[deed.index] = replace(deed, upos="NOUN", xpos="NN", feats="Number=Sing", head=noun.index, deprel="nsubj")
    for other in tuple(tokens):
        if other.head == deed.index and other.index != noun.index:
            tokens[other.index] = replace(other, head=noun.index)
    return True


_HURTING = frozenset({"wound", "injure", "kill", "hurt"})


def _cases(tokens: list[Token], noun: Token) -> list[str]:
    return [t.lemma.lower() for t in tokens if t.head == noun.index and t.rel == "case" and t.index < noun.index]


def _is_object(tokens: list[Token], verb: Token, noun: Token) -> bool:
    """Tell whether a nominal stands right behind the verb, with nothing but its own words between."""
    between = tokens[verb.index + 1 : noun.index]
    return (
        noun.rel in _BEHIND and not _cases(tokens, noun) and all(t.head == noun.index and t.upos not in {"PUNCT", "CCONJ"} for t in between)
    )


def _is_aim(tokens: list[Token], verb: Token, noun: Token) -> bool:
    cases = _cases(tokens, noun)
    return noun.rel in {"nmod", "obl"} and bool(cases) and cases[0] in _AIMING.get(verb.lemma.lower(), ())


def _goes_on(tokens: list[Token], verb: Token) -> bool:
    """In "Army raids village, arrests five" the second verb goes on with the subject of the first."""
    first = tokens[verb.head]
    between = [t for t in tokens if t.head == verb.index and t.index < verb.index]
    told = any(t.head == verb.index and t.rel in {"obj", "obl"} and t.index > verb.index for t in tokens)
    same = first.upos == "VERB" and first.xpos == verb.xpos and verb.xpos in {"VBZ", "VBP", "VBD"} and first.index < verb.index
    if not same or not told or any(t.rel != "punct" for t in between) or not any(t.text == "," for t in between):
        return False
    if any(t.head == verb.index and t.rel in {"nsubj", "ccomp"} for t in tokens):
        return False
    tokens[verb.index] = replace(verb, deprel="conj")
    return True
