"""Mend phrases that a parser spread over both sides of their verb ("[Orland artillery] shelled [positions]" read as one noun)."""

from collections.abc import Container
from dataclasses import replace
from itertools import pairwise

from purport.coding.mending.hanging import FINITE
from purport.model import Token


def torn_subject(tokens: list[Token]) -> bool:
    """A noun right before a finite verb cannot be part of the object behind it: it is the subject, with all that stood before it."""
    subjects = {t.head for t in tokens if t.rel in {"nsubj", "csubj"}}
    for token in tokens[:-1]:
        verb = tokens[token.index + 1]
        if token.rel not in {"compound", "nmod", "amod"} or token.upos not in {"NOUN", "PROPN"} or token.head <= verb.index:
            continue
        if verb.upos != "VERB" or verb.xpos not in FINITE or verb.index in subjects or tokens[token.head].head != verb.index:
            continue
        for other in tuple(tokens[: token.index]):
            if other.head == token.head:
                tokens[other.index] = replace(other, head=token.index)
        tokens[token.index] = replace(token, head=verb.index, deprel="nsubj")
        return True
    return False


def subject_behind_and(tokens: list[Token]) -> bool:
    """In "four were killed and rifles, a radio and maps were seized" the nouns behind the first verb are the subject of the second."""
    for noun in tuple(tokens):
        first = tokens[noun.head] if noun.rel in {"conj", "nsubj", "obj"} and noun.head >= 0 else noun
        if noun.upos not in {"NOUN", "PROPN", "NUM"} or first.upos != "VERB" or first.index > noun.index:
            continue
        below = {t.rel for t in tokens if t.head == noun.index}
        later = [t for t in tokens if t.rel == "conj" and t.head == first.index and t.upos == "VERB" and t.index > noun.index]
        if not later or below & {"nsubj", "cop", "aux"} or not (noun.rel == "conj" or _begins_anew(tokens, first, noun, later[0])):
            continue
        own = [t for t in tokens if t.head == later[0].index]
        helped = [t for t in own if t.rel == "aux" and t.index > noun.index]
        if (
            any(t.rel in {"nsubj", "csubj"} for t in own)
            or not helped
            or any(t.upos == "VERB" for t in tokens[noun.index : helped[0].index])
        ):
            continue
        passive = any(t.deprel == "aux:pass" for t in helped)
        tokens[noun.index] = replace(noun, head=later[0].index, deprel="nsubj:pass" if passive else "nsubj")
        return True
    return False


def _begins_anew(tokens: list[Token], first: Token, noun: Token, second: Token) -> bool:
    """Tell whether "and" stands between a verb that has its subject and a noun, and joins the second verb."""
    joined = any(t.rel == "cc" and t.head == second.index and first.index < t.index < noun.index for t in tokens)
    has = any(t.rel == "nsubj" and t.head == first.index and t.index < first.index for t in tokens)
    return joined and has and (noun.rel == "nsubj" or any(t.deprel == "aux:pass" and t.head == first.index for t in tokens))


BARRING = frozenset(
    {"block", "barricade", "march", "protest", "demonstrate", "rally", "gather", "flee", "return", "travel", "shelter", "refuse"}
)
"""What people do who are then hit ("fired on protesters who blocked a road, killing two"): nobody dies of it."""


def torn_loss(tokens: list[Token], verbs: Container[str], harming: Container[str]) -> bool:
    """What was lost in "a shell hit a school where families were living, killing four" was not lost by the living: it is the main clause's.

    `verbs` are the lemmas of the lexicon, `harming` those that tell a loss.
    """
    moved: list[tuple[int, int]] = []
    for token in tuple(tokens):
        if token.xpos != "VBG" or token.rel not in {"advcl", "conj"} or token.head < 0 or token.lemma.lower() not in harming:
            continue
        below, beside = tokens[token.head], tokens[token.index - 1]
        if token.rel == "conj" and moved and beside.rel == "cc" and token.head == moved[-1][1]:
            tokens[token.index] = replace(token, head=moved[-1][0])
        lived = below.deprel == "acl:relcl" and (below.lemma.lower() not in verbs or below.lemma.lower() in BARRING)
        if not lived or tokens[token.index - 1].text != ",":
            continue
        above = _verb_above(tokens, below)
        if above is not None and above.upos == "VERB" and above.index < below.index:
            tokens[token.index] = replace(token, head=above.index, deprel="advcl")
            moved.append((token.index, below.index))
    return bool(moved)


SHARED = frozenset({"them", "whom", "these", "those"})


