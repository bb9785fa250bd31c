"""Words that govern a clause, in what voice they do, and the prepositions before nominals."""

from purport.coding.syntax.remembering import once_a_word
from purport.model import Sentence

DYING = frozenset({"die", "perish", "succumb", "pass"})
"""Verbs that nobody undergoes, whose participle a parser may join to a passive."""


@once_a_word
def is_passive(sentence: Sentence, verb: int) -> bool:
    """Tell whether the verb is passive: by its auxiliaries, as a bare participle, or beside a passive conjunct."""
    token = sentence.tokens[verb]
    if sentence.children(verb, "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent"):
        return True
    if token.xpos != "VBN" and "VerbForm=Part" not in token.feats:
        return False
    if token.xpos == "VBG" or "Tense=Pres" in token.feats:
        return False
    copulas = sentence.children(verb, "cop")
    if copulas and token.upos == "VERB" and not sentence.children(verb, "obj"):
        return True
    if copulas or sentence.children(verb, "aux", "obj"):
        return False
    if token.lemma.lower() in DYING and not sentence.children(verb, "obj"):
        return False  # "was hit by a bullet and passed away"
    beside = token.rel == "conj" and token.head >= 0 and sentence.tokens[token.head].upos == "VERB" and is_passive(sentence, token.head)
    if beside or sentence.children(verb, "nsubj"):
        return beside
    return token.rel in {"acl", "amod", "advcl", "root", "parataxis", "dep", "ccomp", "xcomp"}


@once_a_word
def preposition(sentence: Sentence, head: int) -> str:
    """The preposition before a nominal ("according to" whole), empty for none."""
    cases = [t for t in sentence.children(head, "case") if t.index < head]
    if not cases:
        return ""
    words = [cases[0], *sentence.children(cases[0].index, "fixed")]
    return " ".join(t.lemma.lower() for t in words)


STATES = frozenset("condition coma surgery hospital care control custody detention captivity jail prison bar".split())
"""Nouns that tell how somebody is who was hurt or taken, or who holds a place ("is in critical condition", "are in custody", "were in control of the town")."""


def is_predicate(sentence: Sentence, index: int) -> bool:
    """Tell whether a word governs a clause: a verb, or an adjective with a copula ("is ongoing")."""
    token = sentence.tokens[index]
    if token.upos == "NOUN" and token.lemma.lower() in STATES:
        return bool(sentence.children(index, "cop")) and preposition(sentence, index) in {"in", "under", "behind"}
    named = token.xpos in {"NNP", "NNPS"}  # "Army United 2 Rebels FC 1"
    predicative = ("cop",) if named else ("cop", "nsubj")
    return token.upos in {"VERB", "AUX"} or (token.upos in {"ADJ", "ADV"} and bool(sentence.children(index, *predicative)))


def construction(sentence: Sentence, index: int) -> str:
    """The construction in which a word tells an event, as `rule` names it."""
    token = sentence.tokens[index]
    if not is_predicate(sentence, index):
        return "noun"
    if token.deprel == "acl:relcl":
        return "relative clause"
    passive = is_passive(sentence, index)
    if token.rel in {"acl", "advcl", "amod"} and not sentence.children(index, "aux", "nsubj"):
        return "participle, passive" if passive else "participle"
    return "passive" if passive else "active"
