"""Functions that the words around them rule out: agents of adjectives, empty subjects of who is ready to do something."""

from dataclasses import replace

from purport.model import Sentence, Token


def repair_functions(sentence: Sentence) -> dict[int, Token]:
    """Agents without "by", passives of adjectives, and a subject "it" read as empty."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel == "obl:agent" and (_cases(sentence, token) - {"by"} or _is_adjective(sentence, token.head)):
            changes[token.index] = replace(token, deprel="obl")
        elif (token.deprel == "nsubj:pass" and _is_adjective(sentence, token.head)) or (
            token.rel == "expl" and token.text.lower() == "it" and _acts(sentence, token.head)
        ):
            changes[token.index] = replace(token, deprel="nsubj")
    return changes


def _cases(sentence: Sentence, token: Token) -> set[str]:
    return {t.lemma.lower() for t in sentence.children(token.index, "case")}


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is an adjective with a copula, which has no passive: "was conspicuous by its absence"."""
    return sentence.tokens[index].upos == "ADJ" and not sentence.children(index, "aux:pass") and bool(sentence.children(index, "cop"))


def _acts(sentence: Sentence, index: int) -> bool:
    """Tell whether an adjective's infinitive is what its subject would do ("it is ready to talk"), and no clause that "it" stands in for."""
    clauses = sentence.children(index, "csubj", "ccomp", "nsubj", "obj")
    return sentence.tokens[index].upos == "ADJ" and bool(sentence.children(index, "xcomp")) and not clauses
