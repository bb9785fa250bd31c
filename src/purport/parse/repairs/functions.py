"""Functions that the words around them rule out: agents of adjectives, empty subjects of who is ready to do something."""

from dataclasses import replace

from purport.model import Sentence, Token


def repair_functions(sentence: Sentence) -> dict[int, Token]:
    """Agents without "by", passives of adjectives, a subject "it" read as empty, "that" read as an object."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel == "obl:agent" and (_cases(sentence, token) - {"by"} or _is_adjective(sentence, token.head)):
            changes[token.index] = replace(token, deprel="obl")
        elif (token.deprel == "nsubj:pass" and _is_adjective(sentence, token.head)) or (
            token.rel == "expl" and token.text.lower() == "it" and _acts(sentence, token.head)
        ):
            changes[token.index] = replace(token, deprel="nsubj")
        elif token.deprel == "obj" and token.text.lower() == "that" and _opens_clause(sentence, token):
            changes |= _content(sentence, token)
    return changes


def _content(sentence: Sentence, that: Token) -> dict[int, Token]:
    """The clause as what somebody says: no relative clause, since nothing is left of it for "that" to be."""
    changes = {that.index: replace(that, deprel="mark", upos="SCONJ", xpos="IN", feats="")}
    clause = sentence.tokens[that.head]
    above = next((t for t in sentence.ancestors(clause.index) if t.upos == "VERB"), None)
    if clause.rel == "acl" and above is not None:
        changes[clause.index] = replace(clause, head=above.index, deprel="ccomp")
    return changes


def _opens_clause(sentence: Sentence, that: Token) -> bool:
    """Tell whether "that" stands before the subject of what is said, and its verb has an object behind it: it is no object itself."""
    verb = sentence.tokens[that.head]
    behind = any(t.index > verb.index for t in sentence.children(verb.index, "obj"))
    subject = any(that.index < t.index < verb.index for t in sentence.children(verb.index, "nsubj"))
    return (verb.rel == "ccomp" or verb.deprel == "acl:relcl") and verb.head < that.index < verb.index and behind and subject


def _cases(sentence: Sentence, token: Token) -> set[str]:
    return {t.lemma.lower() for t in sentence.children(token.index, "case")}


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is an adjective with a copula, which has no passive: "was conspicuous by its absence"."""
    return sentence.tokens[index].upos == "ADJ" and not sentence.children(index, "aux:pass") and bool(sentence.children(index, "cop"))


def _acts(sentence: Sentence, index: int) -> bool:
    """Tell whether an adjective's infinitive is what its subject would do ("it is ready to talk"), and no clause that "it" stands in for."""
    clauses = sentence.children(index, "csubj", "ccomp", "nsubj", "obj")
    return sentence.tokens[index].upos == "ADJ" and bool(sentence.children(index, "xcomp")) and not clauses