def torn_count(tokens: list[Token]) -> bool:
    """In "injured 64, nine of them children" the first number is all of them: the children do not have both numbers."""
    for first, comma, share, of, whole in zip(tokens, tokens[1:], tokens[2:], tokens[3:], tokens[4:], strict=False):
        if first.upos != "NUM" or (comma.text, share.upos, of.text.lower()) != (",", "NUM", "of") or whole.text.lower() not in SHARED:
            continue
        noun = tokens[share.head] if share.head >= 0 else first
        if noun.index == first.index and first.rel == "nummod":
            noun = tokens[first.head]
        beside = first.rel == "nummod" and first.head in {noun.index, share.index}  # parsers hang it on either
        if noun.index <= whole.index or noun.upos not in {"NOUN", "PROPN"} or not beside:
            continue
        tokens[first.index] = replace(first, head=noun.head, deprel=noun.deprel)
        tokens[noun.index] = replace(noun, head=first.index, deprel="dep")
        return True
    return False


def _verb_above(tokens: list[Token], token: Token) -> Token | None:
    """The verb of the clause that a relative clause stands in."""
    for _ in range(len(tokens)):
        if token.head < 0:
            return None
        token = tokens[token.head]
        if token.upos == "VERB":
            return token
    return None


LOST = frozenset({"dead", "wounded", "injured", "missing", "killed"})


def counted_lost(tokens: list[Token]) -> bool:
    """In "a toll of three dead" the number counts the dead, whichever of the two the tree made the head."""
    changed = False
    for number, word in pairwise(tuple(tokens)):
        if number.upos != "NUM":
            continue
        if (word.head, word.rel, number.rel) == (number.head, "obl", "obl") and word.text.lower() in LOST:
            tokens[number.index] = replace(number, head=word.index, deprel="nummod")  # "put its losses at six dead"
            changed = True
            continue
        below = word.head == number.index and word.rel in {"nmod", "amod", "acl", "appos"}
        of = number.index > 0 and tokens[number.index - 1].text.lower() == "of"
        if word.text.lower() not in LOST or not below or number.rel != "nmod" or not of:
            continue
        tokens[word.index] = replace(word, head=number.head, deprel=number.deprel)
        for token in tuple(tokens):
            if token.head == number.index and token.index != word.index:
                tokens[token.index] = replace(token, head=word.index)
        tokens[number.index] = replace(tokens[number.index], head=word.index, deprel="nummod")
        changed = True
    return changed


def verb_before_object(tokens: list[Token]) -> bool:
    """In "nine persons sustained injuries" a noun with a subject but no copula is no predicate: the past form before it is the verb."""
    for noun in tuple(tokens):
        if noun.upos != "NOUN" or noun.rel not in {"root", "conj", "parataxis", "ccomp"}:
            continue
        below = [t for t in tokens if t.head == noun.index]
        subject = next((t for t in below if t.rel == "nsubj" and t.index < noun.index), None)
        verb = next((t for t in below if t.rel == "amod" and t.xpos in {"VBN", "VBD"} and t.index < noun.index), None)
        if subject is None or verb is None or subject.index > verb.index or any(t.rel in {"cop", "det", "aux"} for t in below):
            continue
        tokens[verb.index] = replace(verb, head=noun.head, deprel=noun.deprel, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin")
        tokens[noun.index] = replace(noun, head=verb.index, deprel="obj")
        for token in below:
            if token.index != verb.index and (token.index < verb.index or token.rel in {"obl", "advcl", "punct", "conj", "parataxis"}):
                tokens[token.index] = replace(token, head=verb.index)
        return True
    return False


def _is_with(tokens: list[Token], noun: Token) -> bool:
    return any(t.head == noun.index and t.rel == "case" and t.lemma.lower() == "with" for t in tokens)


_SO_LEFT = frozenset({"dead", "wounded", "injured", "homeless", "hurt", "maimed"})


def left_so(tokens: list[Token]) -> bool:
    """In "ended with six soldiers and a dozen rebels left dead" nobody leaves anything: it is all of them who are left so."""
    changed = False
    for verb in tuple(tokens):
        below = [t for t in tokens if t.head == verb.index] if verb.lemma.lower() == "leave" else []
        so = any(t.rel == "xcomp" and t.lemma.lower() in _SO_LEFT for t in below)
        with_whom = next((t for t in below if t.rel == "obl" and t.index < verb.index and _is_with(tokens, t)), None)
        who = next((t for t in below if t.deprel == "nsubj"), with_whom)
        if who is None or not so or any(t.rel == "obj" for t in below) or verb.rel not in {"conj", "advcl"}:
            continue
        apart = (t for t in reversed(tokens[: who.index]) if t.head == verb.head and t.rel == "obl")
        first = who if who is with_whom else next(apart, who)
        link = next(
            (t for t in tokens if t.head in {first.index, verb.index} and t.lemma.lower() == "with" and t.index < first.index), None
        )
        if link is None:
            continue
        tokens[verb.index] = replace(verb, deprel="advcl", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass")
        tokens[link.index] = replace(link, head=verb.index, deprel="mark")
        tokens[who.index] = replace(who, head=first.index, deprel="conj")
        tokens[first.index] = replace(first, head=verb.index, deprel="nsubj:pass")
        for also in (t for t in below if t.rel == "cc"):
            tokens[also.index] = replace(also, head=who.index)
        changed = True
    return changed
