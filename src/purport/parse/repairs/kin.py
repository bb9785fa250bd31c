"""Of whom a relative clause tells: in "family members of six farmers who were killed" the farmers were, in "a spokesman for the Karo Front, which shelled Vell," the front did it."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.owners import THINGS

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
        if clause.deprel == "acl:relcl" and sentence.tokens[clause.head].lemma.lower() in THINGS:
            found |= _whose_thing(sentence, clause)
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


def _whose_thing(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "the house of Tom Reyes, a baker, who was killed" the baker was: no house is a "who"."""
    who = any(t.text.lower() == "who" for t in sentence.children(clause.index, "nsubj", "nsubj:pass"))
    first = min(sentence.subtree(clause.index))
    behind = [t for t in sentence.children(clause.head, "nmod") if clause.head < t.index < first and _is_of(sentence, t)]
    if not who or not behind:
        return {}
    told = [t for t in sentence.children(behind[-1].index, "appos") if t.index < first and t.upos in {"NOUN", "PROPN"}]
    return {clause.index: replace(clause, head=(told or behind)[-1].index)}


def _is_of(sentence: Sentence, noun: Token) -> bool:
    return any(c.lemma.lower() == "of" for c in sentence.children(noun.index, "case"))


SPEAKERS = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "commander",
        "member",
        "official",
        "chief",
        "head",
        "fighter",
        "officer",
        "source",
        "representative",
    }
)
"""People who are told with what they are of."""


def repair_which(sentence: Sentence) -> dict[int, Token]:
    """Clauses with "which" hung on a person, moved to the body behind him: no person is a "which"."""
    found: dict[int, Token] = {}
    for clause in sentence.tokens:
        which = any(t.text.lower() == "which" for t in sentence.children(clause.index, "nsubj", "nsubj:pass", "obj"))
        if clause.deprel != "acl:relcl" or not which or sentence.tokens[clause.head].lemma.lower() not in SPEAKERS:
            continue
        bodies = [t for t in sentence.children(clause.head, "nmod") if clause.head < t.index < min(sentence.subtree(clause.index))]
        if bodies and bodies[-1].upos in {"NOUN", "PROPN"}:
            found[clause.index] = replace(clause, head=bodies[-1].index)
    return found
