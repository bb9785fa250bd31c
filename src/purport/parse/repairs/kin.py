"""Of whom a relative clause tells behind their kin: in "family members of six farmers who were killed" the farmers were."""

from dataclasses import replace

from purport.model import Sentence, Token

KIN = frozenset(
    {"relative", "relation", "family", "parent", "widow", "mother", "father", "son", "daughter", "orphan", "wife", "friend", "kin"}
)
SUFFERED = frozenset(
    {"kill", "die", "murder", "shoot", "slay", "massacre", "arrest", "detain", "abduct", "kidnap", "execute", "disappear", "drown"}
)
"""What befell those for whom kin are told."""


def repair_kin(sentence: Sentence) -> dict[int, Token]:
    """Clauses hung on kin, moved to those whose kin they are and behind whom they stand."""
    found: dict[int, Token] = {}
    for clause in sentence.tokens:
        if clause.deprel != "acl:relcl" or clause.lemma.lower() not in SUFFERED:
            continue
        kin = sentence.tokens[clause.head]
        members = kin.lemma.lower() == "member" and any(t.lemma.lower() == "family" for t in sentence.children(kin.index, "compound"))
        if kin.lemma.lower() not in KIN and not members:
            continue
        whose = [t for t in sentence.children(kin.index, "nmod") if kin.index < t.index < min(sentence.subtree(clause.index))]
        if whose and whose[-1].upos in {"NOUN", "NUM"} and any(c.lemma.lower() == "of" for c in sentence.children(whose[-1].index, "case")):
            found[clause.index] = replace(clause, head=whose[-1].index)
    return found
