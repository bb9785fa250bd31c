"""Whose predicate it is: "talks are due to resume" is parsed as "talks are to resume" is, and in "the town remains besieged" the town remains so."""

from dataclasses import replace

from purport.model import Sentence, Token

DUE = frozenset({"due", "set", "slated", "scheduled"})
"""Words between "is" and "to" that only say that something is to come."""


def repair_raised(sentence: Sentence) -> dict[int, Token]:
    """The infinitive as the predicate of its clause, the word that says that it is to come below it; the subject of two verbs on the first."""
    return _to_come(sentence) or {k: v for token in sentence.tokens for k, v in _of_the_first(sentence, token).items()}


def _of_the_first(sentence: Sentence, subject: Token) -> dict[int, Token]:
    """In "the town remains besieged" the town remains: UD gives an xcomp no subject of its own."""
    if subject.rel not in {"nsubj", "csubj"} or subject.head <= subject.index:
        return {}
    below = sentence.tokens[subject.head]
    first = sentence.tokens[below.head] if below.rel == "xcomp" and below.head >= 0 else below
    if not subject.index < first.index < below.index or sentence.children(first.index, "nsubj", "csubj", "expl"):
        return {}
    if first.upos not in {"VERB", "ADJ"} or subject.xpos in {"WDT", "WP"}:
        return {}  # "which the army wants disbanded"
    passive = ":pass" if sentence.children(first.index, "aux:pass") else ""
    return {subject.index: replace(subject, head=first.index, deprel=subject.rel + passive)}


def _to_come(sentence: Sentence) -> dict[int, Token]:
    for due, to in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if due.text.lower() not in DUE or to.text.lower() != "to":
            continue
        verb = next((t for t in sentence.tokens[to.index + 1 : to.index + 3] if t.xpos == "VB"), None)
        be = next((t for t in reversed(sentence.tokens[: due.index]) if t.lemma.lower() == "be"), None)
        if verb is None or be is None or due.index - be.index > 2 or be.text.lower() not in {"is", "are"}:
            continue
        changes = _as_predicate(sentence, due, to, be, verb)
        if changes:
            return changes
    return {}


def _as_predicate(sentence: Sentence, due: Token, to: Token, be: Token, verb: Token) -> dict[int, Token]:
    """The words of the clause as they hang when the infinitive is its predicate."""
    changes: dict[int, Token] = {}
    if due.rel in {"root", "conj", "ccomp", "advcl", "parataxis", "acl"} and verb.head == due.index:
        changes[verb.index] = replace(verb, head=due.head, deprel=due.deprel)
        for child in sentence.children(due.index):
            if child.index != verb.index:
                changes[child.index] = replace(child, head=verb.index, deprel=child.deprel.removesuffix(":pass"))
        changes[due.index] = replace(due, head=verb.index, deprel="advmod")
    elif due.head == verb.index and due.rel in {"case", "mark", "amod", "advmod"} and due.deprel != "advmod":
        changes[due.index] = replace(due, head=verb.index, deprel="advmod")
    if not changes:
        return {}
    changes[be.index] = replace(changes.get(be.index, be), head=verb.index, deprel="aux")
    changes[to.index] = replace(to, head=verb.index, deprel="mark")
    return changes
