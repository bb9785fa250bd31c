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
        if clause.rel == "acl" and (several := _part_of_which(sentence, clause)) is not None:
            found[clause.index] = replace(clause, head=several.index, deprel="acl:relcl")
            continue
        which = any(t.text.lower() == "which" for t in sentence.children(clause.index, "nsubj", "nsubj:pass", "obj"))
        if clause.deprel != "acl:relcl" or not which or sentence.tokens[clause.head].lemma.lower() not in SPEAKERS:
            continue
        bodies = [t for t in sentence.children(clause.head, "nmod") if clause.head < t.index < min(sentence.subtree(clause.index))]
        if bodies and bodies[-1].upos in {"NOUN", "PROPN"}:
            found[clause.index] = replace(clause, head=bodies[-1].index)
    return found


PARTS = frozenset("most many some several all both none few half majority each one dozen hundred third number".split())
"""How many of those before the comma."""


def _part_of_which(sentence: Sentence, clause: Token) -> Token | None:
    """In "fired 170 rockets at the town, most of which were stopped" the rockets were, of which there are many: a town has no most."""
    parts = [
        t for t in sentence.children(clause.index, "nsubj") if t.index < clause.index and (t.lemma.lower() in PARTS or t.upos == "NUM")
    ]
    which = [w for t in parts for w in sentence.children(t.index, "nmod") if w.text.lower() in {"which", "whom"}]
    if not which or not any(c.text.lower() == "of" for c in sentence.children(which[0].index, "case")):
        return None
    first = min(sentence.subtree(clause.index))
    above = sentence.tokens[clause.head]
    if clause.deprel == "acl:relcl" and (
        "Number=Plur" in above.feats or above.upos not in {"NOUN", "PROPN"} or above.lemma.lower() in MANY
    ):
        return None
    many = (t for t in reversed(sentence.tokens[:first]) if t.upos == "NOUN" and "Number=Plur" in t.feats and t.rel not in {"compound"})
    return next((t for t in many if t.rel in {"obj", "nsubj", "obl", "conj"}), None)


MANY = frozenset(
    "people police personnel staff crowd convoy fleet crew group herd cattle livestock aid food money salvo volley barrage".split()
)
"""Nouns of many that have no plural of theirs."""
