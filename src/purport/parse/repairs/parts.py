"""Numbers of a part and of its whole before one noun: in "14 of 20 missiles" the missiles are the whole's, and the 14 is what is told of."""

from dataclasses import replace

from purport.model import Sentence, Token


def repair_parts(sentence: Sentence) -> dict[int, Token]:
    """Make the first of two numbers joined by "of" the head, and hang the noun that the parser made it count on it."""
    changes: dict[int, Token] = {}
    tokens = sentence.tokens
    for first, of, whole, noun in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if first.upos != "NUM" or of.lemma.lower() != "of" or whole.upos != "NUM" or noun.upos not in {"NOUN", "PROPN"}:
            continue
        if first.head != noun.index or first.rel != "nummod" or whole.head not in {first.index, noun.index} or noun.head == first.index:
            continue
        changes[first.index] = replace(first, head=noun.head, deprel=noun.deprel)
        changes[noun.index] = replace(noun, head=first.index, deprel="nmod")
        changes[of.index] = replace(of, head=noun.index, deprel="case")
        changes[whole.index] = replace(whole, head=noun.index, deprel="nummod")
    return changes
