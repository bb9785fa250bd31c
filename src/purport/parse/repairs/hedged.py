"""Nouns whose number has a hedge before it that parsers read as a particle or a preposition: "lost up to two platoons", "lost about a company of men"."""

from dataclasses import replace

from purport.model import Sentence, Token

TAKING = frozenset(
    """lose kill wound injure destroy eliminate damage capture neutralise neutralize liquidate launch fire drop take detain arrest suffer burn down
    intercept disable recruit send use""".split()
)
"""Verbs that have an object and no "up to" of their own."""
UNITS = frozenset("squad platoon company battalion regiment brigade dozen hundred score".split())
"""Nouns that measure men, whose "about" is no topic."""
HEDGES = frozenset({"about", "around", "over", "under"})


def repair_hedged(sentence: Sentence) -> dict[int, Token]:
    """The counted noun as the object or the passive subject that its verb lacks, the hedge before it as its own."""
    for first in sentence.tokens[:-2]:
        if (last := _hedge(sentence, first)) is None:
            continue
        noun = _counted(sentence, last)
        if noun is not None and noun.rel == "obj" and last is not first and first.deprel == "compound:prt":
            return {
                first.index: replace(first, head=noun.index, deprel="advmod"),
                last.index: replace(last, head=first.index, deprel="fixed"),
            }
        verb = sentence.tokens[noun.head] if noun is not None and noun.rel == "obl" and noun.head >= 0 else None
        if noun is None or verb is None or verb.upos != "VERB" or verb.lemma.lower() not in TAKING:
            continue
        passive = bool(sentence.children(verb.index, "aux:pass"))
        before = noun.index < verb.index
        if before != passive or sentence.children(verb.index, *(("nsubj:pass", "nsubj") if passive else ("obj",))):
            continue
        if not before and first.index != verb.index + 1:
            continue
        changes = {noun.index: replace(noun, deprel="nsubj:pass" if passive else "obj")}
        changes[first.index] = replace(first, head=noun.index, deprel="advmod")
        if last is not first:
            changes[last.index] = replace(last, head=first.index, deprel="fixed")
        return changes
    return {}


def _hedge(sentence: Sentence, first: Token) -> Token | None:
    """The last word of a hedge that begins here; None where none does."""
    second = sentence.tokens[first.index + 1]
    if (first.text.lower(), second.text.lower()) == ("up", "to"):
        return second
    return first if first.text.lower() in HEDGES else None


def _counted(sentence: Sentence, last: Token) -> Token | None:
    """The noun that an article or a number right behind a hedge belongs to; behind "about" only one that measures men."""
    after = sentence.tokens[last.index + 1]
    if after.rel not in {"det", "nummod"} or (after.rel == "det" and after.lemma.lower() not in {"a", "an"}):
        return None
    noun = sentence.tokens[after.head]
    if noun.rel == "nummod":  # "a dozen men"
        noun = sentence.tokens[noun.head]
    return noun if last.text.lower() == "to" or noun.lemma.lower() in UNITS or after.rel == "nummod" else None
