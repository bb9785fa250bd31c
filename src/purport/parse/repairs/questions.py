"""Questions that are left open, hung on the word that leaves them so: "it remains unclear whether rebels were behind the bombing"."""

from dataclasses import replace

from purport.model import Sentence, Token

REMAINING = frozenset({"remain", "stay", "seem", "become", "look", "appear"})
"""Verbs that stand for "is" before an adjective."""
ASKING = frozenset({"whether", "if", "how", "why", "when", "where"})


def repair_questions(sentence: Sentence) -> dict[int, Token]:
    """The question below the adjective, as in "it is unclear whether", where it was hung on the verb before that."""
    for clause in sentence.tokens:
        verb = sentence.tokens[clause.head] if clause.rel in {"ccomp", "csubj", "advcl"} and clause.head >= 0 else clause
        asks = any(m.lemma.lower() in ASKING for m in sentence.children(clause.index, "mark", "advmod"))
        states = [t for t in sentence.children(verb.index, "xcomp") if t.upos == "ADJ" and verb.index < t.index < clause.index]
        if verb.lemma.lower() in REMAINING and states and asks and sentence.children(verb.index, "expl"):
            return {clause.index: replace(clause, head=states[-1].index, deprel="ccomp")}
    return {}
